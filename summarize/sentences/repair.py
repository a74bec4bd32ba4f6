"""What Punkt decides wrong: boundaries it misses, sentences it cuts in two, marks that belong to the sentence before.

Rules of orthography only, for the words see the languages' data. Places are offsets into the text of one block.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from summarize.languages import Language
from summarize.sentences import clipped
from summarize.sentences.punkt import Span
from summarize.sentences.quotations import StraightQuotes, is_nickname, speaks
from summarize.sentences.words import is_plain

_CLOSERS = "\"'”’»)]}"
_QUOTES = "\"'”’»“‘"  # that may close a quotation: German closes with what opens an English one
_OPENERS = "\"'“‘«„([{¿¡"
_CLOSING, _OPENING = f"[{re.escape(_CLOSERS)}]", f"[{re.escape(_OPENERS)}]"
# Each expression starts with one character class: the engine then skips eight times as fast to where it may match.
# A stop with what closes the sentence, white space, what opens the next, and its first letters.
_STOP = re.compile(rf"[.…]{_CLOSING}{{0,3}}\s+(?={_OPENING}{{0,3}}([^\W\d_][\w'’]{{0,15}}))")
# A stop without white space behind it: "over.The", and with a footnote's number: "over.12 The".
_GLUED = re.compile(
    rf"[.?!](?:(?={_CLOSING}|[“A-Z])({_CLOSING}{{0,2}})(?=“?([A-Z][a-z]{{0,15}})[\s'’])"
    r"|(?:\d{1,2}|[¹²³⁰⁴-⁹]{1,3})\s(?=[A-Z]))"
)
# Lines drawn with characters, and faces, end a sentence before a capital.
_DRAWN = re.compile(r"[-*=_~#)D(P]\s+(?=[A-Z])")
_SITES = frozenset("co com edu gov info io net org tv uk".split())
_BULLETS = "•●▪■◦‣"
_BULLET = re.compile(rf"(?<=\s)[{_BULLETS}](?=\s)")
_DRAWING = re.compile(r"\A(?:[*=_~#]{3,60}|-{4,60}|[:;]-?[()DP])$")
# A footnote's number, not glued to its sentence: "over. 12 The".
_NUMBER = re.compile(r"(\d{1,2})\s+(?=([A-Z][a-z]{0,15})\b)")
# Marks at the start of a sentence that belong to the one before: footnotes, superscripts, asterisks, faces.
_MARKS = re.compile(
    rf"({_CLOSING}{{0,2}}(?:\s{{0,2}}(?:\[(?:\d{{1,3}}|[a-z]|note \d{{1,2}}|[a-z]{{2,10}} needed)\]|[¹²³⁰⁴-⁹]{{1,3}}"
    r"|\*{1,3}(?=\s|$)|[:;]-?[()DP](?!\w)))+)\s*"
)
_MARKER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,5}|[A-Za-z]|[ivx]{1,4})[.)]$")
_INITIAL = re.compile(r"[./-][^\W\d_]$")  # at the end of a token that is more than a letter: "U.S.G", "J.-P", "A/B"
_NUMERAL = re.compile(r"[(#§]?\d|[IVXLC]{2,6}\b|[VX]\b|\([a-z]\)")
_AFTER_NUMBER = re.compile(r"(?:\d|\b[IVXLC]{1,6})\s?$")
_LAST_NUMBER = re.compile(r"(?:^|[/–-])(\d{1,9})$")
_ROMAN = re.compile(r"[IVXLC]{2,6}$")
# What no sentence begins with: inner punctuation, a closing bracket, a dash before a small letter ("Why? - he asked").
_GOING_ON = re.compile(r"[:;)\]}]|,(?!,)|[\"'”’»]\s?,(?!,)|[-–—]\s{0,2}[^\W\d_A-Z]")
# Greek, Armenian to Cherokee and Greek again, and what lies behind the typographic marks: not Latin and Cyrillic.
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W\d_][\w'’]*")


def repaired(text: str, spans: list[Span], language: Language) -> list[Span]:
    """Return the spans of the sentences of `text`, from Punkt's, trimmed of white space; each has a letter or digit."""
    found: list[Span] = []
    quotes = StraightQuotes(text)
    for piece in _divided(text, spans, language):
        start, end = _trimmed(text, *piece)
        if found and not text[start : start + 1].isalpha():
            if text[start] == '"' and text[start + 1 : start + 2].isspace() and quotes.closes(start):
                found[-1] = (found[-1][0], start + 1)  # 'Why not?' " The crowd
                start, end = _trimmed(text, start + 1, end)
            marks = _MARKS.match(text, start, end) or _footnote(text, start, language)
            if marks:
                found[-1] = (found[-1][0], marks.end(1))
                start = marks.end()
        elif found:
            start = _opened(text, found, start)
        if not _LETTER_OR_DIGIT.search(text, start, end):
            if found and start < end:
                found[-1] = (found[-1][0], end)
        elif found and _joined(text, found[-1], (start, end), language):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _opened(text: str, found: list[Span], start: int) -> int:
    """Return where the next sentence begins: at a lone quotation mark before it that Punkt has closed the last with."""
    begin, end = found[-1]
    mark = text[end - 1]
    if mark not in '"«“' or not text[end - 2].isspace() or (mark == '"' and text.count(mark, begin, end) % 2 == 0):
        return start
    if mark == "“" and ('"' in text[begin:end] or text.count(mark, begin, end - 1) > text.count("”", begin, end)):
        return start  # it closes what is open
    found[-1] = _trimmed(text, begin, end - 1)
    return end - 1


