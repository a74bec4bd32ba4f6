"""Divide a sentence at the borders of its clauses, and find the figure's clause and what may be left out of it."""

from summarize.figures import points
from summarize.figures.clause import VERB_LAST, VERBS, Words, lexis

_SHORT = 4  # words of a part without a verb, behind which "and" begins a clause if there was one before
_BETWEEN = frozenset("between both either zwischen entre tra tussen".split())
_LOOK = 7  # words that are looked at for the verb of a clause behind "and"
_ATTRIBUTION = 12  # words at most that say whose word it is
_ASIDE = 18  # words at most of an aside, or it is no longer one
_GROUP = frozenset("xVyaqTvg")  # what a verb group is made of


class Segment:
    """A run of words between borders: where it begins and ends, what leads it, and what it is."""

    __slots__ = ("aside", "attribution", "first", "lead", "stop", "verb")

    def __init__(self, first: int, lead: str) -> None:
        self.first, self.stop, self.lead = first, first, lead
        self.verb = self.aside = self.attribution = False


def divide(sentence: Words) -> tuple[list[Segment], bytearray]:
    """Return the segments in order, and a mark for each word that may be left out with its whole aside."""
    dropped = bytearray(len(sentence))
    _brackets(sentence, dropped)
    found = _cut(sentence, dropped)
    for segment in found:
        _settle(sentence.classes, segment, marked=sentence.language != "en")
        segment.verb = any(
            sentence.classes[k] in VERBS and (k == segment.first or sentence.classes[k - 1] != "T")
            for k in range(segment.first, segment.stop)
        ) or _is_absolute(sentence, segment)
        if sentence.language in VERB_LAST and segment.lead == "r" and not segment.verb:
            segment.lead = ","  # an article: ", das schwerste aller Tiere,"
    found = _outer_verbs(sentence, found)
    _attributions(sentence, found)
    _asides(sentence, found, dropped)
    return found, dropped


def _is_absolute(sentence: Words, segment: Segment) -> bool:
    """Return whether a participle is what a part says: ", with 52 percent planning to travel"."""
    inner = sentence.classes[sentence.stop : segment.stop]
    return (
        segment.first + 3 >= sentence.first >= segment.first and sentence.low[segment.first] == "with" and "g" in inner
    )


def _settle(classes: list[str], segment: Segment, *, marked: bool) -> None:
    """A form that may be a participle or a noun is the verb where there is no other: "passed by nine votes".

    With `marked` it may stand right behind a comma: ", das schwerste aller Tiere, wiegt".
    """
    first, inner = segment.first, classes[segment.first : segment.stop]
    if VERBS.isdisjoint(inner):
        doubtful = "v" if "v" in inner and not ("u" in inner and inner[-1] == "v") else "u"
        if marked and inner[0] == "u" and segment.lead == ",":
            classes[first] = "V"
            inner = []
        place = next((k for k in range(1, len(inner)) if inner[k] == doubtful and inner[k - 1] in "wnt#Narsc"), 0)
        listed = doubtful == "u" and classes[first + place + 1 : first + place + 2] == [","]  # "Seed boxes, ..."
        if place and not listed:
            classes[first + place] = "V"
    else:
        _reduce(classes, segment)
    for k in range(first, segment.stop):
        if classes[k] == "u":
            classes[k] = "w"


def _reduce(classes: list[str], segment: Segment) -> None:
    """A form that may be finite is a participle where another verb follows: "diesel sold there was smuggled"."""
    last = segment.stop
    for k in range(segment.stop - 2, segment.first, -1):
        c = classes[k]
        if c in "Tsrih":
            last = segment.stop
            continue
        if c in "xVy":
            if c == "V" and k + 1 < last < segment.stop and classes[k - 1] in "w#N" and classes[k + 1] == "p":
                classes[k] = "v"
            else:
                last = k


def own_brackets(sentence: Words) -> tuple[int, int] | None:
    """Return the places of the brackets that the figure stands in."""
    if ")" not in sentence.text and "]" not in sentence.text:
        return None
    first = sentence.first
    while first >= 0 and sentence.low[first] not in ("(", "[", ")", "]"):
        first -= 1
    last = next((k for k in range(sentence.stop, len(sentence)) if sentence.low[k] in (")", "]")), -1)
    return (first, last) if first >= 0 and last >= 0 and sentence.low[first] in "([" else None


