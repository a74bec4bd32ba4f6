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
        (b"<!DOCTYPE html><p>Boat", "-", "html"),
        (b"\xef\xbb\xbf \n<HTML>", "boat.txt", "html"),
        ("\ufeff<html>".encode("utf-16-le"), "-", "html"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<html>", "-", "html"),
        (b"<p>Boat</p>", "-", "html"),
        (b"<p>Boat</p>", "boat.txt", "text"),
        (b"<p align=center>Boat</p>", "README.md", "markdown"),
        (b"<boat> is a tag", "-", "text"),
        (b"The boat is old.", "boat.html", "html"),
        (b"The boat is old.", "page.htm", "html"),
        (b"%PDF-1.7", "boat.txt", "pdf"),
        (b"junk\n%PDF-1.7", "-", "pdf"),
        (b"PK\x03\x04", "boat.docx", "zip"),
        (b"From: a@b.c\nTo: d@e.f\nSubject: x\n\nBoat", "boat.txt", "eml"),
        (b"From: a@b.c\nSubject: x\n\nBoat", "-", "eml"),
        (b"Received: from x\n\tby y\nX-Spam: no\n\nBoat", "-", "eml"),
        (b"From: a@b.c\nSubject: x\n\nBoat", "boat.txt", "text"),
        (b"Subject: the boat\n\nFrom: x", "boat", "text"),
        (b"From: here to there\nFrom: there to here", "-", "text"),
        (b"Boat", "boat.eml", "eml"),
        (b"{\\rtf1 Boat}", "boat.txt", "rtf"),
        (b"<?xml version='1.0'?><rss version='2.0'>", "boat.txt", "feed"),
        (b"<!-- x --><!DOCTYPE rss [<!ELEMENT a>]>\n<rss>", "-", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "-", "feed"),
        (b"<feed>", "-", "text"),
        (b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "-", "feed"),
        (b"<rdf:RDF xmlns='http://xmlns.com/foaf/0.1/'>", "-", "text"),
        (b"warning: old\n<rss>", "isles.xml", "feed"),
        (b"warning: old\n<rss>", "-", "text"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "-", "feed"),
        (b"Boat", "isles.rss", "feed"),
        (b"From a@b.c Fri May  1 09:00:00 2026\nFrom: a@b.c\nTo: d@e.f\nSubject: x\n\nBoat", "boat.txt", "mbox"),
        (b"From here it is a mile.\nThe boat is old.", "-", "text"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nBoat", "boat.txt", "subtitles"),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nBoat", "-", "subtitles"),
        (b"1\nThe boat is old.", "-", "text"),
        (b"Boat", "boat.srt", "subtitles"),
        (b"BZh is a sound. GIF8 is none. ID3 tags are old.", "-", "text"),
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
        (b"\x7fELF", "a program, not an article"),
        (b"BZh91AY&SY", "a compressed file; unpack it first"),
        (b"x" * 257 + b"ustar", "an archive; unpack it first"),
        (b"%!PS-Adobe", "a PostScript file; convert it to PDF"),
        (b"<?xml version='1.0'?><opml version='2.0'>", "a list of feeds; name the feeds themselves"),
        (b"<svg xmlns=", "a picture, not an article; name the pages themselves"),
        (b"SQLite format 3\0", "a database, not an article"),
        (b"RIFF\0\0\0\0WAVE", "sound, video or a picture, not an article"),
        (b"\0\0\0\x18ftypmp42", "sound, video or a picture, not an article"),
    ],
)
def test_what_is_not_read_is_refused_with_a_remedy(head: bytes, error: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=f"^{error}"):
        sniff(head, "boat.txt")


@pytest.mark.parametrize("name", ["boats.csv", "boats.TSV"])
def test_tables_are_refused_by_name_with_a_remedy(name: str) -> None:
    remedy = 'a table; convert it to JSON Lines with a "text" in each row, or read it all with --from text'
    with pytest.raises(UnsupportedFormatError, match=f"^{remedy}$"):
        sniff(b"boat,text\nold,The boat is old.\n", name)