def _divided(text: str, spans: list[Span], language: Language) -> Iterable[Span]:
    """Return the spans, divided where a sentence ends that Punkt has not seen."""
    known = {start for start, _ in spans}
    cuts = sorted([*_missed(text, known, language), *_glued(text, language), *_drawn(text), *_by_script(text)])
    return _cut(spans, cuts) if cuts else spans


def _cut(spans: list[Span], cuts: list[int]) -> Iterator[Span]:
    """Yield the spans, each cut at the places in it; both in order."""
    number = 0
    for start, end in spans:
        begin = start
        while number < len(cuts) and cuts[number] < end:
            if cuts[number] > begin:
                yield begin, cuts[number]
                begin = cuts[number]
            number += 1
        yield begin, end


def _missed(text: str, known: set[int], language: Language) -> Iterator[int]:
    """Yield where sentences begin after an ellipsis, an initial or an abbreviation that Punkt takes for inner ones."""
    for match in _STOP.finditer(text):
        following = match[1]
        another_initial = len(following) == 1 and text[match.end(1) : match.end(1) + 1] == "."
        if match.end() in known or following[0].islower() or another_initial:
            continue
        stop = match.start()
        if not following[0].isupper():  # a script without capitals
            if _token_before(text, stop) in language.closing:
                yield match.end()
            continue
        if text[stop] == "…" or text.endswith(".", 0, stop):
            yield match.end()
            continue
        token = _token_before(text, stop)
        if token in language.hours:
            if not clipped.goes_on_after_hour(text, stop, following, language):
                yield match.end()
            continue
        if token in language.units and _AFTER_NUMBER.search(text, max(0, stop - len(token) - 8), stop - len(token)):
            yield match.end()
            continue
        inner = len(token) == 1 or (token in language.abbreviations and token not in language.binding)
        if token in language.closing or (inner and following.lower() in language.starters):
            yield match.end()


def _glued(text: str, language: Language) -> Iterator[int]:
    """Yield where sentences begin without white space before them, or behind a footnote's number."""
    quotes = StraightQuotes(text)
    for match in _GLUED.finditer(text):
        stop = match.start()
        if match[2]:
            if not text[max(0, stop - 2) : stop].isalpha():
                continue
            if match[2].lower() in language.starters or (
                len(match[2]) > 1 and match[2].lower() not in _SITES and _ends_plain_word(text, stop)
            ):
                opens = match[1] == '"' and not quotes.closes(match.start(1))
                yield match.start(1) if opens else match.end()
        elif _ends_word(text, stop, raised=not text[stop + 1].isascii()):
            token = _token_before(text, stop)  # not of "fig.3", "vol.2"
            if token not in language.numbered and token not in language.abbreviations:
                yield match.end()


def _ends_plain_word(text: str, stop: int) -> bool:
    """Return whether the stop follows a lower-case word that is not part of an address: "glue.Cosme", not "x.Org"."""
    tokens = text[max(0, stop - 20) : stop].split() if text[stop] == "." else []
    word = tokens[-1].lstrip(_OPENERS) if tokens else ""
    return len(word) > 2 and word.isalpha() and word.islower()


def _ends_word(text: str, stop: int, *, raised: bool) -> bool:
    """Return whether a footnote's number may follow the stop: after a lower-case word; a raised one after a year."""
    before = text[max(0, stop - 3) : stop]
    return (before.islower() and before.isalpha()) or (raised and before[-2:].isdigit())


def _drawn(text: str) -> Iterator[int]:
    """Yield where sentences begin at a bullet, or after a drawn line or face."""
    if not text.isascii() and any(bullet in text for bullet in _BULLETS):
        yield from (match.start() for match in _BULLET.finditer(text))
    for match in _DRAWN.finditer(text):
        if _DRAWING.match(_token_before(text, match.start() + 1, strip="")):
            yield match.end()


def _by_script(text: str) -> Iterator[int]:
    """Yield where sentences begin after ends that only some scripts have."""
    if not (text.isascii() or is_plain(text)) and any(script.search(text) for script in _other_scripts()):
        from summarize.sentences.scripts import ends_by_script  # compiling what is in there takes 1.5 ms

        yield from ends_by_script(text)


@cache
def _other_scripts() -> tuple[re.Pattern[str], ...]:
    return re.compile("[\u0370-\u03ff\u0530-\u1fff]"), re.compile("[^\x00-\u2e7f]")


