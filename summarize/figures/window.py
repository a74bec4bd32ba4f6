"""Choose the words of a sentence that say what its figure means: where to begin, where to end, what to fetch.

Every place before the figure has a worth, and so has every place behind it; the two add up, less what the length costs.
The best pair that fits is the caption, or a pair with a second piece, which fetches a subject or a verb from further
away where nothing but phrases stands between.
"""

from typing import Final

from summarize.figures import openings, points
from summarize.figures.before import Before
from summarize.figures.behind import Behind
from summarize.figures.clause import VERB_LAST, VERBS, Words, lexis
from summarize.figures.frame import JOINT, Fetched, Frame, Piece
from summarize.figures.segments import Segment

_NEAR: Final = 4  # words between a verb and its figure that may be left out
_FAR: Final = 14  # the same in languages whose clauses hold more phrases between their verb and the rest
_LONG: Final = 24  # characters of a phrase behind a subject that are worth leaving out
_ENDS: Final = 3  # of a predicate, that are tried
_PARTICLES: Final = frozenset("out up off down over back away".split())
_LIGHT: Final = frozenset('pmatvoz,;-"')  # how what may be left out between pieces begins: no object, no subject
_HEAVY: Final = frozenset("cqi#NVxyT")  # and what may not stand in it
_BELOW: Final = frozenset(("s", "r", ",s", ",r"))  # clauses whose subject is not the sentence's


class Choice:
    """The words of a caption: from `first` to `stop`, with a piece before and one behind."""

    __slots__ = ("first", "heads", "stop", "tail", "worth")

    def __init__(self, worth: float, first: int, stop: int) -> None:
        self.worth, self.first, self.stop = worth, first, stop
        self.heads: tuple[Piece, ...] = ()
        self.tail: Piece | None = None


