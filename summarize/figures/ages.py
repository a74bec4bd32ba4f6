"""Tell the ages of people from durations and bare numbers."""

from summarize.figures.context import Context
from summarize.figures.mention import Mention
from summarize.figures.tokens import DASHES, HYPHENS

OLDEST = 120  # years; above, "of" and commas have other reasons


def aged(context: Context, mention: Mention) -> int:
    """Return where an age with a unit ends, 0 for none: "35 years old", "18-year-old", "6 weeks of age"."""
    tokens, index = context.tokens, mention.stop
    index += tokens.word(index) in HYPHENS
    if context.has("old", index):
        return index + 1
    if tokens.word(index) == "of" and tokens.word(index + 1) == "age":
        return index + 2
    if is_aged_before(context, mention.first):
        return mention.stop
    if (
        mention.base
        and mention.base.name == "year"
        and (_is_of_person(context, mention) or _limits_person(context, mention))
    ):
        return mention.stop
    return 0


def is_aged_before(context: Context, first: int) -> bool:
    """Return whether "aged", "the age of", "im Alter von" stands before a token."""
    index = first - 1
    if index < 0:
        return False
    ends = context.tokens.low[index] in context.language.lasts["aged"]
    for length in (4, 3, 2, 1) if ends else ():
        if length <= first and context.language.has("aged", context.tokens.phrase(first - length, first)):
            return True
    return context.has("between", index) and context.has("aged word", index - 1)


def _is_end_of_aged(context: Context, first: int) -> bool:
    """Return whether a number is the upper end of a range of ages: "aged 4 to 11", "the ages of 10 and 12"."""
    tokens, index = context.tokens, first - 1
    link = context.has("to", index) or context.has("and", index) or tokens.word(index) in DASHES
    return link and tokens.kind(index - 1) == "#" and is_aged_before(context, index - 1)


def _is_of_person(context: Context, mention: Mention) -> bool:
    """Return whether a time stands behind a person: "un homme de 47 ans", "ein 47 Jahre alter Mann"."""
    if not context.has("of age", mention.first - 1) or mention.high is not None:
        return False
    value = mention.value
    near = context.tokens.low[max(0, mention.first - 4) : mention.first - 1]
    return value is not None and value < OLDEST and any(context.language.has("person", word) for word in near)


def _limits_person(context: Context, mention: Mention) -> bool:
    """Return whether a time bounds the age of people: "Kinder unter 12 Jahren", "menores de 6 años"."""
    if context.tokens.word(mention.first - 1) not in context.language.lasts["age limit"]:
        return False
    for length in (3, 2, 1):
        phrase = context.tokens.phrase(mention.first - length, mention.first) if length <= mention.first else ""
        if context.language.has("age limit", phrase):
            before = context.tokens.word(mention.first - length - 1)
            return context.language.has("person", before) or context.language.has("age limit alone", phrase)
    return False


def is_age(context: Context, mention: Mention) -> int:
    """Return where a bare age ends, 0 for none: "Ana Ruiz, 66, said", "aged 35", "he will be 35 by"."""
    number, index, tokens = mention.number, mention.stop, context.tokens
    value = number.value
    if not isinstance(value, int) or not 1 < value < OLDEST or number.scale > 1:
        return 0
    if tokens.word(index) == "yo":
        return index + 1
    if context.has("years old", index) and number.is_literal and tokens.word(index - 1) not in HYPHENS:
        return index + 1
    if tokens.word(index) in HYPHENS and tokens.glued(index) and context.has("years old", index + 1):
        return index + 2  # "47-Jährige"
    if is_aged_before(context, number.first) or _is_end_of_aged(context, number.first):
        return index if not _counts(context, index) else 0
    if context.tagged is None:
        return 0
    return index if _is_english_age(context, mention) else 0


def _counts(context: Context, index: int) -> bool:
    """Return whether a noun follows that the number counts instead: "aged 12 cheeses"."""
    return context.tag(index) == "S" and context.tokens.word(index) not in ("years", "voters", "vote")


def _is_english_age(context: Context, mention: Mention) -> bool:
    tokens, number, index = context.tokens, mention.number, mention.stop
    first, after = number.first, tokens.word(mention.stop)
    if _is_mean_age(context, first) or _is_age_limit(context, first, index) or _is_older(context, index):
        return True
    before = tokens.word(first - 1)
    if number.shape == "digits" and before == "," and after in (",", "and", ".", ")", "who", ";"):
        named = first > 1 and tokens.words[first - 2][0].isupper() and context.tag(first - 2) in ("X", "N")
        children = first > 1 and context.has("person", first - 2) and _is_pair(context, index)
        single = named and after in (",", ".", ")", "who", ";") and tokens.kind(first - 3) != "#"
        return children or single
    if number.shape == "digits" and before == "and" and tokens.kind(first - 2) == "#" and after == ",":
        return context.has("person", first - 4) and tokens.word(first - 3) == ","  # "the girls, 7 and 9, were"
    if before == "who" or (before == "is" and tokens.word(first - 2) == "who"):
        return after in (",", ".", "")
    if after not in ("", ".", ",", ";", "by", "in", "on", "this", "next", "when", "and", "at", "last"):
        return False
    if context.has("turns", first - 1):
        return True
    if before == "at" and _is_at_age(context, first, after):
        return True
    return before in ("be", "is", "was", "m", "'m", "'s") and any(
        tokens.word(here) in ("he", "she", "who") for here in (first - 2, first - 3)
    )


def _is_pair(context: Context, index: int) -> bool:
    tokens = context.tokens
    return tokens.word(index) == "and" and tokens.kind(index + 1) == "#" and tokens.word(index + 2) == ","


def _is_at_age(context: Context, first: int, after: str) -> bool:
    """Return whether "at 17" says when in a life something was: behind a verb of lives, at the end of a clause."""
    near = context.tokens.low[max(0, first - 8) : first - 1]
    return after in ("", ".", ",", ";", "and", "when", "in") and any(
        context.language.has("life", word) for word in near
    )


def _is_older(context: Context, index: int) -> bool:
    """Return whether "or older" follows: "must be 14 or older"."""
    tokens = context.tokens
    return tokens.word(index) in ("or", "and") and tokens.word(index + 1) in ("older", "younger")


def _is_age_limit(context: Context, first: int, stop: int) -> bool:
    """Return whether a bare number bounds the age of people: "people under 50 had surgery"."""
    tokens = context.tokens
    if tokens.word(first - 1) not in ("under", "over", "above", "below") or not context.has("person", first - 2):
        return False
    return stop >= tokens.size or context.tag(stop) in ".CIVvBHMOEbz"


_STATING = frozenset(("is", "was", "of", "at", "to"))
_ROUGHLY = frozenset("about around roughly nearly almost just over under only approximately".split())
_MEANS = frozenset("average median mean typical retirement pension minimum maximum legal".split())


def _is_mean_age(context: Context, first: int) -> bool:
    """Return whether a bare number is a mean or limit of ages: "the average age is 42", "life expectancy is 73"."""
    tokens, index = context.tokens, first - 1
    while tokens.word(index) in _ROUGHLY:
        index -= 1
    if tokens.word(index) not in _STATING:
        return False
    near = tokens.low[max(0, index - 8) : index]
    return "expectancy" in near or ("age" in near and not _MEANS.isdisjoint(near))
