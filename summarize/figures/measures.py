"""Settle what a number measures: kind and unit, the rate, an age, the noun it counts."""

from summarize.figures.affixes import HYPHENS
from summarize.figures.lexicon import lexicon
from summarize.figures.phrases import Span, counted, is_plural
from summarize.figures.quantity import Quantity
from summarize.figures.tagging import tag
from summarize.figures.tokens import Tokens
from summarize.figures.units import Unit, unit_at


def settle(tokens: Tokens, quantity: Quantity) -> None:
    """Set kind, unit and counted noun, and let the quantity's span end with them."""
    shape = quantity.number.shape
    if quantity.base:
        _measure(tokens, quantity, quantity.base)
    elif shape == "share" and (part := _part_of_unit(tokens, quantity.stop)):
        quantity.base, quantity.stop = part
        quantity.number.shape = "words"
        _measure(tokens, quantity, quantity.base)
    elif shape == "share":
        at = _filled(tokens, quantity.stop)
        while at < len(tokens) and at > quantity.stop and tag(tokens)[at] == "#":
            at += 1  # "a third of the 9,000 homes"
        quantity.kind, quantity.counts = "ratio", counted(tokens, at)
    elif shape == "fold":
        quantity.unit = "fold"
    elif _is_person_age(tokens, quantity):
        quantity.kind, quantity.unit = "age", "year"
    else:
        _count(tokens, quantity)


def _part_of_unit(tokens: Tokens, at: int) -> tuple[Unit, int] | None:
    """Return the unit of "half an hour", "a quarter of a mile", and the token after it."""
    at += tokens.word(at) == "of"
    if tokens.word(at) not in ("a", "an"):
        return None
    found = unit_at(tokens, at + 1)
    fits = found and found[0].dimension in ("time", "length", "mass", "volume") and len(tokens.low[at + 1]) > 2
    return found if fits else None


def _measure(tokens: Tokens, quantity: Quantity, base: Unit) -> None:
    """Settle the kind of a quantity with a unit, and read its rate."""
    quantity.unit = base.name
    if base.dimension == "money":
        quantity.kind = "money"
        if base.name == "pound" and quantity.number.scale >= 10**6 and not _is_weighed(tokens, quantity):
            quantity.unit = "GBP"
    elif base.dimension in ("percent", "percentage point", "basis point"):
        quantity.kind = "percent"
    elif base.name in lexicon()["duration"]:
        quantity.kind = "duration"
        if _age(tokens, quantity):
            return
    else:
        quantity.kind = "measure"
        _pounds(tokens, quantity)
    _rate(tokens, quantity)


_WEIGHING = frozenset(
    ("weigh", "weighs", "weighed", "weighing", "weight", "lift", "lifted", "heavier", "lighter", "tall")
)
_BRITISH = frozenset(
    ("£", "pence", "british", "britain", "uk", "london", "sterling", "england", "scottish", "welsh", "ps")
)


_MONEYS = frozenset(
    "money public taxpayers taxpayer funding debt debts investment cash savings aid damage income profit fines tax "
    "sales government spending losses loans assets the his her their its our".split()
)


