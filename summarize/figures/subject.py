"""Say what a figure is about: the noun phrase that the sentence says the number of."""

from collections.abc import Sequence

from summarize.figures.clauses import VERBS, before_year, governed, subject_of
from summarize.figures.lexicon import lexicon
from summarize.figures.phrases import NOUNS, REACH, Span, phrase_left, phrase_right
from summarize.figures.quantity import Quantity
from summarize.figures.tagging import roles
from summarize.figures.tokens import Tokens


def mark(tokens: Tokens, quantities: Sequence[Quantity]) -> None:
    """Mark the tokens of measured quantities, so that no noun phrase ends in them; call before `find_about`."""
    letters = roles(tokens)
    for quantity in quantities:
        for one in (quantity, *quantity.equivalents):
            stop = one.stop if one.unit or not one.counts else one.core
            letters[one.first : stop] = ["q"] * (stop - one.first)


def find_about(tokens: Tokens, quantity: Quantity, before: Quantity | None = None) -> Span | None:
    """Return the range of tokens that says what a figure is about, None when unsure.

    Args:
        tokens: the sentence.
        quantity: the figure.
        before: the figure before it in the sentence, whose `about` a list goes on with.
    """
    if quantity.told or _is_person(tokens, quantity):
        return None  # "the number of swans rose to 340" has said it
    if quantity.partial and (owner := _owner(tokens, quantity)):
        return owner
    found = (
        _behind(tokens, quantity)
        or _added(tokens, quantity)
        or _listed(tokens, quantity, before)
        or _left(tokens, quantity)
        or _paid_for(tokens, quantity)
        or _ahead(tokens, quantity)
    )
    if found is None or (quantity.counts and found[0] < quantity.counts[1] and quantity.counts[0] < found[1]):
        return None
    return _trimmed(tokens, found)


