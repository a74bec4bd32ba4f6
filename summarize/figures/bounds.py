"""Read the words that bound a number ("more than") and those that say it is a change ("rose by")."""

from summarize.document import Bound, Change
from summarize.figures.lexicon import lexicon, phrases
from summarize.figures.quantity import Quantity
from summarize.figures.tagging import tag
from summarize.figures.tokens import Tokens

SIGNS: dict[str, Bound] = {"=": "=", "~": "~", ">": ">", "<": "<"}
TAILS: dict[str, Bound] = {
    "more": ">", "higher": ">", "greater": ">", "older": ">", "above": ">", "over": ">", "longer": ">", "better": ">",
    "so": "~", "thereabouts": "~", "less": "<", "fewer": "<", "under": "<", "below": "<", "younger": "<", "lower": "<",
}  # fmt: skip


def bind(tokens: Tokens, quantity: Quantity) -> None:
    """Set a quantity's bound from the words around it, and let its span begin with them."""
    if not _before(tokens, quantity):
        _after(tokens, quantity)


_WENT = frozenset(
    "rose climbed jumped edged inched ticked crept shot moved went bumped nudged soared surged bounced".split()
)
_TOLD = frozenset(
    "book books story stories film films movie novel article articles song songs tale comedy drama".split()
)
_FOLDS = frozenset(("times", "twice", "half", "thrice", "fold", "%", "percent"))


def _means_else(tokens: Tokens, quantity: Quantity, first: int, stop: int) -> bool:
    """Return whether the words of a bound are something else where they stand."""
    phrase, before = tokens.low[first:stop], tokens.word(first - 1)
    if phrase == ["about"]:
        return before in _TOLD
    if phrase == ["up", "to"]:
        return before in _WENT  # "edged up to 4.1 percent"
    if stop < quantity.first and phrase in (["over"], ["under"], ["above"], ["below"]):
        return True  # "over a seven-year period", "under a $900 grant"
    if phrase == ["over"] and quantity.kind == "duration":
        return first > 0 and tag(tokens)[first - 1] not in "IBVbzvR"  # "500 jobs over five years"
    return phrase[0] == "as" and before in _FOLDS  # "three times as many as ten years ago"


def _before(tokens: Tokens, quantity: Quantity) -> bool:
    table, longest = phrases("bounds.txt")
    end = quantity.first
    places = [end]
    if tokens.word(end - 1) in ("a", "the", "between", "from"):
        places.append(end - 1)
    for stop in places:
        for length in range(min(longest, stop), 0, -1):
            sign = table.get(" ".join(tokens.low[stop - length : stop]))
            if sign is None:
                continue
            if _means_else(tokens, quantity, stop - length, stop):
                return False
            if stop < end and sign != "~" and tokens.low[stop] != "a":
                return False
            quantity.bound, quantity.first = SIGNS[sign], stop - length
            if sign == "~":
                _outer(tokens, quantity)
            _negate(tokens, quantity)
            return True
    return False


_NEGATIVE = frozenset(("not", "never", "cannot", "without"))
_AMOUNTING = frozenset(
    "exceed exceeds exceeded exceeding go goes gone going rise risen rising last lasted cost costs weigh weighed pay "
    "paid paying earn earned earning spend spent spending take taken taking took grow grown charge charged get got "
    "reach reached top topped pass passed run stay drop dropped fall fallen fell score scored hold".split()
)
_TURNED: dict[Bound, Bound] = {">": "<", "<": ">"}


def _negate(tokens: Tokens, quantity: Quantity) -> None:
    """Turn a bound round that is said not to be passed: "shall not exceed 125%", "has never paid more than $5"."""
    if quantity.bound not in _TURNED:
        return
    tags = tag(tokens)
    for at in range(quantity.first - 1, max(-1, quantity.first - 4), -1):
        low = tokens.low[at]
        if low in _NEGATIVE or low.endswith(("n't", "n’t")):
            if tokens.word(at + 1) != "only":
                quantity.bound, quantity.first = _TURNED[quantity.bound], at
            return
        if tags[at] not in "BHR" and low not in _AMOUNTING:
            return  # "did not disclose over $2 billion"


def _outer(tokens: Tokens, quantity: Quantity) -> None:
    """Let "up to about 5" be bounded by the phrase that stands first."""
    table, longest = phrases("bounds.txt")
    for length in range(min(longest, quantity.first), 0, -1):
        sign = table.get(" ".join(tokens.low[quantity.first - length : quantity.first]), "~")
        if sign != "~":
            quantity.bound, quantity.first = SIGNS[sign], quantity.first - length
            return


def _after(tokens: Tokens, quantity: Quantity) -> None:
    """Read "or more", "or so", "plus" and "at least" behind the number or its unit."""
    for at in (quantity.number.stop, quantity.stop):
        word = tokens.word(at)
        if word == "or" and tokens.word(at + 1) in TAILS:
            quantity.bound, quantity.stop = TAILS[tokens.low[at + 1]], max(quantity.stop, at + 2)
            return
        if word == "and" and tokens.word(at + 1) in ("over", "above", "under", "older", "younger", "up"):
            quantity.bound = TAILS.get(tokens.low[at + 1], ">")
            quantity.stop = max(quantity.stop, at + 2)
            return
        if word == "at" and tokens.word(at + 1) in ("least", "most") and tokens.word(at + 2) in (".", ",", ""):
            quantity.bound, quantity.stop = (">" if tokens.low[at + 1] == "least" else "<"), max(quantity.stop, at + 2)
            return
        if word in ("-", "‑") and tokens.word(at + 1) == "plus" and tokens.glued(at + 1):
            quantity.bound, quantity.stop = ">", max(quantity.stop, at + 2)  # "his $60 million-plus house"
            return
        if word in ("+", "plus") and tokens.glued(at):
            quantity.bound, quantity.stop = ">", max(quantity.stop, at + 1)
            return


