"""No input breaks it: whatever is in a source, there is a summary or a line that says why not; nothing gets through."""

import csv
import io
import json
import math
import re
import socket
import unicodedata
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarize import summarize
from summarize.clean import clean
from summarize.errors import SummarizeError
from tests import hostile
from tests.conftest import Invoke

TEXTS = dict(hostile.texts())
FORMS = ("rich", "text", "markdown", "json", "html", "csv")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_LINK = re.compile(r"\x1b\]8;[^;\x00-\x1f]*;(?:https?://[!-~]*)?\x1b\\")


def is_hidden(character: str) -> bool:
    """Whether a character steers a terminal, turns text round or is not seen; joiners are letters of some scripts."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and character not in "\n\t\u200c\u200d"


def hidden(text: str) -> str:
    """What `text` has of characters that have no business in output, escaped."""
    found = sorted({character for character in text if is_hidden(character)} - SIGNS)
    return ascii("".join(found))


# Format characters that are seen: signs above or around numbers (Arabic, Syriac, Kaithi).
SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")


def judge(exit_code: int, stdout: str, stderr: str) -> None:
    """What every run is held to."""
    assert exit_code in (0, 1)
    assert "Traceback" not in stdout + stderr
    assert "unexpected" not in stderr
    assert hidden(stderr) == "''"
    assert all(line.startswith("summarize: ") for line in stderr.splitlines())
    assert stdout if exit_code == 0 else stderr


@pytest.mark.parametrize("form", FORMS)
def test_any_text_gives_a_summary_or_a_reason(form: str, invoke: Invoke) -> None:
    for name, text in TEXTS.items():
        data = text.encode("utf-8", "surrogatepass")
        done = invoke("-f", form, "-k", "all", "--keywords", "2", piped=data)
        judge(done.exit_code, done.stdout, done.stderr)
        shown = done.stdout
        if form == "rich":
            shown = _COLOUR.sub("", _LINK.sub("", shown))
        assert hidden(shown) == "''", name
        assert "root:x:" not in shown


@pytest.mark.parametrize("name", [name for name, _ in hostile.documents()])
def test_any_document_gives_a_summary_or_a_reason(name: str, invoke: Invoke, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(dict(hostile.documents())[name])
    for form in ("json", "rich"):
        done = invoke("-f", form, path)
        judge(done.exit_code, done.stdout or "failed", done.stderr)
        assert hidden(_COLOUR.sub("", _LINK.sub("", done.stdout))) == "''"
        assert "root:x:" not in done.stdout
    assert [file.name for file in tmp_path.iterdir()] == [name]


def whole_number(text: str) -> float:
    value = float(text)
    assert math.isfinite(value)
    return value


def not_json(name: str) -> NoReturn:
    raise AssertionError(f"{name} is no JSON")


def test_json_is_strict_its_offsets_hold_and_nothing_is_chosen_more_often_than_it_stands(invoke: Invoke) -> None:
    for name, text in TEXTS.items():
        done = invoke("--json", "--with-text", "-k", "all", piped=text.encode("utf-8", "surrogatepass"))
        row = json.loads(done.stdout, parse_constant=not_json, parse_float=whole_number)
        assert ("error" in row) == bool(done.exit_code), name
        if done.exit_code:
            continue
        whole = row["text"]
        for part in [*row["summary"], *row["figures"]]:
            assert whole[part["start"] : part["end"]] == part["text"], name
        places = [part["start"] for part in row["summary"]]
        assert places == sorted({*places}), name
        assert len(row["summary"]) == min(5, row["sentences"]), name
        cleaned = clean(text)
        assert name == "surrogates" or all(mark in cleaned for mark in whole.split()), name


class Tags(HTMLParser):
    """The elements of a page, and what their attributes lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.leads: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        for name, value in attrs:
            assert not name.startswith("on"), (tag, name)
            if name in {"href", "src", "action"}:
                self.leads.add(value or "")


@pytest.mark.parametrize("name", [*hostile.MARKUP, *hostile.ESCAPES])
def test_a_page_has_no_element_of_the_article_s(name: str, invoke: Invoke) -> None:
    plain, hostile_one = Tags(), Tags()
    mark = (hostile.MARKUP | hostile.ESCAPES)[name]
    plain.feed(invoke("-f", "html", "-k", "all", piped=hostile.prose(12, mark="slowly")).stdout)
    hostile_one.feed(invoke("-f", "html", "-k", "all", piped=hostile.prose(12, mark=mark).encode()).stdout)
    assert hostile_one.names <= plain.names
    assert all(lead.startswith(("#", "http://", "https://")) for lead in hostile_one.leads)
    assert "script" not in hostile_one.names


def test_no_cell_of_a_table_is_a_formula(invoke: Invoke) -> None:
    for text in (*TEXTS.values(), "=1+1 costs $5. +2 kg were sold. -3 % fell. @4 million came.\n"):
        done = invoke("-f", "csv", "-k", "all", piped=text.encode("utf-8", "surrogatepass"))
        for row in csv.reader(io.StringIO(done.stdout)):
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
                assert not cell.startswith("-") or re.fullmatch(r"-[\d.e+-]+", cell), cell


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Notes whoever wants to reach something over a network."""
    asked: list[Any] = []
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, lambda _, *where: asked.append(where), raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **_: asked.append(where))
    return asked


def test_nothing_in_a_document_is_fetched(invoke: Invoke, tmp_path: Path, offline: list[Any]) -> None:
    leads = '<link rel=stylesheet href="http://owned.invalid/a.css"><img src="http://owned.invalid/b.png"><base href="http://owned.invalid/">'
    page = f"<!DOCTYPE html><html><head>{leads}</head><body><article><p>{hostile.prose(12)}</article></body></html>"
    for name, text in {"page.html": page, "page.md": f"![x](http://owned.invalid/c.png)\n\n{hostile.prose(8)}"}.items():
        (tmp_path / name).write_text(text)
        assert invoke(tmp_path / name, "-f", "html").exit_code == 0
    assert offline == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.text(max_size=40),
            st.sampled_from(
                ["$5 million", "3.5 %", "U.S.", "Mr.", "No. 7", "\n\n", "\n- ", "“", "”", "…", "1–2", "½", "。"]
            ),
            st.sampled_from(list((hostile.ESCAPES | hostile.MARKUP).values())),
        ),
        max_size=30,
    ).map(" ".join)
)
def test_what_is_found_stands_in_the_text(text: str) -> None:
    try:
        found = summarize(text, length="50%", figures="all")
    except SummarizeError:
        return
    whole = found.article.text
    assert hidden(whole) == "''"
    spans = [(sentence.start, sentence.end) for sentence in found.sentences]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(whole[sentence.start : sentence.end] == sentence.text for sentence in found.sentences)
    assert all(whole[figure.start : figure.end] == figure.text for figure in found.figures)
    assert len(found.scores) == len(found.sentences)
    assert all(map(math.isfinite, found.scores))