def _owner(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Return the "town" of "612 of the town's 790 households"."""
    letters = roles(tokens)
    for at in range(quantity.number.stop + 2, quantity.stop):
        if letters[at] == "s":
            return _trimmed(tokens, (quantity.number.stop + 1, at))
    return None


def _is_person(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether an age stands for who has it: "the 7-year-old was found"."""
    if quantity.kind != "age" or tokens.low[quantity.stop - 2] not in ("-", "‑"):
        return False
    return quantity.stop >= len(tokens) or roles(tokens)[quantity.stop] not in "NSXA"


def _trimmed(tokens: Tokens, span: Span) -> Span | None:
    """Cut determiners, marks and times off the ends of a span; None if nothing that tells is left."""
    letters = roles(tokens)
    first, stop = span
    if letters[stop - 1] == "q":
        return span  # "the 37-year-old"
    if letters[first] in "q#" and not _is_year(tokens, first):
        first = next((at + 1 for at in range(first, stop) if letters[at] == "I"), first)  # "84 towns with a fleet of"
    while first < stop and letters[first] == "#" and not tokens.glued(first + 1):
        first += 1  # "812 cheques to four firms": the cheques
    if tokens.low[first] in ("last", "next") and letters[first + 2 : first + 3] == ["s"]:
        first += 1
    while first < stop and (letters[first] in "DICRsq" or tokens.kinds[first] == "." or _is_year(tokens, first)):
        first += 1
    if letters[first + 1 : first + 2] == ["s"] and tokens.low[first] in lexicon()["time"] and first + 2 < stop:
        first += 2  # "last year's profit"
    while stop > first and (
        letters[stop - 1] in "DICRsG" or (tokens.kinds[stop - 1] == "." and tokens.low[stop - 1] != ")")
    ):
        stop -= 1
    stop = _timeless(tokens, first, stop)
    return None if first >= stop or _is_empty(tokens, (first, stop)) else (first, stop)


def _is_year(tokens: Tokens, at: int) -> bool:
    """Return whether a year begins a phrase, as in "in 2019 revenue was"."""
    return tokens.kinds[at] == "#" and len(tokens.words[at]) == 4 and tokens.word(at - 1) == "in"


def _timeless(tokens: Tokens, first: int, stop: int) -> int:
    """Cut "in the quarter", "in 2022", "last week" off the end of a noun phrase."""
    times = lexicon()["time"]
    for at in range(stop - 1, max(first, stop - 5), -1):
        low = tokens.low[at]
        if low in ("in", "during", "for", "over", "since", "on", "at"):
            rest = range(at + 1, stop)
            return at if all(tokens.low[here] in times or tokens.words[here].isdigit() for here in rest) else stop
        if low in ("last", "this", "next") and times.issuperset(tokens.low[at:stop]):
            return at
    return stop


def _is_empty(tokens: Tokens, span: Span) -> bool:
    """Return whether a noun phrase tells nothing by itself: "the total", "a record high"."""
    letters, empty = roles(tokens), lexicon()["empty"]
    if lexicon()["time"].issuperset(tokens.low[span[0] : span[1]]):
        return True
    if tokens.ends[span[1] - 1] - tokens.starts[span[0]] < 2:
        return True
    return all(letters[at] in "DIA#.q" or tokens.low[at] in empty for at in range(*span))


def _behind(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Read what stands behind a unit: "6-inch display", "40% of voters", "$1 billion in gains", "50% off a phone"."""
    at = quantity.stop
    if quantity.counts and at < len(tokens) and tokens.low[at - 2] in ("-", "‑") and tokens.glued(at - 1):
        return _modified(tokens, quantity, at)  # "60-seat theatre"
    if not quantity.unit or quantity.kind == "ratio" or (quantity.kind == "age" and at == quantity.number.stop):
        return None
    if quantity.equivalents:
        at = quantity.equivalents[-1].stop
        at += tokens.word(at) == ")"
    if at >= len(tokens):
        return None
    letters, word = roles(tokens), tokens.low[at]
    if whole := _whole(tokens, quantity, at):
        return phrase_right(tokens, whole) if tokens.low[whole] not in ("every", "each") else None
    if word == "in" and quantity.kind == "money" and at + 1 < len(tokens) and letters[at + 1] in "ANS":
        fit = tokens.low[at + 1] not in lexicon()["month"] and tokens.low[at + 1] not in lexicon()["in vain"]
        return phrase_right(tokens, at + 1) if fit else None
    if tokens.word(quantity.core) in ("-", "−", "+") or tokens.word(quantity.core - 1) == "+":
        return None  # "CAC -0.6% DAX +1.2%"
    if word in ("-", "‑") and tokens.glued(at) and tokens.glued(at + 1):
        at += 1
    return _modified(tokens, quantity, at)


def _whole(tokens: Tokens, quantity: Quantity, at: int) -> int:
    """Return where the noun phrase begins that "of", "worth of" or "off" joins to a measure, 0 without one."""
    word, kind = tokens.word(at), quantity.kind
    if (word == "of" and kind != "age") or (word == "off" and kind in ("money", "percent")):
        at += 1
    else:
        at += word in ("-", "'", "’")
        at = at + 2 if tokens.low[at : at + 2] == ["worth", "of"] else 0
    return at if at < len(tokens) else 0


def _added(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Read what something is added to: "adding thousands of dollars to the price of a home"."""
    at = quantity.first - 1
    if tokens.word(quantity.stop) != "to" or at < 0 or not tokens.low[at].startswith("add"):
        return None
    return phrase_right(tokens, quantity.stop + 1)


def _paid_for(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Read what money is paid for, if nothing else tells: "we paid $500 for a bed"."""
    if quantity.kind != "money" or tokens.word(quantity.stop) != "for":
        return None
    return phrase_right(tokens, quantity.stop + 1)


def _ahead(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Read the subject that a phrase before it waits for: "Boasting 40 rooms, the hotel is", "At 90 metres, it is"."""
    letters = roles(tokens)
    opening = letters[: quantity.first]
    if not 0 < len(opening) <= REACH or not VERBS.isdisjoint(opening[1:]):
        return None
    if opening[0] not in "GE" and (tokens.low[0] not in ("with", "at") or set(opening[1:]) - set("DRA")):
        return None
    for here in range(quantity.stop, min(len(tokens), quantity.stop + REACH)):
        if letters[here] in VERBS or tokens.low[here] in ";:.":
            return None
        if tokens.low[here] == ",":
            found = phrase_right(tokens, here + 1)
            verb = found[1] if found else len(tokens)
            return found if verb < len(tokens) and letters[verb] in "VBHMOR" else None
    return None


def _modified(tokens: Tokens, quantity: Quantity, at: int) -> Span | None:
    """Return the noun phrase a unit stands before: "80 yard touchdown", "25% tax"."""
    letters = roles(tokens)
    if at >= len(tokens) or tokens.kinds[at] != "w" or tokens.low[at] in lexicon()["after unit"]:
        return None
    if tokens.tags[at] == "E" and tokens.low[quantity.stop - 2] in ("-", "‑") and letters[at + 1 : at + 2] != ["."]:
        letters[at] = "A"  # "a 15-year fixed rate mortgage"
    if letters[at] not in "ANSXEG":
        return None
    if letters[at] in "EG" and at + 1 < len(tokens) and letters[at + 1] not in "NSXA":
        return None
    found = phrase_right(tokens, at)
    if found is None or _is_empty(tokens, found):
        return None
    if quantity.kind == "percent" and tokens.low[found[0]] in lexicon()["change noun"]:
        return phrase_right(tokens, found[0] + 2) if tokens.word(found[0] + 1) == "in" else None
    return found


_LISTING = frozenset((",", "and", "or", "(", "to", "&", "/", ";", "by", "at", "from"))


def _listed(tokens: Tokens, quantity: Quantity, before: Quantity | None) -> Span | None:
    """Go on with what the figure before is about: "lost 190 points, or 0.6%", "three goals and two assists"."""
    if before is None or before.about is None:
        return None
    between = tokens.low[before.stop : quantity.first]
    return before.about if 0 < len(between) <= 2 and _LISTING.issuperset(between) else None


_BETWEEN = frozenset(("+", "~", "up", "down", "just", "only", "x", "×"))


def _left(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Read what stands before a figure: "the price of", "(", a verb and its subject."""
    letters = roles(tokens)
    at = quantity.first - 1
    while at >= 0 and tokens.low[at] != "that" and (letters[at] in "DR" or tokens.low[at] in _BETWEEN):
        at -= 1
    at = before_year(tokens, at)
    if at < 0:
        return None
    low = tokens.low[at]
    if low == "(":
        behind = quantity.stop
        if tokens.word(behind) == ")" and tokens.word(behind + 1) == "of":
            return phrase_right(tokens, behind + 2)
        return phrase_left(tokens, at - 1)
    if low == "," and quantity.kind == "age":
        return phrase_left(tokens, at - 1, extend=False)
    if letters[at] == "I":
        return _before_preposition(tokens, quantity, at)
    return _counting(tokens, quantity, at) if quantity.kind == "count" else _amounting(tokens, quantity, at)


def _counting(tokens: Tokens, quantity: Quantity, at: int) -> Span | None:
    """Read what stands before a count: whose it is, where it is, or a verb and its subject."""
    letters = roles(tokens)
    if letters[at] == "s":
        return phrase_left(tokens, at - 1)  # "the town's 790 households"
    if _is_subject(tokens, quantity, at):
        return None
    if letters[at] == "B" and at and tokens.low[at - 1] == "there":
        return _place(tokens, quantity)
    return governed(tokens, at)


def _amounting(tokens: Tokens, quantity: Quantity, at: int) -> Span | None:
    """Read what stands before any other figure: the noun it stands beside, or a verb and its subject."""
    if quantity.kind == "age" and roles(tokens)[at] in "SX":
        return phrase_left(tokens, at, extend=False)  # "support among voters aged 18 to 34"
    if quantity.kind == "duration" and tokens.low[at + 1] == "every":
        return None  # "it orbits the sun every 33 years"
    if roles(tokens)[at] in NOUNS:
        return _beside(tokens, at, money=quantity.kind == "money")
    return governed(tokens, at)


def _place(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Read where something is: "there are 300 beds in the hospital"."""
    if tokens.word(quantity.stop) not in ("in", "at", "on", "for") or quantity.kind != "count":
        return None
    found = phrase_right(tokens, quantity.stop + 1)
    fits = found and tokens.low[found[0]] not in _IDIOMS and not _is_empty(tokens, found)
    return found if fits else None


_IDIOMS = frozenset("board sale offer show display hand duty strike loan top site place danger need use stock".split())
_CLAUSES = frozenset("that when where because as if while although though since but and , before after until".split())


def _is_subject(tokens: Tokens, quantity: Quantity, at: int) -> bool:
    """Return whether a counted noun is the subject of a clause: "told that 42 fish were killed"."""
    if tokens.low[at] not in _CLAUSES or quantity.stop >= len(tokens):
        return False
    return roles(tokens)[quantity.stop] in "BHM" or tokens.low[quantity.stop] in lexicon()["past"]


def _beside(tokens: Tokens, at: int, *, money: bool) -> Span | None:
    """Read a noun phrase right before a figure, or the subject if it is an indirect object: "it cost buyers $5"."""
    found = phrase_left(tokens, at)
    if money and found and found[0] > 0 and roles(tokens)[found[0] - 1] in "VEG":
        return subject_of(tokens, found[0] - 1)
    if found and not _is_empty(tokens, found):
        return found
    return governed(tokens, found[0] - 1 if found else at)


def _before_preposition(tokens: Tokens, quantity: Quantity, at: int) -> Span | None:
    """Read "the price of $5", "raised its forecast to 5%", "a notebook for $5", "with levels at 5 ppm"."""
    letters = roles(tokens)
    low, before = tokens.low[at], at - 1
    if low == "as" and at > 2 and letters[at - 1] == "A" and tokens.low[at - 2] == "as":
        if letters[at - 3] == "P":
            return None  # "some of them as deep as 16 metres"
        return phrase_left(tokens, at - 3) if letters[at - 3] in NOUNS else governed(tokens, at - 3)
    if at and letters[at - 1] in VERBS and low in ("in", "out", "off", "over", "on"):
        return governed(tokens, at - 1)
    if quantity.kind == "count" and low == "with":
        return _with(tokens, at)
    if quantity.kind == "count" and low not in ("of", "to", "from", "at", "by"):
        return None
    if quantity.kind == "duration" and low != "of":
        return None
    while before >= 0 and letters[before] == "A":
        before -= 1
    if before >= 0 and letters[before] in NOUNS and not (quantity.change and low == "by"):
        found = phrase_left(tokens, before)
        vain = low == "of" and (
            _is_change(tokens, before) or (quantity.kind == "count" and tokens.low[before] == "range")
        )
        if found and not _is_empty(tokens, found) and not vain:
            return found
        before = found[0] - 1 if found else before
    return governed(tokens, before)


def _with(tokens: Tokens, at: int) -> Span | None:
    """Read what has so many of something: "a hotel with 200 rooms", "Acme, with 300 staff, is"."""
    apart = tokens.word(at - 1) == ","
    found = phrase_left(tokens, at - 1 - apart, extend=False)
    if found is None:
        return None
    named = found[0] == 0 if apart else tokens.low[found[0]] in ("a", "an")
    return found if named else None


def _is_change(tokens: Tokens, at: int) -> bool:
    """Return whether a token says what happened, not to what: the "increase" of "an increase of 5%"."""
    return tokens.low[at] in lexicon()["change noun"]
