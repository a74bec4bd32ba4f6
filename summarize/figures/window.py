"""Choose the words of a sentence that say what its figure means: where to begin, where to end, what to fetch.

Every place before the figure has a worth, what a caption that begins there gains less what it tears, and so has every
place behind it for ending there; the two add up, less what the length costs. Points are set by hand on sentences of our
own (`borders.py` has what is torn): what misleads a reader when it is lost must outweigh all else.
"""

from typing import Final, NamedTuple

from summarize.figures import borders
from summarize.figures.borders import CLAUSES, IN_LIST, JOINED, NEVER
from summarize.figures.clause import VERB_LAST, VERBS, Words
from summarize.figures.segments import Segment, core, is_claim

JOINT: Final = " … "
_EASY: Final = 62  # characters: what is longer has to be worth it
_BEFORE, _AFTER = 0.05, 0.45  # what a character costs up to there, and from there on
_MUST: Final = 150.0  # a negation, a condition: without it the caption says something else
_VERB, _AUXILIARY, _SUBJECT, _COMPLEMENT, _TIME, _LAST = 30.0, 12.0, 16.0, 10.0, 5.0, 3.0
_PHRASES: Final = (9.0, 7.0, 5.0, 4.0)  # what the first phrase behind the figure tells, and the next ones
_COMPARED: Final = 11.0
_ADJUNCT: Final = 1.5  # a phrase before the figure
_CROSSED: Final = 8.0  # another clause
_CLAIM, _SAID = 40.0, 5.0  # the claim of a party, and any other
_BROKEN: Final = 50.0  # a semicolon
_BRACE: Final = 10.0  # where the verb has its last part
_PIECE: Final = 8.0  # a second piece: a reader has to join them
_LABEL: Final = 9  # words of a label before a colon, at most
_GROUP: Final = frozenset("xVyaqTv")
_LIGHT: Final = frozenset('pmatoz,;-"')  # how what may be left out between pieces begins: no object, no subject

Piece = tuple[int, int]


class Fetched(NamedTuple):
    """A piece from further away, what it is worth, and how the words beside it may begin: any way, if empty."""

    piece: Piece
    worth: float
    beside: str = ""


class Choice(NamedTuple):
    """The words of a caption: from `first` to `stop`, with a piece before and one behind."""

    worth: float
    first: int
    stop: int
    head: Piece | None = None
    tail: Piece | None = None


