"""Decide which money is meant: pounds of weight or of Britain, the rupee of which country."""

from collections.abc import Sequence

from summarize.figures.context import Context
from summarize.figures.mention import Mention
from summarize.figures.profile import Profile
from summarize.figures.units import DURATIONS, Unit

NEAR = 30  # tokens around a figure in which Britain or a weight is sought


def pounds(context: Context, mention: Mention) -> Mention:
    """Return an amount of pounds as money where it is: with a magnitude, or in a British sentence about no weight."""
    tokens = context.tokens
    if not tokens.low[mention.stop - 1].startswith("pound"):
        return mention
    large = mention.number.scale >= 10**6 and not _is_weighed(context, mention)
    near = tokens.low[max(0, mention.first - NEAR) : mention.stop + NEAR]
    weighing = any(context.language.has("weighing", word) for word in near)
    british = any(context.language.has("british", word) for word in near)
    paid = any(context.language.has("paying", word) for word in tokens.low[max(0, mention.first - 6) : mention.first])
    timely = tokens.word(mention.stop) in ("a", "per") and tokens.word(mention.stop + 1) in DURATIONS
    if (
        large
        or (not weighing and tokens.word(mention.stop) != "of" and (british or paid))
        or (timely and (mention.value or 0) >= 20)
    ):
        return mention._replace(base=Unit("GBP", "money"), unit="GBP", kind="money")
    return mention


def _is_weighed(context: Context, mention: Mention) -> bool:
    """Return whether millions of pounds are a weight: "15 million pounds of hot dogs"."""
    tokens, index = context.tokens, mention.stop
    if tokens.word(index) != "of":
        return False
    money = any(context.language.has("money noun", word) for word in tokens.low[index + 1 : index + 4])
    return not money and not any(context.language.has("british", word) for word in tokens.low)


def rupee_of(texts: Sequence[str], language: Profile) -> str:
    """Return the currency of an article's rupees: that of the country it names most, of India where it names none."""
    if not any("Rs" in text or "upee" in text or "रु" in text for text in texts):
        return "INR"
    best, most = "INR", 0
    for code in ("INR", "PKR", "LKR", "NPR", "MUR"):
        names = language.sets.get(code, frozenset())
        count = sum(text.lower().count(name) for text in texts for name in names)
        if count > most:
            best, most = code, count
    return best


def with_rupee(mention: Mention, rupee: str) -> Mention:
    """Return a mention with the rupee of the article's country."""
    if rupee == "INR" or mention.base is None or mention.base.name != "INR":
        return mention
    return mention._replace(base=Unit(rupee, "money"), unit=(mention.unit or "").replace("INR", rupee))
