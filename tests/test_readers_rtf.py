"""RTF: what is seen, in the document's own encoding, and documents that cannot be read."""

from pathlib import Path

import pytest

from summarize import readers
from summarize.document import Article
from summarize.errors import ReadError
from summarize.readers import rtf
from summarize.readers.reader import Settings

FIRST = "The ferry that links the two islands was taken out of service on Friday."
SECOND = "Passengers were told by letter, and the letter did not say who would carry the mail."


def read(body: str, head: str = r"\ansi\ansicpg1252") -> list[tuple[str, str]]:
    (found,) = rtf.read(rf"{{\rtf1{head} {body}}}".encode("latin-1"), Settings())
    return [(passage.kind, passage.text) for passage in found.passages]


def test_rtf_is_recognised_by_content_and_read_with_its_headline(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_bytes(rf"{{\rtf1 Ferry out of service\par {FIRST}\par {SECOND}\par}}".encode())
    (article,) = readers.read(str(tmp_path / "ferry.txt"))
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("Ferry out of service", f"Ferry out of service\n\n{FIRST}\n\n{SECOND}")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"It \v is secret and \v0 stands.", "It stands."),
        (r"It {\v is {\b secret} and }stands.", "It stands."),
        (r"It {\strike fell and \'e9\u233?\~ }stands.", "It stands."),
        (r"It {\b\strike fell\plain  stands.}", "It stands."),
        (r"It {\deleted fell and }stands.", "It stands."),
        (r"It cost 10{\super 6} pounds.", "It cost 10⁶ pounds."),
        (r"It cost 10\super 6\nosupersub  pounds.", "It cost 10⁶ pounds."),
        (r"Gem\'fcse and \u945?\u-4051? and \{braces\}.", "Gemüse and α\uf02d and {braces}."),
        (r"{\field{\*\fldinst{HYPERLINK " r'"http://a.example"' r"}}{\fldrslt{It stands}}}.", "It stands."),
        (r"{\field{\fldinst LINK {\field{\fldinst PAGE}{\fldrslt 7}}}{\fldrslt It stands}}.", "It stands."),
        (r"{\pict\bin9 " + "}" * 9 + "}It stands.", "It stands."),
        (r"{\*\generator x}{\info{\title no}}{\header no}It stands.", "It stands."),
        (r"It\tab stands\~there\_now.", "It stands\u00a0there\u2011now."),
    ],
)
def test_text_is_what_is_seen(body: str, expected: str) -> None:
    assert read(body) == [("paragraph", expected)]


def test_footnotes_stand_at_the_end() -> None:
    note = r"{\super\chftn{\footnote\pard\plain {\super\chftn} By {\v no}law.}}"
    assert read(rf"It closed{note}.\par {FIRST}\par") == [
        ("paragraph", "It closed."),
        ("paragraph", FIRST),
        ("boilerplate", "By law."),
    ]


def test_fonts_tell_the_encoding_of_their_text_and_take_linear_time() -> None:
    fonts = r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset238{\*\falt x}Arial CE;}{\f2 none;}}"
    assert read(rf"{fonts}\f1 Wa\'b3\f0  it\'e9.") == [("paragraph", "Wał ité.")]
    seen = rtf._Seen().take("{\\rtf1{\\fonttbl" + "{\\f0\\fcharset23{ " * 2000 + "}" * 4000 + "}")
    assert len(seen) < 50_000
    assert seen.count("fcharset") == 1


def test_a_footnote_of_a_document_that_breaks_off_is_kept() -> None:
    (found,) = rtf.read(rf"{{\rtf1 It closed.{{\footnote {FIRST}".encode(), Settings())
    assert [passage.text for passage in found.passages] == ["It closed.", FIRST]


def test_tables_of_data_are_no_prose_and_prose_in_cells_is() -> None:
    rows = rf"\trowd Boats\cell 12\cell\row\trowd {FIRST}\cell {SECOND}\cell\row\pard {SECOND}"
    assert read(rows) == [
        ("boilerplate", "Boats | 12"),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("paragraph", SECOND),
    ]


def test_bullets_are_marks_of_items() -> None:
    assert read(rf"{FIRST}\par {{\listtext\'95\tab}}two boats\par {{\listtext 2.\tab}}one quay\par") == [
        ("paragraph", FIRST),
        ("item", "two boats"),
        ("item", "one quay"),
    ]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"words", "not RTF; give it without --from rtf"),
        (b"{\\rtf1 }", "a document without text; run OCR on its pictures first"),
        (b"{\\rtf1 {\\v all is hidden}}", "a document without text"),
        (b"{\\rtf1 \\u9999999999?}", "a damaged RTF document; save it again, or as text"),
    ],
)
def test_documents_that_cannot_be_read_say_so(data: bytes, error: str) -> None:
    with pytest.raises(ReadError, match=error):
        rtf.read(data, Settings())


@pytest.mark.parametrize(
    "body",
    [
        "{" * 20_000 + FIRST,
        FIRST + "}" * 20_000,
        "\\footnote" * 500 + FIRST,
        "{\\footnote " * 2000 + FIRST,
        "\\bin999999999 x",
        "{\\bin-5 x}" + FIRST,
        "\\'zz\\'" + FIRST,
        "{\\fonttbl" + "{\\f0\\fcharset238 A;}" * 200 + "}" + FIRST,
        "\\ansicpg0 \\'ff" + FIRST,
        "{\\pict\\bin}" + FIRST,
    ],
    ids=range(10),
)
def test_broken_rtf_is_read_or_refused(body: str) -> None:
    try:
        read(body)
    except ReadError as error:
        assert str(error).partition("; ")[2]  # noqa: PT017  # what to do about it
