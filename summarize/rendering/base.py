"""What every format has in common: the view of results that was asked for, and what turns results into text."""

from collections.abc import Callable
from typing import Protocol

from summarize.document import Check, Failure, Summary
from summarize.values import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """What to show of results, and how; each format takes from it what concerns it.

    `several` says that more than one source was named: text then heads each result with its source. `highlight` shows
    the whole article with the summary's sentences and figures marked, `explain` every sentence's score, `with_text` the
    article's text; `article` is whether a page has the article below, marked. `sections` says that summaries have some,
    `stories` that they are digests of stories, `checks` that the results are checks of a summary.
    `width` is in columns; `terminal` is whether the output goes to one,
    None if the environment decides.
    """

    several: bool = False
    with_text: bool = False
    highlight: bool = False
    explain: bool = False
    sections: bool = False
    article: bool = True
    stories: bool = False
    checks: bool = False
    width: int = 80
    terminal: bool | None = None


@dataclass(frozen=True, slots=True)
class Renderer:
    """Turns results into text; called with one, it returns the part that is this result's own.

    A result's part does not depend on the results before it, so that worker processes can render. Whoever prints puts
    `opening` before the first part that is not empty, or what it makes of that part; `between` before each further one,
    and `closing` after the last.
    """

    part: Callable[..., str]  # of a summary or a failure, or of a check or a failure
    opening: str | Callable[[str], str] = ""
    between: str = ""
    closing: str = ""

    def __call__(self, result: Summary | Check | Failure) -> str:
        """Return the text of one result, empty where this format has none for it."""
        return self.part(result)


class Module(Protocol):
    """What the module of a format has to offer."""

    def renderer(self, view: View) -> Renderer:
        """Return what renders results in this format."""


def render_part(
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
