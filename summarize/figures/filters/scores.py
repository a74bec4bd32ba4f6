"""Tell the sides of scores, votes and seasons."""

from summarize.figures.context import Context
from summarize.figures.mention import Mention
from summarize.figures.tokens import DASHES

NEAR = 8  # tokens before a number in which a vote is spoken of
BEHIND = 3  # tokens from the end of a side in which the votes are named: "31 zu 12 Stimmen"


def is_score(context: Context, mention: Mention) -> bool:
    """Return whether a number is a side of a score, a vote or a season: "2-1", "6-4, 7-5", "2014-15", "288 to 97"."""
    number, tokens = mention.number, context.tokens
    if (
        mention.unit
        or not number.is_literal
        or number.scale > 1
        or mention.kind in ("money", "percent", "age", "ratio")
    ):
        return False
    first, stop = number.first, number.stop
    if mention.high is not None:
        dashed = tokens.glued(first) and tokens.low[first - 1] in DASHES and tokens.kind(first - 2) == "#"
        return mention.counts is None and mention.high < 200 and dashed
    if _over(context, first - 2, first - 1) or _over(context, stop, stop):
        return True
    if _tied(context, first - 1) or _tied(context, stop):
        return True
    counted = mention.counts is not None and not context.language.has("voting", tokens.word(mention.counts[1] - 1))
    return not counted and _is_vote(context, first, stop)


def _over(context: Context, number: int, link: int) -> bool:
    """Return whether two bare numbers are one over the other, or one to the other in signs: "135 over 85", 2대 1."""
    tokens = context.tokens
    if not context.language.spaced:
        return context.has("score to", link) and tokens.kind(link - 1) == tokens.kind(link + 1) == "#"
    del number
    return tokens.word(link) == "over" and tokens.kind(link - 1) == "#" and tokens.kind(link + 1) == "#"


def _is_vote(context: Context, first: int, stop: int) -> bool:
    """Return whether the number is a side of a vote or a result: "voted 288 to 97", "mit 31 zu 12 Stimmen"."""
    tokens = context.tokens
    tied = (context.has("score to", stop) and tokens.kind(stop + 1) == "#") or (
        context.has("score to", first - 1) and tokens.kind(first - 2) == "#"
    )
    return tied and any(
        context.language.has("voting", word) for word in tokens.low[max(0, first - NEAR) : stop + BEHIND]
    )


def _tied(context: Context, index: int) -> bool:
    """Return whether a token is a dash or colon between two numbers, without spaces."""
    tokens = context.tokens
    if tokens.word(index) not in DASHES or tokens.kind(index - 1) != "#" or tokens.kind(index + 1) != "#":
        return False
    return tokens.glued(index) and tokens.glued(index + 1)
