"""Convert JSON Lines to articles, one per row: `text`, optionally `id`, `title`, `language`, `url`, `published`."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from summarize.clean import clean, harmless
from summarize.document import Failure, Id
from summarize.errors import ReadError, TooLargeError
from summarize.readers import text
from summarize.readers.assembly import Content
from summarize.readers.encodings import decode
from summarize.readers.reader import Settings, never
from summarize.readers.sniffing import refuse
from summarize.readers.sources import Stream, lines

_NO_LANGUAGE = frozenset({"", "auto", "und"})  # values for an unknown language; "und" is from ISO 639
_MAX_DIGITS = 400  # of an integer in a row; Python rejects more than 4,300


is_risky = never


def read(data: bytes, settings: Settings) -> tuple[Content | Failure]:
    """Return the article in one row, which is a failure with the row's id if its other fields cannot be used.

    Raises:
        ReadError: the row is not a JSON object, or has no usable id.
    """
    decoded, warnings = decode(data, settings.encoding)
    row = _parse(decoded)
    row_id = identity(row.get("id"))
    try:
        summary = None if settings.carried is None else _string(row, settings.carried, required=True)
        return (replace(content(row, row_id), warnings=warnings, summary=summary),)
    except ReadError as error:
        return (Failure("", str(error), id=row_id),)


def rows(stream: Stream, *, encoding: str | None) -> Iterator[tuple[int, bytes | TooLargeError]]:
    """Yield every non-blank line with its number from 1; a line over the size limit is yielded as an error.

    Raises:
        ReadError: the stream cannot be read, or not row by row, or is empty.
        UnsupportedFormatError: it is compressed, or another kind of binary file.
    """
    found = False
    for number, line in enumerate(lines(stream), 1):
        if isinstance(line, bytes):
            if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")) and encoding is None:
                raise ReadError("UTF-16 cannot be read row by row; convert it to UTF-8")
            if number == 1:
                refuse(line)
            if not line.strip():
                continue
        found = True
        yield number, line
    if not found:
        raise ReadError("empty; nothing to summarise")


def content(row: Mapping[str, Any], row_id: Id) -> Content:
    """Return the article made from the fields of a row.

    Raises:
        ReadError: it has no text, or a field is not a string.
    """
    found = text.content(_string(row, "text", required=True))
    language = _string(row, "language").strip()
    named, url, published = (" ".join(clean(_string(row, key)).split()) for key in ("title", "url", "published"))
    return replace(
        found,
        title=named or found.title,
        language=None if language.lower() in _NO_LANGUAGE else language,
        id=row_id,
        url=url or None,
        published=published or None,
    )


def _parse(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line, parse_int=_int)
    except RecursionError:
        raise ReadError("nested too deep; give a JSON object with a text") from None
    except ValueError:
        raise ReadError("not JSON; give one object per line") from None
    if not isinstance(row, dict):
        raise ReadError('not a JSON object; give {"text": ...}')
    return row


def _int(digits: str) -> int | None:
    return int(digits) if len(digits) <= _MAX_DIGITS else None


def identity(value: object) -> Id:
    """Return the id of a row, made safe for printing.

    Raises:
        ReadError: it is neither a string nor a number.
    """
    if isinstance(value, str):
        return harmless(value).replace("\n", " ")
    if value is None or isinstance(value, bool | int) or (isinstance(value, float) and abs(value) < float("inf")):
        return value
    raise ReadError("its id is neither a string nor a finite number; give one that is")


def _string(row: Mapping[str, Any], key: str, *, required: bool = False) -> str:
    value = row.get(key)
    if isinstance(value, str):
        return value
    if value is None and not required:
        return ""
    raise ReadError(f'has no "{key}"; give {{"text": ...}}' if value is None else f'its "{key}" is not a string')
