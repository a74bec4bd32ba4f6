"""JSON Lines: one article a row, and every way in which a row can be broken fails alone."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import readers
from summarize.document import Article, Failure
from summarize.readers import jsonl, sources

GOOD = b'{"id": 1, "text": "The boat is old. It was built in 1961."}'


def rows(path: Path, data: bytes, **options: Any) -> list[Article | Failure]:
    file = path / "feed.jsonl"
    file.write_bytes(data)
    return list(readers.read(str(file), readers.Settings(source_format="jsonl", **options)))


def test_each_row_is_an_article_with_its_id_title_language_and_line(tmp_path: Path) -> None:
    row = {"id": "a-1", "title": " The\nboat ", "language": "en", "url": "https://example.org", "text": "It is old."}
    (article,) = rows(tmp_path, json.dumps(row).encode())
    assert isinstance(article, Article)
    assert (article.id, article.title, article.language, article.line) == ("a-1", "The boat", "en", 1)
    assert article.text == "It is old."
    assert article.label == "a-1"


def test_a_row_without_a_title_has_the_headline_of_its_text(tmp_path: Path) -> None:
    (article,) = rows(tmp_path, json.dumps({"text": "Boat for sale\n\nThe boat is old."}).encode())
    assert isinstance(article, Article)
    assert article.title == "Boat for sale"
    assert article.id is None
    assert article.label.endswith("feed.jsonl:1")


@pytest.mark.parametrize("row_id", ["x", 0, -5, 1.5, True, None, "../../etc", "a\tb"])
def test_ids_are_echoed(tmp_path: Path, row_id: object) -> None:
    (article,) = rows(tmp_path, json.dumps({"id": row_id, "text": "It is old."}).encode())
    assert article.id == row_id


def test_ids_are_clean_and_of_one_line(tmp_path: Path) -> None:
    (article,) = rows(tmp_path, json.dumps({"id": "a\x1b\u202eb\nc", "text": "It is old."}).encode())
    assert article.id == "ab c"


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"nonsense", "not JSON; give one object per line"),
        (b'{"text": "It is', "not JSON; give one object per line"),
        (b'{"text": "a"} {"text": "b"}', "not JSON; give one object per line"),
        (b"[1, 2]", 'not a JSON object; give {"text": ...}'),
        (b'"text"', 'not a JSON object; give {"text": ...}'),
        (b"null", 'not a JSON object; give {"text": ...}'),
        (b"{}", 'has no "text"; give {"text": ...}'),
        (b'{"text": null}', 'has no "text"; give {"text": ...}'),
        (b'{"text": 5}', 'its "text" is not a string'),
        (b'{"text": ["a"]}', 'its "text" is not a string'),
        (b'{"text": "a", "title": 5}', 'its "title" is not a string'),
        (b'{"text": "a", "language": {}}', 'its "language" is not a string'),
        (b'{"text": "a", "id": [1]}', "its id is neither a string nor a finite number; give one that is"),
        (b'{"text": "a", "id": 1e999}', "its id is neither a string nor a finite number; give one that is"),
        (b'{"text": "a", "id": NaN}', "its id is neither a string nor a finite number; give one that is"),
        (b'{"a": ' + b"[" * 100_000, "nested too deep; give a JSON object with a text"),
        (b"\0\0\0\0\0\0\0\0", "not text; give a text file, or its encoding with --encoding"),
    ],
)
def test_a_bad_row_fails_alone_with_its_line_number(tmp_path: Path, line: bytes, error: str) -> None:
    first, bad, last = rows(tmp_path, GOOD + b"\n" + line + b"\n" + GOOD + b"\n")
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, Failure)
    assert (bad.error, bad.line) == (error, 2)
    assert bad.label.endswith("feed.jsonl:2")


def test_a_failed_row_keeps_its_id(tmp_path: Path) -> None:
    (bad,) = rows(tmp_path, b'{"id": "a-7"}')
    assert isinstance(bad, Failure)
    assert bad.id == "a-7"


def test_an_integer_of_thousands_of_digits_harms_nothing(tmp_path: Path) -> None:
    (article,) = rows(tmp_path, b'{"n": ' + b"9" * 5000 + b', "text": "It is old."}')
    assert isinstance(article, Article)


@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\n\n\n", b"\n   \n"])
def test_line_ends_and_empty_lines_do_not_matter(tmp_path: Path, ends: bytes) -> None:
    assert [type(row) for row in rows(tmp_path, GOOD + ends + GOOD)] == [Article, Article]


def test_empty_lines_count_for_line_numbers(tmp_path: Path) -> None:
    assert [row.line for row in rows(tmp_path, b"\n\n" + GOOD + b"\n\n" + GOOD)] == [3, 5]


def test_a_byte_order_mark_is_no_part_of_the_first_row(tmp_path: Path) -> None:
    assert [type(row) for row in rows(tmp_path, b"\xef\xbb\xbf" + GOOD)] == [Article]


def test_a_row_in_a_legacy_encoding_is_read_as_it_is_or_as_told(tmp_path: Path) -> None:
    data = '{"text": "Die Bürger müssen künftig höhere Gebühren zahlen."}'.encode("cp1252")
    for found in (rows(tmp_path, data), rows(tmp_path, data, encoding="cp1252")):
        assert isinstance(found[0], Article)
        assert found[0].text == "Die Bürger müssen künftig höhere Gebühren zahlen."


def test_a_lone_surrogate_in_an_escape_becomes_a_replacement_character(tmp_path: Path) -> None:
    (article,) = rows(tmp_path, b'{"text": "It is \\ud800 old."}')
    assert isinstance(article, Article)
    assert article.text == "It is \ufffd old."


@pytest.mark.parametrize("data", [b"", b"\n\n", b"  \n\t\n"])
def test_no_rows_at_all_is_a_failure_of_the_source(tmp_path: Path, data: bytes) -> None:
    (failure,) = rows(tmp_path, data)
    assert isinstance(failure, Failure)
    assert (failure.error, failure.line) == ("empty; nothing to summarise", None)


def test_utf16_is_refused_with_a_remedy(tmp_path: Path) -> None:
    (failure,) = rows(tmp_path, GOOD.decode().encode("utf-16"))
    assert isinstance(failure, Failure)
    assert failure.error == "UTF-16 cannot be read row by row; convert it to UTF-8"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (gzip.compress(b"\n".join([GOOD] * 9), mtime=0), "a compressed file; unpack it first"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a picture; run OCR on it first"),
    ],
    ids=["gzip", "picture"],
)
def test_files_of_another_kind_are_refused_once_with_a_remedy(tmp_path: Path, data: bytes, error: str) -> None:
    (failure,) = rows(tmp_path, data)
    assert isinstance(failure, Failure)
    assert (failure.error, failure.line) == (error, None)


@pytest.mark.parametrize("language", ["auto", "AUTO", "", " ", None, "und"])
def test_a_language_that_is_not_known_is_not_given(tmp_path: Path, language: str | None) -> None:
    (article,) = rows(tmp_path, json.dumps({"text": "It is old.", "language": language}).encode())
    assert isinstance(article, Article)
    assert article.language is None


def test_a_row_over_the_limit_fails_and_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "lines", lambda stream: sources.lines(stream, limit=100))
    data = b'{"text": "' + b"a" * 3_000_000 + b'"}\n' + GOOD
    big, good = rows(tmp_path, data)
    assert isinstance(big, Failure)
    assert (big.error, big.line) == ("larger than 100 bytes; split it", 1)
    assert isinstance(good, Article)


def test_a_row_is_given_before_the_next_is_read() -> None:
    """What `tail -f | summarize --from jsonl` needs."""

    class Slow(sources.Stream):
        def __init__(self) -> None:
            self.given = 0

        def readinto(self, buffer: Any) -> int:
            self.given += 1
            row = GOOD + b"\n"
            buffer[: len(row)] = row
            return len(row)

    slow = Slow()
    articles = readers.entries(slow, "-", readers.Settings(source_format="jsonl"))
    next(articles)
    assert slow.given == 1
    next(articles)
    assert slow.given == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "text", "title", "language", "x"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.lists(JSON.map(lambda row: json.dumps(row).encode()) | st.binary(max_size=60), max_size=5))
@settings(max_examples=100)
def test_any_rows_are_articles_or_failures_one_each(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    lines = [line.replace(b"\n", b" ").replace(b"\r", b" ") for line in lines]
    found = rows(tmp_path_factory.getbasetemp(), b"\n".join(lines))
    kept = [number for number, line in enumerate(lines, 1) if line.strip()]
    if found and found[0].line is not None:
        assert [row.line for row in found] == kept


def test_address_and_date_of_a_row_reach_the_article_on_one_line(tmp_path: Path) -> None:
    row = b'{"text": "The boat is old.", "url": "https://example.org/a\\n", "published": "2026-11-20T09:10:00Z"}'
    (article,) = rows(tmp_path, row)
    assert isinstance(article, Article)
    assert (article.url, article.published) == ("https://example.org/a", "2026-11-20T09:10:00Z")


@pytest.mark.parametrize("key", ["url", "published"])
def test_an_address_or_date_that_is_no_string_fails_the_row(tmp_path: Path, key: str) -> None:
    (found,) = rows(tmp_path, b'{"text": "The boat is old.", "' + key.encode() + b'": 2026}')
    assert found == Failure(str(tmp_path / "feed.jsonl"), f'its "{key}" is not a string', line=1)