class Window:
    """The places where a caption of one figure may begin and end, with their worth."""

    def __init__(self, sentence: Words, segments: list[Segment], dropped: bytearray, limit: int) -> None:
        self.sentence, self.segments, self.dropped, self.limit = sentence, segments, dropped, limit
        self.core_first, self.core_stop, self.lead = core(sentence, segments)
        self.opens = {segment.first: segment for segment in segments}
        self.label = self._label()
        self.saved = self._savings()
        before = _Before(self)
        self.verb: Piece | None = None if before.verb_first < 0 else (before.verb_first, before.verb_stop)
        self.left = before.places
        self.right = _Behind(self).places

    def best(self) -> Choice:
        """Return the best caption of one piece, or of more where that is better."""
        best = self._pair(None, None)
        heads, tails = self._heads(), self._tails()
        for head in (*heads, None):
            for tail in (*tails, None):
                if (head is None and tail is None) or (head is not None and best.first <= head.piece[0]):
                    continue
                other = self._pair(head, tail)
                if other.worth > best.worth:
                    best = other
        return best

    def _pair(self, head: Fetched | None, tail: Fetched | None) -> Choice:
        sentence = self.sentence
        room = max(self.limit, sentence.ends[sentence.stop - 1] - sentence.starts[sentence.first])
        used, worth, least, most = 0, 0.0, 0, len(sentence)
        if head is not None:
            used += self._size(head.piece) + len(JOINT)
            worth += head.worth
            least = head.piece[1] + 1
        if tail is not None:
            used += self._size(tail.piece) + len(JOINT)
            worth += tail.worth
            most = tail.piece[0] - 1
        best = Choice(-10_000.0, sentence.first, sentence.stop)
        for left, first in self.left:
            if first < least or used + self.length(first, sentence.stop) > room:
                break
            if head is not None and head.beside and sentence.classes[first] not in head.beside:
                continue
            for right, stop in self.right:
                size = used + self.length(first, stop)
                if stop > most or size > room:
                    break
                total = left + right + worth - size * _BEFORE - max(0, size - _EASY) * (_AFTER - _BEFORE)
                if total > best.worth and (tail is None or self._is_light(stop, tail.piece[0])):
                    best = Choice(
                        total, first, stop, None if head is None else head.piece, None if tail is None else tail.piece
                    )
        return best

    def _size(self, piece: Piece) -> int:
        return self.sentence.ends[piece[1] - 1] - self.sentence.starts[piece[0]]

    def _is_light(self, first: int, stop: int) -> bool:
        """Return whether what stands between two pieces can be left out: phrases, but no part of what is joined."""
        inner = self.sentence.classes[first:stop]
        return not inner or (inner[0] in _LIGHT and not set(inner) & set("cqi#"))

    def length(self, first: int, stop: int) -> int:
        """Return how long a caption of the words from `first` to `stop` is."""
        last = stop - 1
        while self.dropped[last]:
            last -= 1
        while self.dropped[first]:
            first += 1
        return self.sentence.ends[last] - self.sentence.starts[first] - self.saved[last] + self.saved[first]

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

    def _label(self) -> Piece | None:
        """Return what stands before a colon at the beginning: "Valley fire: 75,781 acres burned; 3 killed"."""
        sentence, classes = self.sentence, self.sentence.classes
        for k in range(1, min(_LABEL, sentence.first)):
            if sentence.low[k] == ":":
                first = next((j for j in range(k) if classes[j] != '"'), k)
                told = VERBS.isdisjoint(classes[first:k])
                return (first, k) if first < k and told else None
        return None

    def _heads(self) -> list[Fetched]:
        """Return the pieces before the caption that may be fetched: the subject, or the subject with its verb."""
        classes = self.sentence.classes
        if self.label is not None:
            return [Fetched(self.label, _SUBJECT)]
        first = self.core_first
        while first < self.sentence.first and (self.dropped[first] or classes[first] in 'sc"'):
            first += 1
        if self.verb is None or self.verb[0] <= first:
            return self._shared() if "c" in self.lead or self.verb is not None else []
        subject = self._subject(first, self.verb[0])
        if subject is None:
            return []
        found = [Fetched(subject, _SUBJECT - _PIECE, "xVyaqpm")]
        stop = self.verb[1]
        if any(self.dropped[subject[0] : stop]) or not self._is_light(stop, self.sentence.first):
            return found
        worth = _SUBJECT + _VERB + _AUXILIARY * (stop - self.verb[0] - 1) - _PIECE
        worth += _MUST * ("q" in classes[first:stop])
        found.append(Fetched((subject[0], stop), worth))
        if classes[stop] in "pm":  # "climbed to ... 94 cents a share"
            found.append(Fetched((subject[0], stop + 1), worth, "#daN"))
        return found

    def _shared(self) -> list[Fetched]:
        """Return the subject of the clause that this one is joined to: "Halvern ... cut about 350 jobs"."""
        classes = self.sentence.classes
        found: list[Fetched] = []
        for segment in self.segments:
            if segment.first >= self.core_first:
                break
            at = segment.first + (classes[segment.first] in "sc")
            verb = next((k for k in range(at, segment.stop) if classes[k] in VERBS), -1)
            if verb > at and not segment.aside and not segment.attribution:
                subject = self._subject(at, verb)
                if subject is not None:
                    found = [Fetched(subject, _SUBJECT - _PIECE, "xVyaq")]
        return found

    def _subject(self, first: int, verb: int) -> Piece | None:
        """Return the noun phrase before a verb: up to its first preposition but "of"."""
        classes = self.sentence.classes
        while first < verb and classes[first] in 'pa"':  # an opening phrase: not the subject
            comma = next((k for k in range(first, verb) if classes[k] == ","), -1)
            if comma < 0:
                return None
            first = comma + 1
        stop = first
        while stop < verb and not self.dropped[stop] and classes[stop] not in ',;-"pmrTsz':
            stop += 1
        while stop > first and classes[stop - 1] in "aco":
            stop -= 1
        return (first, stop) if stop > first else None

    def _tails(self) -> list[Fetched]:
        """Return the verb behind the caption that may be fetched, where it stands last: "hat ... umgeleitet"."""
        classes = self.sentence.classes
        last = self.sentence.language in VERB_LAST
        if not last or (self.verb is not None and "V" in classes[self.verb[0] : self.verb[1]]):
            return []
        stop = self.core_stop
        while stop > self.sentence.stop and (self.dropped[stop - 1] or classes[stop - 1] not in "xVv"):
            stop -= 1
        first = stop
        while first > self.sentence.stop and classes[first - 1] in "xVTq" and not self.dropped[first - 1]:
            first -= 1
        if first <= self.sentence.stop or first == stop:
            return []
        worth = (_VERB if self.verb is None else _AUXILIARY + 8.0) - _PIECE + _AUXILIARY * (stop - first - 1)
        return [Fetched((first, stop), worth + _MUST * ("q" in classes[first:stop]))]


