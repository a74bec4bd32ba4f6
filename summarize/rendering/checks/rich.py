"""A check for a terminal: the summary, what does not stand marked by its number, and a line on each of those."""

from functools import partial
from io import StringIO

from rich.console import Console
from rich.text import Text

from summarize.clean import clean, visible
from summarize.document import Check, Failure
from summarize.rendering.base import Renderer, View
from summarize.rendering.checks.wording import facts, heading, marked, one_line, remark, where
from summarize.rendering.layout import wrap

_QUIET, _STRONG = "italic", "bold"  # no colours, as in summaries
_MEASURE = 84  # most columns of running text that read well
_NARROWEST, _WIDEST = 20, 160


def renderer(view: View) -> Renderer:
    """Return what renders checks for a terminal."""
    return Renderer(partial(_part, width=view.width, terminal=view.terminal), between="\n")


def _part(result: Check | Failure, *, width: int, terminal: bool | None) -> str:
    return render(result, width=width, terminal=terminal) if isinstance(result, Check) else ""


def render(check: Check, *, width: int, terminal: bool | None) -> str:
    """Return the check as lines of at most `width` columns (between 20 and 84)."""
    width = max(_NARROWEST, min(width, _WIDEST))
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=width,
        height=25,
        force_terminal=terminal or None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    lines = picture(check, width=min(width, _MEASURE), styled=console.color_system is not None)
    console.print(Text("\n").join(lines), soft_wrap=True)
    return buffer.getvalue()


def picture(check: Check, *, width: int, styled: bool = True) -> list[Text]:
    """Return the lines of the picture."""
    numbers: dict[int, int] = {}
    summary = Text()
    for piece in marked(check):
        text = clean(piece.text)
        if piece.number is None or check.claims[piece.number].verdict == "stands":
            summary.append(text)
            continue
        number = numbers.setdefault(piece.number, len(numbers) + 1)
        summary.append(text if styled else f"[{text}]", _STRONG).append(f" ({number})", _QUIET)
    lines = [
        *_wrapped(Text(heading(check), _STRONG), width),
        *_wrapped(Text(" · ".join(facts(check)), _QUIET), width),
    ]
    for warning in check.warnings:
        lines += _wrapped(Text(f"Warning: {visible(warning, 1000)}", _QUIET), width)
    lines.append(Text())
    for line in summary.split("\n"):
        lines += _wrapped(line, width)
    while lines and not lines[-1].plain.strip():
        lines.pop()
    wide = len(str(len(numbers)))
    for place_, number in numbers.items():
        claim = check.claims[place_]
        found_at = where(claim)
        told = Text.assemble(
            (one_line(claim.text), _STRONG),
            f" {claim.verdict}: {remark(check, claim)}",
            (f" · {found_at}" if found_at else "", _QUIET),
        )
        for first, line in enumerate(_wrapped(told, width - wide - 2)):
            lead = f"{number:>{wide}}  " if not first else " " * (wide + 2)
            lines += [*([Text()] if not first else []), Text(lead).append_text(line)]
    return lines


def _wrapped(text: Text, width: int) -> list[Text]:
    places = wrap(text.plain, max(2, width))
    return list(text.divide([place for line in places for place in line]))[1::2] if places else [text]
