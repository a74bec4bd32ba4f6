"""Render summaries and failures: one file a format."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from summarize.clean import visible
from summarize.document import Failure, Summary

FORMATS = ("rich", "text", "json")


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


def renderer(
    name: str, *, several: bool = False, with_text: bool = False, width: int = 80, terminal: bool | None = None
) -> Renderer:
    """Return what turns results into the text to print, in the format `name`.

    `several` says that more than one source was named; results then begin with a line that names their source.
    Only JSON has a row for a failure; elsewhere it renders as an empty string.
    """
    if name == "json":
        from summarize.rendering import json

        return Renderer(partial(json.render, with_text=with_text))
    if name == "text":
        from summarize.rendering import text

        return Renderer(partial(_titled, text.render, several), between="\n")  # one source, not of rows, is one part
    from summarize.rendering import rich

    return Renderer(partial(_summary, partial(rich.render, width=width, terminal=terminal)), between="\n")


def _summary(render: Callable[[Summary], str], result: Summary | Failure) -> str:
    """Render a summary; failures have no place in this format."""
    return "" if isinstance(result, Failure) else render(result)


def _titled(render: Callable[[Summary], str], several: bool, result: Summary | Failure) -> str:  # noqa: FBT001  # private
    """Put `==> SOURCE <==` before a summary that is one of several."""
    if isinstance(result, Failure):
        return ""
    title = f"==> {visible(result.article.label)} <==\n" if several or result.article.line is not None else ""
    return title + render(result)
