"""Punkt's decisions where sentences end (Kiss and Strunk 2006), with the parameters of a `Language`.

The spans are those of nltk 3.10's `PunktSentenceTokenizer` with the same parameters, on every text that `clean` lets
through, without the quarter of a second that `import nltk` takes and many times as fast: most stops follow a plain
word that is no abbreviation, which needs no tokens to decide. Names in brackets are nltk's; its quirks are kept.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from summarize.languages import Language

Span = tuple[int, int]

# nltk's context flags of a word type in `Language.contexts`: seen in upper case inside a sentence; in upper case at
# all; in lower case at the beginning; in lower case at all.
_INSIDE_UPPER = 1 << 2
_UPPER = 1 << 1 | 1 << 2 | 1 << 3
_BEGINNING_LOWER = 1 << 4
_LOWER = 1 << 4 | 1 << 5 | 1 << 6

_NOT_IN_WORD = "[)\";}\\]*:@'({\\[\u2018\u2019\u201c\u201d\xab\xbb?!]"  # [_re_non_word_chars]
_SEVERAL = r"(?:-{2,}|\.{2,}|(?:\.\s){2,}\.)"  # [_re_multi_char_punct]
# [period_context_re]: a stop, then punctuation that ends a word, or white space and another token.
_STOP = re.compile(rf"[.?!](?=({_NOT_IN_WORD})|\s+(\S+))")
# [_word_tokenizer_re]
_TOKEN = re.compile(
    rf"{_SEVERAL}|(?=[^(\"`{{\[:;&#*@)}}\]\-,])\S+?(?=\s|$|{_NOT_IN_WORD}|{_SEVERAL}|,(?=$|\s|{_NOT_IN_WORD}|{_SEVERAL}))|\S"
)
_NUMBER = re.compile(r"-?[.,]?\d[\d,.-]*$")  # [_RE_NUMERIC], for tokens
# [re_boundary_realignment]: what closes a sentence after its stop.
_CLOSING = re.compile("[\"')\\]}\u2018\u2019\u201c\u201d\xab\xbb]+?(?:\\s+|(?=--)|$)", re.MULTILINE)
_NUMBER_TYPE = "##number##"
_LONG, _MANY = 60, 10_000  # characters of what is remembered, and how much of it
# Letters by Unicode's property Alphabetic that `str.isalpha` does not know: joiners and letters in circles or squares.
_LETTER_TOO = re.compile("[\u200c\u200d\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]")


def punkt_spans(text: str, language: Language) -> list[Span]:
    """Return the spans of the sentences of `text` in order, half open; none for white space only.

    White space between sentences belongs to none, that before the first and within is kept. Takes linear time.
    """
    pieces = []
    start = 0
    for match in _ends(text, language):
        pieces.append((start, match.end()))
        start = match.start(2) if match[2] else match.end()
    pieces.append((start, len(text.rstrip())))
    return list(_realigned(text, pieces))


def _ends(text: str, language: Language) -> Iterator[re.Match[str]]:
    """Yield the stops that end a sentence, as matches of `_STOP`.

    Of several stops in one word ("Yes!!!", "e.g.") only the last is looked at, with all before it as its word.
    """
    # ASCII white space only, as in nltk; a block of an article mostly has no other than blanks.
    others = [space for space in "\t\n\r\v\f" if space in text]
    known: dict[str, bool] = {}  # decisions made in this text, by what they were made on
    word_start = word_end = 0
    last: re.Match[str] | None = None
    for match in _STOP.finditer(text):
        stop = match.start()
        space = text.rfind(" ", word_end, stop)
        if others:
            space = max(space, *[text.rfind(other, word_end, stop) for other in others])
        # White space directly at `word_end` does not count: nltk takes its index 0 for "none found".
        next_start = space + 1 if space > word_end else word_start
        if last is not None and word_end <= next_start:
            word = text[word_start:word_end]
            if _is_plain(word, language) or last[0] != "." or _has_break(word, last, language, known):
                yield last
        last, word_start, word_end = match, next_start, stop
    if last is not None and (last[0] != "." or _has_break(text[word_start:word_end], last, language, known)):
        yield last


def _is_plain(word: str, language: Language) -> bool:
    """Return whether a stop after `word` ends a sentence whatever follows: no abbreviation, initial or number."""
    bare = word.lstrip('"“‘(')
    if len(bare) < 2 or not bare.isalpha():
        return False
    lower = bare.lower()
    return lower not in language.abbreviations and not language.firsts


def _has_break(word: str, stop: re.Match[str], language: Language, known: dict[str, bool]) -> bool:
    """Return whether a token of the word or its stop ends a sentence [text_contains_sentbreak]."""
    context = word + stop[0] + (stop[1] or stop.string[stop.end() : stop.end(2)])
    found = known.get(context)
    if found is None:
        tokens = [token for line in context.split("\n") for token in _TOKEN.findall(line)]
        found = any(_is_break(*pair, language) for pair in pairwise(tokens))
        if len(context) < _LONG and len(known) < _MANY:
            known[context] = found
    return found


def _is_break(word: str, following: str, language: Language) -> bool:
    """Return whether a sentence ends after the token `word` [_first_pass_annotation, _second_pass_annotation]."""
    if word in ("?", "!"):
        return True
    if not word.endswith("."):
        return False
    first = _type(word)
    first = first[:-1] if len(first) > 1 and first.endswith(".") else first
    second = _type(following)
    second = second[:-1] if len(second) > 1 and _looks_final(following, language) else second
    if (first, second) in language.collocations:
        return False
    starter = _starts_sentence(following, second, language)
    upper = following[0].isupper()
    initial = _is_initial(word)
    final = _looks_final(word, language)
    if not final and not initial and (_is_ellipsis(word) or _is_abbreviation(word, language)):
        return starter is True or (upper and second in language.starters)
    if starter is False and (initial or first == _NUMBER_TYPE):
        return False
    if starter is None and initial and upper and not language.contexts.get(second, 0) & _LOWER:
        return False
    return final


def _type(word: str) -> str:
    """Return the token's type: lower case, numbers all the same [_get_type]."""
    lower = word.lower()
    return _NUMBER_TYPE if _NUMBER.match(lower) else lower


