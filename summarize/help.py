"""The command's help: options grouped by purpose, short enough for one screen."""

import click

# Parameter names by heading; a tuple of names shares one row. Parameters not listed come last.
_SECTIONS: dict[str, tuple[str | tuple[str, ...], ...]] = {
    "Summary": ("length", "method", "model", "query", "figures", "keywords", "digest", "sections", "language"),
    "Sources": (
        *("source_format", "encoding", "limits", "password", "allow_private"),
        *("jobs", "engine", "scheduler"),
    ),
    "Output": (
        *("output_format", ("as_json", "with_text"), "highlight", "explain", "output", "output_dir"),
        *(("quiet", "verbose"), "debug"),
    ),
}


class Command(click.Command):
    """A command whose help groups its options, without blank lines between the groups."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under their headings, with all descriptions in one column."""
        records = {
            param.name or "": record
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and (record := param.get_help_record(ctx)) is not None
        }
        sections = [(title, [_row(names, records) for names in rows]) for title, rows in _SECTIONS.items()]
        sections[-1][1].extend(records.values())
        widest = max(len(left) for _, rows in sections for left, _ in rows)
        for title, rows in sections:
            formatter.write_heading(title)
            with formatter.indentation():
                formatter.write_dl([(left.ljust(widest), right) for left, right in rows])


def _row(names: str | tuple[str, ...], records: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """Take the records of one or more parameters and return them as one row."""
    taken = [records.pop(name) for name in ((names,) if isinstance(names, str) else names)]
    if len(taken) == 1:
        return taken[0]
    first, *others = (text.rstrip(".") for _, text in taken)
    text = "; ".join([first, *(other[:1].lower() + other[1:] for other in others)])
    return ", ".join(left for left, _ in taken), f"{text}."