class _Before:
    """Walk from the figure to the beginning of the sentence and note the places where a caption may begin."""

    def __init__(self, window: Window) -> None:
        self.window, self.classes = window, window.sentence.classes
        self.verb_first, self.verb_stop = -1, -1
        self.gain, self.crossed = 0.0, 0
        self.subject = self.antecedent = self.infinite = False
        self.begin = borders.begin()
        self.relative = self._inner_relative()
        self.places: list[tuple[float, int]] = []
        for k in range(window.sentence.first, -1, -1):
            if window.dropped[k]:
                continue
            if k < window.core_first:
                self._outside(k)
            elif k < window.sentence.first:
                self._inside(k)
            cost = self._cost(k)
            if cost < NEVER:
                self.places.append((self.gain - cost, k))

    def _inner_relative(self) -> int:
        """Return where a relative clause begins between the subject and the verb of the figure's clause, or -1."""
        window = self.window
        found, verbs = -1, 0
        for k in range(window.core_first + 1, window.sentence.first):
            if self.classes[k] in "rs" and found < 0:
                found = k
            elif found >= 0 and self.classes[k] in "xVy" and self.classes[k - 1] not in _GROUP:
                verbs += 1
        return found if verbs > 1 or (verbs == 1 and found >= 0 and self.classes[found + 1] in "xVy") else -1

    def _inside(self, k: int) -> None:
        c = self.classes[k]
        if c in "qi":
            self.gain += _MUST
        elif c in VERBS:
            if self.verb_first < 0 or self.infinite:
                self.verb_first, self.subject = k, False
                self.verb_stop = max(self.verb_stop, k + 1) if self._joins(k) else k + 1
                self.gain += _VERB / 2 if self.infinite or self.classes[k - 1] == "T" else _VERB
                self.infinite = k > 0 and self.classes[k - 1] == "T"
            elif self._joins(k):
                self.verb_first = k
                self.gain += _AUXILIARY
        elif c in "wnN" and self.verb_first >= 0 and not self.subject and not 0 <= self.relative < k:
            self.subject = True
            self.gain += _SUBJECT
        elif c in "wn" and not self.subject and self.verb_first < 0:  # "a ferry carrying 230 passengers"
            self.subject = True
            self.gain += _COMPLEMENT
        elif c in "pt":
            self.gain += _ADJUNCT

    def _joins(self, k: int) -> bool:
        """Return whether the verb at `k` and the one behind it are one group: "is expected to exceed"."""
        return all(self.classes[j] in _GROUP for j in range(k, max(k, self.verb_first)))

    def _outside(self, k: int) -> None:
        """Add what a word before the figure's clause is worth."""
        window, c = self.window, self.classes[k]
        if window.label is not None and window.label[1] + 1 == window.core_first and k < window.label[1]:
            self.gain += _SUBJECT if k == window.label[0] else 0.0
            return
        opened = window.opens.get(k + 1)
        if k + 1 == window.core_first or opened is not None:
            lead = window.lead if opened is None else opened.lead
            self.crossed += 1
            self.gain -= self._crossing(k, lead)
        if c == "q" and self.crossed <= 1:
            self.gain += _MUST
        elif c == "i" and self.crossed <= 2:
            self.gain += _MUST / 2
        elif c == "y" and self.crossed <= 1:
            segment = next((one for one in window.segments if one.first <= k < one.stop), None)
            self.gain += _CLAIM if segment is not None and is_claim(window.sentence, segment) else _SAID
        elif c in "wn" and not self.antecedent and ("r" in window.lead or self.verb_first == window.core_first):
            self.antecedent = True
            self.gain += _SUBJECT

    def _crossing(self, k: int, lead: str) -> float:
        if ";" in lead:
            labelled = self.window.label is not None and self.window.label[1] == k
            return 0.0 if labelled else _BROKEN
        return 2.0 if "r" in lead and self.crossed == 1 else _CROSSED

    def _cost(self, k: int) -> float:
        """Return what beginning at a word tears."""
        window, classes = self.window, self.classes
        c = classes[k]
        if c in 'c,;-")(' and k != window.sentence.first:
            return NEVER
        if window.label is not None and k == window.label[0]:
            return 0.0
        before = k - 1
        while before >= 0 and (window.dropped[before] or classes[before] == '"'):
            before -= 1
        if before < 0:
            return 0.0
        b = classes[before]
        if b in ",;-()":
            return 12.0 if c == "r" else 1.0 if k in window.opens else 4.0
        if b == "c":
            return CLAUSES if before in window.opens else JOINED
        return self.begin.get(b + c, NEVER)


