"""The table of formats: every row has a reader that follows the protocol, and everything that lists formats has it."""

import inspect
from io import BytesIO

import pytest

from summarize import readers
from summarize.document import Article, Failure
from summarize.errors import TooLargeError
from summarize.readers.formats import FORMATS, SUFFIXES
from summarize.readers.sources import Stream

TEXT = b"The boat is old. It was built in 1961."


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_loads_a_reader_of_the_protocol(name: str) -> None:
    reader = FORMATS[name].load()
    assert list(inspect.signature(reader.is_risky).parameters) == ["data"]
    assert list(inspect.signature(reader.read).parameters) == ["data", "settings"]


def test_no_suffix_belongs_to_two_formats() -> None:
    assert len(SUFFIXES) == sum(len(known.suffixes) for known in FORMATS.values())


@pytest.mark.parametrize("name", [name for name, known in FORMATS.items() if not known.binary and name != "text"])
def test_a_name_settles_what_content_leaves_open(name: str) -> None:
    with Stream(BytesIO(TEXT), owned=True) as stream:
        for suffix in FORMATS[name].suffixes:
            assert readers.detect(stream, f"ferry{suffix.upper()}", readers.Settings()) == name


@pytest.mark.parametrize("name", [name for name, known in FORMATS.items() if known.binary])
def test_a_name_makes_no_text_a_binary_format(name: str) -> None:
    with Stream(BytesIO(TEXT), owned=True) as stream:
        assert readers.detect(stream, f"ferry{FORMATS[name].suffixes[0]}", readers.Settings()) == "text"


def test_only_what_has_entries_is_split() -> None:
    assert [name for name in (*FORMATS, "zip") if readers.has_entries(name)] == ["mbox", "jsonl"]


def test_an_entry_is_read_in_any_process_as_in_its_source() -> None:
    rows = b'{"text": "The boat is old.", "id": 7}\n\nno row\n{"id": 8}\n'
    settings = readers.Settings(source_format="jsonl")
    with Stream(BytesIO(rows), owned=True) as stream:
        found = [one for entry in readers.entries(stream, "a.jsonl", settings) for one in readers.articles(entry)]
    assert [(type(one), one.id, one.line) for one in found] == [(Article, 7, 1), (Failure, None, 3), (Failure, 8, 4)]
    assert {one.source for one in found} == {"a.jsonl"}


def test_an_entry_that_was_too_large_to_read_is_a_failure() -> None:
    entry = readers.Entry("a.jsonl", "jsonl", TooLargeError("larger than 50 MB; split it"), 3)
    assert list(readers.articles(entry)) == [Failure("a.jsonl", "larger than 50 MB; split it", line=3)]
