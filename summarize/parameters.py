"""Types of the values that options take: each parses one, or says in a line what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

from summarize.errors import SummarizeError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Parsed(click.ParamType[Any]):
    """A type made from a function that raises `SummarizeError` for invalid text.

    `values` returns what a shell may complete, each with a word about it; in a list with commas it completes the last.
    """

    def __init__(
        self, name: str, parse: Callable[[str], Any], values: Callable[[], Mapping[str, str]] = dict[str, str]
    ) -> None:
        self.name = name
        self._parse = parse
        self._values = values

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # click's signature
        """Parse a string; return any other value unchanged."""
        if not isinstance(value, str):
            return value
        try:
            return self._parse(value)
        except SummarizeError as error:
            self.fail(str(error), param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":  # noqa: ARG002  # click's signature
        """Return the values that begin like what has been typed."""
        from click.shell_completion import CompletionItem

        before, comma, word = incomplete.rpartition(",")
        return [
            CompletionItem(f"{before}{comma}{value}", help=about or None)
            for value, about in self._values().items()
            if value.startswith(word.lower())
        ]


class Name(click.Choice[str]):
    """A choice whose error message suggests the nearest name; `aliases` maps other spellings to names."""

    def __init__(self, choices: Sequence[str], *, aliases: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(choices)
        self._aliases = aliases

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # click's signature
        """Return the name that is meant."""
        return super().convert(self._aliases.get(value, value), param, ctx)

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ARG002  # click's signature
        """Suggest the nearest choice, or list all of them."""
        from difflib import get_close_matches

        close = get_close_matches(str(value), self.choices, n=1, cutoff=0.6)
        remedy = f"did you mean {close[0]}?" if close else f"choose from {', '.join(self.choices)}"
        return f"unknown name {value!r}; {remedy}"


class Whole(click.ParamType[int]):
    """A whole number from 0 on."""

    name = "integer"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # click's signature
        """Return the number."""
        text = str(value).strip()
        if not (text.isascii() and text.isdecimal() and len(text) < 10):
            self.fail(f"expected a whole number from 0 on, got {text[:40]!r}", param, ctx)
        return int(text)


class Path(click.Path):
    """A path to write to or read from, which an empty string is not."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # click's signature
        """Return the path as it is."""
        if value == "":
            self.fail("the name is empty; give one", param, ctx)
        return super().convert(value, param, ctx)
