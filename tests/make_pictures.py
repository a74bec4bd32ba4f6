"""Draw the README's pictures of real runs: `python -m tests.make_pictures`; a test says when they are out of date.

What the terminal shows is drawn by rich's SVG export, without the fonts that it would load from elsewhere.
"""

from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI, TerminalTheme
from rich.text import Text

from summarize import summarize
from summarize.document import Summary
from summarize.rendering.rich import picture

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "samples" / "pictures"
LIGHT = TerminalTheme(
    (255, 255, 255),
    (36, 41, 46),
    [
        (36, 41, 46),
        (179, 29, 40),
        (34, 134, 58),
        (115, 92, 15),
        (3, 47, 98),
        (90, 50, 163),
        (11, 101, 128),
        (36, 41, 46),
    ],
)
# rich's frame without the fonts that it loads from elsewhere.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""
SHOWN = {
    "summary": ("withdrawal.txt", 80, {}),
    "wide": ("flood.txt", 120, {}),
    "highlight": ("quarterly.txt", 84, {"highlight": True}),
}


def drawn(name: str, *, dark: bool) -> str:
    """Return the picture of a name as SVG; the same bytes every time."""
    sample, width, options = SHOWN[name]
    path = ROOT / "samples" / sample
    lines = picture(shown(path), width=width, **options)
    console = Console(
        file=StringIO(), width=width, record=True, force_terminal=True, color_system="standard", legacy_windows=False
    )
    console.print(Text("\n").join(lines), soft_wrap=True, highlight=False)
    theme = MONOKAI if dark else LIGHT
    return console.export_svg(title="", theme=theme, code_format=FRAME, unique_id=name)


def shown(path: Path) -> Summary:
    """Return the summary of a sample under the name that a user would give it."""
    from dataclasses import replace

    summary = summarize(path.read_text("utf-8"))
    return replace(summary, article=replace(summary.article, source=f"samples/{path.name}"))


def files() -> dict[str, str]:
    """Return every picture's file name with what it has to hold."""
    return {
        f"{name}-{'dark' if dark else 'light'}.svg": drawn(name, dark=dark) for name in SHOWN for dark in (False, True)
    }


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for name, text in files().items():
        (PICTURES / name).write_text(text, "utf-8")
