"""Walk from a figure to the end of its sentence and note the places where its caption may end.

Each place has a worth: what a caption that ends there gains, less what it tears.
"""

from typing import Final

from summarize.figures import borders, points
from summarize.figures.borders import BEFORE_NOUN, CLAUSES, EITHER, IN_LIST, IN_NAME, IN_ROW, JOINED, NEVER, PURPOSE
from summarize.figures.clause import VERB_LAST, VERBS, lexis
from summarize.figures.frame import Frame, Piece
from summarize.figures.segments import is_claim

_TIME_WORDS: Final = 4  # words of a phrase up to its noun
_OR: Final = frozenset("or oder ou o u of".split())
_ROW, _LOOSE = 14, 6  # words behind a comma that are looked at for "and": of plain nouns, of others
_HALF: Final = 20.0  # a clause without its verb
_GENITIVES: Final = (30.0, 14.0)  # "4 % des recettes | des bailleurs", and the next: "du conseil | de la ville"
_OBJECT: Final = 60.0  # a verb without what it is about
_BARE: Final = 18.0  # a number that counts nothing said, without the phrase behind it
_TIED: Final = frozenset(("à", "au", "aux"))  # "la mise | au rebut"


class Behind:
    """Walk from the figure to the end of the sentence and note the places where a caption may end."""

    def __init__(self, window: Frame, verb: Piece | None) -> None:
        self.window, self.classes = window, window.sentence.classes
        self.needs = verb is None
        self.split = verb is not None and "V" not in self.classes[verb[0] : verb[1]]
        closing = self.classes[window.core_stop - 1]
        own = next(one for one in window.segments if one.stop > window.sentence.first)
        self.split = self.split or closing == "v" or (closing == "V" and verb is not None and own.first > verb[0])
        self.split = self.split and window.sentence.language in VERB_LAST
        self.got, self.phrases, self.crossed = -1, 0, 0
        self.gain, self.awaiting = 0.0, ""
        self.phrased, self.phrase = -_TIME_WORDS, 0.0
        self.timed = self.complement = self.pending = False
        self.apposed = self._apposition()
        self.end = borders.end()
        known = lexis(window.sentence.language)
        self.more, self.wanting = known.more, known.wanting
        stop = window.sentence.stop
        self.places = [(-self._cost(stop), stop)]
        most = window.begin(window.sentence.first) + window.limit
        for k in range(stop, len(window.sentence)):
            if window.dropped[k]:
                continue
            if window.begin(k) > most:
                break
            self._cross(k)
            if self.crossed:
                self._outside(k)
            else:
                self._inside(k)
            cost = self._cost(k + 1) + _HALF * self.pending
            if cost < NEVER:
                self.places.append((self.gain - cost, k + 1))

    def _apposition(self) -> int:
        """Return where the part ends that says more of a name before it, the figure in it: "Henderson, 60,"; or 0."""
        window = self.window
        own = next((one for one in window.segments if one.first <= window.sentence.first < one.stop), None)
        return own.stop if own is not None and not own.verb and window.core_first < own.first else 0

    def _cross(self, k: int) -> None:
        window = self.window
        segment = window.opens.get(k)
        if segment is None:
            return
        if k < window.core_stop:  # "half of them believe | it should become"
            self.pending = segment.verb and segment.lead == "s"
            return
        self.crossed += 1
        self.pending = segment.verb
        self.gain -= points.NEXT if segment.lead.endswith("s") or not segment.verb else points.CROSSED
        if segment.attribution and is_claim(window.sentence, segment):
            self.gain += points.CLAIM

    def _outside(self, k: int) -> None:
        c = self.classes[k]
        if self.pending and c in VERBS:
            self.pending = False
            if self.crossed == 1 and self.classes[self.window.core_first] in "ih":
                self.gain += points.MAIN
        if c == "i" and self.crossed == 1:
            self.gain += points.MUST
        elif c == "m":
            self.gain += points.LAST

    def _inside(self, k: int) -> None:
        c = self.classes[k]
        self.pending = self.pending and c not in VERBS
        if c in "qi":
            self.gain += points.MUST if c == "i" or self.needs or self.got >= 0 or self.split else 20.0
        elif c in VERBS:
            self._verb(k)
        elif c == "v" and self.split and k + 1 == self.window.core_stop:
            self.gain += points.AUXILIARY + 8.0
            self.split = False
        elif c in "gv" and self.needs and VERBS.isdisjoint(self.classes[k : self.window.core_stop]):
            self.gain += points.VERB
            self.needs, self.got = False, k
        elif c == "a" and self.got == k - 1:
            self.got = k
        elif c in "pmT":
            self.awaiting = c
        elif c == "t":
            self._time(k)
        elif c in "wN":
            self._noun(k)

    def _verb(self, k: int) -> None:
        if self.needs:
            self.gain += points.AUXILIARY if self.apposed and k >= self.apposed else points.VERB
            self.needs, self.got = False, k
        elif self.split:
            self.gain += points.AUXILIARY + 8.0 + points.CLOSED
            self.got, self.split = k, False
        elif self.got == k - 1 or (self.got >= 0 and self.classes[self.got] == "x" and not self.complement):
            self.gain += points.AUXILIARY
            self.got = k

    def _time(self, k: int) -> None:
        """Count a phrase of time as such: "in the six months"."""
        if k - self.phrased <= _TIME_WORDS and all(c in "wNa" for c in self.classes[self.phrased : k]):
            self.gain -= self.phrase
            self.phrases -= 1
            self.phrased = -_TIME_WORDS
        self.gain += 0.0 if self.timed else points.TIME
        self.timed, self.awaiting = True, ""

    def _noun(self, k: int) -> None:
        if self.awaiting == "m":
            self.gain += points.COMPARED
        elif self.awaiting:
            adjacent = self.phrases or k - self.window.sentence.stop <= _TIME_WORDS
            self.phrase = points.PHRASES[min(self.phrases, len(points.PHRASES) - 1) if adjacent else 1]
            self.gain += self.phrase
            self.phrased = k
            self.phrases += 1
        elif self.got >= 0 and not self.complement:
            self.gain += points.COMPLEMENT
        else:
            return
        self.awaiting, self.complement = "", True

    def _cost(self, k: int) -> float:
        """Return what ending before a word tears."""
        window, classes = self.window, self.classes
        size, stop = len(classes), window.sentence.stop
        last = k - 1
        while last >= stop and (window.dropped[last] or classes[last] == '"'):
            last -= 1
        b = classes[last]
        if b in ",;-()" and k != stop:
            return NEVER
        while k < size and (window.dropped[k] or classes[k] == '"'):
            k += 1
        if any(first < k < stop for first, stop in window.conditions) or self._is_unfinished(last):
            return NEVER  # half of a condition says something else
        if k >= size:
            torn = b in "cs" or (b in "dopm" and window.sentence.language != "en")
            return NEVER if torn else -points.LAST - self._closing(last, k)
        if last < stop and classes[k] in "gw,-" and k + 1 < size and window.describes():
            return BEFORE_NOUN
        if classes[k] in ",;-()":
            return self._listed(k) if classes[k] == "," else -self._closing(last, k)
        return self._between(last, k)

    def _is_unfinished(self, last: int) -> bool:
        """Return whether an infinitive is still to come in the part behind the figure's: ", um in Ulm | zu leben"."""
        if self.window.sentence.language not in VERB_LAST:
            return False
        own = next((one for one in self.window.segments if one.stop > last), None)
        return own is not None and own.first > self.window.sentence.stop and "T" in self.classes[last + 1 : own.stop]

    def _between(self, last: int, k: int) -> float:
        """Return what ending between two words tears."""
        window, b, c = self.window, self.classes[last], self.classes[k]
        low = window.sentence.low
        if c == "c" and b not in "dopm":
            return self._joined(b, k)
        if last < window.sentence.stop and low[k] in self.more:
            return points.MORE  # "32 percent | more"
        if (b == c == "w" and window.is_name(last, k)) or (c in "wgvVN" and low[last].endswith("'s")):
            return IN_NAME
        if b == "a" and c not in "pthsmr" and self.classes[last - 1] == "x":
            return NEVER  # "were still | likely"
        if c == "T" and b == "w" and (low[last] in self.wanting or "in" in low[max(0, last - 2) : last]):
            return PURPOSE  # "likely | to", "in order | to"
        if window.sentence.language == "en":
            return self.end.get(b + c, NEVER)
        return self._foreign(last, k) or self.end.get(b + c, NEVER)

    def _foreign(self, last: int, k: int) -> float:
        """Return what ending between two words tears in other languages than English; 0 where nothing more is known."""
        low, stop, b, c = self.window.sentence.low, self.window.sentence.stop, self.classes[last], self.classes[k]
        if b in VERBS and last >= stop and c in "dNnw":
            return _OBJECT  # "représentaient | 40 %"
        joined = self.classes[stop : last + 1]
        if c == "p" and "c" in joined and "N" in joined[joined.index("c") :]:
            return _BARE  # "18 Grad im Januar und bei 30 Grad | im Juli"
        if last < stop and c == "p" and low[last][-1].isdigit():
            return _BARE  # "13 000 | par les communistes"
        if last < stop and c == "d" and low[k] in ("der", "des"):
            return self.end["#o"]
        return self._tied(last, k) if b == "w" else 0.0

    def _joined(self, b: str, k: int) -> float:
        """Return what ending before "and" tears, behind a word of class `b`."""
        window = self.window
        if k in window.opens or "g" in self.classes[k + 1 : k + 3]:  # "and cutting the road"
            return EITHER if window.sentence.low[k] in _OR else CLAUSES
        if window.sentence.language != "en" and self.classes[k + 1 : k + 2] == ["p"]:
            return points.CROSSED  # "im Januar | und bei 30 Grad im Juli"
        return JOINED + JOINED * (b == "N")

    def _tied(self, last: int, k: int) -> float:
        """Return what ending tears between a noun and "of", or "à", which often make one notion; 0 for others."""
        if self.classes[k] == "o":
            return _GENITIVES["o" in self.classes[self.window.sentence.stop + 1 : last]]
        return 2 * points.CROSSED if self.classes[k] == "p" and self.window.sentence.low[k] in _TIED else 0.0

    def _closing(self, last: int, k: int) -> float:
        """Return what the end of the clause is worth: in some languages part of the verb stands there."""
        closes = self.window.sentence.language in VERB_LAST and k == self.window.core_stop
        return points.BRACE if closes and self.classes[last] in "Vvx" else 0.0

    def _listed(self, comma: int) -> float:
        """Return what ending at a comma costs where a joined noun goes on behind it: "oats, rye and wheat"."""
        plain = True
        for k in range(comma + 1, min(len(self.classes), comma + _ROW)):
            c = self.classes[k]
            if c == "c":
                if k in self.window.opens:
                    break
                return IN_ROW if plain and self.classes[comma - 1] in "wN#" else IN_LIST
            if c in "xVysrih;-":
                break
            plain = plain and c in "wNd,"
            if not plain and k > comma + _LOOSE:
                break
        return -self._closing(comma - 1, comma)