def _is_weighed(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether millions of pounds are a weight: "15 million pounds of hot dogs"."""
    at = quantity.stop
    if tokens.word(at) != "of" or not tokens.low[at - 1].startswith("pound"):
        return False
    return _MONEYS.isdisjoint(tokens.low[at + 1 : at + 4]) and _BRITISH.isdisjoint(tokens.low)


def _pounds(tokens: Tokens, quantity: Quantity) -> None:
    """Decide whether "pounds" are money: with a magnitude, or in a British sentence about no weight."""
    if quantity.unit != "pound" or not tokens.low[quantity.stop - 1].startswith("pound"):
        return
    near = frozenset(tokens.low[max(0, quantity.first - 30) : quantity.stop + 30])
    british = not near.isdisjoint(_BRITISH) and near.isdisjoint(_WEIGHING)
    if (
        (quantity.number.scale >= 10**6 and not _is_weighed(tokens, quantity))
        or (british and tokens.word(quantity.stop) != "of")
        or (
            tokens.word(quantity.stop) in ("a", "per")
            and tokens.word(quantity.stop + 1) in lexicon()["duration"]
            and (quantity.value or 0) >= 20
        )
    ):
        quantity.unit, quantity.kind = "GBP", "money"


_OLD = frozenset(("old", "olds", "yo"))


def _age(tokens: Tokens, quantity: Quantity) -> bool:
    """Read "35 years old", "18-year-old", "6 weeks of age", "aged 5 years"."""
    at = quantity.stop
    if tokens.word(at) in HYPHENS:
        at += 1
    if tokens.word(at) in _OLD:
        quantity.stop = at + 1
    elif tokens.word(at) == "of" and tokens.word(at + 1) == "age":
        quantity.stop = at + 2
    elif not aged(tokens, quantity.first):
        return False
    quantity.kind = "age"
    return True


def aged(tokens: Tokens, first: int) -> bool:
    """Return whether "aged", "age" or "the age of" stands before a token."""
    before = tokens.word(first - 1)
    if before in ("aged", "age", "ages"):
        return True
    return before in ("of", "between") and tokens.word(first - 2) in ("age", "ages", "aged")


def _rate(tokens: Tokens, quantity: Quantity) -> None:
    """Read "per barrel", "a share", "an hour", "/kg", "-a-share" behind a unit, or behind what it is of."""
    rate = rate_at(tokens, quantity.stop)
    if rate is None and quantity.kind == "measure" and tokens.word(quantity.stop) == "of":
        noun = counted(tokens, quantity.stop + 1)
        rate = rate_at(tokens, noun[1]) if noun and tokens.word(noun[1]) not in ("every", "each") else None
        if rate and rate[0] not in lexicon()["duration"]:
            rate = None
    if rate:
        quantity.unit, quantity.stop = f"{quantity.unit} per {rate[0]}", rate[1]


_LATER = frozenset(("earlier", "ago", "later", "before", "after", "old", "long", "early", "now", "half", "quarter"))
_PER_WHOM = {"annum": "year", "capita": "person", "head": "person"}


def rate_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Return what a rate beginning at a token is per, a singular name, and the token after it."""
    hyphen = tokens.word(at) in HYPHENS and tokens.glued(at) == tokens.glued(at + 1)
    link = tokens.word(at + hyphen)
    at += 1 + (tokens.word(at + 1 + hyphen) in HYPHENS) + hyphen
    word = tokens.word(at)
    if link not in ("per", "a", "an", "each", "every", "/") or not word:
        return None
    below = unit_at(tokens, at)
    if below and below[0].dimension in ("money", "percent"):
        below = None
    if link not in ("per", "/") and not _is_rate(tokens, at, timely=below is not None and below[0].dimension == "time"):
        return None
    if below:
        return below[0].name, below[1]
    if link == "/" or tokens.kind(at) != "w":
        return None
    return _PER_WHOM.get(word, word), at + 1


def _is_rate(tokens: Tokens, at: int, *, timely: bool) -> bool:
    """Return whether "a" before a word means "per": "a year" does, "a year earlier" and "a half" do not."""
    return (timely or tokens.low[at] in lexicon()["rate"]) and tokens.word(at + 1) not in _LATER


def _filled(tokens: Tokens, at: int) -> int:
    """Skip "of the" and the like."""
    at += tokens.word(at) == "of"
    while tokens.word(at) in lexicon()["rate before"]:
        at += 1
    return at


_PASSING = frozenset(("last", "next", "today", "previous"))


def _count(tokens: Tokens, quantity: Quantity) -> None:
    """Find the noun a number counts."""
    number, at = quantity.number, quantity.stop
    hyphen = tokens.word(at) in HYPHENS and tokens.glued(at) and tokens.glued(at + 1)
    if hyphen or (tokens.word(at) == "+" and tokens.glued(at)):
        at += 1
    elif tokens.word(at) == "of":
        partitive = tokens.word(at + 1) in lexicon()["rate before"]
        if _counted_of_all(tokens, quantity, at + 1):
            return
        if number.shape == "vague" or number.scale > 1 or partitive:
            at = _filled(tokens, at)
    strong = hyphen and tokens.word(at) == "strong"  # "its 2,000-strong workforce"
    noun = _counted_behind_measure(tokens, at) or counted(tokens, at + strong)
    if noun is None or _is_title(tokens, noun) or tokens.low[noun[0]] in _PASSING:
        return
    if hyphen and number.shape == "words" and number.value < 10:
        return  # "a six-speed gearbox" counts nothing
    if hyphen and len(tokens.words[at]) == 1:
        return  # "Form 10-K"
    if hyphen and not strong and tokens.word(at + 1) not in HYPHENS:
        noun = at, at + 1  # "60-seat theatre"
    quantity.kind, quantity.counts, quantity.stop = "count", noun, noun[1]
    rate = rate_at(tokens, noun[1])
    if rate and (rate[0] in lexicon()["duration"] or tokens.low[noun[1]] == "per"):
        quantity.counts, quantity.stop = (noun[0], rate[1]), rate[1]


_HURT = frozenset("injured wounded dead missing homeless displaced arrested hospitalised hospitalized".split())


def hurt(tokens: Tokens, found: list[Quantity]) -> None:
    """Let numbers that count nothing yet count the "injured" of "with 340 injured", which stands for a noun there."""
    for quantity in found:
        at = quantity.stop
        if quantity.kind == "number" and tokens.word(at) in _HURT and tokens.kind(at + 1) != "w":
            quantity.kind, quantity.counts, quantity.stop = "count", (at, at + 1), at + 1


def _counted_of_all(tokens: Tokens, quantity: Quantity, at: int) -> bool:
    """Read what a part of another number counts: the 14 of "14 of the 17 counts", "612 of the town's 790 homes"."""
    tags, size = tag(tokens), len(tokens)
    known = tokens.word(at) in lexicon()["rate before"]
    if not known and (tokens.kind(at) != "#" or quantity.number.shape != "digits"):
        return False
    at += known
    owner = next((here for here in range(at, min(size, at + 4)) if tags[here] == "s"), -1)
    at = owner + 1 if owner >= 0 else at
    if at >= size or tags[at] != "#":
        return False
    while at < size and tags[at] == "#":
        at += 1
    noun = counted(tokens, at)
    if noun is None or not is_plural(tokens, noun[1] - 1):
        return False
    quantity.kind, quantity.counts, quantity.stop, quantity.partial = "count", noun, noun[1], True
    return True


_TURNS = frozenset(("turned", "turns", "turning", "turn"))
OLDEST = 120  # years; above, "of" and commas have other reasons


def _is_person_age(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether a bare number is an age: "Ana Ruiz, 66, said", "aged 35", "he will be 35 by"."""
    number, at = quantity.number, quantity.stop
    if not isinstance(number.value, int) or not 1 < number.value < OLDEST or number.scale > 1:
        return False
    first, after = number.first, tokens.word(at)
    if after == "yo":
        quantity.stop += 1
        return True
    if aged(tokens, first) or _is_mean_age(tokens, first) or _is_age_limit(tokens, first, at):
        return True
    if number.shape == "digits" and tokens.word(first - 1) == "," and after in (",", "and", ".", ")", "who", ";"):
        named = first > 1 and tokens.words[first - 2][0].isupper() and tag(tokens)[first - 2] in "XN"
        return named and after in (",", ".", ")", "who", ";") and tokens.kind(first - 3) != "#"
    if after not in ("", ".", ",", "by", "in", "on", "this", "next", "when", "and", "at", "last"):
        return False
    if tokens.word(first - 1) in _TURNS:
        return True
    return tokens.word(first - 1) in ("be", "is", "was", "m", "'m", "'s") and any(
        tokens.word(here) in ("he", "she", "who") for here in (first - 2, first - 3)
    )


_OF_AGE = frozenset(
    "people men women children adults patients voters workers residents drivers smokers girls boys americans britons "
    "students males females viewers players those anyone everyone everybody".split()
)


def _is_age_limit(tokens: Tokens, first: int, stop: int) -> bool:
    """Return whether a bare number bounds the age of people: "people under 50 had surgery"."""
    if tokens.word(first - 1) not in ("under", "over", "above", "below") or tokens.word(first - 2) not in _OF_AGE:
        return False
    return stop >= len(tokens) or tag(tokens)[stop] in ".CIVvBHMOE"


_STATING = frozenset(("is", "was", "of", "at", "to"))
_ROUGHLY = frozenset("about around roughly nearly almost just over under only approximately".split())


def _is_mean_age(tokens: Tokens, first: int) -> bool:
    """Return whether a bare number is a mean or limit of ages: "the average age is 42", "life expectancy is 73"."""
    at = first - 1
    while tokens.word(at) in _ROUGHLY:
        at -= 1
    if tokens.word(at) not in _STATING:
        return False
    near = tokens.low[max(0, at - 8) : at]
    return "expectancy" in near or ("age" in near and not _MEANS.isdisjoint(near))


_MEANS = frozenset("average median mean typical retirement pension minimum maximum legal".split())


def _counted_behind_measure(tokens: Tokens, at: int) -> Span | None:
    """Return the bottles of "eight million 250ml bottles"."""
    if tokens.kind(at) != "#":
        return None
    unit = unit_at(tokens, at + 1 + (tokens.word(at + 1) in HYPHENS))
    noun = counted(tokens, unit[1]) if unit else None
    return noun if noun and is_plural(tokens, noun[1] - 1) else None


def _is_title(tokens: Tokens, noun: Span) -> bool:
    """Return whether a noun phrase is all capitals without a plural: the "Pro" of "iPhone 11 Pro"."""
    if is_plural(tokens, noun[1] - 1) or tokens.words[noun[0]].isupper():
        return False
    return all(tokens.words[at][0].isupper() for at in range(*noun) if tokens.kinds[at] == "w")


_TOTALS = frozenset(("number", "numbers", "total", "tally", "toll", "count"))
FAR = 40  # tokens: how far before a number what it counts may stand in the sentence


def named_before(tokens: Tokens, found: list[Quantity]) -> None:
    """Find what bare numbers count in a clause before: "how many troops", "the number of jobs rose to 5,000"."""
    floor = 0
    for quantity in found:
        bare = quantity.kind == "number" and not quantity.unit and (quantity.high or abs(quantity.value or 0) > FEW)
        if bare:
            noun = _named(tokens, max(floor, quantity.first - FAR), quantity.first)
            if noun:
                quantity.kind, quantity.counts, quantity.told = "count", noun, True
        floor = quantity.stop


FEW = 12


def _named(tokens: Tokens, floor: int, stop: int) -> Span | None:
    for at in range(stop - 1, floor, -1):
        before = tokens.low[at - 1]
        if (tokens.low[at] == "many" and before == "how") or (tokens.low[at] == "of" and before in _TOTALS):
            noun = counted(tokens, _filled(tokens, at + 1))
            return noun if noun and is_plural(tokens, noun[1] - 1) and noun[1] <= stop else None
    return None
