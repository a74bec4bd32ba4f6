"""The command's help: options grouped by purpose, short enough for one screen."""

from typing import Any

import click


class Option(click.Option):
    """An option that knows its place in the help: its section, and the option whose row it shares, if any."""

    def __init__(self, *args: Any, section: str, beside: str | None = None, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.section = section
        self.beside = beside


class Command(click.Command):
    """A command whose help groups its options, without blank lines between the groups."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under their headings in the order of their definition, descriptions in one column."""
        sections: dict[str, dict[str, tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            if not isinstance(param, click.Option) or (record := param.get_help_record(ctx)) is None:
                continue
            section, beside = (param.section, param.beside) if isinstance(param, Option) else (None, None)
            rows = sections.setdefault(section or next(reversed(sections)), {})
            if beside is None:
                rows[param.name or ""] = record
            else:
                rows[beside] = _joined(rows[beside], record)
        widest = max(len(left) for rows in sections.values() for left, _ in rows.values())
        for title, rows in sections.items():
            formatter.write_heading(title)
            with formatter.indentation():
                formatter.write_dl([(left.ljust(widest), right) for left, right in rows.values()])


def _joined(first: tuple[str, str], second: tuple[str, str]) -> tuple[str, str]:
    """Return the row that two options share."""
    one, other = (text.rstrip(".") for _, text in (first, second))
    return f"{first[0]}, {second[0]}", f"{one}; {other[:1].lower()}{other[1:]}."
