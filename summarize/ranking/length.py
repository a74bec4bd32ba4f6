"""How long a summary may be: the values of `--length`."""

import re
from typing import Self

from summarize.errors import OptionError
from summarize.values import dataclass

NAMED = {"short": 3, "medium": 5, "long": 10}  # sentences
_FORMS = re.compile(  # nine digits: more than any article has
    r"0{0,9}([1-9][0-9]{0,8})(?: ?(%|per ?cent|w|words?|s|sentences?))?", re.ASCII
)
_NOTHING = re.compile(r"0{1,9}(?: ?(?:%|per ?cent|w|words?|s|sentences?))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Length:
    """How much of an article to choose: exactly one of sentences, percent (of the sentences) and words is given."""

    sentences: int | None = None
    percent: int | None = None
    words: int | None = None

    def __post_init__(self) -> None:
        given = [value for value in (self.sentences, self.percent, self.words) if value is not None]
        if len(given) != 1 or given[0] < 1 or (self.percent or 0) > 100:
            raise OptionError("a length is a number of sentences, a percentage from 1 to 100, or a number of words")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "5", "20%", "120w", "short", "medium" or "long"; case and white space around do not matter.

        Units may be written out: "5 sentences", "20 percent", "120 words".

        Raises:
            OptionError: the text is none of these, or nothing would be left to print.
        """
        form = text.strip().lower()
        if form in NAMED:
            return cls(sentences=NAMED[form])
        match = _FORMS.fullmatch(form)
        unit = "" if match is None else (match[2] or "s")[0]
        problem = "leaves nothing" if _NOTHING.fullmatch(form) else "is not understood" if match is None else ""
        if match is not None and unit in "%p" and int(match[1]) > 100:
            problem = "is more than there is"
        if match is None or problem:
            raise OptionError(
                f"length {text.strip()[:40]!r} {problem}; "
                "give sentences (5), a share (1% to 100%), words (120w), or short, medium, long"
            )
        number = int(match[1])
        if unit in "%p":
            return cls(percent=number)
        return cls(words=number) if unit == "w" else cls(sentences=number)

    def limit(self, count: int) -> int:
        """Return how many of `count` sentences may be chosen; a percentage is rounded up, words set no limit."""
        if self.percent is not None:
            return -(-count * self.percent // 100)
        return count if self.sentences is None else min(count, self.sentences)
