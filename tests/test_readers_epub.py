"""EPUB: chapters in reading order, what is left out, and books that cannot be read."""

from pathlib import Path

import pytest

from summarize import readers
from summarize.document import Article
from summarize.errors import ReadError, TooLargeError
from summarize.readers import archives, epub
from summarize.readers.limits import Limits
from summarize.readers.reader import Settings
from tests import documents

FIRST = "The ferry that links the two islands was taken out of service on Friday."
SECOND = "Passengers were told by letter, and the letter did not say who would carry the mail."
CHAPTERS = {"two": f"<h1>The crack</h1><p>{FIRST}</p><ul><li>The mail</li></ul>", "one": f"<p>{SECOND}</p>"}


def texts(data: bytes) -> list[str]:
    return [passage.text for passage in epub.read(data, Settings())[0].passages]


def test_a_book_is_an_article_in_the_order_of_its_spine_without_navigation(tmp_path: Path) -> None:
    (tmp_path / "ferry.epub").write_bytes(documents.epub(CHAPTERS, title="The\n Ferry", language="en-GB"))
    (article,) = readers.read(str(tmp_path / "ferry.epub"))
    assert isinstance(article, Article)
    assert (article.title, article.language) == ("The Ferry", "en")
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("heading", "The crack"),
        ("paragraph", FIRST),
        ("item", "The mail"),
        ("paragraph", SECOND),
    ]


def test_a_book_without_mimetype_or_container_is_still_one() -> None:
    data = documents.epub(CHAPTERS)
    assert archives.format_of(data, Limits()) == "epub"
    bare = documents.archive({"book.opf": OPF.replace("OPS/", ""), "one.xhtml": f"<p>{FIRST}</p>"})
    assert texts(bare) == [FIRST]


OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="OPS/one.xhtml" '
    'media-type="application/xhtml+xml"/><item id="b" href="b.png" media-type="image/png"/></manifest>'
    '<spine><itemref idref="a"/><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>'
)


def test_a_chapter_named_twice_is_read_once_and_pictures_not_at_all() -> None:
    bare = documents.archive({"book.opf": OPF.replace("OPS/", ""), "one.xhtml": f"<p>{FIRST}</p>", "b.png": "x"})
    assert texts(bare) == [FIRST]


def test_pages_of_the_guide_and_pages_out_of_line_are_left_out() -> None:
    guide = '<guide><reference type="toc" href="one.xhtml#a"/></guide>'
    assert texts(documents.epub(CHAPTERS, package=guide)) == ["The crack", FIRST, "The mail"]


def test_raised_hidden_and_struck_text_is_read_as_it_is_shown() -> None:
    chapter = "<p>It weighs 10<sup>6</sup> <del>pounds</del> kg.</p><p hidden='hidden'>Not for the eye.</p>"
    assert texts(documents.epub({"one": chapter})) == ["It weighs 10⁶ kg."]


def test_a_missing_chapter_is_a_warning() -> None:
    data = documents.epub(CHAPTERS).replace(b"OPS/one.xhtml", b"OPS/eno.xhtml")
    (found,) = epub.read(data, Settings())
    assert found.warnings == ("1 of 2 chapters are missing or damaged",)
    assert [passage.text for passage in found.passages] == ["The crack", FIRST, "The mail"]


@pytest.mark.parametrize("href", ["../../../../etc/passwd", "/etc/passwd", "http://127.0.0.1/", "file:///etc/passwd"])
def test_a_chapter_elsewhere_is_missing_and_nothing_is_fetched(href: str) -> None:
    opf = OPF.replace("OPS/one.xhtml", "one.xhtml").replace(
        'href="b.png" media-type="image/png"', f'href="{href}" media-type="text/html"'
    )
    (found,) = epub.read(documents.archive({"book.opf": opf, "one.xhtml": f"<p>{FIRST}</p>"}), Settings())
    assert [passage.text for passage in found.passages] == [FIRST]
    assert found.warnings == ("1 of 2 chapters are missing or damaged",)


def test_a_chapter_that_would_harm_a_parser_is_read_without_one() -> None:
    deep = "<div>" * 5000 + f"<p>{FIRST}</p>"
    assert texts(documents.epub({"one": deep})) == [FIRST]


def test_obfuscated_fonts_are_no_protection() -> None:
    fonts = '<encryption><CipherData><CipherReference URI="OPS/font.otf"/></CipherData></encryption>'
    assert texts(documents.epub(CHAPTERS, more={"META-INF/encryption.xml": fonts}))[1] == FIRST


ENCRYPTED = '<encryption><CipherReference URI="OPS/one.xhtml"/></encryption>'


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"text", "not an EPUB; give it without --from epub"),
        (b"PK\x03\x04", "a damaged archive; save it again, or as text"),
        (documents.archive({"mimetype": "application/epub+zip"}), "a damaged EPUB; save it again, or as text"),
        (documents.archive({"book.opf": "<package>"}), "a damaged EPUB; save it again, or as text"),
        (documents.archive({"book.opf": '<!DOCTYPE x [<!ENTITY a "b">]><package>&a;</package>'}), "a damaged EPUB"),
        (documents.epub({}), "an EPUB without text; save it as text"),
        (documents.epub({"one": ""}), "an EPUB without text; save it as text"),
        (documents.archive({"book.opf": OPF}), "an EPUB without a readable chapter; save it again, or as text"),
        (
            documents.epub(CHAPTERS, more={"META-INF/encryption.xml": ENCRYPTED}),
            "protected by DRM; give an unprotected copy",
        ),
        (documents.epub(CHAPTERS, more={"META-INF/rights.xml": "<x/>"}), "protected by DRM; give an unprotected copy"),
        (documents.epub(CHAPTERS, more={"META-INF/encryption.xml": "<x"}), "a damaged EPUB"),
    ],
)
def test_a_book_that_cannot_be_read_says_why(data: bytes, error: str) -> None:
    with pytest.raises(ReadError, match=error):
        epub.read(data, Settings())


def test_a_chapter_over_the_limits_refuses_the_book() -> None:
    with pytest.raises(TooLargeError, match=r"unpacks to over 5 times its size, more than the limit"):
        epub.read(documents.epub({"one": "a" * 2**21}), Settings(limits=Limits(ratio=5)))
