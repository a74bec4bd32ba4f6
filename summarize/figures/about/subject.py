"""Say what a figure is about: the noun phrase that the sentence says the number of."""

from collections.abc import Sequence

from summarize.figures.about.clauses import VERBS, before_year, governed, subject_of
from summarize.figures.about.lexicon import lexicon
from summarize.figures.about.phrases import NOUNS, REACH, Span, phrase_left, phrase_right
from summarize.figures.about.prepositions import PAST, before_preposition
from summarize.figures.about.tagged import Tagged as Tokens
from summarize.figures.about.trims import is_empty, trimmed
from summarize.figures.mention import Mention as Quantity


def marked(tokens: Tokens, quantities: Sequence[Quantity]) -> Tokens:
    """Return a sentence whose measured quantities have roles of their own, so that no noun phrase ends in them."""
    letters = list(tokens.roles)
    for quantity in quantities:
        for one in (quantity, *quantity.equivalents):
            stop = one.stop if one.unit or not one.counts else one.core
            letters[one.first : stop] = ["q"] * (stop - one.first)
            if tokens.tags[stop : stop + 1] == "E" and "".join(letters[stop + 1 : stop + 2]) in ("N", "S", "X"):
                letters[stop] = "A"  # "a 15-year fixed rate mortgage"
    return tokens.with_roles("".join(letters))


def find_about(tokens: Tokens, quantity: Quantity, before: tuple[Quantity, Span | None] | None = None) -> Span | None:
    """Return the range of tokens that says what a figure is about, None when unsure.

    Args:
        tokens: the sentence.
        quantity: the figure.
        before: the figure before it in the sentence and what that is about, with which a list goes on.
    """
    if quantity.told or _is_person(tokens, quantity):
        return None  # "the number of swans rose to 340" has said it
    if quantity.partial and (owner := _owner(tokens, quantity)):
        return owner
    found = _behind(tokens, quantity)
    if found and (told := trimmed(tokens, found)):
        return told
    if quantity.counts and tokens.word(quantity.number.stop) in ("-", "‑"):
        return None  # "a 12-member squad"
    found = (
        _added(tokens, quantity)
        or _listed(tokens, quantity, before)
        or _away(tokens, quantity)
        or _left(tokens, quantity)
        or _paid_for(tokens, quantity)
        or _ahead(tokens, quantity)
        or _consisting(tokens, quantity)
    )
    if found is None or (quantity.counts and found[0] < quantity.counts[1] and quantity.counts[0] < found[1]):
        return None
    return trimmed(tokens, found)


