"""The command's help: options grouped by purpose, on one screen, and readable on a narrow one."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import click

from summarize import terminal

_NARROW: Final = 60  # columns; below, a description stands under its option
_COLUMN: Final = 19  # the widest option that has its description beside it
_WIDEST: Final = 100  # columns of prose


class Option(click.Option):
    """An option that knows its place: its section in the help, and its key in the configuration file.

    One that is `beside` another shares its row in the help, and one that is `told_by` another has none, since the text
    of that other names it. Options that only show something have no key.
    """

    def __init__(
        self,
        *args: Any,
        section: str,
        key: str | None = None,
        beside: str | None = None,
        told_by: str | None = None,
        **attributes: Any,
    ) -> None:
        super().__init__(*args, **attributes)
        self.section = section
        self.key = None if self.is_eager else key
        self.beside = beside
        self.told_by = told_by


class Command(click.Command):
    """A command whose help is grouped and ends with examples, each a command line and what it is for."""

    def __init__(self, *args: Any, examples: Sequence[tuple[str, str]] = (), **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.examples = examples

    def get_help(self, ctx: click.Context) -> str:
        """Return the help for the width of the terminal, with its headings and options strong."""
        width = min(_WIDEST, terminal.columns())
        lines = [f"{_strong('Usage:')} {ctx.command_path} {' '.join(self.collect_usage_pieces(ctx))}", ""]
        lines += _wrapped(self.help or "", width, indent=2)
        lines.append("")
        for title, rows in self._sections(ctx).items():
            lines += [_strong(f"{title}:"), *_table(list(rows.values()), width)]
        if self.examples:
            column = max(len(line) for line, _ in self.examples)
            lines += [_strong("Examples:"), *_table(self.examples, width, column=column, strong=False)]
        return "\n".join(lines)

    def _sections(self, ctx: click.Context) -> dict[str, dict[str, tuple[str, str]]]:
        """Return the rows of the help by section, in the order of the options."""
        sections: dict[str, dict[str, tuple[str, str]]] = {}
        for option in self.params:
            if not isinstance(option, Option) or option.told_by or (row := _row(option, ctx)) is None:
                continue
            rows = sections.setdefault(option.section, {})
            if option.beside is None:
                rows[option.name or ""] = row
            else:
                rows[option.beside] = _joined(rows[option.beside], row)
        return sections


def _row(option: click.Option, ctx: click.Context) -> tuple[str, str] | None:
    row = option.get_help_record(ctx)
    return None if row is None else (row[0].replace(" / ", ", "), row[1])


def _joined(first: tuple[str, str], second: tuple[str, str]) -> tuple[str, str]:
    """Return the row that two options share."""
    one, other = (text.rstrip(".") for _, text in (first, second))
    return f"{first[0]}, {second[0]}", f"{one}; {other[:1].lower()}{other[1:]}."


def _table(rows: Sequence[tuple[str, str]], width: int, *, column: int = _COLUMN, strong: bool = True) -> Iterator[str]:
    """Yield the lines of rows of two cells, beside each other where there is room, else below each other."""
    room = width - column - 4
    narrow = width < _NARROW or room < max(len(text) for _, text in rows) / 4
    for left, right in rows:
        shown = _strong(left) if strong else left
        if narrow or len(left) > column:
            yield from [f"  {shown}", *_wrapped(right, width, indent=6 if narrow else column + 4)]
            continue
        first, *others = _wrapped(right, width, indent=column + 4)
        yield f"  {shown}{first[2 + len(left) :]}"
        yield from others


def _wrapped(text: str, width: int, *, indent: int) -> list[str]:
    """Return the lines of a text, broken only at blanks: names of options and methods stay whole."""
    import textwrap

    blank = " " * indent
    return textwrap.wrap(
        text,
        max(width, indent + 10),
        initial_indent=blank,
        subsequent_indent=blank,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def _strong(text: str) -> str:
    """Return text that stands out on a terminal; in a pipe `click.echo` takes the escapes away."""
    return text if terminal.is_plain() else click.style(text, bold=True)
