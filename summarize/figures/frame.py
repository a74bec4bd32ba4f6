"""A sentence as captions are cut from it: the figure's clause, what opens it, and what is left out."""

from typing import Final

from summarize.figures import points
from summarize.figures.clause import VERBS, Words
from summarize.figures.segments import Segment, core, own_brackets

JOINT: Final = " … "
_MARKS: Final = frozenset(',;-"()')
_ARTICLES: Final = frozenset(("a", "an", "the"))
_SCALES: Final = frozenset(("million", "billion", "trillion", "percent"))
_LABEL: Final = 9  # words of a label before a colon, at most

Piece = tuple[int, int]


class Fetched:
    """A piece from further away, what it is worth, and how the words beside it may begin: any way, if empty.

    `before` is where they have to begin at the latest: a subject is fetched only with its verb. A piece with a `verb`
    has that as a second one: "Das Hirn eines Wals … wiegt … 7,8 Kilogramm". Between a `light` one and the rest only
    whole phrases may be left out.
    """

    __slots__ = ("before", "beside", "light", "piece", "verb", "worth")

    def __init__(self, piece: Piece, worth: float, beside: str = "", before: int = 10**6) -> None:
        self.piece, self.worth, self.beside, self.before = piece, worth, beside, before
        self.verb: Piece | None = None
        self.light = False

    def lightly(self, verb: Piece | None = None) -> "Fetched":
        """Return the piece as one that only phrases may be left out behind, and with a verb as the second piece."""
        self.light, self.verb = True, verb
        return self

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The piece, and the second one."""
        return (self.piece,) if self.verb is None else (self.piece, self.verb)

    def goes_with(self, first: int, letter: str) -> bool:
        """Return whether the words beside it may begin at `first`, a word of a class."""
        return first <= self.before and (not self.beside or letter in self.beside)


class Frame:
    """The figure's clause in its sentence, with what stands around it."""

    def __init__(self, sentence: Words, segments: list[Segment], dropped: bytearray, limit: int) -> None:
        self.sentence, self.segments, self.dropped = sentence, segments, dropped
        self.limit = max(limit, sentence.ends[sentence.stop - 1] - sentence.starts[sentence.first])
        self.core_first, self.core_stop, self.lead = core(sentence, segments)
        self.led = points.SUBJECT if sentence.language == "en" else points.LED
        self.opens = {segment.first: segment for segment in segments}
        self.brackets = own_brackets(sentence)
        self.label = self._label()
        self.opening = self._opening()
        self.conditions = [
            (one.first, one.stop)
            for one in segments
            if sentence.classes[one.first] == "i" and not one.first <= sentence.first < one.stop
        ]
        self.saved = self._savings()

    def begin(self, first: int) -> int:
        """Return the character at which a word begins, less what is left out before it."""
        return self.sentence.starts[first] - self.saved[first]

    def end(self, stop: int) -> int:
        """Return the character at which the words before `stop` end, less what is left out among them."""
        last = stop - 1
        while self.dropped[last]:
            last -= 1
        return self.sentence.ends[last] - self.saved[last]

    def _label(self) -> Piece | None:
        """Return what stands before a colon at the beginning: "Valley fire: 75,781 acres burned; 3 killed"."""
        sentence, classes = self.sentence, self.sentence.classes
        for k in range(1, min(_LABEL, sentence.first)):
            if sentence.low[k] == ":" and not self.dropped[k]:
                first = next((j for j in range(k) if classes[j] != '"'), k)
                told = VERBS.isdisjoint(classes[first:k]) and not set(classes[first:k]) <= _MARKS
                return (first, k) if first < k and told else None
        return None

    def _opening(self) -> Piece | None:
        """Return a phrase with which the sentence opens right before the figure's clause, up to its comma."""
        first = self.segments[0]
        if first.verb or first.stop + 1 != self.core_first or self.sentence.classes[first.first] not in "ptdazm":
            return None
        said = first.attribution or self.sentence.low[first.stop] != ","
        return None if said else (first.first, first.stop)

    def _savings(self) -> list[int]:
        """How many characters are saved up to each word by what is left out before it."""
        sentence, dropped = self.sentence, self.dropped
        saved, total, last = [], 0, -1
        for k in range(len(sentence)):
            if not dropped[k]:
                if 0 <= last < k - 1:
                    total += max(0, sentence.starts[k] - sentence.ends[last] - len(JOINT))
                last = k
            saved.append(total)
        return saved

    def may_be_verb(self, k: int) -> bool:
        """Return whether a word behind "that" may be its verb, not the subject of a clause: "a virus that sweeps"."""
        low, classes = self.sentence.low, self.sentence.classes
        if k < 2 or k + 1 >= len(low) or low[k - 1] != "that":
            return False
        return classes[k - 2] == "w" and low[k].endswith("s") and classes[k + 1] == "p"

    def describes(self) -> bool:
        """Return whether the figure describes a noun that follows: "an $11bn", "the £1million"."""
        first, stop, low = self.sentence.first, self.sentence.stop, self.sentence.low
        return first > 0 and low[first - 1] in _ARTICLES and (not low[stop - 1].isalpha() or low[stop - 1] in _SCALES)

    def is_name(self, first: int, second: int) -> bool:
        """Return whether two words are parts of a name by their capitals, in languages that keep those for names."""
        sentence = self.sentence
        capitals = sentence.text[sentence.starts[first]].isupper() and sentence.text[sentence.starts[second]].isupper()
        return capitals and sentence.language != "de"
