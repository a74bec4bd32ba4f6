"""Content says what a source is, and its name only where content leaves that open."""

import pytest

from summarize.errors import UnsupportedFormatError
from summarize.readers.sniffing import sniff

ROW = b'{"id": 1, "text": "The boat is old."}\n'


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"The boat is old.", "boat.txt", "text"),
        (b"The boat is old.", "boat", "text"),
        (b"The boat is old.", "-", "text"),
        (b"The boat is old.", "boat.doc", "text"),
        (b"", "boat.txt", "text"),
        (b"# Boat", "boat.md", "markdown"),
        (b"# Boat", "boat.MARKDOWN", "markdown"),
        (b"# Boat", "boat.txt", "text"),
        (ROW, "-", "jsonl"),
        (ROW, "boat.txt", "jsonl"),
        (b"\xef\xbb\xbf" + ROW, "-", "jsonl"),
        (b"\n\n" + ROW, "-", "jsonl"),
        (ROW[:-1], "-", "jsonl"),
        (b'{"id": 1, "text": "' + b"a" * 4096, "-", "jsonl"),
        (b'{"a": 1}', "-", "text"),
        (b'{"text": 1}', "-", "text"),
        (b"{not JSON}", "-", "text"),
        (b"{" * 4096, "-", "text"),
        (b'{"a":' * 900, "-", "text"),
        (b"nonsense", "feed.jsonl", "jsonl"),
        (b"nonsense", "feed.ndjson", "jsonl"),
    ],
)
def test_a_format_is_told_from_content_first(head: bytes, name: str, expected: str) -> None:
    assert sniff(head[:4096], name) == expected


@pytest.mark.parametrize(
    ("head", "error"),
    [
        (b"\x89PNG\r\n\x1a\n", "a picture; run OCR on it first"),
        (b"\xff\xd8\xff\xe0", "a picture; run OCR on it first"),
        (b"\x1f\x8b\x08", "a compressed file; unpack it first"),
        (b"7z\xbc\xaf\x27\x1c", "a compressed file; unpack it first"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file; save it as"),
        (b"{\\rtf1", "an RTF document; save it as"),
        (b"\x7fELF", "a program, not an article"),
        (b"SQLite format 3\0", "a database, not an article"),
        (b"RIFF\0\0\0\0WAVE", "sound, video or a picture, not an article"),
        (b"\0\0\0\x18ftypmp42", "sound, video or a picture, not an article"),
    ],
)
def test_what_is_not_read_is_refused_with_a_remedy(head: bytes, error: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=f"^{error}"):
        sniff(head, "boat.txt")