def _footnote(text: str, start: int, language: Language) -> re.Match[str] | None:
    """Return the number at `start` if it counts nothing: a word that begins sentences comes next."""
    match = _NUMBER.match(text, start)
    return match if match and match[2].lower() in language.starters else None


def _token_before(text: str, end: int, strip: str = "\"'“‘«„([{-—–") -> str:
    """Return what stands between white space and `end`, in lower case, without what opens it; at most 20 characters."""
    tokens = text[max(0, end - 20) : end].split()
    if not tokens:
        return ""
    token = tokens[-1].lstrip(strip).lower().replace("’", "'")
    if len(token) == 1 and len(tokens) > 1:
        return _letters(tokens)
    article, _, word = token.rpartition("'")  # "l'avv.", "dell'art."
    return word if article and len(word) > 1 else token


def _letters(tokens: list[str]) -> str:
    """Return the letters with stops at the end of `tokens` as if no blanks stood between them: "z. B" is "z.b"."""
    letters = [tokens[-1][-1]]
    for token in reversed(tokens[:-1]):
        if len(token) != 2 or token[1] != "." or not token[0].isalpha():
            break
        letters.insert(0, token[0])
    return ".".join(letters).lower()


def _joined(text: str, before: Span, after: Span, language: Language) -> bool:
    """Return whether two pieces are one sentence."""
    following, closed = text[after[0]], text[before[1] - 1]
    token = _token_before(text, before[1] - 1) if closed == "." else ""
    if token:
        known = _abbreviates(text, before, after, token, language)
        if known is not None:
            return known
    if len(token) > 1 and token.isalpha() and following.isupper() and not language.ordinals:
        return bool(_MARKER.match(text, *before))
    if _GOING_ON.match(text, after[0]) or _closes_before(text, before, after):
        return True
    if following.islower():
        small = _goes_on_in_lower_case(text, before, after, token, language)
        return small or _is_ordinal(text, before, token, language)
    if token and following in _OPENERS and token not in language.abbreviations and is_nickname(text, after[0], token):
        return True
    if _is_inner(text, before, token, language):
        word = _WORD.match(text, after[0])
        return word is not None and word[0].lower() not in language.starters
    if _MARKER.match(text, *before):
        return True
    return closed in _QUOTES and text[before[1] - 2] in "?!" and speaks(text, after, language)


def _abbreviates(text: str, before: Span, after: Span, token: str, language: Language) -> bool | None:
    """Return whether the stop after `token` is an abbreviation's alone, or ends a sentence; None where that is open."""
    if token in language.binding or (token in language.numbered and _NUMERAL.match(text, after[0])):
        return True
    if not text[after[0]].islower():
        if token in language.closing:
            return False
        if token in language.hours:
            word = _WORD.search(text, after[0], after[0] + 20)
            return word is not None and clipped.goes_on_after_hour(text, before[1] - 1, word[0], language)
    return True if clipped.is_clipped(text, before, after, token, language) else None


def _closes_before(text: str, before: Span, after: Span) -> bool:
    """Return whether the second piece begins with what closes the first: no white space between, no capital behind."""
    mark = after[0]
    return before[1] == mark and text[mark] in _CLOSERS and not text[mark + 1 : mark + 2].isupper()


def _goes_on_in_lower_case(text: str, before: Span, after: Span, token: str, language: Language) -> bool:
    """Return whether a small letter after the sentence goes on with it; where sentences begin with one it does not."""
    if text[before[1] - 1] in _CLOSERS + _QUOTES or _INITIAL.search(token) or (len(token) == 1 and token.isalpha()):
        return True
    if text[before[0]].islower():
        return False
    # A stop between blanks inside a sentence stands for a line's end in some scraped news.
    if text[before[1] - 1] in "?!" or (bool(token) and text[before[1] - 2].isspace()):
        return True
    return clipped.may_be_abbreviation(text, before, after, token, language)


def _is_inner(text: str, before: Span, token: str, language: Language) -> bool:
    """Return whether the stop after `token` makes a dotted name ("U.S.G.", "dr.phil.") or an ordinal."""
    if _INITIAL.search(token):
        return True
    if "." in token and all(part in language.abbreviations for part in token.split(".")):
        return True
    return _is_ordinal(text, before, token, language)


def _is_ordinal(text: str, before: Span, token: str, language: Language) -> bool:
    """Return whether the stop after `token` makes it an ordinal: "3.", "3./4.", "II."."""
    if not language.ordinals:
        return False
    digits = _LAST_NUMBER.search(token)
    if digits:
        return len(digits[1]) <= language.ordinals
    return _ROMAN.match(text, before[1] - 1 - len(token), before[1] - 1) is not None


def _trimmed(text: str, start: int, end: int) -> Span:
    """Leave out white space and bullets at either end."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare.isascii():
        bare = bare.strip(_BULLETS + " ").strip()
    if len(bare) == len(piece):
        return start, end
    start = text.find(bare, start)
    return start, start + len(bare)
