"""Render summaries and failures: one module per format, and one table of the formats."""

from importlib import import_module
from typing import cast

from summarize.rendering.base import Module, Renderer, View
from summarize.values import dataclass

__all__ = ["ALIASES", "FORMATS", "Format", "Module", "Renderer", "View", "is_document", "of_file", "renderer"]


@dataclass(frozen=True, slots=True)
class Format:
    """An output format; the module of its name renders it.

    `suffix` ends the names of files written in it, and a file whose name has one of the `endings` is written in it.
    `highlights` says whether it can show the whole article with what was chosen marked, `explains` whether it can show
    every sentence's score and the reasons for it, `checks` whether it can show what a check of a summary found, `page`
    whether it is a page for a browser, with the article below.
    """

    name: str
    suffix: str
    endings: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    highlights: bool = False
    explains: bool = False
    checks: bool = True
    page: bool = False

    @property
    def module(self) -> Module:
        """The module that renders it, imported when it is needed: rich alone takes 30 ms."""
        return cast("Module", import_module(f"{__name__}.{self.name}"))  # tests/test_rendering_formats.py checks each


FORMATS = {
    row.name: row
    for row in (
        Format("rich", ".txt", highlights=True, explains=True),
        Format("text", ".txt", endings=(".txt",), highlights=True, explains=True),
        Format("markdown", ".md", endings=(".md",), aliases=("md",), highlights=True),
        Format("json", ".json", endings=(".json", ".jsonl"), explains=True),
        Format("html", ".html", endings=(".html", ".htm"), highlights=True, explains=True, page=True),
        Format("csv", ".csv", endings=(".csv",), checks=False),
    )
}
ALIASES = {alias: row.name for row in FORMATS.values() for alias in row.aliases}
_DOCUMENTS = (".pdf", ".docx", ".odt", ".epub", ".pptx")  # endings of formats that nothing here writes
_PACKED = ".gz"
_PLAIN = View()


def of_file(path: str) -> Format | None:
    """Return the format that the name of a file asks for, packed or not; None if it asks for none."""
    name = path.lower().removesuffix(_PACKED)
    return next((row for row in FORMATS.values() if name.endswith(row.endings)), None)


def is_document(path: str) -> bool:
    """Return whether the name of a file asks for a kind of document that nothing here writes."""
    return path.lower().removesuffix(_PACKED).endswith(_DOCUMENTS)


def renderer(name: str, view: View = _PLAIN) -> Renderer:
    """Return what turns results into the text to print, in the format `name`.

    JSON has a row for a failure, HTML and Markdown have a section for one among several; elsewhere it renders as an
    empty string.
    """
    if view.checks:
        checks = import_module(f"{__name__}.checks.{name}")
        return cast("Module", checks).renderer(view)
    return FORMATS[name].module.renderer(view)
