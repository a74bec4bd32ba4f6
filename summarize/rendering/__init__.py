"""Render summaries and failures: one file a format."""

from collections.abc import Callable
from functools import partial

from summarize.clean import visible
from summarize.document import Failure, Summary

FORMATS = ("rich", "text", "json")
Renderer = Callable[[Summary | Failure], str]


def renderer(
    name: str, *, several: bool = False, with_text: bool = False, width: int = 80, terminal: bool | None = None
) -> Renderer:
    """Return the function that turns one result into the text to print, in the format `name`.

    `several` says that more than one source was named; results then begin with a line that names their source.
    Only JSON has a row for a failure; elsewhere it renders as an empty string.
    """
    if name == "json":
        from summarize.rendering import json

        return partial(json.render, with_text=with_text)
    if name == "text":
        from summarize.rendering import text

        return _Titled(text.render, several=several)
    from summarize.rendering import rich

    return _Spaced(partial(rich.render, width=width, terminal=terminal))


class _Summaries:
    """Renders summaries; failures have no place in this format."""

    def __init__(self, render: Callable[[Summary], str]) -> None:
        self._render = render

    def __call__(self, result: Summary | Failure) -> str:
        return "" if isinstance(result, Failure) else self._render(result)


class _Spaced(_Summaries):
    """Puts an empty line before each summary but the first thing on the screen, which may be a failure's message."""

    _first = True

    def __call__(self, result: Summary | Failure) -> str:
        gap = "" if self._first else "\n"
        self._first = False
        return "" if isinstance(result, Failure) else gap + self._render(result)


class _Titled(_Summaries):
    """Puts `==> SOURCE <==` before each summary where there are several, and an empty line between them."""

    def __init__(self, render: Callable[[Summary], str], *, several: bool) -> None:
        super().__init__(render)
        self._several = several
        self._first = True

    def __call__(self, result: Summary | Failure) -> str:
        if isinstance(result, Failure):
            return ""
        text = self._render(result)
        if self._several or result.article.line is not None:
            gap = "" if self._first else "\n"
            text = f"{gap}==> {visible(result.article.label)} <==\n{text}"
        self._first = False
        return text