class Window(Frame):
    """The places where a caption of one figure may begin and end, with their worth."""

    def __init__(self, sentence: Words, segments: list[Segment], dropped: bytearray, limit: int) -> None:
        super().__init__(sentence, segments, dropped, limit)
        before = Before(self)
        self.verb: Piece | None = None if before.verb_first < 0 else (before.verb_first, before.verb_stop)
        self.left, self.named = before.places, before.named
        self.right = [(worth, stop, self.end(stop)) for worth, stop in Behind(self, self.verb).places]
        self.most, self.peak = max(self.right)[0], max(self.left)[0]

    def best(self) -> Choice:
        """Return the best caption of one piece, or of more where that is better."""
        best = self._pair(None, None)
        heads, tails = self._heads(), self._tails()
        if self.sentence.language != "en":
            heads += openings.heads(self, self.verb)
        for head in (*heads, None):
            for tail in (*tails, None):
                held = head is not None and best.first <= head.piece[0] and best.stop >= self.core_stop
                most = self.peak + self.most + (head.worth if head else 0.0) + (tail.worth if tail else 0.0)
                if held or (head is None and tail is None) or most <= best.worth:
                    continue
                other = self._pair(head, tail, best.worth)
                if other.worth > best.worth:
                    best = other
        return best

    def _pair(self, head: Fetched | None, tail: Fetched | None, floor: float = -10_000.0) -> Choice:
        sentence, room = self.sentence, self.limit
        used, worth, least, most = 0, 0.0, 0, len(sentence)
        if head is not None:
            used += sum(self._size(piece) + len(JOINT) for piece in head.pieces)
            worth += head.worth
            least = head.pieces[-1][1] + 1
        if tail is not None:
            used += self._size(tail.piece) + len(JOINT)
            worth += tail.worth
            most = tail.piece[0]
        best = Choice(floor, sentence.first, sentence.stop)
        figure = self.end(sentence.stop)
        for left, first in self.left:
            begin = self.begin(first) - used
            if first < least or figure - begin > room:
                break
            low = left + worth + self.most - (figure - begin) * points.BEFORE <= best.worth
            if low or (head is not None and not self._joins(head, first)):
                continue
            for right, stop, end in self.right:
                size = end - begin
                if stop > most or size > room:
                    break
                total = left + right + worth - size * points.BEFORE
                if size > points.EASY:
                    total -= (size - points.EASY) * (points.AFTER - points.BEFORE)
                if total > best.worth and self._fits(first, stop, tail):
                    best = Choice(total, first, stop)
        best.heads = () if head is None else head.pieces
        best.tail = None if tail is None else tail.piece
        return best

    def _joins(self, head: Fetched, first: int) -> bool:
        """Return whether a piece fetched from before may stand beside the words from `first` on."""
        classes = self.sentence.classes
        stop = head.pieces[-1][1]
        if head.light and not openings.is_light(self, stop, first):
            return False
        torn = first > stop and classes[first - 1] in "pmoT"  # "was surrounded ... five men"
        if classes[first] == "a" and classes[first - 1] in VERBS and first > stop:
            return False  # "23 … still alive"
        if classes[stop - 1] == "x" and "v" in classes[stop : stop + 2]:
            return False  # "had … by 20%"
        return head.goes_with(first, classes[first]) and (not torn or classes[stop - 1] in "pm")

    def _fits(self, first: int, stop: int, tail: Fetched | None) -> bool:
        """Return whether brackets stay whole, and what is left out before a last piece can be left out."""
        if first == self.sentence.first and stop == self.sentence.stop and tail is None:
            return False  # nothing but the figure
        if self.brackets and (first <= self.brackets[0]) != (stop > self.brackets[1]):
            return False
        if tail is None or stop == tail.piece[0]:
            return True
        return self.sentence.classes[tail.piece[0] - 1] not in "pmoT" and self._is_light(stop, tail.piece[0])

    def _alone(self, subject: Piece, verb: int) -> list[Fetched]:
        """Return the subject, to stand beside its verb."""
        classes = self.sentence.classes
        found: list[Fetched] = []
        if "y" in classes[subject[1] : verb]:  # "Hale, the mayor, said raising the fee | would cost"
            return found
        following = self.opens.get(subject[1] + 1)
        tied = following is not None and "r" in following.lead and not following.aside
        if not tied and (
            self.dropped[subject[1]] or classes[subject[1]] in ",-txVyaq"
        ):  # not "people | on broadband", "adults | who"
            found.append(Fetched(subject, self.led, "xVyaq", verb))
        elif not tied and classes[subject[1]] == "p":
            short = self.sentence.ends[verb - 1] - self.sentence.starts[subject[1]] < _LONG
            worth = self.led - points.SHORN - points.PIECE * short
            if not short or self._names(subject):
                found.append(Fetched(subject, worth, "xVyaq", verb))
        return found

    def _names(self, subject: Piece) -> bool:
        """Return whether a subject says who without the phrase behind it; not "teenagers | in the richest areas"."""
        first, stop = subject
        return stop > first + 1 or (first > 0 and self.sentence.text[self.sentence.starts[first]].isupper())

    def _size(self, piece: Piece) -> int:
        return self.sentence.ends[piece[1] - 1] - self.sentence.starts[piece[0]]

    def _is_light(self, first: int, stop: int) -> bool:
        """Return whether what stands between two pieces can be left out: phrases, but no part of what is joined."""
        inner = self.sentence.classes[first:stop]
        if self.sentence.language == "en":
            return not inner or (inner[0] in _LIGHT and not set(inner) & _HEAVY)
        return openings.is_light(self, first, stop)

    def _heads(self) -> list[Fetched]:
        """Return the pieces before the caption that may be fetched: the subject, or the subject with its verb."""
        classes = self.sentence.classes
        told = not VERBS.isdisjoint(classes[self.sentence.stop : self.core_stop])
        if ";" in self.lead and (self.label is not None or (self.verb is None and not told)):
            return self._listed()
        if self.conditions and self.conditions[-1][1] <= self.core_first:
            return self._condition(*self.conditions[-1])
        first = self.core_first
        while first < self.sentence.first and (self.dropped[first] or classes[first] in 'sch"'):
            first += 1
        if self.verb is None or self.verb[0] <= first:
            return self._shared() if "c" in self.lead else self._named()
        subject = self._subject(first, self.verb[0])
        if subject is None:
            return self._named() or self._first()
        found = self._alone(subject, self.verb[0])
        stop = self.verb[1]
        found += self._with_object(subject)
        if any(self.dropped[subject[0] : stop]) or not self._is_light(stop, self.sentence.first):
            return found
        near = _NEAR if self.sentence.language == "en" else _FAR
        if self.sentence.first - stop > near and not self._is_joined():
            return found  # too much would be left out
        worth = (
            self.led
            + points.VERB
            + points.AUXILIARY * (sum(c in VERBS for c in classes[self.verb[0] : stop]) - 1)
            - points.PIECE
        )
        worth += points.MUST * ("q" in classes[first:stop])
        found.append(Fetched((subject[0], stop), worth))
        if classes[stop] in "pm" and self.sentence.language == "en":  # "climbed to ... 94 cents a share"
            found.append(Fetched((subject[0], stop + 1), worth, "#daN"))
        return found

    def _first(self) -> list[Fetched]:
        """Return the subject that a sentence begins with, phrases behind it: "Packs, with pens, were sent"."""
        one, classes = self.segments[0], self.sentence.classes
        if self.verb is None or one.verb or self.lead != "," or classes[0] not in "dwN" or self.core_first <= one.stop:
            return []
        subject = self._subject(0, one.stop)
        return [] if subject is None else [Fetched(subject, self.led, "xVyaq", self.verb[0])]

    def _named(self) -> list[Fetched]:
        """Return what "who" stands for: "The skipper … has been held since May"."""
        classes, first = self.sentence.classes, self.core_first
        if self.named < 0 or self.verb is None or classes[first] != "r" or self.verb[0] != first + 1:
            return []
        stop = first
        while stop > self.named + 1 and (self.dropped[stop - 1] or classes[stop - 1] in ',-"'):
            stop -= 1
        if any(self.dropped[self.named : stop]) or "," in classes[self.named : stop]:
            return []
        return [Fetched((self.named, stop), self.led, "xVyaq", self.verb[0])]

    def _with_object(self, subject: Piece) -> list[Fetched]:
        """Return the clause up to its object, for a part behind it: "A blast wrecked the mill …, killing 18 people"."""
        classes = self.sentence.classes
        at = next(one.first for one in reversed(self.segments) if one.first <= self.sentence.first)
        if self.verb is None or at < self.verb[1] or classes[at] not in "gp" or classes[at - 1] != ",":
            return []
        stop = self.verb[1]
        while stop < at and classes[stop] in "dowNna":
            stop += 1
        while classes[stop - 1] in "doa":
            stop -= 1
        told = stop > self.verb[1] or self.sentence.language != "en"
        if not told or any(self.dropped[subject[0] : stop]) or not self._is_light(stop, at - 1):
            return []
        worth = points.VERB - points.PIECE
        found = [Fetched((subject[0], stop), worth + self.led, "gp", at)]
        if classes[self.verb[0]] == "V" and classes[self.verb[1]] == "d":
            found.append(Fetched((self.verb[0], stop), worth, "gp", at))
        return found

    def _listed(self) -> list[Fetched]:
        """Return how a sentence begins that lists with semicolons: a label, or "She is survived by"."""
        if self.label is not None:
            return [Fetched(self.label, self.led)]
        classes = self.sentence.classes
        stop = next((k for k, c in enumerate(classes[: self.core_first]) if c in VERBS), -1) + 1
        while 0 < stop < self.core_first and classes[stop] in "xVyap":
            stop += 1
        whole = stop and not any(self.dropped[:stop])
        return [Fetched((0, stop), self.led + points.VERB - points.PIECE)] if whole else []

    def _condition(self, first: int, stop: int, more: float = 0.0) -> list[Fetched]:
        """Return a condition, and its beginning up to its verb and object: "If the bill passes"."""
        classes = self.sentence.classes
        found = [Fetched((first, stop), points.MUST - points.PIECE)]
        end = next((k for k in range(first, stop) if classes[k] in VERBS), stop)
        while end < stop and classes[end] in "xVyaqdwNn":
            end += 1
        phrasal = classes[end - 1] == "V" and end < stop and self.sentence.low[end] in _PARTICLES  # "if you took | out"
        if end < stop and classes[end] in "optv" and not phrasal and not any(self.dropped[first:end]):
            found.append(Fetched((first, end), points.MUST - 3 * points.PIECE + more))
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
                    worth = self.led
                    if classes[start] == "i":
                        subject, worth = (start, subject[1]), worth + points.MUST
                    found = [
                        Fetched(self._with_modal(subject, verb, segment.stop), worth, "xVyaq", self.core_first + 2)
                    ]
            if segment.verb:
                start = segment.stop + (classes[segment.stop] in ",-")
        return found

    def _with_modal(self, subject: Piece, verb: int, stop: int) -> Piece:
        """Add to a subject what the verb of the figure shares with the one before: "is set to", "will"."""
        sentence = self.sentence
        known = lexis(sentence.language).classes
        if self.verb is None or known.get(sentence.low[self.verb[0]]) not in ("b", "e"):
            return subject  # no base form: it stands by itself
        end = verb
        while end < stop and sentence.classes[end] in "xVyaqT":
            end += 1
        group = sentence.classes[verb:end]
        shared = "T" if "T" in group else "x"
        if shared not in group:
            return subject
        end = verb + len(group) - group[::-1].index(shared)
        return subject if any(self.dropped[subject[0] : end]) else (subject[0], end)

    def _subject(self, first: int, verb: int) -> Piece | None:
        """Return the noun phrase before a verb: up to its first preposition but "of"."""
        classes = self.sentence.classes
        while first < verb and classes[first] in 'pa"':  # an opening phrase: not the subject
            comma = next((k for k in range(first, verb) if classes[k] == ","), -1)
            if comma < 0:
                return None
            first = comma + 1
        stop = first
        while stop < verb and not self.dropped[stop] and classes[stop] not in ',;-"pmrTshz':
            stop += 1
        while stop > first and classes[stop - 1] in "aco":
            stop -= 1
        if stop == first + 1 and self.may_be_verb(first):
            return None
        return (first, stop) if stop > first and VERBS.isdisjoint(classes[first:stop]) else None

    def _predicate(self) -> list[Fetched]:
        """Return what is said of a figure that is the subject: "Five men … were questioned by the police"."""
        sentence, classes = self.sentence, self.sentence.classes
        if self.verb is not None:
            return []
        own = next(one for one in self.segments if one.stop > sentence.first)
        first = next((k for k in range(sentence.stop, own.stop) if classes[k] in "xV"), -1)
        if first < 0 or (classes[first] == "V" and classes[first + 1 : first + 2] in ([], ["p"])):
            return []  # it may be a participle
        if sentence.starts[first] - sentence.ends[sentence.stop - 1] < _LONG:
            return []
        found: list[Fetched] = []
        worth = points.VERB - points.PIECE
        for k in range(first, own.stop):
            if self.dropped[k] or len(found) == _ENDS:
                break
            if k > first and classes[k] in "wNtV" and (k + 1 == own.stop or classes[k + 1] in "ptmsh"):
                worth += points.COMPLEMENT
                found.append(Fetched((first, k + 1), worth))
        return found

    def _tails(self) -> list[Fetched]:
        """Return what may be fetched from behind: what the figure is held against, or the verb that stands last."""
        classes = self.sentence.classes
        found = []
        for segment in self.segments:
            compares = "m" in classes[segment.first : segment.first + 2] and segment.lead == "," and not segment.verb
            if compares and not segment.attribution and self.sentence.stop < segment.first < self.core_stop:
                found.append(Fetched((segment.first, segment.stop), points.COMPARED + points.TIME - points.PIECE))
        for first, stop in self.conditions:
            if first >= self.core_stop:
                found += self._condition(first, stop, points.PIECE)
        if self.sentence.language not in VERB_LAST:
            return found + self._predicate()
        if self.verb is not None and "V" in classes[self.verb[0] : self.verb[1]]:
            return found
        stop = self.core_stop
        while stop > self.sentence.stop and (self.dropped[stop - 1] or classes[stop - 1] not in "xVv"):
            stop -= 1
        first = stop
        while first > self.sentence.stop and classes[first - 1] in "xVTq" and not self.dropped[first - 1]:
            first -= 1
        if self.sentence.stop < first < stop:
            worth = points.VERB - points.PIECE + points.CLOSED + points.AUXILIARY * (stop - first - 1)
            found.append(Fetched((first, stop), worth + points.MUST * ("q" in classes[first:stop])))
        return found
