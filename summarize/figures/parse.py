"""Turn the numbers of a sentence into quantities, with sign, unit, bound, range and conversion."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from summarize.document import Bound, Change, FigureKind
from summarize.figures.numbers import SHORT_SCALES, Number, scan, tidy
from summarize.figures.phrases import counted, is_plural, lexicon, tag
from summarize.figures.tokens import Tokens
from summarize.figures.units import Unit, sign_before, unit_at


@dataclass(slots=True)
class Quantity:
    """A quantity as tokens `first` up to `stop`, from its bound to its unit or counted noun."""

    first: int
    stop: int
    number: Number
    value: int | float | None
    high: int | float | None = None
    bound: Bound = "="
    change: Change | None = None
    kind: FigureKind = "number"
    base: Unit | None = None
    unit: str | None = None
    counts: tuple[int, int] | None = None
    about: tuple[int, int] | None = None
    signed: bool = False
    core: int = 0  # the first token without the bound
    equivalents: list["Quantity"] = field(default_factory=list)


def parse(tokens: Tokens) -> list[Quantity]:
    """Return the quantities of a sentence in order."""
    found = []
    for number in scan(tokens):
        quantity = _quantity(tokens, number)
        if quantity is not None:
            found.append(quantity)
    found = _joined(tokens, found)
    kept = [quantity for quantity in found if not _kept_out(tokens, quantity)]
    for quantity in kept:
        _bound(tokens, quantity)
        _change(tokens, quantity)
    return _converted(tokens, kept)


def _quantity(tokens: Tokens, number: Number) -> Quantity | None:
    first, stop = number.first, number.stop
    base: Unit | None = None
    signed = False
    sign = sign_before(tokens, first)
    if sign:
        base, first = sign
        signed = True
    minus = first > 0 and tokens.low[first - 1] in "-−–" and tokens.glued(first) and not _joins(tokens, first - 1)
    quantity = Quantity(first, stop, number, number.value, number.high, base=base, signed=signed)
    if number.shape == "vague":
        quantity.bound = "~"
    if not sign:
        _suffix(tokens, quantity)
    else:
        _magnitude(tokens, quantity)
        found = unit_at(tokens, quantity.stop)
        if found and found[0].dimension == "money" and tokens.kinds[quantity.stop] == "w" and len(found[0].name) == 3:
            quantity.base, quantity.stop = found[0] if found[0].name != "USD" else base, found[1]
    if minus and quantity.value is not None:
        quantity.value, quantity.first = -quantity.value, quantity.first - 1
    quantity.core = quantity.first
    _classify(tokens, quantity)
    return quantity


def _joins(tokens: Tokens, at: int) -> bool:
    """Return whether a dash joins the number behind it to something before it."""
    return tokens.glued(at) or (tokens.kind(at - 1) == "#" and tokens.starts[at] != tokens.ends[at - 1])


def _magnitude(tokens: Tokens, quantity: Quantity) -> None:
    """Read "$4.2b", "£5m"."""
    word = tokens.word(quantity.stop)
    if quantity.number.scale == 1 and word in SHORT_SCALES and (tokens.glued(quantity.stop) or len(word) > 1):
        _multiply(quantity, SHORT_SCALES[word])
        quantity.stop += 1


def _multiply(quantity: Quantity, scale: int) -> None:
    quantity.number.scale *= scale
    quantity.value = tidy(float(f"{quantity.number.value * scale:.15g}"))


def _suffix(tokens: Tokens, quantity: Quantity) -> None:
    """Read the unit behind a number, hyphenated or in brackets as well."""
    at = quantity.stop
    digits = quantity.number.shape in ("digits", "fraction")
    if (tokens.word(at) in ("-", "‑") and tokens.glued(at) and tokens.glued(at + 1)) or (
        tokens.word(at) in ("[", "<") and tokens.word(at + 2) in ("]", ">")
    ):
        at += 1
    word = tokens.words[at] if at < len(tokens) else ""
    if digits and len(word) == 4 and word[0] in "MKTB" and word.isupper() and (found := unit_at_word(word[1:])):
        _multiply(quantity, {"K": 1000, "T": 1000, "M": 10**6, "B": 10**9}[word[0]])
        quantity.base, quantity.stop = found, at + 1
        return
    if digits and quantity.number.scale == 1 and word in ("m", "b", "tr", "mil", "t") and _is_magnitude(tokens, at):
        _multiply(quantity, SHORT_SCALES[word])
        quantity.stop = at = at + 1
    found2 = unit_at(tokens, at)
    if found2 is None:
        return
    unit, stop = found2
    if not _plausible(tokens, quantity, at, unit, stop):
        return
    quantity.base, quantity.stop = unit, stop
    if tokens.word(stop) in ("]", ">") and at > quantity.number.stop:
        quantity.stop += 1


def unit_at_word(code: str) -> Unit | None:
    """Return the currency of an ISO code."""
    from summarize.figures.units import names

    return names().signs.get(code)


def _is_magnitude(tokens: Tokens, at: int) -> bool:
    """Decide whether "5m" means five million: a plural or a share of something follows, or a currency."""
    word = tokens.low[at]
    if not tokens.glued(at):
        return False
    if word in ("b", "tr", "mil"):
        return True
    after = at + 1
    if after >= len(tokens):
        return False
    follow = unit_at(tokens, after)
    if follow and follow[0].dimension == "money":
        return True
    if word == "t":
        return False
    if tokens.low[after] == "of":
        return tokens.word(after + 1) in ("its", "the", "their", "them", "those", "these", "his", "our", "us", "all")
    noun = counted(tokens, after)
    return noun is not None and is_plural(tokens, noun[1] - 1)


_SPACED_LETTERS = frozenset("mgtlhsWVACFKRp°º′″'\"%€$£¥")


def _plausible(tokens: Tokens, quantity: Quantity, at: int, unit: Unit, stop: int) -> bool:
    word, low = tokens.words[at], tokens.low[at]
    if stop > at + 1:
        return True
    digits = quantity.number.shape in ("digits", "fraction")
    glued = tokens.glued(at)
    if low in ("am", "pm"):
        return False
    if low in ("mark", "marks", "crown", "crowns"):
        return quantity.number.scale >= 1000
    if low == "in":
        return digits and (
            glued or tokens.word(stop) in ("wide", "long", "high", "tall", "thick", "deep", "x", "by", ")")
        )
    if word in ("'", "″", '"', "′"):
        return digits and glued and (word in "″′" or tokens.word(stop) != "") and not _quoted(tokens, at)
    if len(word) == 1 and word.isalpha():
        return digits and (glued or (word in _SPACED_LETTERS and tokens.word(stop) != "."))
    if len(word) <= 3 and word.isalpha() and low not in lexicon()["short unit"]:
        return digits or unit.dimension == "money"
    if word[0].isupper() and unit.dimension == "money" and low in ("bucks", "marks", "sterling", "real"):
        return False
    if tokens.low[at] == "second" and quantity.number.shape == "words" and not glued:
        return tokens.low[at - 1] == "-"
    return True


def _quoted(tokens: Tokens, at: int) -> bool:
    """Return whether a mark after a number closes a quotation rather than meaning feet or inches."""
    return any(tokens.low[i] == tokens.low[at] for i in range(max(0, at - 40), at))


def _classify(tokens: Tokens, quantity: Quantity) -> None:
    """Settle kind and unit, with rates, ages and counted nouns."""
    base = quantity.base
    if base is None:
        _count(tokens, quantity)
        return
    quantity.unit = base.name
    if base.dimension == "money":
        quantity.kind = "money"
    elif base.dimension in ("percent", "percentage point", "basis point"):
        quantity.kind = "percent"
    elif base.name in lexicon()["duration"]:
        quantity.kind = "duration"
        if _age(tokens, quantity):
            return
    else:
        quantity.kind = "measure"
    _rate(tokens, quantity)


def _age(tokens: Tokens, quantity: Quantity) -> bool:
    """Read "35 years old", "18-year-old", "6 weeks of age"."""
    at = quantity.stop
    if tokens.word(at) in ("-", "‑"):
        at += 1
    if tokens.word(at) in ("old", "olds"):
        quantity.stop = at + 1
    elif tokens.word(at) == "of" and tokens.word(at + 1) == "age":
        quantity.stop = at + 2
    else:
        return False
    quantity.kind = "age"
    return True


def _rate(tokens: Tokens, quantity: Quantity) -> None:
    """Read "per barrel", "a share", "an hour", "/kg" behind a unit."""
    at = quantity.stop
    link = tokens.word(at)
    if link not in ("per", "a", "an", "each", "every", "/", "apiece"):
        return
    below = unit_at(tokens, at + 1)
    if below and below[0].dimension == "money":
        below = None
    word = tokens.word(at + 1)
    if link == "/" and not below:
        return
    if (
        link in ("a", "an", "each", "every")
        and not (below and below[0].dimension == "time")
        and word not in lexicon()["rate"]
    ):
        return
    if link == "each" and word not in lexicon()["rate"]:
        return
    if below and below[0].dimension != "percent":
        name, stop = below[0].name, below[1]
    elif link != "/" and word and tokens.kind(at + 1) == "w":
        name, stop = word, at + 2
    else:
        return
    quantity.unit = f"{quantity.unit} per {name}"
    quantity.stop = stop


def _count(tokens: Tokens, quantity: Quantity) -> None:
    number = quantity.number
    if number.shape == "share":
        quantity.kind = "ratio"
        at = number.stop
        at += tokens.word(at) == "of"
        while tokens.word(at) in (
            "the",
            "its",
            "their",
            "all",
            "his",
            "her",
            "our",
            "those",
            "these",
            "a",
            "an",
            "that",
        ):
            at += 1
        quantity.counts = counted(tokens, at)
        return
    at = number.stop
    if tokens.word(at) in ("-", "‑", "–") and tokens.glued(at) and tokens.glued(at + 1):
        at += 1
    elif tokens.word(at) == "of" and (
        number.shape == "vague"
        or number.scale > 1
        or tokens.word(at + 1) in ("the", "its", "their", "these", "those", "his", "our")
    ):
        at += 1
        while tokens.word(at) in (
            "the",
            "its",
            "their",
            "all",
            "his",
            "her",
            "our",
            "those",
            "these",
            "other",
            "different",
        ):
            at += 1
    noun = counted(tokens, at)
    if noun is None:
        quantity.kind = "number"
        return
    quantity.kind, quantity.counts, quantity.stop = "count", noun, noun[1]


def _joined(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    """Join the two ends of a range: "3,000 to 6,000", "between 5% and 7%", "$3-5bn"."""
    joined: list[Quantity] = []
    for quantity in found:
        if joined and _is_range(tokens, joined[-1], quantity):
            joined[-1] = _range(joined[-1], quantity)
        else:
            joined.append(quantity)
    return joined


def _is_range(tokens: Tokens, low: Quantity, high: Quantity) -> bool:
    between = " ".join(tokens.low[low.stop : high.first])
    if low.counts and between == "":
        between = " ".join(tokens.low[low.number.stop : high.first])
    if low.high is not None or high.high is not None or low.value is None or high.value is None:
        return False
    if low.number.shape == "share" or high.number.shape == "share":
        return False
    if low.unit and high.unit and low.unit != high.unit and not high.unit.startswith(low.unit + " per"):
        return False
    if low.unit and not high.unit:
        return False
    if low.value >= high.value and not (high.number.scale > low.number.scale):
        return False
    if between in ("to", "-", "–", "—", "- to"):
        return True
    before = tokens.word(low.first - 1)
    return (between == "and" and before in ("between", "from")) or (
        between == "or"
        and low.number.stop == low.stop
        and 0 < high.value - low.value <= max(2, low.value)
        and high.counts is not None
    )


def _range(low: Quantity, high: Quantity) -> Quantity:
    value = low.value
    if (
        low.number.scale == 1 and high.number.scale > 1 and value is not None and abs(value) < 1000 and not low.signed
    ) or (low.number.scale == 1 and high.number.scale > 1 and value is not None and value <= high.number.face):
        value = tidy(float(f"{value * high.number.scale:.15g}")) if value is not None else None
    source = high if high.unit or high.counts else low
    joined = Quantity(low.first, high.stop, high.number, value, high.value, low.bound, core=low.first)
    joined.kind, joined.base, joined.unit, joined.counts = source.kind, source.base, source.unit, source.counts
    joined.signed = low.signed or high.signed
    return joined


@cache
def bounds() -> tuple[dict[str, Bound], int]:
    """Read the phrases that bound a number, and the length of the longest in words."""
    table: dict[str, Bound] = {}
    sign: Bound = "="
    for line in (Path(__file__).parent / "bounds.txt").read_text("utf-8").split("\n"):
        if line[:1] == "[":
            sign = line[1]  # type: ignore[assignment]  # the file has these signs only
        elif line and line[0] != "#":
            table[line] = sign
    return table, max(line.count(" ") + 1 for line in table)


def _bound(tokens: Tokens, quantity: Quantity) -> None:
    table, longest = bounds()
    end = quantity.first
    inner = end - 1 if tokens.word(end - 1) in ("between", "the", "a", "from") and end > 1 else end
    for stop in dict.fromkeys((end, inner)):
        for length in range(min(longest, stop), 0, -1):
            phrase = " ".join(tokens.low[stop - length : stop])
            if phrase in table:
                if stop < end and tokens.low[stop] in ("the", "from") and table[phrase] != "~":
                    return
                quantity.bound, quantity.first = table[phrase], stop - length
                _outer(tokens, quantity)
                return
    after = tokens.word(quantity.number.stop)
    if after == "or" or tokens.word(quantity.stop) == "or":
        at = quantity.number.stop if after == "or" else quantity.stop
        tail = tokens.word(at + 1)
        if tail in (
            "more",
            "so",
            "less",
            "fewer",
            "higher",
            "greater",
            "older",
            "above",
            "under",
            "below",
            "younger",
            "over",
            "longer",
        ):
            quantity.bound = (
                "~" if tail == "so" else "<" if tail in ("less", "fewer", "under", "below", "younger") else ">"
            )
            quantity.stop = max(quantity.stop, at + 2)
    elif after in ("+", "plus") and tokens.glued(quantity.number.stop):
        quantity.bound = ">"


def _outer(tokens: Tokens, quantity: Quantity) -> None:
    """Let "up to about 5" be bounded by the phrase that stands first."""
    table, longest = bounds()
    if quantity.bound != "~":
        return
    for length in range(min(longest, quantity.first), 0, -1):
        phrase = " ".join(tokens.low[quantity.first - length : quantity.first])
        if table.get(phrase, "~") != "~":
            quantity.bound, quantity.first = table[phrase], quantity.first - length
            return


def _change(tokens: Tokens, quantity: Quantity) -> None:
    """Read whether the number is by how much something went up or down: "rose 5%", "down by 19 cents"."""
    at = quantity.first - 1
    words = lexicon()
    tags = tag(tokens)
    while at >= 0 and (tags[at] == "R" or tokens.low[at] in ("by", "about", "a", "an", "another", "further", "some")):
        at -= 1
    if at < 0 or quantity.kind in ("duration", "age", "ratio"):
        return
    low = tokens.low[at]
    for change in ("up", "down"):
        if low in words[change] or (low.endswith(("s", "ed", "ing", "d")) and _stem_in(low, words[change])):
            quantity.change = change


def _stem_in(low: str, words: frozenset[str]) -> bool:
    for cut in (1, 2, 3):
        stem = low[:-cut]
        if stem in words or stem + "e" in words or (len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in words):
            return True
    return False


def _converted(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    """Join a conversion in brackets to the figure before it: "7 miles (11 km)"."""
    kept: list[Quantity] = []
    for quantity in found:
        if kept and _is_conversion(tokens, kept[-1], quantity):
            kept[-1].equivalents.append(quantity)
        else:
            kept.append(quantity)
    return kept


def _is_conversion(tokens: Tokens, main: Quantity, other: Quantity) -> bool:
    if not (main.base and other.base) or main.unit == other.unit or main.value is None or other.value is None:
        return False
    between = tokens.low[main.stop : other.first]
    if between not in (["("], ["/"], [",", "or"], ["["]):
        return False
    if main.base.dimension == "money" or other.base.dimension == "money":
        return main.base.dimension == other.base.dimension
    if main.base.dimension != other.base.dimension or not main.base.factor or not other.base.factor:
        return False
    if main.base.dimension == "temperature":
        return True
    ratio = (other.value * other.base.factor) / (main.value * main.base.factor) if main.value else 0
    return 0.85 < ratio < 1.18


def _kept_out(tokens: Tokens, quantity: Quantity) -> bool:
    from summarize.figures.keepout import kept_out

    return kept_out(tokens, quantity)
