"""Detect the format of data: by content first, and by file name if that is ambiguous.

A table of its own, because what has to be told apart is texts. Measured on 33 files of 31 kinds without their names:
all are read as what they are, or refused. filetype names none of the nine that are text or mark-up (mail, HTML,
JSON Lines, Markdown, a feed, ...) and misses three others; puremagic misses Markdown, plain text and a fragment of
HTML, and takes 12 ms to import; chardet's MIME type is text/plain for mail, feeds, JSON Lines, RTF and PostScript.
"""

import os
import re
from collections.abc import Callable

from summarize.errors import UnsupportedFormatError
from summarize.readers.formats import FORMATS, SUFFIXES

# Magic bytes, the kind of file, and what to do about it.
_PICTURE = "a picture; run OCR on it first"
_PACKED = "a compressed file; unpack it first"
_PROGRAM = "a program, not an article"
_MEDIA = "sound or video, not an article; give a transcript"
_TABLE = 'a table; convert it to JSON Lines with a "text" in each row, or read it all with --from text'
_MAGIC = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"AT&TFORM", "a DjVu document; convert it to PDF"),
    (b"\x1f\x8b", _PACKED),
    (b"BZh91AY&SY", _PACKED),
    (b"\xfd7zXZ", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file; save it as .docx or text"),
    (b"%!PS", "a PostScript file; convert it to PDF"),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90\0", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"SQLite format 3\0", "a database, not an article"),
    (b"OggS", _MEDIA),
    (b"ID3\x02", _MEDIA),
    (b"ID3\x03", _MEDIA),
    (b"ID3\x04", _MEDIA),
    (b"fLaC", _MEDIA),
    (b"\x1aE\xdf\xa3", _MEDIA),
)
_BLANK = b"\xef\xbb\xbf \t\r\n"
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<title")
_FRAGMENTS = (
    b"<div",
    b"<p>",
    b"<p ",
    b"<article",
    b"<section",
    b"<main",
    b"<h1",
    b"<table",
    b"<span",
)
# Root elements of other XML, and what to do about it.
_XML = {
    b"<svg": "a picture, not an article; name the pages themselves",
    b"<opml": "a list of feeds; name the feeds themselves",
}
_XML_NAMES = (".xml", *FORMATS["feed"].suffixes)
_CUE = re.compile(rb"(?:\d{1,6}[ \t]{0,9}\r?\n)?\d{1,2}:\d\d:\d\d[,.]\d{1,3}[ \t]{0,9}-->")
_ROOT = re.compile(rb"<(?:rss|rdf:rdf|feed|opml|channel)[\s>]")
_HEADERS = frozenset(
    b"from to cc subject date message-id mime-version received return-path delivered-to reply-to sender content-type "
    b"content-transfer-encoding dkim-signature list-id authentication-results".split()
)
_TEXTS = FORMATS["text"].suffixes + FORMATS["markdown"].suffixes  # names of text files, in which mark-up is just text


def sniff(head: bytes, name: str) -> str:
    """Return the format of a source from its first bytes and its name, or `zip` for any zip archive.

    Raises:
        UnsupportedFormatError: the format is not supported.
    """
    refuse(head)
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        raise UnsupportedFormatError("sound, video or a picture, not an article")
    if head[257:262] == b"ustar":
        raise UnsupportedFormatError("an archive; unpack it first")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if b"%PDF-" in head[:1024]:  # the format allows it anywhere there
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    return _of_text(head, os.path.splitext(name)[1].lower())


def _of_text(head: bytes, suffix: str) -> str:
    start = _ascii(head).lstrip(_BLANK)
    if start.startswith(b"{") and _is_row(head):
        return "jsonl"
    for known, tells in _TELLS.items():
        if tells(start, suffix):
            return known
    if suffix in {".csv", ".tsv"}:
        raise UnsupportedFormatError(_TABLE)
    named = SUFFIXES.get(suffix, "text")
    if named != "text" and not FORMATS[named].binary:
        return named
    return "markdown" if _is_markdown(start) else "text"


def refuse(head: bytes) -> None:
    """Reject data that begins like an unsupported kind of file, whatever format the user named.

    Raises:
        UnsupportedFormatError: it does.
    """
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise UnsupportedFormatError(what)