def _owner(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Return the "town" of "612 of the town's 790 households"."""
    letters = tokens.roles
    for at in range(quantity.number.stop + 2, quantity.stop):
        if letters[at] == "s":
            return trimmed(tokens, (quantity.number.stop + 1, at))
    return None


def _is_person(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether an age stands for who has it: "the 7-year-old was found"."""
    if quantity.kind != "age" or tokens.low[quantity.stop - 2] not in ("-", "‑"):
        return False
    if quantity.stop >= tokens.size or tokens.roles[quantity.stop] not in "NSXA":
        return True
    behind = "".join(tokens.roles[quantity.stop + 1 : quantity.stop + 2])
    return tokens.tags[quantity.stop] == "E" and behind not in ("N", "S", "X", "A", "G")


def _behind(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Read what stands behind a unit: "6-inch display", "40% of voters", "$1 billion in gains", "50% off a phone"."""
    at = quantity.stop
    if quantity.counts and at < tokens.size and tokens.low[at - 2] in ("-", "‑") and tokens.glued(at - 1):
        return _modified(tokens, quantity, at)  # "60-seat theatre"
    if at < tokens.size and tokens.low[at - 1] == "times" and tokens.low[at] in ("the", "its", "their", "his", "that"):
        found = phrase_right(tokens, at + (tokens.low[at] == "that") + (tokens.word(at + 1) == "of"))
        return found if found and found[1] > at + 2 else None  # "six times the size" leaves open of what
    if not quantity.unit or quantity.kind == "ratio" or (quantity.kind == "age" and at == quantity.number.stop):
        return None
    if quantity.equivalents:
        at = quantity.equivalents[-1].stop
        at += tokens.word(at) == ")"
    if at >= tokens.size:
        return None
    letters, word = tokens.roles, tokens.low[at]
    if whole := _whole(tokens, quantity, at):
        return phrase_right(tokens, whole) if tokens.low[whole] not in ("every", "each") else None
    if word == "in" and quantity.kind == "money" and at + 1 < tokens.size and letters[at + 1] in "ANS":
        fit = tokens.low[at + 1] not in lexicon()["month"] and tokens.low[at + 1] not in lexicon()["in vain"]
        return phrase_right(tokens, at + 1) if fit else None
    if tokens.word(quantity.core) in ("-", "−", "+") or tokens.word(quantity.core - 1) == "+":
        return None  # "CAC -0.6% DAX +1.2%"
    if word in ("-", "‑") and tokens.glued(at) and tokens.glued(at + 1):
        at += 1
        at += tokens.word(at) in _EXTENDED
    return _modified(tokens, quantity, at)


_EXTENDED = frozenset("high long wide deep tall thick strong".split())  # "a 30m-high cliff"


def _whole(tokens: Tokens, quantity: Quantity, at: int) -> int:
    """Return where the noun phrase begins that "of", "worth of" or "off" joins to a measure, 0 without one."""
    word, kind = tokens.word(at), quantity.kind
    if (word == "of" and kind != "age") or (word == "off" and kind in ("money", "percent")):
        at += 1
    else:
        at += word in ("-", "'", "’")
        at = at + 2 if tokens.low[at : at + 2] == ("worth", "of") else 0
    return at if at < tokens.size else 0


def _added(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Read what something is added to: "adding thousands of dollars to the price of a home"."""
    at = quantity.first - 1
    if tokens.word(quantity.stop) != "to" or at < 0 or not tokens.low[at].startswith("add"):
        return None
    return phrase_right(tokens, quantity.stop + 1)


def _paid_for(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Read what money is paid for, if nothing else tells: "we paid $500 for a bed", "spent $20 on books"."""
    if quantity.kind != "money" or tokens.word(quantity.stop) not in ("for", "on"):
        return None
    if tokens.low[quantity.stop] == "on" and not tokens.word(quantity.first - 1).startswith("spen"):
        return None
    return phrase_right(tokens, quantity.stop + 1)


def _ahead(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Read the subject that a phrase before it waits for: "Boasting 40 rooms, the hotel is", "At 90 metres, it is"."""
    letters = tokens.roles
    opening = letters[: quantity.first]
    if not 0 < len(opening) <= REACH or not VERBS.isdisjoint(opening[1:]):
        return None
    if opening[0] not in "GE" and (tokens.low[0] not in ("with", "at") or set(opening[1:]) - set("DRA")):
        return None
    for here in range(quantity.stop, min(tokens.size, quantity.stop + REACH)):
        if letters[here] in VERBS or tokens.low[here] in ";:.":
            return None
        if tokens.low[here] == ",":
            found = phrase_right(tokens, here + 1)
            verb = found[1] if found else tokens.size
            return found if verb < tokens.size and letters[verb] in "VBHMOR" else None
    return None


def _is_attribute(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether a measure stands before a noun: "a 15-year mortgage", "the 10 m platform"."""
    determined = quantity.kind == "measure" and quantity.first > 0 and tokens.tags[quantity.first - 1] == "D"
    return determined or tokens.low[quantity.stop - 2] in ("-", "‑")


def _consisting(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Read what counted things are of, if nothing else tells: "93,000 pairs of that shoe were made"."""
    at = quantity.stop + 1
    if not quantity.counts or tokens.word(at - 1) != "of" or at - 1 != quantity.counts[1] or tokens.kind(at + 1) == "#":
        return None  # of things of a year as well
    return phrase_right(tokens, at)


def _modified(tokens: Tokens, quantity: Quantity, at: int) -> Span | None:
    """Return the noun phrase a unit stands before: "80 yard touchdown", "25% tax"."""
    letters = tokens.roles
    if at >= tokens.size or tokens.kinds[at] != "w" or tokens.low[at] in lexicon()["after unit"]:
        return None
    behind = "".join(letters[at + 1 : at + 2])
    if tokens.tags[at] == "E" and _is_attribute(tokens, quantity) and behind and behind in "NSXAE#":
        letters = [*letters[:at], "A", *letters[at + 1 :]]  # "a 15-year fixed rate mortgage"
        tokens = tokens.with_roles(letters)
    if letters[at] not in "ANSXEG":
        return None
    if letters[at] in "EG" and at + 1 < tokens.size and letters[at + 1] not in "NSXA":
        return None
    found = phrase_right(tokens, at)
    if found is None or is_empty(tokens, found):
        return None
    if quantity.kind == "percent" and tokens.low[found[0]] in lexicon()["change noun"]:
        return phrase_right(tokens, found[0] + 2) if tokens.word(found[0] + 1) == "in" else None
    return found


_LISTING = frozenset((",", "and", "or", "(", "to", "&", "/", ";", "by", "at", "from"))


def _listed(tokens: Tokens, quantity: Quantity, earlier: tuple[Quantity, Span | None] | None) -> Span | None:
    """Go on with what the figure before is about: "lost 190 points, or 0.6%", "three goals and two assists"."""
    if earlier is None:
        return None
    before, about = earlier
    if quantity.kind == "percent" and before.kind in ("percent", "ratio") and _is_other_share(tokens, quantity):
        return about or before.counts  # "60% of readers agree, and 30% are not sure"
    if about is None:
        return None
    between = tokens.low[before.stop : quantity.first]
    if (
        between[-1:] == ("to",)
        and tokens.word(before.first - 1) == "from"
        and lexicon()["time"].issuperset(between[:-1])
    ):
        return about  # "rose from 15,000 last year to 25,000"
    if between[-1:] == ("and",) and before.kind == quantity.kind == "money" and tokens.word(quantity.stop) == "for":
        return phrase_right(tokens, quantity.stop + 1)  # "$7 million in aid and $4 million for fuel"
    if between[-1:] == ("and",) and before.unit == quantity.unit and between[0] == tokens.word(quantity.stop) == "on":
        return about  # "tariffs of 45% on bikes and 100% on chips"
    return about if 0 < len(between) <= 2 and _LISTING.issuperset(between) else None


def _is_other_share(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether a percentage begins another clause about the same whole."""
    at = quantity.first - 1
    at -= at > 0 and tokens.tags[at] == "R"
    return tokens.word(at) in _MAYBE_CLAUSES and _is_subject(tokens, quantity, at)


_DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west "
    "northward southward eastward westward inland offshore upstream downstream away from outside off above below "
    "beyond downriver upriver down up across".split()
)


def _away(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Read the place that a distance is of: "in Lutterworth, six miles north of Rugby"."""
    at = quantity.first - 1
    at -= at > 0 and tokens.tags[at] == "R"
    far = quantity.kind == "measure" and quantity.base is not None and quantity.base.dimension == "length"
    at -= tokens.word(at) in ("located", "situated", "lying") and tokens.word(at - 1) == ","
    if not far or tokens.word(at) not in (",", "-", "–", "—"):
        return None
    stop = quantity.equivalents[-1].stop + 1 if quantity.equivalents else quantity.stop
    if tokens.word(stop) not in _DIRECTIONS:
        return None
    found = phrase_left(tokens, at - 1, extend=False)
    if found and found[0] > 1 and tokens.low[found[0] - 1] == "in" and tokens.roles[found[0] - 2] == "X":
        return phrase_left(tokens, found[0] - 2, extend=False)  # "in Elm in southern Kent, six miles north of"
    return found


_NEXT_TO = frozenset("first last past next final coming previous".split())
_BETWEEN = frozenset(
    "+ ~ up down just only x × whopping staggering mere paltry measly hefty extra additional further combined".split()
)


def _left(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Read what stands before a figure: "the price of", "(", a verb and its subject."""
    letters = tokens.roles
    at = quantity.first - 1
    while at >= 0 and tokens.low[at] != "that" and (letters[at] in "DR" or tokens.low[at] in _BETWEEN):
        at -= 1
    if quantity.kind == "duration" and at > 0 and tokens.low[at] in _NEXT_TO and tokens.low[at - 1] == "the":
        at -= 2  # "in the last five days"
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
        return before_preposition(tokens, quantity, at)
    apposed = quantity.kind in ("money", "percent") or (
        quantity.kind == "count" and _dash_closes(tokens, quantity.stop)
    )
    if low in _DASHES and apposed and not tokens.glued(quantity.first):
        return _before_dash(tokens, quantity, at)
    return _counting(tokens, quantity, at) if quantity.kind == "count" else _amounting(tokens, quantity, at)


_DASHES = ("-", "–", "—")
_ASIDE = 12  # tokens from a counted noun to the dash that closes its aside


def _dash_closes(tokens: Tokens, at: int) -> bool:
    """Return whether an aside ends with a dash before any verb: "the force - 8,500 troops from Chad - will"."""
    letters = tokens.roles
    for here in range(at, min(tokens.size, at + _ASIDE)):
        if tokens.low[here] in _DASHES and not tokens.glued(here):
            return True
        if letters[here] in "VBHMO":
            return False
    return False


def _before_dash(tokens: Tokens, quantity: Quantity, at: int) -> Span | None:
    """Read the noun phrase that an amount between dashes gives: "the cost of paper - about $350 - is"."""
    while tokens.word(at - 1) in _DASHES:
        at -= 1
    if at < 1 or tokens.roles[at - 1] not in NOUNS or _is_subject(tokens, quantity, at):
        return None
    return phrase_left(tokens, at - 1)


def _counting(tokens: Tokens, quantity: Quantity, at: int) -> Span | None:
    """Read what stands before a count: whose it is, where it is, or a verb and its subject."""
    letters = tokens.roles
    if letters[at] == "s":
        return phrase_left(tokens, at - 1)  # "the town's 790 households"
    if _is_subject(tokens, quantity, at):
        return None
    if letters[at] == "B" and at and tokens.low[at - 1] == "there":
        return _place(tokens, quantity)
    return governed(tokens, at)


def _amounting(tokens: Tokens, quantity: Quantity, at: int) -> Span | None:
    """Read what stands before any other figure: the noun it stands beside, or a verb and its subject."""
    if quantity.kind == "age" and tokens.roles[at] in NOUNS:
        return phrase_left(tokens, at, extend=False)  # "support among voters aged 18 to 34"
    if quantity.kind == "duration" and tokens.low[at + 1] == "every":
        return None  # "it orbits the sun every 33 years"
    if tokens.low[at] == "," and tokens.low[0] in ("of", "among") and quantity.kind in ("percent", "number"):
        return phrase_right(tokens, 1)  # "Of the readers, 78% said"
    if _is_subject(tokens, quantity, at):
        return None  # "found that 35% oppose it"
    if tokens.roles[at] in NOUNS:
        if quantity.kind == "duration" and tokens.word(quantity.stop) in PAST:
            return governed(tokens, at)  # "returned to Oslo three years later"
        return _beside(tokens, at, money=quantity.kind == "money")
    return governed(tokens, at)


def _place(tokens: Tokens, quantity: Quantity) -> Span | None:
    """Read where something is: "there are 300 beds in the hospital"."""
    if tokens.word(quantity.stop) not in ("in", "at", "on", "for") or quantity.kind != "count":
        return None
    found = phrase_right(tokens, quantity.stop + 1)
    fits = found and tokens.low[found[0]] not in _IDIOMS and not is_empty(tokens, found)
    return found if fits else None


_IDIOMS = frozenset("board sale offer show display hand duty strike loan top site place danger need use stock".split())
_CLAUSES = frozenset(
    "that when where because as if while although though since which whom why how whether - – — :".split()
)
_SURE_CLAUSES = frozenset("that because although though whether where whom".split())
_MAYBE_CLAUSES = frozenset("but and , before after until".split())
_SUBJECT_REACH = 15  # tokens from a figure to the verb it is the subject of, with "of the cell", "in the north"


def _is_subject(tokens: Tokens, quantity: Quantity, at: int) -> bool:
    """Return whether a figure is the subject of a clause: "told that 42 fish were killed", "say 5 of them left"."""
    letters, stop = tokens.roles, quantity.stop
    if tokens.low[at] in _MAYBE_CLAUSES and stop < tokens.size:
        past = tokens.low[stop] in lexicon()["past"] or (quantity.kind == "percent" and letters[stop] in "VE")
        return past or letters[stop] in "BHM"
    low = tokens.low[at]
    if low in _SURE_CLAUSES:
        return at == 0 or letters[at - 1] != "I"  # "off that 60 mph"
    if low not in _CLAUSES and not (low in lexicon()["saying"] and letters[at] == "V"):
        return False
    for here in range(stop, min(tokens.size, stop + _SUBJECT_REACH)):
        if letters[here] in "BHMOV":
            return low != "found" or tokens.tags[here] != "E"  # "found 72 people locked in"
        if letters[here] not in "IDANSX#sqR" and tokens.low[here] != "them":
            return False
    return False


def _beside(tokens: Tokens, at: int, *, money: bool) -> Span | None:
    """Read a noun phrase right before a figure, or the subject if it is an indirect object: "it cost buyers $5"."""
    found = phrase_left(tokens, at)
    if money and found and found[0] > 0 and tokens.roles[found[0] - 1] in "VEG":
        return subject_of(tokens, found[0] - 1)
    if found and not is_empty(tokens, found):
        return found
    return governed(tokens, found[0] - 1 if found else at)