def _brackets(sentence: Words, dropped: bytearray) -> None:
    """Mark what stands in brackets, but for the figure's own, whose brackets are then no border."""
    classes = sentence.classes
    k = 0
    while "(" in classes[k:]:
        first = classes.index("(", k)
        if ")" not in classes[first:]:
            return
        last = classes.index(")", first)
        if first < sentence.first < last:
            for at in range(first, last + 1):  # nothing in the figure's own brackets is a border
                classes[at] = '"' if classes[at] in "(),;-" else classes[at]
        else:
            dropped[first : last + 1] = b"\1" * (last + 1 - first)
        k = last + 1


def _cut(sentence: Words, dropped: bytearray) -> list[Segment]:
    classes = sentence.classes
    segment = Segment(0, "")
    found = [segment]
    verb = seen = False
    for k, c in enumerate(classes):
        if dropped[k]:
            continue
        lead = ""
        if c in ",;-sirh":
            lead = "s" if c == "h" else c
        elif c == "c" and _opens_clause(sentence, k, verb=verb or _may_have(classes, segment, k, seen=seen)):
            lead = "c"
        elif verb and c not in "xVyaqT" and _is_told(sentence, k):
            lead = "s"
        if c in VERBS:
            verb, seen = True, seen or not k or classes[k - 1] != "T"
        if not lead:
            segment.stop = k + 1
            continue
        start = k + 1 if c in ",;-" else k
        if lead == "r" and k and classes[k - 1] == "p" and k - 1 >= segment.first:  # "in which"
            start = k - 1
            segment.stop = min(segment.stop, start)
        if segment.stop > segment.first and start >= segment.stop:
            segment = Segment(start, lead)
            found.append(segment)
        else:  # ", and": the word leads, and the mark before it counts as well
            segment.first, segment.lead = start, lead if segment.lead in ("", ",", lead) else segment.lead + lead
        verb = c in VERBS
        segment.stop = k + 1 if c not in ",;-" else start
    return [segment for segment in found if segment.stop > segment.first]


def _may_have(classes: list[str], segment: Segment, at: int, *, seen: bool) -> bool:
    """Return whether the part before "and" may have a verb that was not certain to be one, or shares one before it."""
    return (seen and at - segment.first <= _SHORT) or "u" in classes[segment.first : at]


def _opens_clause(sentence: Words, at: int, *, verb: bool) -> bool:
    """Return whether a verb or a whole clause follows "and", not the rest of a joined noun."""
    classes = sentence.classes
    if not _BETWEEN.isdisjoint(sentence.low[max(0, at - _LOOK + 2) : at]):
        return False  # "between gay and lesbian couples"
    k = at + 1
    while k < len(classes) and classes[k] in "aq":
        k += 1
    if k >= len(classes):
        return False
    if classes[k] in "xVTnsrih":
        return True
    if verb and classes[k] == "u" and classes[k + 1 : k + 2] in (["p"], ["d"], ["#"]):
        return True
    if not verb:
        return False
    for j in range(k, min(len(classes), k + _LOOK)):
        if classes[j] in ",;-c":
            return False
        if classes[j] in VERBS and classes[j - 1] != "T":
            last = j + 1 == len(classes) or classes[j + 1] in ",;-"
            return not (last and sentence.language in VERB_LAST)  # there it is the verb of both that are joined
    return False


def _is_told(sentence: Words, at: int) -> bool:
    """Return whether a clause without "that" begins here: "officials said 40 people were hurt"."""
    classes = sentence.classes
    if at == 0 or classes[at - 1] != "y" or classes[at] not in "dn#Nwg":
        return False
    if classes[at] != "#" and sentence.low[at - 1] not in lexis(sentence.language).telling:
        return False  # but "the poll showed 53 percent believe it"
    for k in range(at, min(len(classes), at + 2 * _LOOK)):
        if classes[k] in ";-":
            return False
        if classes[k] in VERBS and classes[k - 1] != "T":
            return True
    return False


def _outer_verbs(sentence: Words, found: list[Segment]) -> list[Segment]:
    """Give the verb behind a relative clause without commas back to its subject: "those who fell were flown out"."""
    kept: list[Segment] = []
    for segment in found:
        if kept and _is_restrictive(sentence, segment):
            second = _second_verb(sentence, segment)
            if second and sentence.first >= second:
                kept[-1].stop, kept[-1].verb = segment.stop, True
                continue
            if second:
                rest = Segment(second, "v")
                rest.stop, rest.verb = segment.stop, True
                segment.stop = second
                kept += [segment, rest]
                continue
        kept.append(segment)
    return kept


