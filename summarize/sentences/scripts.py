"""Where sentences end in scripts that Punkt knows nothing of: by stops of their own, or by blanks."""

import re
from collections.abc import Iterator

_THAI_SENTENCE = 60  # characters, about fifteen words: a shorter phrase stays with what follows

_THAI = re.compile("[\u0e01-\u0eff]")
# The full stops of Chinese and Japanese, Hindi, Urdu, Armenian, Amharic and Burmese, Arabic's question mark; and Latin
# ones with a Chinese character or kana behind them. Then what closes the sentence.
_FULL_STOP = re.compile(
    r"(?:[。！？｡।॥۔؟։።။]{1,60}[!?]{0,9}|[!?](?=[”’」』）】》〉]{0,3}[\u3040-\u30ff\u4e00-\u9fff]))"
    r"([”’\"'»)」』）】》〉\]]{0,3})\s*"
)
# Greek asks with what is a semicolon elsewhere.
_GREEK = re.compile("[\u0391-\u03c9]")
_GREEK_QUESTION = re.compile(
    "(?<=[\u0370-\u03ff\u1f00-\u1fff»”\"')])[;\u037e][»”\"')]?\\s+(?=[«“\"'(]?[\u0386-\u03ab\u1f00-\u1fff])"
)
# Before a consonant or a vowel written first: other marks, digits and foreign names do not begin a phrase.
_THAI_BLANK = re.compile('(?<=[\u0e01-\u0eff])\\s+(?=[“"(]?[\u0e01-\u0e2e\u0e40-\u0e44\u0e81-\u0eae\u0ec0-\u0ec4])')


def ends_by_script(text: str) -> Iterator[int]:
    """Yield where sentences of `text` begin after an end that its script marks, white space before them or not."""
    if _GREEK.search(text):
        yield from (match.end() for match in _GREEK_QUESTION.finditer(text))
    for match in _FULL_STOP.finditer(text):
        following = text[match.end() : match.end() + 1]
        # Japanese goes on with a particle after a quotation, in hiragana.
        if not (match[1] and "\u3041" <= following <= "\u3096"):
            yield match.end()
    if _THAI.search(text):
        yield from _thai_phrases(text)


def _thai_phrases(text: str) -> Iterator[int]:
    """Yield where to divide Thai and Lao, which end sentences, and many clauses, with nothing but a blank."""
    start = 0
    for match in _THAI_BLANK.finditer(text):
        if match.start() - start >= _THAI_SENTENCE:
            yield match.end()
            start = match.end()
