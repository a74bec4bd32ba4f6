"""Walk from a figure to the beginning of its sentence and note the places where its caption may begin.

Each place has a worth: what a caption that begins there gains, less what it tears.
"""

from typing import Final

from summarize.figures import borders, points
from summarize.figures.borders import CLAUSES, IN_NAME, JOINED, NEVER
from summarize.figures.clause import VERBS
from summarize.figures.frame import Frame
from summarize.figures.segments import Segment, said

_NAMED: Final = 3.0  # beginning with what "which" stands for
_CLAUSE: Final = frozenset("rs")
# Before a number they say how it is meant.
_ONLY: Final = frozenset(
    "nur erst lediglich bloß kaum solo sólo soltanto apenas somente só slechts maar seulement".split()
)
_AFTER: Final = 3.0  # behind an adverb that opens the clause
_PHRASE: Final = 6.0
_SECOND: Final = frozenset("pas jamais plus guère".split())
_BOUND: Final = frozenset("se me te le si y en".split())
_HOPING: Final = frozenset("hope hopes hoped hoping wish wishes wished".split())  # what follows "that" is no fact
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
        self.led = self._led()
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

    def _led(self) -> int:
        """Return where the clause begins without an adverb right before its verb: "seitdem | wurden 40 Häuser"."""
        k = self.start
        if self.window.sentence.language == "en" or self.classes[k] != "a":
            return k
        while k < self.window.sentence.first and self.classes[k] == "a":
            k += 1
        return k if self.classes[k] in VERBS and k < self.window.sentence.first else self.start

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
            (k == self.led and not self.hung)
            or self._is_absolute(k)
            or (k > 1 and c in "wdn" and self.classes[k - 1] in "gyV" and self.verb_first > k)
        )
        leads = self.verb_first > k or self.verb_first < 0 or k == self.led != self.start
        if begins and not self.whole and leads:
            self.whole = True
            self.gain += self.window.led

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
            self.gain += self.window.led if k == window.label[0] else 0.0
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
        depends = c == "i" or window.sentence.low[k] == "depending"
        unsure = c == "q" or window.sentence.low[k] in _HOPING
        if (unsure and self.crossed <= 1 and "s" in window.lead) or (
            depends and self.crossed <= 2
        ):  # "denied that 60,000 files had been lost", "depending on how many come"
            self.gain += points.MUST
        elif c == "y" and self.crossed <= 1:
            self._told(k)
        elif self._is_antecedent(k):
            self.antecedent = True
            self.gain += self.window.led

    def _told(self, k: int) -> None:
        """Add what it is worth to know who says so; `k` is the verb of saying."""
        segment = next((one for one in self.window.segments if one.first <= k < one.stop), None)
        worth = points.REPORTED if segment is None else said(self.window.sentence, segment)
        if worth == points.SAID and segment is not None:  # of use only with who said it
            self.sayer, worth = segment.first, points.REPORTED
        self.gain += worth
        if self.classes[self.start] == "n":  # "the charity says it feeds": who "it" is
            self.gain += self.window.led

    def _is_antecedent(self, k: int) -> bool:
        """Return whether the figure's clause has its subject here, before "who" or where the clause before begins."""
        c = self.classes[k]
        below = None if self.antecedent else self._below(k)
        if below is not None:  # "weil es regnet, | muss": no subject stands there, but all of it opens the sentence
            return k == below.first == 0 and self.verb_first == self.start
        if self.antecedent or c not in "wnd":
            return False
        if "c" in self.window.lead and self.verb_first == self.start:
            return k in self.window.opens or (k > 0 and k - 1 in self.window.opens and self.classes[k - 1] in "scr")
        if self.named >= 0:
            return k == self.named
        return c in "wn" and self.verb_first == self.start

    def _below(self, k: int) -> Segment | None:
        """Return the clause with a verb of its own, below the figure's, that a word stands in."""
        if self.window.sentence.language == "en":
            return None
        own = next((one for one in self.window.segments if one.first <= k < one.stop), None)
        return own if own is not None and (set(own.lead) & _CLAUSE or self.classes[own.first] in _CLAUSE) else None

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
        inner = points.INNER if self.relative < k < self.verb_first else 0.0
        if not inner and self.start < k and (k < self.verb_first or self.subject_holds):
            inner = points.HALVED
        if k == self.led != self.start:
            return _AFTER  # "allerdings | sind hier alle"
        if b == "c":
            return CLAUSES if k - 1 in window.opens else JOINED + inner
        how = b == "s" and window.sentence.low[k - 1] == "how"  # "depending on how | many films"
        how = how or (c in "ps" and "depending" in window.sentence.low[max(0, k - 2) : k])
        if how or (b == c == "w" and window.is_name(k - 1, k)):
            return IN_NAME
        if (c == "s" and b == "p") or (window.sentence.language != "en" and self._is_tied(k, b, c)):
            return NEVER  # "depending on | how many"
        if window.sentence.language != "en" and c == "#" and (b == "w" or window.sentence.low[k - 1].isdigit()):
            return _PHRASE + inner  # "im Winter | 300 Gäste", "im Jahr 2015 | 40 Häuser"
        return self.begin.get(b + c, NEVER) + inner

    def _is_tied(self, k: int, b: str, c: str) -> bool:
        """Return whether a word belongs to the one before it, in other languages than English."""
        low = self.window.sentence.low
        if b in "xVyvgTa" and low[k] in _SECOND and self.window.sentence.language == "fr":
            return True  # "ne souhaitant | pas"
        if b == "a" and c == "#" and low[k - 1] in _ONLY:
            return True  # "nur | 12 Prozent"
        return b in "na" and c in VERBS and self._is_bound(k - 1)  # "s'est | renversé"

    def _is_bound(self, k: int) -> bool:
        """Return whether a pronoun is part of its verb: "s'est", "se desborda"."""
        low = self.window.sentence.low[k]
        return low in _BOUND or low.endswith("'")