def _is_restrictive(sentence: Words, segment: Segment) -> bool:
    """Return whether a relative clause without commas begins here, "that" with a verb at once behind it included."""
    classes = sentence.classes
    if segment.lead not in ("r", "s") or classes[segment.first - 1] == ",":
        return False
    return segment.lead == "r" or (
        classes[segment.first - 1] in "wtN"
        and segment.first + 1 < segment.stop
        and classes[segment.first + 1] in "xVan"
    )


def _second_verb(sentence: Words, segment: Segment) -> int:
    groups, inside = 0, False
    for k in range(segment.first, segment.stop):
        c = sentence.classes[k]
        if c in "xVy" and not inside:
            groups += 1
            inside = True
            if groups == 2:
                return k
        elif c not in _GROUP:
            inside = False
    return 0


def _attributions(sentence: Words, found: list[Segment]) -> None:
    for place, segment in enumerate(found):
        if segment.first <= sentence.first < segment.stop or (place == 0 and len(found) == 1):
            continue
        if place + 1 < len(found) and _is_of_name(sentence, found[place + 1]):
            continue  # "said Hyde, 43, ...", "said Nunes, who has written 47 books"
        if place and found[place - 1].attribution and not segment.verb and segment.lead == ",":
            segment.attribution = True  # "according to IRI, a market research firm"
            continue
        inner = sentence.classes[segment.first : segment.stop]
        short = len(inner) <= _ATTRIBUTION
        if short and segment.lead in (",", "-", ";") and "y" in inner and place:
            segment.attribution = inner.count("x") + inner.count("V") == 0
        elif short and "z" in inner[:2] and not set(inner) & VERBS:  # "According to the ministry, ..."
            segment.attribution = True


def _is_of_name(sentence: Words, segment: Segment) -> bool:
    """Return whether the figure stands in a part that says more of the name before it."""
    return segment.first <= sentence.first < segment.stop and (not segment.verb or "r" in segment.lead)


def is_claim(sentence: Words, segment: Segment) -> bool:
    """Return whether what is said hangs on who says it: a party, or a verb of claiming."""
    known = lexis(sentence.language)
    said = sentence.low[segment.first : segment.stop]
    return not known.claim.isdisjoint(said) or (not known.party.isdisjoint(said) and known.neutral.isdisjoint(said))


def said(sentence: Words, segment: Segment) -> float:
    """Return what it is worth to know who says so."""
    if is_claim(sentence, segment):
        return points.CLAIM
    neutral = lexis(sentence.language).neutral
    return points.SAID if neutral.isdisjoint(sentence.low[segment.first : segment.stop]) else points.REPORTED


def _asides(sentence: Words, found: list[Segment], dropped: bytearray) -> None:
    """Mark what stands between a subject and its verb, or says whose word it is, with the marks around it."""
    classes = sentence.classes
    for place, segment in enumerate(found):
        if not place or segment.aside or segment.lead not in (",", "-", "r", ",r", "-r"):
            continue
        last = place
        inner = "c" if sentence.language == "en" or segment.verb else "crs"  # "fermé depuis l'incendie qui ..."
        while last + 1 < len(found) and found[last + 1].lead in inner:  # "reviewed and revised in work sessions"
            last += 1
        stop = found[last].stop
        while segment.attribution and last + 1 < len(found) and found[last + 1].attribution:
            last += 1  # "said Jonathan Hale, an economist at the bank"
            stop = found[last].stop
        within = range(segment.first, stop)
        if last + 1 == len(found) or len(within) > _ASIDE or sentence.first in within:
            continue
        if classes[segment.first - 1] not in ",-" or classes[stop] not in ",-":
            continue
        if not _is_aside(sentence, segment, found[place - 1], found[last + 1]):
            continue
        for one in found[place : last + 1]:
            one.aside = True
        dropped[segment.first - 1 : stop + 1] = b"\1" * (stop + 2 - segment.first)


