"""Render summaries and failures: one file a format."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from summarize.clean import visible
from summarize.document import Failure, Summary

FORMATS = ("rich", "text", "markdown", "json", "html", "csv")
HIGHLIGHTED = ("rich", "text", "markdown", "html")  # formats that can show the article with what was chosen marked
EXPLAINED = ("rich", "text", "json")  # formats that can show every sentence's score and the reasons for it


@dataclass(frozen=True, slots=True)
class Renderer:
    """Turns results into text; called with one, it returns the part that is this result's own.

    A result's part does not depend on the results before it, so that worker processes can render. Whoever prints puts
    `opening` before the first part that is not empty, `between` before each further one, `closing` after the last.
    """

    part: Callable[[Summary | Failure], str]
    opening: str = ""
    between: str = ""
    closing: str = ""

    def __call__(self, result: Summary | Failure) -> str:
        """Return the text of one result, empty where this format has none for it."""
        return self.part(result)


def renderer(  # noqa: PLR0913  # all but the name are keywords, most an option of the command
    name: str,
    *,
    several: bool = False,
    title: str = "",
    with_text: bool = False,
    highlight: bool = False,
    explain: bool = False,
    sections: bool = False,
    width: int = 80,
    terminal: bool | None = None,
) -> Renderer:
    """Return what turns results into the text to print, in the format `name`.

    `several` says that more than one source was named; text then heads each result with its source. `title` is what a
    page calls them all. `highlight` shows the whole article with the summary's sentences and figures marked, as HTML
    always does, `explain` every sentence's score; `sections` says that summaries have some. JSON has a row for a
    failure, HTML and Markdown have a section for one among several; elsewhere it renders as an empty string.
    """
    if name == "json":
        from summarize.rendering import json

        return Renderer(partial(json.render, with_text=with_text, explain=explain))
    if name == "csv":
        from summarize.rendering import csv

        rows = partial(csv.render, sections=sections)
        return Renderer(partial(_part, rows), opening=csv.opening(sections=sections))
    if name == "markdown":
        from summarize.rendering import markdown

        section = partial(markdown.render, highlight=highlight)
        return Renderer(partial(_part, section, failure=markdown.failure, several=several), between="\n")
    if name == "html":
        from summarize.rendering import html

        page = partial(html.render, several=several)
        part = partial(_part, page, failure=html.failure, several=several)
        return Renderer(part, opening=html.opening(title, several=several), closing=html.CLOSING)
    if name == "text":
        from summarize.rendering import text

        lines = partial(text.render, highlight=highlight, explain=explain)
        return Renderer(partial(_titled, lines, several=several), between="\n")  # one source, not of rows, is one part
    from summarize.rendering import rich

    picture = partial(rich.render, width=width, terminal=terminal, highlight=highlight, explain=explain)
    return Renderer(partial(_part, picture), between="\n")


def _part(
    render: Callable[[Summary], str],
    result: Summary | Failure,
    *,
    failure: Callable[[Failure], str] | None = None,
    several: bool = False,
) -> str:
    """Render a summary; a failure has a part only in a format that has a place for it, and only among others."""
    if isinstance(result, Summary):
        return render(result)
    return failure(result) if failure is not None and (several or result.line is not None) else ""


def _titled(render: Callable[[Summary], str], result: Summary | Failure, *, several: bool) -> str:
    """Put `==> SOURCE <==` before a summary that is one of several."""
    if isinstance(result, Failure):
        return ""
    one_of_many = not result.articles and (several or result.article.line is not None)
    title = f"==> {visible(result.article.label)} <==\n" if one_of_many else ""
    return title + render(result)
