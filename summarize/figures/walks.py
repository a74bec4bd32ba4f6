"""Walk from a figure to both ends of its sentence and note the places where its caption may begin and end.

Each place has a worth: what a caption that begins, or ends, there gains, less what it tears.
"""

from typing import Final

from summarize.figures import borders, points
from summarize.figures.borders import BEFORE_NOUN, CLAUSES, EITHER, IN_LIST, IN_NAME, IN_ROW, JOINED, NEVER, PURPOSE
from summarize.figures.clause import VERB_LAST, VERBS, lexis
from summarize.figures.frame import Frame, Piece
from summarize.figures.segments import is_claim, said

_TIME_WORDS: Final = 4  # words of a phrase up to its noun
_OR: Final = frozenset("or oder ou o u of".split())
_ROW, _LOOSE = 14, 6  # words behind a comma that are looked at for "and": of plain nouns, of others
_NAMED, _HALF = 3.0, 20.0  # beginning with what "which" stands for; a clause without its verb
_GROUP: Final = frozenset("xVyaqTvg")  # what a verb group is made of


class Before:
    """Walk from the figure to the beginning of the sentence and note the places where a caption may begin."""

    def __init__(self, window: Frame) -> None:
        self.window, self.classes = window, window.sentence.classes
        self.verb_first, self.verb_stop = -1, -1
        self.gain, self.crossed, self.sayer = 0.0, 0, -1
        self.subject = self.antecedent = self.infinite = self.whole = False
        self.begin = borders.begin()
        self.start = self._start()
        self.relative = self._relative()
        behind = self.classes[window.sentence.stop : window.core_stop]
        self.subject_holds = not VERBS.isdisjoint(behind) and VERBS.isdisjoint(
            self.classes[self.start : window.sentence.first]
        )
        self.named = self._antecedent()
        self.hung = window.lead == "," and self.classes[self.start] == "p" and not window.segments[0].verb
        self.places: list[tuple[float, int]] = []
        least = window.end(window.sentence.stop) - window.limit
        for k in range(window.sentence.first, -1, -1):
            if window.dropped[k]:
                continue
            if k < window.core_first:
                self._outside(k)
            elif k < window.sentence.first:
                self._inside(k)
            if window.begin(k) < least:
                continue  # too far away to begin there; but its verb may be fetched
            cost = self._cost(k)
            if cost < NEVER or k == window.sentence.first:  # one place there always is
                self.places.append((self.gain - cost, k))

    def _start(self) -> int:
        """Return where the clause's words begin, behind "that" or "and": its subject, mostly."""
        window = self.window
        k = window.core_first
        while k < window.sentence.first and (window.dropped[k] or self.classes[k] in 'sch"'):
            k += 1
        return k

    def _relative(self) -> int:
        """Return where a relative clause without commas begins in the figure's clause, or its end."""
        for k in range(self.start + 1, self.window.sentence.first):
            if self.classes[k] in "rs" and self.classes[k - 1] != ",":
                return k
        return self.window.sentence.first

    def _antecedent(self) -> int:
        """Return where begins what "which" or "where" before the figure's clause stands for, or -1."""
        window, first = self.window, self.window.core_first
        own = next(one for one in window.segments if one.stop > window.sentence.first)
        if own.first != first or ("r" not in window.lead and window.sentence.low[first] != "where"):
            return -1
        k = first - 1
        while k >= 0 and (window.dropped[k] or self.classes[k] in ',-"'):
            k -= 1
        if k < 0 or self.classes[k] not in "wtnN":
            return -1
        while (
            k
            and not window.dropped[k - 1]
            and (self.classes[k - 1] in "dwnoNt" or (self.classes[k - 1] == "c" and k - 1 not in window.opens))
        ):
            k -= 1
        if self.classes[k] == "N" and self.classes[k + 1] == "," == self.classes[k - 1]:  # "Tom Hale, 49, who"
            k -= 2
            while k > 0 and self.classes[k - 1] == "w":
                k -= 1
        return max(k, -1)

    def _inside(self, k: int) -> None:
        c = self.classes[k]
        if c in "qi":
            self.gain += points.MUST
        elif c in VERBS:
            if self.verb_first < 0 or self.infinite:
                self.verb_first, self.subject = k, False
                self.verb_stop = max(self.verb_stop, k + 1) if self._joins(k) else k + 1
                self.gain += points.VERB / 2 if self.infinite or self.classes[k - 1] == "T" else points.VERB
                self.infinite = k > 0 and self.classes[k - 1] == "T"
            elif self._joins(k):
                self.verb_first = k
                self.gain += points.AUXILIARY
        elif c in "pt":
            self.gain += points.ADJUNCT
        elif c == "g" and self.verb_first < 0 and k in self.window.opens:  # ", falling from 4.75% to 3.5%"
            self.gain += points.AUXILIARY
        elif c in "wn" and not self.subject and self.verb_first < 0:  # "a ferry carrying 230 passengers"
            self.subject = True
            self.gain += points.NEXT
        begins = (
            (k == self.start and not self.hung)
            or self._is_absolute(k)
            or (k > 1 and c in "wdn" and self.classes[k - 1] in "gyV" and self.verb_first > k)
        )
        if begins and not self.whole and (self.verb_first > k or self.verb_first < 0):
            self.whole = True
            self.gain += points.SUBJECT

    def _is_absolute(self, k: int) -> bool:
        """Return whether a part with its own subject begins here: ", with the cost falling from 4.75% to 3.5%"."""
        sentence = self.window.sentence
        return k in self.window.opens and sentence.low[k] == "with" and "g" in self.classes[k : sentence.first]

    def _joins(self, k: int) -> bool:
        """Return whether the verb at `k` and the one behind it are one group: "is expected to exceed"."""
        return all(self.classes[j] in _GROUP for j in range(k, max(k, self.verb_first)))

    def _outside(self, k: int) -> None:
        """Add what a word before the figure's clause is worth."""
        window, c = self.window, self.classes[k]
        if window.label is not None and window.label[1] + 1 == window.core_first and k < window.label[1]:
            self.gain += points.SUBJECT if k == window.label[0] else 0.0
            return
        if window.opening is not None and k <= window.opening[1]:
            if k == window.opening[0]:  # "By 2020, ...", "Under the new law, ..."
                self.gain += points.OPENING
            return
        if k == self.sayer:
            self.gain += points.SAID - points.REPORTED
        opened = window.opens.get(k + 1)
        if k + 1 == window.core_first or opened is not None:
            lead = window.lead if opened is None else opened.lead
            self.crossed += 1
            self.gain -= self._crossing(k, lead)
        if (c == "q" and self.crossed <= 1 and "s" in window.lead) or (
            c == "i" and self.crossed <= 2
        ):  # "denied that 60,000 files had been lost"
            self.gain += points.MUST
        elif c == "y" and self.crossed <= 1:
            self._told(k)
        elif self._is_antecedent(k):
            self.antecedent = True
            self.gain += points.SUBJECT

    def _told(self, k: int) -> None:
        """Add what it is worth to know who says so; `k` is the verb of saying."""
        segment = next((one for one in self.window.segments if one.first <= k < one.stop), None)
        worth = points.REPORTED if segment is None else said(self.window.sentence, segment)
        if worth == points.SAID and segment is not None:  # of use only with who said it
            self.sayer, worth = segment.first, points.REPORTED
        self.gain += worth
        if self.classes[self.start] == "n":  # "the charity says it feeds": who "it" is
            self.gain += points.SUBJECT

    def _is_antecedent(self, k: int) -> bool:
        """Return whether the figure's clause has its subject here, before "who" or where the clause before begins."""
        c = self.classes[k]
        if self.antecedent or c not in "wnd":
            return False
        if "c" in self.window.lead and self.verb_first == self.start:
            return k in self.window.opens or (k > 0 and k - 1 in self.window.opens and self.classes[k - 1] in "scr")
        if self.named >= 0:
            return k == self.named
        return c in "wn" and self.verb_first == self.start

    def _crossing(self, k: int, lead: str) -> float:
        if ";" in lead:
            labelled = self.window.label is not None and self.window.label[1] == k
            return 0.0 if labelled else points.BROKEN
        if self.crossed == 1 and "c" in lead and self.verb_first == self.start:
            return 0.0  # its subject stands there
        hangs = "r" in lead or (lead == "," and self.verb_first == self.window.core_first)
        return 2.0 if "r" in lead or (hangs and self.crossed == 1) else points.CROSSED

    def _cost(self, k: int) -> float:
        """Return what beginning at a word tears."""
        window, classes = self.window, self.classes
        c = classes[k]
        if (c in 'c,;-")(' and k != window.sentence.first) or window.may_be_verb(k):
            return NEVER
        if window.label is not None and k == window.label[0]:
            return 0.0
        if any(first < k < stop for first, stop in window.conditions):
            return NEVER  # half of a condition says something else
        before = k - 1
        while before >= 0 and (window.dropped[before] or classes[before] == '"'):
            before -= 1
        if before < 0:
            return 0.0
        if k == self.named:
            return _NAMED
        return self._torn(k, classes[before], c)

    def _torn(self, k: int, b: str, c: str) -> float:
        """Return what beginning between words of two classes tears."""
        window = self.window
        if b in ",;-()":
            hangs = c == "r" or (b == "," and c in "Vvg" and k == window.core_first)  # "people, aged 13 to 18"
            return 22.0 if c == "r" else 14.0 if hangs else 1.0 if k in window.opens else 4.0
        if b == "c":
            return CLAUSES if k - 1 in window.opens else JOINED
        how = b == "s" and window.sentence.low[k - 1] == "how"  # "depending on how | many films"
        if how or (b == c == "w" and window.is_name(k - 1, k)):
            return IN_NAME
        inner = points.INNER if self.relative < k < self.verb_first else 0.0
        if not inner and self.start < k and (k < self.verb_first or self.subject_holds):
            inner = points.HALVED
        return self.begin.get(b + c, NEVER) + inner


