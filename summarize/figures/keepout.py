"""Tell numbers that are no figures: dates, years, clock times, ordinals, scores, names and labels with numbers."""

from summarize.figures.lexicon import lexicon
from summarize.figures.phrases import is_plural
from summarize.figures.quantity import Quantity
from summarize.figures.tagging import tag
from summarize.figures.tokens import Tokens

ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))


def is_name(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether a number names a day, an hour, a place in an order, a thing: asked before ranges are joined."""
    number = quantity.number
    if number.shape == "share" or quantity.kind in ("money", "percent"):
        return False
    if (number.shape == "words" and _title(tokens, quantity)) or tokens.low[number.stop : number.stop + 2] == _BLOCK:
        return True
    literal = number.shape in ("digits", "fraction")
    if literal and (_code_before(tokens, quantity) or _code_after(tokens, quantity)):
        return True
    if _ordinal(tokens, number.stop) or _clock(tokens, number.stop) or _date(tokens, quantity):
        return True
    if quantity.kind == "age" or (quantity.unit and tokens.glued(number.stop)):
        return False
    if (
        literal
        and number.scale == 1
        and (_year(tokens, quantity) or _phone(tokens, quantity) or _address(tokens, quantity))
    ):
        return True
    return not quantity.unit and _label(tokens, quantity)


def says_nothing(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether what is left is no figure: a score, "one of", a number without unit or noun."""
    number = quantity.number
    if number.shape == "share" or quantity.kind in ("money", "percent", "age"):
        return False
    if quantity.value in (0, 1) and quantity.high is None:
        return not (quantity.kind == "measure" or (number.shape == "digits" and quantity.kind == "duration"))
    if quantity.unit:
        return False
    if quantity.value == 2 and number.shape == "words" and tokens.word(quantity.core - 1) in ("the", "these", "those"):
        return not quantity.partial  # "the two countries": known to the reader, nothing is counted
    literal = number.shape in ("digits", "fraction") and number.scale == 1
    if literal and (_score(tokens, quantity) or (quantity.counts is None and _vote(tokens, quantity))):
        return True
    return quantity.kind == "number" and _bare(tokens, quantity)


_BLOCK = ["block", "of"]  # "the 8800 block of Crystal Avenue"
_EMERGENCY = frozenset(("911", "999", "112", "101", "000"))
_DIALLED = frozenset("call called calls calling dial dialled dialed phone phoned ring rang".split())
_CALLING = frozenset(
    "call calls caller callers recording recordings operator operators dispatcher dispatchers tape".split()
)


def _title(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether a number in words begins a name: "in Two Thin Cooks"."""
    first, stop = quantity.number.first, quantity.number.stop
    if first == 0 or stop >= len(tokens) or not tokens.words[first][0].isupper() or quantity.unit:
        return False
    before, after = tokens.words[first - 1], tokens.words[stop]
    return before.isalpha() and before.islower() and after[0].isupper() and after.isalpha()


def _code_before(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether the digits end a name or code: "A380", "COVID-19", "10:30", "#5"."""
    first = quantity.number.first
    if not tokens.glued(first) or quantity.signed:
        return False
    mark = tokens.low[first - 1]
    if tokens.kinds[first - 1] == "w" or mark in ":#@_\\":
        return True
    if not tokens.glued(first - 1):
        return False
    if mark == "/":
        return not quantity.unit
    before = tokens.kind(first - 2)
    if mark == "." and before and before in "#w":
        return True
    return mark in "-‑–." and before == "w" and tokens.low[first - 2] not in ("sub", "mid", "minus", "to", "the")


def _code_after(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether the digits begin a name or code: "4WD", "1.2.3", "10:30", "020"."""
    first, stop = quantity.number.first, quantity.number.stop
    after = tokens.kind(stop)
    if not quantity.unit and after == "w" and tokens.glued(stop) and quantity.number.scale == 1:
        return True
    if after == "." and tokens.glued(stop) and tokens.glued(stop + 1):
        mark, behind = tokens.low[stop], tokens.kind(stop + 1)
        if mark in ":._@\\" and behind in ("#", "w"):
            return True
        if mark == "/" and not quantity.unit and behind in ("#", "w"):
            return True  # "doi 10.5555/abc"
    word = tokens.words[first]
    if word in _EMERGENCY and (tokens.word(stop) in _CALLING or tokens.word(first - 1) in _DIALLED):
        return True
    return len(word) > 1 and word[0] == "0" and word[1] != "." and not quantity.unit


def _ordinal(tokens: Tokens, stop: int) -> bool:
    low = tokens.word(stop)
    if tokens.glued(stop) and (low in ORDINAL_ENDINGS or low in ("s", "'s", "’s")):
        return True
    return low in ("-", "‑") and tokens.word(stop + 1) in ("th", "st", "nd", "rd", "s")


def _clock(tokens: Tokens, stop: int) -> bool:
    low = tokens.word(stop)
    if low in lexicon()["clock"]:
        return True
    return low in ("a", "p") and tokens.word(stop + 1) == "." and tokens.word(stop + 2) == "m"


def _date(tokens: Tokens, quantity: Quantity) -> bool:
    number = quantity.number
    if not isinstance(number.value, int) or not 0 < number.value < 2100 or quantity.unit:
        return False
    months = lexicon()["month"]
    for at in (number.first - 1, number.first - 2):
        low = tokens.word(at)
        if low == "." or (at == number.first - 2 and tokens.word(number.first - 1) not in (".", ",", "the", "-")):
            continue
        if (
            low in months
            and (low not in ("may", "march", "mar", "sun", "sat") or tokens.words[at][0].isupper())
            and (number.value <= 31 or number.value > 1000)
        ):
            return True
    at = number.stop + (tokens.word(number.stop) in ("of", "-"))
    low = tokens.word(at)
    if (
        number.value <= 31
        and low in months
        and (low not in ("may", "march", "mar", "dec") or tokens.words[at][0].isupper())
    ):
        return True
    if number.value <= 31 and tokens.word(number.first - 1) in ("-", "–", "to", "and", ",", "/"):
        inner = number.first - 2
        before = tokens.word(inner - 1)
        if tokens.kind(inner) == "#" and before in months:
            return True
    return number.value <= 31 and tokens.word(number.first - 1) in lexicon()["weekday"]


# The years that numbers of four digits mean, as news write about them.
FIRST_YEAR, LAST_YEAR = "1800", "2099"
_CERTAIN = frozenset("in since until till during year circa fiscal by".split())


def _year(tokens: Tokens, quantity: Quantity) -> bool:
    number = quantity.number
    word = tokens.words[number.first]
    if len(word) != 4 or not word.isdigit() or number.stop != number.first + 1 or quantity.unit or quantity.signed:
        return False
    before = tokens.word(number.first - 1)
    modern = FIRST_YEAR <= word <= LAST_YEAR
    if before in lexicon()["month"] or before in _CERTAIN:
        early = quantity.counts is None or tokens.word(number.stop) == "of"
        return modern or (early and "1000" <= word < FIRST_YEAR)
    if not modern or (before in ("than", "about", "over", "around", "nearly", "some", "least") and quantity.counts):
        return False
    if quantity.counts is None or not word.endswith("00"):
        return True
    plural = is_plural(tokens, quantity.counts[1] - 1)
    return not plural or before in lexicon()["year before"] or tag(tokens)[number.first - 1] in "Xs"


def _score(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether the number is a side of a score: "2-1", "6-4, 7-5", "50-50", or of the season 2014-15."""
    first, stop = quantity.number.first, quantity.number.stop
    if quantity.high is not None:
        return (
            quantity.counts is None and quantity.high < 200 and tokens.glued(first) and tokens.low[first - 1] in DASHES
        )
    return _tied(tokens, first - 1) or _tied(tokens, stop)


_VOTING = frozenset(
    "vote votes voted voting passed approved rejected won beat lost defeated led leading defeat victory win tie".split()
)


def _vote(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether the number is a side of a vote or a result: "voted 288 to 97", "won by 40 to 12"."""
    first, stop = quantity.number.first, quantity.number.stop
    tied = (tokens.word(stop) == "to" and tokens.kind(stop + 1) == "#") or (
        tokens.word(first - 1) == "to" and tokens.kind(first - 2) == "#"
    )
    return tied and not _VOTING.isdisjoint(tokens.low[max(0, first - 8) : first])


DASHES = ("-", "–", "—", "‑")


def _tied(tokens: Tokens, at: int) -> bool:
    """Return whether a token is a dash between two numbers, without spaces."""
    if tokens.word(at) not in DASHES or tokens.kind(at - 1) != "#" or tokens.kind(at + 1) != "#":
        return False
    return tokens.glued(at) and tokens.glued(at + 1)


_STREETS = frozenset(
    "street road avenue lane drive way boulevard court place square st rd ave blvd dr zip broadway".split()
)


def _address(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether the number is of a house or a post code: "123 Maple Street", "PA 23456"."""
    if quantity.unit and tokens.glued(quantity.number.stop):
        return False
    word, at = tokens.words[quantity.number.first], quantity.number.stop
    before = tokens.words[quantity.number.first - 1] if quantity.number.first else ""
    if len(word) == 5 and word.isdigit() and len(before) == 2 and before.isupper():
        return True
    return any(
        tokens.word(here) in _STREETS and tokens.words[here][0].isupper() and tokens.words[at][0].isupper()
        for here in range(at, min(at + 3, len(tokens)))
    )


def _phone(tokens: Tokens, quantity: Quantity) -> bool:
    first, stop = quantity.number.first, quantity.number.stop
    if "," in tokens.words[first] or "." in tokens.words[first]:
        return False
    neighbours = 0
    for here, step in ((first, -1), (stop - 1, 1)):
        at = here + step
        if tokens.word(at) in ("-", ")", "(", "."):
            at += step
        if tokens.kind(at) == "#" and tokens.words[at].isdigit() and len(tokens.words[at]) >= 3:
            neighbours += 1
    return neighbours > 0 and len(tokens.words[first]) >= 2


_SHORT_LABELS = frozenset(
    "no nos p pp fig figs vol vols sec secs ch chs art arts para paras reg ref eq cl op s ss".split()
)
_CODES = frozenset(("u.s.c.", "usc", "u.s.c", "c.f.r.", "cfr", "stat", "u.s.c.a."))  # "18 U.S.C. 1343"


def _label(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether the number names something: "Section 230", "junction 12", "Boeing 737", "plan 9"."""
    number = quantity.number
    first = number.first
    if first == 0:
        return tokens.word(number.stop) in (".", ")") and quantity.counts is None
    low = tokens.low[first - 1]
    if low == "(" and first > 1 and tokens.word(number.stop) == ")" and quantity.counts is None:
        return True
    if low in "§¶" or (low == "." and tokens.word(first - 2) in _SHORT_LABELS) or tokens.word(number.stop) in _CODES:
        return True
    if number.scale > 1 and len(tokens.words[number.stop - 1]) == 1 and quantity.counts is None:
        return low in lexicon()["label"] or tag(tokens)[first - 1] == "X"  # "Courtroom 4B"
    if number.scale > 1 or "," in tokens.words[first] or number.shape == "vague":
        return False
    plural = quantity.counts is not None and is_plural(tokens, quantity.counts[1] - 1)
    if low == "top" and quantity.counts is not None and not plural:
        return True  # "her first top ten hit"
    if low in lexicon()["label"]:
        return not (plural and low in lexicon()["label before plural"])
    return _after_name(tokens, quantity, plural=plural)


def _after_name(tokens: Tokens, quantity: Quantity, *, plural: bool) -> bool:
    """Return whether a number ends a name: "Boeing 737", "Apollo 11", "Kick Six"."""
    first = quantity.number.first
    letter = tag(tokens)[first - 1]
    if quantity.number.shape != "digits":
        return letter == "X" and tokens.words[first][0].isupper() and tokens.words[first - 1][0].isupper()
    if letter == "X":
        counted = quantity.counts is not None and tokens.low[quantity.counts[0]] in ("times", "people", "men", "women")
        return not counted and ("." not in tokens.words[first] or quantity.counts is None)
    return first == 1 and tokens.words[0][0].isupper() and letter == "N" and not plural


_BEFORE_BARE = frozenset(
    "to at of from by with was is were than be been hit reached reach total totalled totaled".split()
)


def _bare(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether a number without unit and noun says too little to be a figure."""
    number = quantity.number
    if number.shape != "vague" and (quantity.high is not None or number.scale > 1):
        return False
    word = tokens.words[number.first]
    if number.shape in ("vague", "words"):
        return number.shape == "vague" or abs(number.value) < 100
    if "," in word or "." in word:
        return False
    return abs(number.value) < 100 or tokens.word(quantity.first - 1) not in _BEFORE_BARE
