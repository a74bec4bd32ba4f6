"""Plain text for pipes: a sentence a line, then the figures, tab-separated."""

from summarize.document import Figure, Summary


def render(summary: Summary) -> str:
    """Return the chosen sentences, one a line, and the key figures if there are any, one a line below a heading."""
    lines = [sentence.text for sentence in summary.chosen]
    if summary.figures:
        lines += ["", "Key figures", *map(_row, summary.figures)]
    return "".join(f"{line}\n" for line in lines)


def _row(figure: Figure) -> str:
    return "\t".join((figure.text, figure.counts or "", figure.about or "", str(figure.sentence)))
