"""Cut a sentence into number literals, words and marks, with their places."""

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from summarize.figures.profile import Profile
from summarize.figures.unspaced import cut_signs

FRACTIONS = {
    "½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8, "⅙": 1 / 6,
    "⅚": 5 / 6, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875,
}  # fmt: skip
DASHES = frozenset("-‑–—−")
HYPHENS = frozenset("-‑")

# Groups are joined by commas ("1,500", "12,34,567"), by spaces as SI writes them, or by apostrophes; where the comma
# marks decimals, by points, spaces or apostrophes. What is grouped otherwise ("2,3001") is one mark that cannot be
# read, so that no number is made of a part of it; so are powers ("10^5") and exponents ("1.7e-7"), which can.
_POWER = r"((?=[\d.,])(?:\d+(?:[.,]\d+)?[eE][-+−]?\d{1,3}(?![\w.,]\d|\w)|\d+\^[-−]?\d+|"
_POINT = (
    _POWER + r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d|,\d)(?:\.\d+)?"
    r"|(?<![\d.,])\d{1,3}(?:[ '’\u00a0\u2009\u202f]\d{3})+(?![\d,^])(?:\.\d+)?"
    r"|\d+(?:,-?\d+)+|\d+(?:\.\d+)?|(?<![\w.])\.\d+))"
)
_COMMA = (
    _POWER + r"(?<!\d)\d{1,3}(?:[. '’\u00a0\u2009\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?"
    r"|(?<![\w.])[.,]\d+))"
)
_FRACTION = r"|([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"
_ELIDED = r"|([^\W\d_]{1,8}['’](?=[^\W\d_])|[^\W\d_½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]+)|(\S)"  # "d'euros" is two words
# A word before blank or comma, the most frequent; a word with digits inside, which are no number of theirs ("h5n1"); an
# address, whatever numbers it has.
_WORD = r"(https?://\S++|[A-Za-z]{2,}(?=[ ,])|[a-z]++\d++[A-Za-z][A-Za-z\d]*)|"
_OTHERS = (
    r"|((?:[A-Za-z]\.){2,6}(?![A-Za-z])|[^\W\d_½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]+(?:['’](?!s\b)[^\W\d_]+)?|['’]s\b)"
    r"|(\S)"
)
_KINDS = " w#½w."  # by the group that matched
MAX_TOKENS = 2000  # a sentence is read so far: some 10,000 characters, more than any sentence of prose has
_WIDE = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")


class Tokens(NamedTuple):
    """The tokens of one sentence, as parallel sequences: `low` in lower case, `starts` and `ends` offsets in `text`.

    `kinds` has a letter per token: `#` a number literal, `½` a fraction sign, `w` a word, `.` any other mark. `tags`
    says what the word can be in a number, as bits of `profile`; apostrophes in `low` are straight.
    """

    text: str
    words: tuple[str, ...]
    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    kinds: str
    tags: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many tokens there are."""
        return len(self.words)

    # Asked some forty times a sentence, nearly always inside it: an exception costs nothing until it is raised.

    def word(self, index: int) -> str:
        """Return the lower-case token at a position, "" beyond either end."""
        try:
            return self.low[index] if index >= 0 else ""
        except IndexError:
            return ""

    def kind(self, index: int) -> str:
        """Return the kind of the token at a position, "" beyond either end."""
        try:
            return self.kinds[index] if index >= 0 else ""
        except IndexError:
            return ""

    def tag(self, index: int) -> int:
        """Return the bits of the token at a position, 0 beyond either end."""
        try:
            return self.tags[index] if index >= 0 else 0
        except IndexError:
            return 0

    def glued(self, index: int) -> bool:
        """Return whether nothing stands between the token at a position and the one before."""
        try:
            return index > 0 and self.starts[index] == self.ends[index - 1]
        except IndexError:
            return False

    def span(self, first: int, stop: int) -> str:
        """Return the text from one token up to another, without the latter."""
        return self.text[self.starts[first] : self.ends[stop - 1]] if first < stop else ""

    def phrase(self, first: int, stop: int) -> str:
        """Return tokens as the phrases of a profile are written: lower case, with a blank where there is room."""
        stop = min(stop, len(self.words))
        return self.text[self.starts[first] : self.ends[stop - 1]].lower().replace("’", "'") if first < stop else ""


def cut(text: str, language: Profile, decimal: str = ".") -> Tokens:
    """Return the tokens of a sentence; `decimal` is the mark before decimals, a point or a comma."""
    if language.spaced:
        matches = list(islice(_spaced(decimal).finditer(text), MAX_TOKENS))
        spans = [match.span() for match in matches]
        kinds = "".join([_KINDS[match.lastindex or 5] for match in matches])
    else:
        text = text.translate(_WIDE)
        spans, kinds = cut_signs(text, language, MAX_TOKENS)
    words = tuple([text[start:end] for start, end in spans])
    low = [word.lower() for word in words]
    if "’" in text:
        low = [word.replace("’", "'") for word in low]
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    tags = language.tags
    return Tokens(text, words, tuple(low), starts, ends, kinds, tuple([tags.get(word, 0) for word in low]))


@cache
def _spaced(decimal: str) -> re.Pattern[str]:
    if decimal == ",":
        return re.compile(_WORD + _COMMA + _FRACTION + _ELIDED)
    return re.compile(_WORD + _POINT + _FRACTION + _OTHERS)