_SKIPPED = frozenset(("by", "about", "a", "an", "another", "further", "some", "to", "around", "the"))
_REPORTED = frozenset(("up", "down"))


def change_before(tokens: Tokens, first: int) -> Change | None:
    """Return whether the words before a token say that something went up or down by what follows."""
    tags = tag(tokens)
    at = first - 1
    while at >= 0 and (tags[at] == "R" or (tokens.low[at] in _SKIPPED and tokens.low[at] != "to")):
        if tokens.low[at] in _REPORTED:
            break
        at -= 1
    if at >= 0 and tokens.low[at] == "+" and tokens.glued(at + 1):
        return "up"
    if at < 0 or tokens.kinds[at] != "w" or (tokens.low[at] in _REPORTED and _is_particle(tokens, at)):
        return None
    low = tokens.low[at]
    words = lexicon()
    if low in _GIVING and tokens.word(first - 1) != "by":
        return None  # "raised $5 million"
    if _said(low, words["up"]):
        return "up"
    return "down" if _said(low, words["down"]) else None


_MOVING = frozenset(
    "go goes went gone going end ends ended finish finished close closed open opened trade traded be".split()
)
# Verbs of which the object is no amount of change: "raised $5 million", "added 300 jobs".
_GIVING = frozenset(
    form
    for verb in ("raise", "recover", "boost", "lift", "add")
    for form in (verb, verb + "s", verb + "d", verb + "ed")
) | {"raising", "recovering", "boosting", "lifting", "adding"}


def _is_particle(tokens: Tokens, at: int) -> bool:
    """Return whether "up" belongs to a verb that says no change: "takes up", "made up"."""
    if at == 0 or tag(tokens)[at - 1] not in "VvEG":
        return False
    low, words = tokens.low[at - 1], lexicon()
    return low not in _MOVING and not _said(low, words["up"]) and not _said(low, words["down"])


def _said(low: str, words: frozenset[str]) -> bool:
    """Return whether a word is one of a list, or a form of one."""
    if low in words:
        return True
    for ending in ("s", "es", "ed", "d", "ing"):
        if low.endswith(ending) and len(low) > len(ending) + 2:
            stem = low[: -len(ending)]
            if stem in words or stem + "e" in words or (stem[-1] == stem[-2] and stem[:-1] in words):
                return True
    return low.endswith("ied") and low[:-3] + "y" in words


_LINKS = ([",", "or"], ["or"], ["("], ["/"])


def direct(tokens: Tokens, found: list[Quantity]) -> None:
    """Set the change of each quantity that is an amount of change: "lost 190 points, or 0.6%"."""
    last: Quantity | None = None
    for quantity in found:
        far = tokens.word(quantity.stop) == "away"  # "growing up 130 miles away"
        if quantity.kind not in ("duration", "age", "ratio") and quantity.change is None and not far:
            quantity.change = change_before(tokens, quantity.first) or _change_behind(tokens, quantity)
            if quantity.change and (_is_loss(tokens, quantity) or _is_grown(tokens, quantity)):
                quantity.change = None
            if quantity.change is None and last and tokens.low[last.stop : quantity.first] in _LINKS:
                quantity.change = last.change
        last = quantity


CHANGE_NOUNS: dict[str, Change] = {
    "increase": "up", "rise": "up", "gain": "up", "jump": "up", "surge": "up", "growth": "up", "hike": "up",
    "boost": "up", "drop": "down", "fall": "down", "decrease": "down", "decline": "down", "cut": "down", "loss": "down",
    "slump": "down", "dip": "down", "plunge": "down", "slide": "down", "reduction": "down", "lower": "down",
    "higher": "up",
}  # fmt: skip


_SINCE = frozenset(("on", "from", "since", "compared", "year", "at", ".", ","))
_LOST = frozenset(
    ("lose", "loses", "lost", "losing", "shed", "cut", "cuts", "cutting", "slash", "slashed", "slashing", "axe", "axed")
)


def _is_loss(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether something is lost or cut without being itself what went down: "lost $5,000", "cut 900 jobs"."""
    if quantity.kind not in ("money", "count") or "point" in tokens.low[quantity.stop - 1]:
        return False
    return not _LOST.isdisjoint(tokens.low[max(0, quantity.first - 2) : quantity.first])


def _is_grown(tokens: Tokens, quantity: Quantity) -> bool:
    """Return whether something is grown, not more by so much: "to grow up to 99 plants"."""
    return quantity.kind == "count" and tokens.word(quantity.first - 1) in ("grow", "grows", "grew", "grown", "growing")


def _change_behind(tokens: Tokens, quantity: Quantity) -> Change | None:
    """Read the noun behind a percentage: "an 8% increase", "a 12 per cent drop"."""
    if quantity.kind not in ("percent", "money", "number"):
        return None
    word = tokens.word(quantity.stop)
    before = tokens.word(quantity.first - 1)
    if tokens.low[quantity.core] in ("-", "−") and quantity.kind == "percent":
        return "down"
    compared = word in ("lower", "higher") and quantity.kind == "percent"
    if word in ("up", "down") and quantity.kind == "percent" and tokens.word(quantity.stop + 1) in _SINCE:
        return "up" if word == "up" else "down"  # "5% up on last year"
    if not (compared or before in ("a", "an", "the", "its")) or word not in CHANGE_NOUNS:
        return None
    return CHANGE_NOUNS[word]
