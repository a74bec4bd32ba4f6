"""Choose the words of a sentence that say what its figure means: where to begin, where to end, what to fetch.

Every place before the figure has a worth, what a caption that begins there gains less what it tears, and so has every
place behind it for ending there; the two add up, less what the length costs. Points are set by hand on sentences of our
own (`borders.py` has what is torn): what misleads a reader when it is lost must outweigh all else.
"""

from typing import Final

from summarize.figures import borders
from summarize.figures.borders import CLAUSES, IN_LIST, JOINED, NEVER
from summarize.figures.clause import VERB_LAST, VERBS, Words, lexis
from summarize.figures.segments import Segment, core, is_claim, own_brackets

JOINT: Final = " … "
_EASY: Final = 66  # characters: what is longer has to be worth it
_BEFORE, _AFTER = 0.05, 0.3  # what a character costs up to there, and from there on
_MUST: Final = 150.0  # a negation, a condition: without it the caption says something else
_VERB, _AUXILIARY, _SUBJECT, _COMPLEMENT, _TIME, _LAST = 30.0, 12.0, 11.0, 10.0, 5.0, 3.0
_PHRASES: Final = (11.0, 9.0, 7.0, 5.0)  # what the first phrase behind the figure tells, and the next ones
_COMPARED: Final = 11.0
_ADJUNCT: Final = 1.5  # a phrase before the figure
_CROSSED: Final = 8.0  # another clause
_NEXT: Final = 3.0  # one that says when, or why
_CLAIM, _SAID = 40.0, 5.0  # the claim of a party, and any other
_BROKEN: Final = 50.0  # a semicolon
_BRACE: Final = 10.0  # where the verb has its last part
_PIECE: Final = 8.0  # a second piece: a reader has to join them
_OPENING: Final = 7.0  # "By 2020, ...": the time or the base
_MORE: Final = 60.0  # a comparative cut off its figure
_NEAR: Final = 4  # words between a verb and its figure that may be left out
_LABEL: Final = 9  # words of a label before a colon, at most
_GROUP: Final = frozenset("xVyaqTvg")
_LIGHT: Final = frozenset('pmatoz,;-"')  # how what may be left out between pieces begins: no object, no subject

_HEAVY: Final = frozenset("cqi#NVxyT")  # and what may not stand in it

_BELOW: Final = frozenset(("s", "r", ",s", ",r"))  # clauses whose subject is not the sentence's

Piece = tuple[int, int]


class Fetched:
    """A piece from further away, what it is worth, and how the words beside it may begin: any way, if empty."""

    __slots__ = ("beside", "piece", "worth")

    def __init__(self, piece: Piece, worth: float, beside: str = "") -> None:
        self.piece, self.worth, self.beside = piece, worth, beside


class Choice:
    """The words of a caption: from `first` to `stop`, with a piece before and one behind."""

    __slots__ = ("first", "head", "stop", "tail", "worth")

    def __init__(
        self, worth: float, first: int, stop: int, head: Piece | None = None, tail: Piece | None = None
    ) -> None:
        self.worth, self.first, self.stop, self.head, self.tail = worth, first, stop, head, tail


