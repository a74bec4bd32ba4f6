"""Cut a sentence into number literals, words and marks, with their places."""

import re
from functools import cache
from itertools import islice

FRACTIONS = {
    "½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8, "⅙": 1 / 6,
    "⅚": 5 / 6, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875,
}  # fmt: skip

# Groups are joined by commas ("1,500", "12,34,567"), by spaces as SI writes them, or by apostrophes; where the comma
# marks decimals, by points, spaces or apostrophes. What is grouped otherwise ("2,3001", "10^6") is one mark that cannot
# be read, so that no number is made of a part of it.
_POINT = (
    r"(\d{1,3}(?:,\d{2,3})+(?!\d|,\d)(?:\.\d+)?|(?<![\d.,])\d{1,3}(?:[ '’\u00a0\u2009\u202f]\d{3})+(?![\d,^])(?:\.\d+)?"
    r"|\d+(?:[,^]-?\d+)+|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
)
_COMMA = r"((?<!\d)\d{1,3}(?:[. '’\u00a0\u2009\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?)"
_FRACTION = r"|([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"
_ELIDED = r"|([^\W\d_]{1,8}['’](?=[^\W\d_])|[^\W\d_½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]+)|(\S)"  # "d'euros" is two words
# A word before blank or comma, the most frequent; a word with digits inside, which are no number of theirs ("h5n1"); an
# address, whatever numbers it has.
_WORD = r"(https?://\S++|[A-Za-z]{2,}(?=[ ,])|[a-z]++\d++[A-Za-z][A-Za-z\d]*)|"
_OTHERS = (
    r"|((?:[A-Za-z]\.){2,6}(?![A-Za-z])|[^\W\d_½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]+(?:['’](?!s\b)[^\W\d_]+)?|['’]s\b)"
    r"|(\S)"
)


@cache
def _pattern(decimal: str) -> re.Pattern[str]:
    if decimal == ",":
        return re.compile(_WORD + _COMMA + _FRACTION + _ELIDED)
    return re.compile(_WORD + _POINT + _FRACTION + _OTHERS)


_KINDS = " w#½w."  # by the group that matched
MAX_TOKENS = 2000  # a sentence is read so far: some 10,000 characters, more than any sentence of prose has


class Tokens:
    """The tokens of one sentence, in parallel lists: `low` in lower case, `starts` and `ends` as offsets in `text`.

    `kinds` has a letter a token: `#` a number literal, `½` a fraction sign, `w` a word, `.` any other mark.
    """

    __slots__ = ("ends", "kinds", "low", "roles", "starts", "tags", "text", "words")

    def __init__(self, text: str, decimal: str = ".") -> None:
        """Cut `text`; `decimal` is the mark before decimals, a point or a comma."""
        matches = list(islice(_pattern(decimal).finditer(text), MAX_TOKENS))
        self.text = text
        self.words = [match[0] for match in matches]
        self.low = [word.lower() for word in self.words]
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]
        self.kinds = [_KINDS[match.lastindex or 5] for match in matches]
        self.tags: list[str] = []
        self.roles: list[str] = []

    def __len__(self) -> int:
        return len(self.words)

    def word(self, at: int) -> str:
        """Return the lower-case token at a position, "" beyond either end."""
        return self.low[at] if 0 <= at < len(self.low) else ""

    def kind(self, at: int) -> str:
        """Return the kind of the token at a position, "" beyond either end."""
        return self.kinds[at] if 0 <= at < len(self.kinds) else ""

    def glued(self, at: int) -> bool:
        """Return whether nothing stands between the token at a position and the one before."""
        return 0 < at < len(self.starts) and self.starts[at] == self.ends[at - 1]

    def span(self, first: int, stop: int) -> str:
        """Return the text from one token up to another, without the latter."""
        return self.text[self.starts[first] : self.ends[stop - 1]] if first < stop else ""