def _looks_final(word: str, language: Language) -> bool:
    """Return whether the token by itself looks like the end of a sentence [_first_pass_annotation]."""
    return word == "." or (word.endswith(".") and not word.endswith("..") and not _is_abbreviation(word, language))


def _is_abbreviation(word: str, language: Language) -> bool:
    lower = word[:-1].lower()
    return lower in language.abbreviations or lower.rsplit("-", 1)[-1] in language.abbreviations


def _is_ellipsis(word: str) -> bool:
    return word.startswith("..") and not word.strip(".")


def _is_initial(word: str) -> bool:
    """Return whether the token is a letter and a stop; a letter as nltk's regex engine sees it [_RE_INITIAL]."""
    if len(word) != 2:
        return False
    if word[0].isalpha():
        return True
    category = unicodedata.category(word[0])
    return category[0] == "M" or category in ("Nl", "Pc") or _LETTER_TOO.match(word) is not None


def _starts_sentence(word: str, type_: str, language: Language) -> bool | None:
    """Return whether the token's case shows that it begins a sentence; None if unknown [_ortho_heuristic]."""
    if word in (";", ":", ",", ".", "!", "?"):
        return False
    context = language.contexts.get(type_, 0)
    if word[0].isupper() and context & _LOWER and not context & _INSIDE_UPPER:
        return True
    if word[0].islower() and (context & _UPPER or not context & _BEGINNING_LOWER):
        return False
    return None


def _realigned(text: str, pieces: list[Span]) -> Iterator[Span]:
    """Move closing quotes and brackets from the start of a piece to the end of the one before [_realign_boundaries]."""
    moved = 0
    for (start, end), (next_start, next_end) in pairwise(pieces):
        start += moved  # noqa: PLW2901 - as nltk counts
        closing = _CLOSING.match(text, next_start, next_end)
        if closing:
            yield start, next_start + len(closing[0].rstrip())
            moved = closing.end() - next_start
            continue
        moved = 0
        if start < end:
            yield start, end
    start, end = pieces[-1]
    if start + moved < end:
        yield start + moved, end