class Window:
    """The places where a caption of one figure may begin and end, with their worth."""

    def __init__(self, sentence: Words, segments: list[Segment], dropped: bytearray, limit: int) -> None:
        self.sentence, self.segments, self.dropped, self.limit = sentence, segments, dropped, limit
        self.core_first, self.core_stop, self.lead = core(sentence, segments)
        self.opens = {segment.first: segment for segment in segments}
        self.brackets = own_brackets(sentence)
        self.label = self._label()
        self.opening = self._opening()
        self.saved = self._savings()
        before = _Before(self)
        self.verb: Piece | None = None if before.verb_first < 0 else (before.verb_first, before.verb_stop)
        self.left = before.places
        self.right = [(worth, stop, self._end(stop)) for worth, stop in _Behind(self).places]

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
        figure = self._end(sentence.stop)
        for left, first in self.left:
            begin = self.begin(first) - used
            if first < least or figure - begin > room:
                break
            if head is not None and head.beside and sentence.classes[first] not in head.beside:
                continue
            for right, stop, end in self.right:
                size = end - begin
                if stop > most or size > room:
                    break
                total = left + right + worth - size * _BEFORE
                if size > _EASY:
                    total -= (size - _EASY) * (_AFTER - _BEFORE)
                if total > best.worth and self._fits(first, stop, tail):
                    best = Choice(
                        total, first, stop, None if head is None else head.piece, None if tail is None else tail.piece
                    )
        return best

    def _fits(self, first: int, stop: int, tail: Fetched | None) -> bool:
        """Return whether brackets stay whole, and what is left out before a last piece can be left out."""
        if self.brackets and (first <= self.brackets[0]) != (stop > self.brackets[1]):
            return False
        return tail is None or self._is_light(stop, tail.piece[0])

    def begin(self, first: int) -> int:
        """Return the character at which a word begins, less what is left out before it."""
        return self.sentence.starts[first] - self.saved[first]

    def _end(self, stop: int) -> int:
        last = stop - 1
        while self.dropped[last]:
            last -= 1
        return self.sentence.ends[last] - self.saved[last]

    def _size(self, piece: Piece) -> int:
        return self.sentence.ends[piece[1] - 1] - self.sentence.starts[piece[0]]

    def _is_light(self, first: int, stop: int) -> bool:
        """Return whether what stands between two pieces can be left out: phrases, but no part of what is joined."""
        inner = self.sentence.classes[first:stop]
        return not inner or (inner[0] in _LIGHT and not set(inner) & _HEAVY)

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

    def _opening(self) -> Piece | None:
        """Return a phrase with which the sentence opens right before the figure's clause, up to its comma."""
        first = self.segments[0]
        if first.verb or first.stop + 1 != self.core_first or self.sentence.classes[first.first] not in "ptdazm":
            return None
        said = first.attribution or self.sentence.low[first.stop] != ","
        return None if said else (first.first, first.stop)

    def _heads(self) -> list[Fetched]:
        """Return the pieces before the caption that may be fetched: the subject, or the subject with its verb."""
        classes = self.sentence.classes
        if self.label is not None and ";" in self.lead:
            return [Fetched(self.label, _SUBJECT)]
        first = self.core_first
        while first < self.sentence.first and (self.dropped[first] or classes[first] in 'sc"'):
            first += 1
        if self.verb is None or self.verb[0] <= first:
            return self._shared() if self.lead not in _BELOW and "r" not in self.lead else []
        subject = self._subject(first, self.verb[0])
        if subject is None:
            return []
        found = []
        if self.dropped[subject[1]] or classes[subject[1]] in ",-txVyaq":  # not "people | on broadband", "adults | who"
            found.append(Fetched(subject, _SUBJECT - _PIECE, "xVyaqg"))
        stop = self.verb[1]
        if any(self.dropped[subject[0] : stop]) or not self._is_light(stop, self.sentence.first):
            return found
        if self.sentence.first - stop > _NEAR and not self._is_joined():
            return found  # too much would be left out
        worth = _SUBJECT + _VERB + _AUXILIARY * (stop - self.verb[0] - 1) - _PIECE
        worth += _MUST * ("q" in classes[first:stop])
        found.append(Fetched((subject[0], stop), worth))
        if classes[stop] in "pm":  # "climbed to ... 94 cents a share"
            found.append(Fetched((subject[0], stop + 1), worth, "#daN"))
        return found

    def _is_joined(self) -> bool:
        """Return whether the figure's part is joined to the one before: ", or 94 cents a share"."""
        at = next(one.first for one in reversed(self.segments) if one.first <= self.sentence.first)
        return self.sentence.classes[at] == "c"

    def _shared(self) -> list[Fetched]:
        """Return the subject of the clause that this one is joined to: "Halvern ... cut about 350 jobs"."""
        classes = self.sentence.classes
        found: list[Fetched] = []
        start = 0  # where the clause begins: parts without a verb before it are its subject's
        for segment in self.segments:
            if segment.first >= self.core_first:
                break
            verb = next((k for k in range(segment.first, segment.stop) if classes[k] in VERBS), -1)
            told = segment.verb and not segment.aside and not segment.attribution and segment.lead not in _BELOW
            at = start + (classes[start] in "sci")
            if told and verb > at:
                subject = self._subject(at, verb)
                if subject is not None:
                    worth = _SUBJECT - _PIECE
                    if classes[start] == "i":
                        subject, worth = (start, subject[1]), worth + _MUST
                    found = [Fetched(subject, worth, "xVyaq")]
            if segment.verb:
                start = segment.stop + (classes[segment.stop] in ",-")
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
        """Return what may be fetched from behind: what the figure is held against, or the verb that stands last."""
        classes = self.sentence.classes
        found = []
        for segment in self.segments:
            compares = "m" in classes[segment.first : segment.first + 2] and segment.lead == "," and not segment.verb
            if compares and self.sentence.stop < segment.first < self.core_stop:
                found.append(Fetched((segment.first, segment.stop), _COMPARED + _TIME - _PIECE))
        if self.sentence.language not in VERB_LAST:
            return found
        if self.verb is not None and "V" in classes[self.verb[0] : self.verb[1]]:
            return found
        stop = self.core_stop
        while stop > self.sentence.stop and (self.dropped[stop - 1] or classes[stop - 1] not in "xVv"):
            stop -= 1
        first = stop
        while first > self.sentence.stop and classes[first - 1] in "xVTq" and not self.dropped[first - 1]:
            first -= 1
        if self.sentence.stop < first < stop:
            worth = (_VERB if self.verb is None else _AUXILIARY + 8.0) - _PIECE + _AUXILIARY * (stop - first - 1)
            found.append(Fetched((first, stop), worth + _MUST * ("q" in classes[first:stop])))
        return found


