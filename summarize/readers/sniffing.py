"""Say what format bytes are in: by content first, by the file's name where content leaves it open."""

import json
from pathlib import PurePath

from summarize.errors import UnsupportedFormatError

# What files begin with, what that is, and what to do about it.
_MAGIC = (
    (b"%PDF-", "a PDF; save it as text"),
    (b"\x89PNG", "a picture; run OCR on it first"),
    (b"\xff\xd8\xff", "a picture; run OCR on it first"),
    (b"GIF8", "a picture; run OCR on it first"),
    (b"II*\0", "a picture; run OCR on it first"),
    (b"MM\0*", "a picture; run OCR on it first"),
    (b"PK\x03\x04", "an archive or an office document; save it as text"),
    (b"PK\x05\x06", "an empty archive"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"BZh", "a compressed file; unpack it first"),
    (b"\xfd7zXZ", "a compressed file; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file; unpack it first"),
    (b"Rar!\x1a\x07", "a compressed file; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a compressed file; unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file; save it as text"),
    (b"{\\rtf", "an RTF document; save it as text"),
    (b"\x7fELF", "a program, not an article"),
    (b"MZ\x90\0", "a program, not an article"),
    (b"\xca\xfe\xba\xbe", "a program, not an article"),
    (b"SQLite format 3\0", "a database, not an article"),
    (b"OggS", "sound or video, not an article"),
    (b"ID3", "sound or video, not an article"),
    (b"fLaC", "sound or video, not an article"),
    (b"\x1aE\xdf\xa3", "sound or video, not an article"),
)
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")
_BY_SUFFIX = {".md": "markdown", ".markdown": "markdown", ".jsonl": "jsonl", ".ndjson": "jsonl"}


def sniff(head: bytes, name: str) -> str:
    """Return the format of a source from its first bytes and its name: `text`, `markdown` or `jsonl`.

    Raises:
        UnsupportedFormatError: it is of a kind that is not read.
    """
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise UnsupportedFormatError(what)
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        raise UnsupportedFormatError("sound, video or a picture, not an article")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower()
    if start.startswith(_HTML):
        raise UnsupportedFormatError("a web page; save it as text")
    if start.startswith(b"{") and _is_row(head):
        return "jsonl"
    return _BY_SUFFIX.get(PurePath(name).suffix.lower(), "text")


def _is_row(head: bytes) -> bool:
    """Whether the first line is a JSON object with a text, or begins like one that is longer than `head`."""
    line, newline, _ = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if not newline and len(head) >= 4096:
        return line.startswith(b'{"') and b'"text"' in line
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and isinstance(row.get("text"), str)