def _is_aside(sentence: Words, segment: Segment, before: Segment, after: Segment) -> bool:
    """Return whether a part between two marks can be left out whole."""
    classes = sentence.classes
    opening, following = classes[segment.first], classes[after.first]
    word = sentence.text[sentence.starts[before.stop - 1] : sentence.ends[before.stop - 1]]
    if sentence.language == "de" and classes[before.stop - 1] == "w" and word.islower():
        return False  # "diese hohen, kurz gestielten Kolben werden"
    if segment.attribution:
        return not is_claim(sentence, segment)
    if after.lead not in (",", "-") or following == "c" or opening == "c":
        return False
    if "r" in (opening, classes[min(segment.first + 1, segment.stop - 1)]):
        known = sentence.language not in VERB_LAST or "d" in classes[max(0, before.stop - 3) : before.stop]
        return segment.verb and known and following in "xVypaq"  # in German which of them may be the point
    told = following == "y" and sentence.first > after.first  # "Hale, the mayor, said that"
    return ((told or following in "xVqa") and not before.verb) or (opening == "a" and segment.stop - segment.first <= 2)


def core(sentence: Words, found: list[Segment]) -> tuple[int, int, str]:
    """Return where the figure's clause begins and ends, and what leads it: its verb, if there is one, stands in it."""
    place = next(k for k, segment in enumerate(found) if segment.stop > sentence.first)
    first, last = _with_verb(sentence, found, place)
    if last + 1 < len(found) and found[last + 1].lead == "s" and _only_says(sentence, found[last]):
        last += 1  # "four in ten said they were thinking of leaving"
    if sentence.language in VERB_LAST:
        first, last = _braced(sentence, found, first, last)
    while last + 1 < len(found) and _goes_on(sentence, found[last + 1]):
        last += 1
    if sentence.language in VERB_LAST and first > 1 and found[first].lead == "," and "r" in found[first - 1].lead:
        first -= 2
    while (
        first > 1 and found[first - 1].aside and not (found[first].verb and found[first - 2].verb)
    ):  # a clause goes on behind what was put in
        first -= 2
    if first and found[first].lead in (",", "-") and sentence.classes[found[first].first] in "xV":
        reach = first - 1  # its subject stands further left
        while reach and (found[reach].aside or found[reach].verb) and found[reach].lead not in ("", ";"):
            reach -= 1
        first = first if found[reach].verb else reach
    if found[first].lead == "v":
        first = max(0, first - 2)
    return found[first].first, found[last].stop, found[first].lead


def _braced(sentence: Words, found: list[Segment], first: int, last: int) -> tuple[int, int]:
    """Widen a clause to its auxiliary and its participle: "haben 14 Wanderer, die ..., gebracht"."""
    classes = sentence.classes

    def forms(segment: Segment) -> set[str]:
        return set(classes[segment.first : segment.stop]) & VERBS

    if first and found[first].lead == "," and forms(found[first]) == {"V"} and classes[found[first].stop - 1] == "V":
        if forms(found[first - 1]) == {"x"}:
            first -= 1
    elif forms(found[last]) == {"x"} and last + 2 < len(found) and found[last + 1].lead == "r":
        rest = found[last + 2]
        if rest.lead == "," and forms(rest) == {"V"} and classes[rest.stop - 1] == "V":
            last += 2
    return first, last


def _with_verb(sentence: Words, found: list[Segment], place: int) -> tuple[int, int]:
    """Return the first and the last segment from the figure's to the nearest with a verb, on the left if possible."""
    if found[place].verb:
        return place, place
    first = place
    while first and ";" not in found[first].lead and found[first].lead not in ("s", ",s", "r", ",r"):
        first -= 1
        if found[first].verb and not found[first].aside and not found[first].attribution:
            return first, place
    last = place
    while last + 1 < len(found) and ";" not in found[last + 1].lead:
        last += 1
        if found[last].verb and not found[last].aside and not found[last].attribution:
            before = found[place - 1]
            named = place and not before.verb and not before.aside and sentence.classes[before.first] not in "ptaz"
            return place - bool(named), last  # "Frank Henderson, 60, found out"
    return first, place


def _goes_on(sentence: Words, segment: Segment) -> bool:
    """Return whether a part without a verb belongs to the clause before it: ", up from 30 a year earlier"."""
    if segment.verb or segment.attribution:
        return False
    return segment.lead in (",", "-") and sentence.classes[segment.first] in "mpatTv"


def _only_says(sentence: Words, segment: Segment) -> bool:
    """Return whether the only verb behind the figure is one of saying: what is said is the point then."""
    behind = sentence.classes[sentence.stop : segment.stop]
    before = sentence.classes[segment.first : sentence.first]
    return "y" in behind and not set(behind) & set("V") and not set(before) & VERBS
