"""Gzipped JSON Lines are read as they are: rows as they come, damage as one line."""

import gzip
import json
from pathlib import Path

import pytest

from summarize import readers
from summarize.document import Article, Failure

ROW = json.dumps({"text": "The harbour board met on Monday. It approved a crane."}).encode()


def packed(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def test_a_gzipped_file_reads_like_the_plain_one(tmp_path: Path) -> None:
    data = b"\n".join((ROW, b"broken", b"", ROW)) + b"\n"
    plain = packed(tmp_path / "feed.jsonl", data)
    small = packed(tmp_path / "feed.jsonl.gz", gzip.compress(data, mtime=0))
    expected = [(type(found), found.line) for found in readers.read(plain)]
    assert [(type(found), found.line) for found in readers.read(small)] == expected
    assert expected == [(Article, 1), (Failure, 2), (Article, 4)]


def test_a_folder_is_searched_for_gzipped_rows(tmp_path: Path) -> None:
    small = packed(tmp_path / "feed.JSONL.gz", gzip.compress(ROW, mtime=0))
    packed(tmp_path / "notes.tar.gz", b"")
    assert list(readers.files([str(tmp_path)])) == [small]


@pytest.mark.parametrize(
    "data", [b"plain text", gzip.compress(ROW, mtime=0)[:-9], gzip.compress(ROW, mtime=0)[:15], b"\x1f\x8b\x08\0"]
)
def test_damaged_data_is_one_failure(tmp_path: Path, data: bytes) -> None:
    (*_, last) = readers.read(packed(tmp_path / "feed.jsonl.gz", data))
    assert isinstance(last, Failure)
    assert last.error == "cannot be read: its compressed data is damaged or cut off"
