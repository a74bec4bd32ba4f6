"""What the command shows for a result: its text, and messages for standard error."""

from summarize.clean import visible
from summarize.document import Failure, Summary
from summarize.rendering import Renderer
from summarize.values import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """A rendered result and its messages; either may be empty."""

    text: str
    messages: tuple[str, ...]
    failed: bool


@dataclass(frozen=True, slots=True)
class Show:
    """Converts a result to `Shown`, in any process; `warnings` and `timing` select the messages."""

    render: Renderer
    warnings: bool = True
    timing: bool = False

    def __call__(self, result: Summary | Failure, seconds: float) -> Shown:
        """Render a result."""
        if isinstance(result, Failure):
            label = visible(result.label) or repr("")
            return Shown(self.render(result), (f"{label}: {result.error}",), failed=True)
        label = visible(result.label)
        messages = [f"{label}: warning: {warning}" for warning in result.warnings if self.warnings]
        if self.timing:
            messages.append(f"{label}: {result.method}, {len(result.sentences)} sentences, {seconds:.3f} s")
        return Shown(self.render(result), tuple(messages), failed=False)
