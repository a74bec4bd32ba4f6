"""The functions for Python programs: reading, results that show themselves, and errors as the command says them."""

import inspect
import pickle
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

import summarize
from summarize import Article, Result, read, rendering
from tests.conftest import SAMPLES, Invoke

FLOOD = SAMPLES / "flood.txt"
TEXT = "The council met on Monday. It bought 12 boats for $3 million. Nobody came."


@pytest.fixture(scope="module")
def result() -> Result:
    return summarize.summarize(read(FLOOD))


# ---- reading


@pytest.mark.parametrize("name", ["flood.txt", "report.pdf", "document.docx", "page.html", "book.epub", "message.eml"])
def test_a_path_a_name_and_bytes_give_the_same_article(name: str) -> None:
    path = SAMPLES / name
    by_path, by_name, by_bytes = read(path), read(str(path)), read(path.read_bytes())
    assert by_path == by_name
    assert (by_path.text, by_path.title, by_path.blocks) == (by_bytes.text, by_bytes.title, by_bytes.blocks)
    assert (by_path.source, by_bytes.source) == (str(path), "-")


def test_what_was_read_is_summarised_as_the_command_does(invoke: Invoke) -> None:
    for name in ("report.pdf", "harbour.md", "page.html"):
        found = summarize.summarize(read(SAMPLES / name), length="short", figures=3)
        assert found.render("json") == invoke(SAMPLES / name, "--json", "-n", "short", "-k", "3").stdout


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("nope.txt", summarize.ReadError),
        ("", summarize.ReadError),
        ("samples", summarize.ReadError),
        ("samples/pictures/wide-dark.svg", summarize.UnsupportedFormatError),
        ("http://127.0.0.1:9/", summarize.ReadError),
        ("www.site.com/x", summarize.ReadError),
    ],
)
def test_errors_say_what_the_command_says(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, source: str, error: type[Exception]
) -> None:
    monkeypatch.chdir(SAMPLES.parent)
    with pytest.raises(summarize.SummarizeError) as caught:
        read(source)
    assert type(caught.value) is error
    if source != "samples":  # the command reads the files of a folder
        assert invoke(source).stderr == f"summarize: {caught.value}\n"


def test_a_source_of_many_articles_and_a_large_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(summarize.ReadError, match=r"feed\.jsonl: holds several articles; "):
        read(SAMPLES / "feed.jsonl")
    with pytest.raises(summarize.ReadError, match="bytes: a damaged PDF"):
        read(b"%PDF-1.4 nothing")
    (tmp_path / "large.txt").write_bytes(b"word " * 300_000)
    with pytest.raises(summarize.TooLargeError, match="larger than 1 MB"):
        read(tmp_path / "large.txt", limits="megabytes=1")


@pytest.mark.parametrize("wrong", [{"source_format": "odf"}, {"encoding": "rot13"}, {"limits": "sheets=1"}])
def test_an_argument_that_cannot_be_used_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(summarize.OptionError):
        read(FLOOD, **wrong)  # type: ignore[arg-type]  # the values are names


def test_one_row_is_an_article() -> None:
    article = read(b'{"text": "It rained all day. Nobody came.", "id": 7, "title": "Rain"}\n', source_format="jsonl")
    assert (article.id, article.title) == (7, "Rain")


# ---- results


def test_the_repr_is_one_short_line(result: Result) -> None:
    assert repr(result) == f"<Result of {str(FLOOD)!r}: 5 of 33 sentences, 8 figures, en, salience>"
    assert len(repr(result.article)) < 200
    assert "\n" not in repr(result.article)


def test_a_figure_leads_to_its_sentence(result: Result) -> None:
    for figure in result.figures:
        assert figure.text in result.sentence(figure.sentence).text
        assert result.sentence(figure.sentence).number == figure.sentence
    with pytest.raises(LookupError):
        result.sentence(0)


@pytest.mark.parametrize("name", list(rendering.FORMATS))
def test_a_result_is_rendered_in_any_format_as_the_command_prints_it(
    result: Result, invoke: Invoke, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert result.render(name) == invoke(FLOOD, "-f", name).stdout


def test_a_notebook_gets_the_page_in_a_frame(result: Result) -> None:
    shown = result._repr_html_()
    assert shown.startswith("<iframe ")
    assert shown.endswith("></iframe>")
    page = unescape(shown.partition('srcdoc="')[2].rpartition('"')[0])
    assert page.replace('"about:srcdoc#', '"#') == result.render("html")
    assert 'href="#' not in page  # would lead out of the frame, to the notebook
    assert '"' not in shown.partition('srcdoc="')[2].rpartition('"')[0]


@pytest.mark.parametrize("width", [40, 80, 140])
def test_a_console_gets_the_picture_in_its_width(result: Result, width: int) -> None:
    console = Console(file=StringIO(), width=width, color_system=None)
    console.print(result)
    printed = console.file.getvalue()  # type: ignore[attr-defined]  # it is a StringIO
    assert max(map(len, printed.splitlines())) <= width
    assert printed.split() == result.render("rich", width=width).split()


def test_a_result_survives_pickling_and_is_what_many_give(result: Result) -> None:
    assert pickle.loads(pickle.dumps(result)) == result
    (one,) = summarize.summarize_many([TEXT])
    assert isinstance(one, Result)
    assert one.chosen == summarize.summarize(TEXT).chosen


# ---- all that is public


@pytest.mark.parametrize("name", summarize.__all__)
def test_what_is_public_is_documented_and_typed(name: str) -> None:
    public = getattr(summarize, name)
    assert inspect.getdoc(public)
    if inspect.isfunction(public):
        signature = inspect.signature(public)
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(parameter.annotation is not inspect.Signature.empty for parameter in signature.parameters.values())


def test_an_article_made_by_hand_is_summarised() -> None:
    article = read(TEXT.encode())
    assert isinstance(article, Article)
    assert summarize.summarize(article, length=1).chosen == summarize.summarize(TEXT, length=1).chosen
