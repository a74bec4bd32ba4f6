"""Decide what an earlier run has done: the same key, nothing failed, and the output is there in full.

A key says what a result depends on: its source, its content, and the options. Sinks store the record of finished work
where it suits them (a folder in its manifest, a file of rows in its journal, a cluster beside each output), and all ask
`Finished.stands_for`.
"""

import os
from collections.abc import Mapping
from functools import cached_property
from typing import Any, BinaryIO, Final, NamedTuple, Protocol, Self

from summarize.values import dataclass

_PIECE: Final = 2**20  # bytes of a file hashed at a time


class Keyed(Protocol):
    """What can be finished: an item, a whole source, or a part of a corpus."""

    @property
    def source(self) -> str:
        """Return the name of the source."""

    @property
    def line(self) -> int | None:
        """Return the line in the source, None for the whole of it."""

    def content(self) -> str | None:
        """Return what stands for the content: a fingerprint, or None if it is not the same when read again."""


@dataclass(frozen=True)
class OptionSet:
    """The options that results depend on, as values of JSON by their names."""

    values: Mapping[str, Any]

    @cached_property
    def id(self) -> str:
        """What stands for all of them."""
        import json

        return fingerprint(json.dumps(self.values, sort_keys=True))[:12]


class Key(NamedTuple):
    """What a result depends on; `options` is the id of the option set, `content` None if nothing can stand for it."""

    source: str
    line: int | None
    content: str | None
    options: str


def key(item: Keyed, options: OptionSet) -> Key:
    """Return the key of an item. To notice later changes, call it before the item is read."""
    return Key(item.source, item.line, item.content(), options.id)


@dataclass(frozen=True, slots=True)
class Finished:
    """The record of finished work: its key, the bytes of its output, and the number of articles that failed."""

    key: Key
    size: int
    failed: int = 0

    def stands_for(self, wanted: Key, size: int | None) -> bool:
        """Return whether work with the key `wanted` need not be done again, its output having `size` bytes now."""
        return wanted.content is not None and wanted == self.key and size == self.size and not self.failed

    def fields(self) -> dict[str, Any]:
        """Return the record as values of JSON, without the source, by which manifests list it."""
        return {
            "options": self.key.options,
            "content": self.key.content,
            "bytes": self.size,
            "failed": self.failed,
        }

    @classmethod
    def load(cls, source: str, fields: Mapping[str, Any]) -> Self:
        """Return the record of a source from what `fields` gave.

        Raises:
            KeyError, TypeError: it is no such record.
        """
        key = Key(source, None, fields["content"], fields["options"])
        return cls(key, fields["bytes"], fields["failed"])


def fingerprint(*values: object) -> str:
    """Return a hash of some values, computed from their `repr`."""
    from hashlib import blake2b  # only where something is resumed: it takes 3 ms

    return blake2b(repr(values).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def fingerprint_of_stream(file: BinaryIO) -> str:
    """Return a hash of all that can be read from a file."""
    from hashlib import blake2b

    content = blake2b(digest_size=16)
    while piece := file.read(_PIECE):
        content.update(piece)
    return content.hexdigest()


def fingerprint_of_file(path: str) -> str | None:
    """Return a hash of a file's content; None if it cannot be read, or can be read only once."""
    try:
        if not os.path.isfile(path):
            return None
        with open(path, "rb") as file:
            return fingerprint_of_stream(file)
    except (OSError, ValueError):
        return None
