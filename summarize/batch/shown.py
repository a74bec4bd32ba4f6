"""What the command shows of a result: its text, and lines about it for standard error."""

from dataclasses import dataclass

from summarize.clean import visible
from summarize.document import Failure, Summary
from summarize.rendering import Renderer


@dataclass(frozen=True, slots=True)
class Shown:
    """A result as the command shows it; both parts may be empty."""

    text: str
    messages: tuple[str, ...]
    failed: bool


@dataclass(frozen=True, slots=True)
class Show:
    """Makes that of a result, in whatever process; `warnings` and `timing` say which messages are wanted."""

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
