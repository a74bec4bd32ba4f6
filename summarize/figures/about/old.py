"""The tokens as the tagger marks them, and the number words it knows."""

from summarize.figures.tokens import Tokens as Cut

_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
SMALL = {word: value for value, word in enumerate(_SMALL.split())}
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), 1) if value > 1} | {"fourty": 40}
SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
    "dozen": 12, "gross": 144, "lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7,
}  # fmt: skip
VAGUE = {
    "dozens": (12, 120), "scores": (20, 200), "tens": (10, 100), "hundreds": (100, 1000), "thousands": (1000, 10**4),
    "millions": (10**6, 10**7), "billions": (10**9, 10**10), "trillions": (10**12, 10**13),
    "lakhs": (10**5, 10**6), "crores": (10**7, 10**8), "zillions": (10**9, 10**12),
}  # fmt: skip


class Tokens:
    """The tokens of a sentence with room for their tags and roles."""

    def __init__(self, tokens: Cut) -> None:
        self.text = tokens.text
        self.words = list(tokens.words)
        self.low = list(tokens.low)
        self.starts = list(tokens.starts)
        self.ends = list(tokens.ends)
        self.kinds = list(tokens.kinds)
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
