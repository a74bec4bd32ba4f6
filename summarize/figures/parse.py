"""Turn a sentence into its quantities: the stages in order, each a pure function over what the one before made."""

from summarize.figures.about import tagged
from summarize.figures.bounds import bind
from summarize.figures.change import direct
from summarize.figures.compounds import compounded, converted, parted
from summarize.figures.context import Context
from summarize.figures.filters import telling, unnamed
from summarize.figures.inherited import elliptic, hurt, inherited, named_before, of_whole, same_letter
from summarize.figures.mention import Mention
from summarize.figures.mentions import read_mention
from summarize.figures.number import Number, Style
from summarize.figures.numbers import numbers
from summarize.figures.profile import Profile
from summarize.figures.ranges import joined
from summarize.figures.tokens import Tokens, cut


def parse(text: str, language: Profile, style: Style) -> tuple[Context, tuple[Mention, ...]]:
    """Return a sentence's tokens and its quantities in order, none overlapping, without what they are about."""
    tokens = cut(text, language, style.decimal)
    read = numbers(tokens, language, style)
    if not read:
        return Context(tokens, language, style, None), ()
    view = Context(tokens, language, style, tagged(tokens) if language.code == "en" else None)
    found = compounded(view, unnamed(view, _mentions(view, read)))
    if len(found) > 1:  # what joins two
        found = converted(view, found) if any(_opens(tokens, item) for item in found) else found
        found = joined(view, found)
    found = hurt(view, _related(view, named_before(view, _bound(view, found))))
    found = telling(view, elliptic(view, found) if len(found) > 1 else found)
    return view, converted(view, direct(view, parted(found)))


def _related(view: Context, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return mentions with the units and nouns that one number takes from another."""
    return of_whole(view, inherited(view, same_letter(view, found))) if len(found) > 1 else found


def _mentions(view: Context, read: tuple[Number, ...]) -> tuple[Mention, ...]:
    """Return a mention for each number, but for those inside the noun of another: the 737 of "three 737 jets"."""
    found: list[Mention] = []
    for number in read:
        before = found[-1] if found else None
        inside_of = before is not None and (before.partial or before.unit is not None)
        if before and number.first < (before.stop if inside_of else before.number.stop):
            continue
        item = read_mention(view, number, before.stop if before else 0)
        inside = before is not None and before.counts and before.counts[0] <= number.first < before.counts[1]
        if inside and item.unit is None and item.kind != "age":
            continue
        while found and item.first <= found[-1].first:
            found.pop()  # 1時間当たり1200円
        found.append(item)
    return tuple(found)


def _opens(tokens: Tokens, item: Mention) -> bool:
    return tokens.word(item.stop) in ("(", "（", "[")


def _bound(view: Context, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    bound: list[Mention] = []
    for item in found:
        bound.append(bind(view, item, bound[-1].number.stop if bound else 0))
    return tuple(bound)
