"""The command's help: options under headings, by what they are for."""

import click

# Options by the names of their parameters, under the heading that says when one looks for them; what stands in none
# comes last.
_SECTIONS = {
    "Summary": ("length", "method", "model", "query", "figures", "keywords", "digest", "sections", "language"),
    "Sources": ("source_format", "encoding", "limits", "password", "allow_private"),
    "Output": (
        *("output_format", "as_json", "highlight", "explain", "with_text", "no_pager", "output", "output_dir"),
        *("quiet", "verbose", "debug"),
    ),
    "Many sources": ("jobs", "engine", "scheduler"),
}
_OTHER = "Other"


class Command(click.Command):
    """A command whose help groups its options."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under their headings, all with one column for their texts."""
        records = {
            param.name or "": record
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and (record := param.get_help_record(ctx)) is not None
        }
        widest = max(len(left) for left, _ in records.values())
        named = {name for names in _SECTIONS.values() for name in names}
        sections = _SECTIONS | {_OTHER: tuple(name for name in records if name not in named)}
        for title, names in sections.items():
            rows = [records[name] for name in names if name in records]
            if rows:
                with formatter.section(title):
                    formatter.write_dl([(left.ljust(widest), right) for left, right in rows])
