"""Types of the values that options take: each parses one, or says in a line what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import click

from summarize.errors import SummarizeError


class Parsed(click.ParamType[Any]):
    """A type made from a function that raises `SummarizeError` for invalid text."""

    def __init__(self, name: str, parse: Callable[[str], Any]) -> None:
        self.name = name
        self._parse = parse

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # click's signature
        """Parse a string; return any other value unchanged."""
        if not isinstance(value, str):
            return value
        try:
            return self._parse(value)
        except SummarizeError as error:
            self.fail(str(error), param, ctx)


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


class Path(click.Path):
    """A path to write to or read from, which an empty string is not."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # click's signature
        """Return the path as it is."""
        if value == "":
            self.fail("the name is empty; give one", param, ctx)
        return super().convert(value, param, ctx)