class _Before:
    """Walk from the figure to the beginning of the sentence and note the places where a caption may begin."""

    def __init__(self, window: Window) -> None:
        self.window, self.classes = window, window.sentence.classes
        self.verb_first, self.verb_stop = -1, -1
        self.gain, self.crossed = 0.0, 0
        self.subject = self.antecedent = self.infinite = self.whole = False
        self.begin = borders.begin()
        self.start = self._start()
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

    def _start(self) -> int:
        """Return where the clause's words begin, behind "that" or "and": its subject, mostly."""
        window = self.window
        k = window.core_first
        while k < window.sentence.first and (window.dropped[k] or self.classes[k] in 'sc"'):
            k += 1
        return k

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
        elif c in "pt":
            self.gain += _ADJUNCT
        elif c in "wn" and not self.subject and self.verb_first < 0:  # "a ferry carrying 230 passengers"
            self.subject = True
            self.gain += _NEXT
        begins = k == self.start or (k > 1 and c in "wdn" and self.classes[k - 1] in "gyV" and self.verb_first > k)
        if begins and not self.whole and (self.verb_first > k or self.verb_first < 0):
            self.whole = True
            self.gain += _SUBJECT

    def _joins(self, k: int) -> bool:
        """Return whether the verb at `k` and the one behind it are one group: "is expected to exceed"."""
        return all(self.classes[j] in _GROUP for j in range(k, max(k, self.verb_first)))

    def _outside(self, k: int) -> None:
        """Add what a word before the figure's clause is worth."""
        window, c = self.window, self.classes[k]
        if window.label is not None and window.label[1] + 1 == window.core_first and k < window.label[1]:
            self.gain += _SUBJECT if k == window.label[0] else 0.0
            return
        if window.opening is not None and k <= window.opening[1]:
            if k == window.opening[0]:  # "By 2020, ...", "Under the new law, ..."
                self.gain += _OPENING
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
        if self.crossed == 1 and "c" in lead and self.verb_first == self.start:
            return -_NEXT  # its subject stands there
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
        self.more = lexis(window.sentence.language).more
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
        self.gain -= _NEXT if segment.lead.endswith("s") or not segment.verb else _CROSSED
        if segment.attribution and is_claim(window.sentence, segment):
            self.gain += _CLAIM

    def _outside(self, k: int) -> None:
        c = self.classes[k]
        if c == "i" and self.crossed == 1:
            self.gain += _MUST / 2
        elif c == "m":
            self.gain += _LAST

    def _inside(self, k: int) -> None:
        c = self.classes[k]
        if c in "qi":
            self.gain += _MUST if c == "i" or self.needs or self.got >= 0 or self.split else 20.0
        elif c in VERBS:
            self._verb(k)
        elif c in "gv" and self.needs and VERBS.isdisjoint(self.classes[k : self.window.core_stop]):
            self.gain += _VERB
            self.needs, self.got = False, k
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
        if last < stop and window.sentence.low[k] in self.more:
            return _MORE  # "32 percent | more"
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
