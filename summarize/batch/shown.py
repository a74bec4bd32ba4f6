"""What the command shows for a result: its text, and messages for standard error."""

from summarize.clean import visible
from summarize.document import Check, Failure, Summary
from summarize.rendering import Renderer
from summarize.values import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """A rendered result and its messages; either may be empty. `keys` are what its articles are known by."""

    text: str
    messages: tuple[str, ...]
    failed: bool
    keys: tuple[str, ...] = ()
    stands: bool = True  # of a check: whether every claim does


@dataclass(frozen=True, slots=True)
class Show:
    """Converts a result to `Shown`, in any process; `warnings` and `timing` select the messages.

    `keys` asks for what the articles are known by, so that a later run can leave them out.
    """

    render: Renderer
    warnings: bool = True
    timing: bool = False
    keys: bool = False

    def __call__(self, result: Summary | Check | Failure, seconds: float) -> Shown:
        """Render a result."""
        if isinstance(result, Failure):
            label = visible(result.label) or repr("")
            return Shown(self.render(result), (f"{label}: {result.error}",), failed=True)
        # Where it stands rather than its id: "1" of which feed?
        label = visible(result.label if result.articles else result.article.place)
        messages = [f"{label}: warning: {warning}" for warning in result.warnings if self.warnings]
        if self.timing:
            told = (
                f"{len(result.claims)} claims, {result.sentences} sentences"
                if isinstance(result, Check)
                else f"{result.method}, {len(result.sentences)} sentences"
            )
            messages.append(f"{label}: {told}, {seconds:.3f} s")
        if isinstance(result, Check):
            return Shown(self.render(result), tuple(messages), failed=False, stands=result.stands)
        return Shown(self.render(result), tuple(messages), failed=False, keys=_keys(result) if self.keys else ())


def _keys(result: Summary) -> tuple[str, ...]:
    from summarize.readers.news import keys

    return tuple(key for article in result.articles or (result.article,) for key in keys(article))
