"""Say of an amount whether it is how much something went up or down: "rose by 5%", "um 5 % gesunken", "a 5% cut"."""

from collections.abc import Sequence

from summarize.document import Change
from summarize.figures.context import Context
from summarize.figures.mention import Mention

_LINKS = ((",", "or"), ("or",), ("(",), ("/",), ("oder",), ("ou",), ("o",), ("of",))
_SINCE = frozenset(("on", "from", "since", "compared", "year", "at", ".", ","))
_ENDINGS = ("s", "es", "ed", "d", "ing")
REACH = 3  # tokens between a verb and its amount where there is no tagger, and behind it where the verb stands last


def direct(context: Context, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions with the change of each that is an amount of change: "lost 190 points, or 0.6%"."""
    result: list[Mention] = []
    last: Mention | None = None
    for item in found:
        directed = item
        if item.kind not in ("duration", "age", "ratio") and item.change is None:
            change = _change(context, item)
            if change is None and last and context.tokens.low[last.stop : item.first] in _LINKS:
                change = last.change
            directed = item._replace(change=change) if change else item
        result.append(directed)
        last = directed
    return tuple(result)


def _change(context: Context, mention: Mention) -> Change | None:
    if context.tagged is None:
        return _plain_change(context, mention)
    if context.tokens.word(mention.stop) == "away":
        return None  # "growing up 130 miles away"
    change = change_before(context, mention.first) or _change_behind(context, mention)
    if change and (_is_loss(context, mention) or _is_grown(context, mention)):
        return None
    return change


def change_before(context: Context, first: int) -> Change | None:
    """Return whether the words before a token say that something went up or down by what follows."""
    tokens = context.tokens
    if context.tagged is None:
        return _moved_before(context, first)
    index = first - 1
    while index >= 0 and (context.tag(index) == "R" or context.has("change skipped", index)):
        if tokens.low[index] in ("up", "down"):
            break
        index -= 1
    if index >= 0 and tokens.low[index] == "+" and tokens.glued(index + 1):
        return "up"
    if (
        index < 0
        or tokens.kinds[index] != "w"
        or (tokens.low[index] in ("up", "down") and _is_particle(context, index))
    ):
        return None
    if context.has("change behind", index):
        return None  # "losses in excess of $5"
    if context.has("giving", index) and tokens.word(first - 1) != "by":
        return None  # "raised $5 million"
    return _moves(context, tokens.low[index])


def _is_particle(context: Context, index: int) -> bool:
    """Return whether "up" belongs to a verb that says no change: "takes up", "made up"."""
    if index == 0 or context.tag(index - 1) not in "VvEG":
        return False
    return not context.has("moving", index - 1) and _moves(context, context.tokens.low[index - 1]) is None


def _moves(context: Context, low: str) -> Change | None:
    """Return what a word says of an amount, itself or as a form of a listed verb."""
    moves = context.language.moves
    if low in moves:
        return moves[low]
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            stem = low[: -len(ending)]
            undoubled = stem[:-1] if stem[-1] == stem[-2] else stem
            for form in (stem, stem + "e", undoubled):
                if form in moves:
                    return moves[form]
    return moves.get(low[:-3] + "y") if low.endswith("ied") else None


def _is_loss(context: Context, mention: Mention) -> bool:
    """Return whether something is lost or cut without being itself what went down: "lost $5,000", "cut 900 jobs"."""
    tokens = context.tokens
    if mention.kind not in ("money", "count") or "point" in tokens.low[mention.stop - 1]:
        return False
    return any(context.has("losing", index) for index in range(max(0, mention.first - 2), mention.first))


def _is_grown(context: Context, mention: Mention) -> bool:
    """Return whether something is grown, not more by so much: "to grow up to 99 plants"."""
    return mention.kind == "count" and context.tokens.word(mention.first - 1).startswith("grow")


def _change_behind(context: Context, mention: Mention) -> Change | None:
    """Read the noun behind a percentage: "an 8% increase", "a 12 per cent drop"."""
    if mention.kind not in ("percent", "money", "number"):
        return None
    tokens = context.tokens
    word, before = tokens.word(mention.stop), tokens.word(mention.first - 1)
    if tokens.low[mention.core] in ("-", "−") and mention.kind == "percent":
        return "down"
    compared = word in ("lower", "higher") and mention.kind == "percent"
    if word in ("up", "down") and mention.kind == "percent" and tokens.word(mention.stop + 1) in _SINCE:
        return "up" if word == "up" else "down"  # "5% up on last year"
    if not (compared or before in ("a", "an", "the", "its")) or not context.has("change noun", mention.stop):
        return None
    return _moves(context, word)


def _plain_change(context: Context, mention: Mention) -> Change | None:
    """Read the change of an amount in a language without a tagger: its verb before, or last in its clause."""
    if mention.kind not in ("percent", "money", "number", "measure") and not (
        mention.kind == "count" and mention.bound
    ):
        return None
    plainly = mention.kind in ("percent", "measure")
    return _moved_before(context, mention.first, plainly=plainly) or moved_behind(context, mention)


def _moved_before(context: Context, first: int, *, plainly: bool = True) -> Change | None:
    """Return what the verb before an amount says, "by" or nothing between: "stieg um 3,5", "ha subido un 5"."""
    tokens, index = context.tokens, first - 1
    if not context.language.spaced:
        return None
    linked = False
    for _ in range(REACH):
        if index < 0 or tokens.kinds[index] != "w":
            return None
        move = context.language.moves.get(tokens.low[index])
        if move:
            return move if linked or (plainly and context.has("moved plainly", index)) else None
        if context.has("by", index) or context.has("change skipped", index):
            linked = linked or context.has("by", index)
            index -= 1
            continue
        return None
    return None


def moved_behind(context: Context, mention: Mention) -> Change | None:
    """Return what the verb behind an amount says: "um 5 % gesunken", 5％増加した, "5% 늘었다"."""
    tokens = context.tokens
    if context.language.spaced and context.language.code != "ko":
        if "verb last" not in context.language.options or not context.has("by", mention.first - 1):
            return None
        for index in range(mention.stop, min(mention.stop + REACH + 1, tokens.size)):
            move = context.language.moves.get(tokens.low[index])
            if move:
                return move
            if tokens.kinds[index] != "w":
                return None
        return None
    index = mention.stop
    while context.has("particle", index):
        index += 1
    return context.language.moves.get(tokens.word(index)) or _sign_before(context, mention)


def _sign_before(context: Context, mention: Mention) -> Change | None:
    """Return what stands right before an amount of change: 增长5%, 下降了2个百分点."""
    index = mention.first - 1
    while context.has("particle", index):
        index -= 1
    return context.language.moves.get(context.tokens.word(index)) if mention.kind in ("percent", "measure") else None