class _Behind:
    """Walk from the figure to the end of the sentence and note the places where a caption may end."""

    def __init__(self, window: Window) -> None:
        self.window, self.classes = window, window.sentence.classes
        self.needs = window.verb is None
        self.split = window.verb is not None and "V" not in self.classes[window.verb[0] : window.verb[1]]
        self.split = self.split and window.sentence.language in VERB_LAST
        self.got, self.phrases, self.crossed = -1, 0, 0
        self.gain, self.awaiting = 0.0, ""
        self.timed = self.complement = False
        self.end = borders.end()
        stop = window.sentence.stop
        self.places = [(-self._cost(stop), stop)]
        for k in range(stop, len(window.sentence)):
            if window.dropped[k]:
                continue
            self._cross(k)
            if self.crossed:
                self._outside(k)
            else:
                self._inside(k)
            cost = self._cost(k + 1)
            if cost < NEVER:
                self.places.append((self.gain - cost, k + 1))

    def _cross(self, k: int) -> None:
        window = self.window
        segment = window.opens.get(k)
        if segment is None or k < window.core_stop:
            return
        self.crossed += 1
        self.gain -= _CROSSED if not segment.attribution else 2.0
        if segment.attribution and is_claim(window.sentence, segment):
            self.gain += _CLAIM

    def _outside(self, k: int) -> None:
        c = self.classes[k]
        if c == "i" and self.crossed == 1:
            self.gain += _MUST / 2
        elif c == "m":
            self.gain += 3.0

    def _inside(self, k: int) -> None:
        c = self.classes[k]
        if c in "qi":
            self.gain += _MUST if c == "i" or self.needs or self.got >= 0 or self.split else 20.0
        elif c in VERBS:
            self._verb(k)
        elif c == "a" and self.got == k - 1:
            self.got = k
        elif c in "pmT":
            self.awaiting = c
        elif c == "t":
            self.gain += 0.0 if self.timed else _TIME
            self.timed = True
        elif c in "wN":
            self._noun()

    def _verb(self, k: int) -> None:
        if self.needs:
            self.gain += _VERB
            self.needs, self.got = False, k
        elif self.split:
            self.gain += _AUXILIARY + 8.0
            self.got, self.split = k, False
        elif self.got == k - 1 or (self.got >= 0 and self.classes[self.got] == "x" and not self.complement):
            self.gain += _AUXILIARY
            self.got = k

    def _noun(self) -> None:
        if self.awaiting:
            self.gain += _COMPARED if self.awaiting == "m" else _PHRASES[min(self.phrases, len(_PHRASES) - 1)]
            self.phrases += self.awaiting != "m"
            self.awaiting = ""
            self.complement = True
        elif self.got >= 0 and not self.complement:
            self.complement = True
            self.gain += _COMPLEMENT

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
        if k >= size:
            return NEVER if b in "cs" else -_LAST - self._closing(k)
        c = classes[k]
        if c in ";-()":
            return -self._closing(k)
        if c == ",":
            return IN_LIST if self._is_list(k) else -self._closing(k)
        if c == "c" and b not in "dopm":
            return CLAUSES if k in window.opens else JOINED
        return self.end.get(b + c, NEVER)

    def _closing(self, k: int) -> float:
        """Return what the end of the clause is worth: in some languages part of the verb stands there."""
        return _BRACE if self.window.sentence.language in VERB_LAST and k == self.window.core_stop else 0.0

    def _is_list(self, comma: int) -> bool:
        """Return whether a joined noun goes on behind a comma: "oats, rye and wheat"."""
        for k in range(comma + 1, min(len(self.classes), comma + 7)):
            if self.classes[k] == "c":
                return k not in self.window.opens
            if self.classes[k] in "xVysri;-":
                return False
        return False