class Behind:
    """Walk from the figure to the end of the sentence and note the places where a caption may end."""

    def __init__(self, window: Frame, verb: Piece | None) -> None:
        self.window, self.classes = window, window.sentence.classes
        self.needs = verb is None
        self.split = verb is not None and "V" not in self.classes[verb[0] : verb[1]]
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
            self.gain += points.AUXILIARY + 8.0
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
        if any(first < k < stop for first, stop in window.conditions):
            return NEVER  # half of a condition says something else
        if k >= size:
            return NEVER if b in "cs" else -points.LAST - self._closing(k)
        if last < stop and classes[k] in "gw,-" and k + 1 < size and window.describes():
            return BEFORE_NOUN
        if classes[k] in ",;-()":
            return self._listed(k) if classes[k] == "," else -self._closing(k)
        return self._between(last, k)

    def _between(self, last: int, k: int) -> float:
        """Return what ending between two words tears."""
        window, b, c = self.window, self.classes[last], self.classes[k]
        if c == "c" and b not in "dopm":
            if k in window.opens or "g" in self.classes[k + 1 : k + 3]:  # "and cutting the road"
                return EITHER if window.sentence.low[k] in _OR else CLAUSES
            return JOINED + JOINED * (b == "N")
        if last < window.sentence.stop and window.sentence.low[k] in self.more:
            return points.MORE  # "32 percent | more"
        if (b == c == "w" and window.is_name(last, k)) or (c in "wgvVN" and window.sentence.low[last].endswith("'s")):
            return IN_NAME
        if b == "a" and c not in "pthsmr" and self.classes[last - 1] == "x":
            return NEVER  # "were still | likely"
        if c == "T" and b == "w":
            low = window.sentence.low
            if low[last] in self.wanting or "in" in low[max(0, last - 2) : last]:
                return PURPOSE  # "likely | to", "in order | to"
        return self.end.get(b + c, NEVER)

    def _closing(self, k: int) -> float:
        """Return what the end of the clause is worth: in some languages part of the verb stands there."""
        return points.BRACE if self.window.sentence.language in VERB_LAST and k == self.window.core_stop else 0.0

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
        return -self._closing(comma)
