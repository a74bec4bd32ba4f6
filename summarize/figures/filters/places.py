"""Tell telephone numbers, houses and post codes."""

from summarize.figures.context import Context
from summarize.figures.mention import Mention


def is_phone(context: Context, mention: Mention) -> bool:
    """Return whether a literal is part of a telephone number."""
    tokens, number = context.tokens, mention.number
    if number.shape != "digits" or number.scale > 1 or mention.unit or mention.kind in ("money", "percent", "age"):
        return False
    first, stop = number.first, number.stop
    if not tokens.words[first].isdigit() or len(tokens.words[first]) < 2 or not context.language.spaced:
        return False
    for here, step in ((first, -1), (stop - 1, 1)):
        index = here + step
        if tokens.word(index) in ("-", ")", "(", ".", "/"):
            index += step
        if (
            tokens.kind(index) == "#"
            and tokens.words[index].isdigit()
            and len(tokens.words[index]) >= 3
            and not _is_count(context, mention, index)
        ):
            return True
    return False


def _is_count(context: Context, mention: Mention, index: int) -> bool:
    """Return whether the neighbour is a range or a kind of thing: "200-300 people", "12 737 jets"."""
    tokens = context.tokens
    if mention.counts and mention.counts[0] <= index < mention.counts[1]:
        return True
    between = tokens.low[min(index, mention.number.first) + 1 : max(index, mention.number.first)]
    dashed = between in (("-",), ("–",))
    rounded = tokens.words[index][-1] == "0" and tokens.words[mention.number.first][-1] == "0"
    return dashed and (rounded or mention.counts is not None) and len(tokens.words[index]) <= 4


def is_address(context: Context, mention: Mention) -> bool:
    """Return whether a literal is of a house or a post code: "123 Maple Street", "PA 23456"."""
    tokens, number = context.tokens, mention.number
    if context.language.code != "en" or number.shape != "digits" or number.scale > 1 or mention.unit or mention.signed:
        return False
    if mention.kind == "age":
        return False
    word, index = tokens.words[number.first], number.stop
    if tokens.low[index : index + 2] == ("block", "of"):
        return True  # "the 8800 block of Crystal Avenue"
    before = tokens.words[number.first - 1] if number.first else ""
    if len(word) == 5 and word.isdigit() and len(before) == 2 and before.isupper():
        return True
    return any(
        context.has("street", here) and tokens.words[here][0].isupper() and tokens.words[index][0].isupper()
        for here in range(index, min(index + 3, tokens.size))
    )