def _ascii(head: bytes) -> bytes:
    """Return the beginning without the NUL bytes of UTF-16."""
    return head[2:].replace(b"\0", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head


def _is_feed(start: bytes, suffix: str) -> bool:
    """Return whether the root element is that of a feed; junk before it is allowed where XML is declared or named.

    Raises:
        UnsupportedFormatError: it is another known kind of XML.
    """
    if start.startswith(b"{"):
        return b'"version"' in start and b"jsonfeed.org/version" in start
    start = start.lower()
    root = _without_prolog(start)
    if start and not root and len(start) < 2000:
        raise UnsupportedFormatError("XML without content; give another file")
    if suffix in _XML_NAMES or start.startswith(b"<?xml"):
        found = _ROOT.search(root)
        root = root[found.start() :] if found else root
    for tag, what in _XML.items():
        if root.startswith(tag):
            raise UnsupportedFormatError(what)
    if root.startswith((b"<rdf:rdf", b"<feed")):
        return b"rss" in root or b"atom" in root
    return root.startswith((b"<rss", b"<channel>"))


def _without_prolog(start: bytes) -> bytes:
    """Return the data from the root element on, without XML declaration, comments and document type."""
    while start.startswith((b"<?", b"<!--", b"<!doctype")) and b">" in start:
        if start.startswith(b"<!doctype html"):
            break
        end = b"-->" if start.startswith(b"<!--") else b"?>" if start.startswith(b"<?") else b">"
        if end == b">" and b"[" in start.partition(b">")[0]:
            end = b"]>"
        start = start.partition(end)[2].lstrip(_BLANK)
    return start


def _is_page(start: bytes, suffix: str) -> bool:
    start = _without_prolog(start[:1000].lower())
    if start.startswith(_PAGES):
        return True
    if suffix in _TEXTS:
        return False
    if start.startswith((b"<script", b"<!--")):  # text about HTML may begin like this as well
        return any(tag in start for tag in _FRAGMENTS)
    return start.startswith(_FRAGMENTS) and b">" in start


def _is_mailbox(start: bytes, suffix: str) -> bool:
    """Return whether the text begins with the line before a message and, whatever its name, with headers behind it."""
    line, _, rest = start.partition(b"\n")
    return line.startswith(b"From ") and _is_mail(rest, suffix)


def _is_mail(start: bytes, suffix: str) -> bool:
    """Return whether the text begins with three mail headers, or two unless the file is named as text."""
    if suffix in {".md", ".markdown", ".jsonl", ".ndjson"}:
        return False
    head = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    lines = [line for line in head.split(b"\n") if not line.startswith((b" ", b"\t"))]
    named = [line.partition(b":")[0].lower() for line in lines[:4]]
    headers = [name for name in named if name in _HEADERS or name.startswith(b"x-")]
    return len(headers) >= (3 if suffix in _TEXTS else 2) and len(set(headers)) > 1


def _is_markdown(start: bytes) -> bool:
    """Return whether the text begins with a Markdown heading and has another sign of Markdown, whatever its name."""
    if not start.startswith((b"# ", b"## ")):
        return False
    rest = start.partition(b"\n")[2]
    return any(sign in rest for sign in (b"\n## ", b"\n### ", b"](", b"\n```")) or rest.count(b"**") > 1


def _is_row(head: bytes) -> bool:
    """Return whether the first line is a JSON object with a text, or the beginning of one longer than `head`."""
    line, newline, _ = head.lstrip(_BLANK).partition(b"\n")
    if not newline and len(head) >= 4096:
        return line.startswith(b'{"') and b'"text"' in line
    import json  # with its decoder more than 1 ms, which a text does not need

    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and isinstance(row.get("text"), str)


# What tells a format by the beginning of its data and the suffix of its name, in the order in which to look.
_TELLS: dict[str, Callable[[bytes, str], bool]] = {
    "feed": _is_feed,
    "html": _is_page,
    "mbox": _is_mailbox,
    "eml": _is_mail,
    "subtitles": lambda start, _: start.startswith(b"WEBVTT") or _CUE.match(start) is not None,
}
