"""DOCX: blocks, changes, tables, notes; and archives that are none, or too much."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from summarize import readers
from summarize.document import Article, Failure
from summarize.errors import ReadError, TooLargeError, UnsupportedFormatError
from summarize.readers import archives, docx
from summarize.readers.assembly import Content
from summarize.readers.limits import Limits
from summarize.readers.reader import Settings
from tests import documents
from tests.documents import paragraph

FIRST = "The ferry that links the two islands was taken out of service on Friday."
SECOND = "Passengers were told by letter, and the letter did not say who would carry the mail."
LONG = f"{FIRST} {SECOND}"


def read(body: str, **parts: str) -> Content:
    (found,) = docx.read(documents.docx(body, **parts), Settings())  # type: ignore[arg-type]  # texts only
    return found


def kinds(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in read(body, **parts).passages]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def shown(text: str, *properties: str) -> str:
    return f"<w:r><w:rPr>{''.join(f'<w:{one}/>' for one in properties)}</w:rPr><w:t>{text}</w:t></w:r>"


UP, DOWN = 'vertAlign w:val="superscript"', 'vertAlign w:val="subscript"'


def cell(*texts: str) -> str:
    return f"<w:tc>{''.join(map(paragraph, texts))}</w:tc>"


def test_a_document_is_an_article_in_blocks(tmp_path: Path) -> None:
    body = (
        paragraph("Ferry out of service", "Title")
        + paragraph(FIRST)
        + paragraph("What comes next", "Heading1")
        + paragraph("The mail will wait", "ListBullet")
        + paragraph("We heard nothing at all.", "Quote")
        + paragraph(SECOND)
    )
    (tmp_path / "ferry.docx").write_bytes(documents.docx(body))
    (article,) = readers.read(str(tmp_path / "ferry.docx"))
    assert isinstance(article, Article)
    assert article.title == "Ferry out of service"
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("heading", "Ferry out of service"),
        ("paragraph", FIRST),
        ("heading", "What comes next"),
        ("item", "The mail will wait"),
        ("quote", "We heard nothing at all."),
        ("paragraph", SECOND),
    ]
    assert "\n- The mail will wait\n" in article.text


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (run("The fer") + run("ry sails."), "The ferry sails."),
        (run("It ") + f"<w:ins>{run('never ')}</w:ins>" + run("sails."), "It never sails."),
        (run("It ") + "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>" + run("sails."), "It sails."),
        (run("It ") + f"<w:moveFrom>{run('never ')}</w:moveFrom>" + run("sails."), "It sails."),
        (run("It ") + f"<w:moveTo>{run('soon ')}</w:moveTo>" + run("sails."), "It soon sails."),
        (run("One") + "<w:r><w:br/></w:r>" + run("two") + "<w:r><w:tab/></w:r>" + run("three."), "One two three."),
        ("<w:r><w:t>re</w:t><w:noBreakHyphen/><w:t>use.</w:t></w:r>", "re-use."),
        ("<w:hyperlink>" + run("A link") + "</w:hyperlink>" + run(" here."), "A link here."),
        (run("See ") + "<w:r><w:instrText> PAGEREF x </w:instrText></w:r>" + run("page."), "See page."),
        (
            "<w:r><mc:AlternateContent><mc:Choice><w:t>One.</w:t></mc:Choice><mc:Fallback><w:t>One.</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            "One.",
        ),
        (run("Of 2,300") + shown("1", UP) + run(" men."), "Of 2,300¹ men."),
        (run("Of 10") + shown("-", "b", UP) + shown("6", UP) + shown("2", "b") + run(" m."), "Of 10⁻⁶2 m."),
        (run("It ") + shown("[", UP) + shown("1", UP) + shown("]", UP), "It [1]"),
        (run("Of 1") + shown("1", UP) + run("/") + shown("2", DOWN), "Of 1¹/₂"),
        (run("H") + shown("2", DOWN) + run("O and ") + shown("2", 'vertAlign w:val="baseline"'), "H2O and 2"),
        (run("It ") + shown("never ", "vanish") + run("sails."), "It sails."),
        (run("It ") + shown("not ", "b", "strike") + shown("never ", "dstrike") + run("sails."), "It sails."),
        (shown("It sails.", 'vanish w:val="0"', 'strike w:val="false"'), "It sails."),
        ("<w:sdt><w:sdtContent>" + run("Held.") + "</w:sdtContent></w:sdt>", "Held."),
        (run("a&#x202e;b&#x200b;c."), "abc."),
    ],
)
def test_text_is_what_is_shown_with_all_changes_accepted(inside: str, expected: str) -> None:
    assert [text for _, text in kinds(f"<w:p>{inside}</w:p>")] == [expected]


def test_a_text_box_stands_behind_its_paragraph_and_once() -> None:
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = f"<w:p>{run('Before.')}<w:r>{both}</w:r>{run(' After.')}</w:p>"
    assert [text for _, text in kinds(body)] == ["Before. After.", "In a box."]


def test_tables_are_rows_apart_from_prose() -> None:
    table = f"<w:tbl><w:tr>{cell('Year')}{cell('Boats')}</w:tr><w:tr>{cell('2025')}{cell('3', 'big')}</w:tr></w:tbl>"
    assert kinds(paragraph(FIRST) + table) == [
        ("paragraph", FIRST),
        ("boilerplate", "Year | Boats"),
        ("boilerplate", "2025 | 3 big"),
    ]


def test_cells_with_sentences_are_read_and_data_beside_them_is_not() -> None:
    row = cell("Roof") + cell("Two tiles fell. Nobody was hurt.") + cell("4 tins")
    found = kinds(f"<w:tbl><w:tr>{row}</w:tr><w:tr>{cell('Fee')}{cell('12.50')}</w:tr></w:tbl>")
    assert ("paragraph", "Two tiles fell. Nobody was hurt.") in found
    assert ("boilerplate", "4 tins") in found
    assert ("boilerplate", "Fee | 12.50") in found


def test_a_table_for_the_layout_holds_paragraphs() -> None:
    table = f"<w:tbl><w:tr>{cell(LONG, FIRST)}{cell(SECOND)}</w:tr></w:tbl>"
    assert kinds(table) == [("paragraph", LONG), ("paragraph", FIRST), ("paragraph", SECOND)]


def test_footnotes_stand_at_the_end_and_are_not_summarised() -> None:
    notes = f'<w:footnote w:id="1">{paragraph("It was built in 1961.")}</w:footnote>'
    assert kinds(paragraph(FIRST), footnotes=notes) == [("paragraph", FIRST), ("boilerplate", "It was built in 1961.")]


def test_a_table_of_contents_is_not_summarised() -> None:
    assert kinds(paragraph("What comes next 7", "TOC1") + paragraph(FIRST))[0] == ("boilerplate", "What comes next 7")


@pytest.mark.parametrize(
    ("body", "title", "expected"),
    [
        (paragraph("Ferry", "Title") + paragraph(FIRST), "Other", "Ferry"),
        (paragraph("Ferry") + paragraph(FIRST), "ferry", "ferry"),
        (paragraph("Ferry", "Heading1") + paragraph(FIRST), "Template", "Ferry"),
        (paragraph("Ferry out of service") + paragraph(FIRST), "", "Ferry out of service"),
        (paragraph(FIRST), "Template", None),
    ],
)
def test_the_title_is_the_documents_own(body: str, title: str, expected: str | None) -> None:
    assert read(body, title=title).title == expected


def changed(name: str, old: str, new: str) -> bytes:
    """A good document with a change in one of its members."""
    with zipfile.ZipFile(BytesIO(documents.docx(paragraph(FIRST)))) as archive:
        members = {member: archive.read(member).decode() for member in archive.namelist()}
    members[name] = members[name].replace(old, new)
    return documents.archive(members)


DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "not a DOCX document; give it without --from docx"),
        (b"plain text", "not a DOCX document; give it without --from docx"),
        (b"PK\x03\x04 nonsense", "a damaged archive; save it again, or as text"),
        (documents.docx(paragraph(FIRST))[:900], "a damaged archive; save it again, or as text"),
        (documents.docx(""), "a document without text; run OCR on its pictures first"),
        (documents.archive({"word/document.xml": "<x/>"}), "a damaged document; save it again, or as PDF"),
        (changed("word/document.xml", "</w:body>", ""), "a damaged document; save it again, or as PDF"),
        (changed("word/document.xml", "w:body>", "w:ydob>"), "a damaged document; save it again, or as PDF"),
        (changed("word/styles.xml", "</w:styles>", ""), "a damaged document; save it again, or as PDF"),
        (changed("word/document.xml", '<?xml version="1.0" encoding="UTF-8"?>', DOCTYPE), "a document with a DOCTYPE"),
        (
            documents.docx("<w:sdt><w:sdtContent>" * 200 + paragraph(FIRST) + "</w:sdtContent></w:sdt>" * 200),
            "nested too deep",
        ),
    ],
    ids=[
        "empty",
        "text",
        "no zip",
        "cut",
        "no text",
        "no parts",
        "bad XML",
        "no body",
        "bad styles",
        "DOCTYPE",
        "deep",
    ],
)
def test_a_document_that_cannot_be_read_says_why(data: bytes, error: str) -> None:
    with pytest.raises(ReadError, match=re.escape(error)):
        docx.read(data, Settings())


def test_pictures_of_any_size_do_not_matter() -> None:
    data = documents.docx(paragraph(FIRST), more={"word/media/image1.png": bytes(30 * 2**20)})
    assert docx.read(data, Settings(limits=Limits(unpacked=1)))[0].passages[0].text == FIRST


def test_a_large_document_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    data = documents.docx("".join(paragraph(f"{FIRST} {number**9}") for number in range(30_000)))
    assert docx.is_risky(data)
    assert not docx.is_risky(documents.docx(paragraph(FIRST)))
    assert not docx.is_risky(b"nonsense")
    (tmp_path / "ferry.docx").write_bytes(data)
    (article,) = readers.read(str(tmp_path / "ferry.docx"))
    assert isinstance(article, Article)
    assert len(article.blocks) == 30_000


def test_packings_without_limits_are_unpacked_in_a_process_of_their_own(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(documents.docx(paragraph(FIRST)))) as archive:
        data = documents.archive({name: archive.read(name) for name in archive.namelist()}, zipfile.ZIP_LZMA)
    assert docx.is_risky(data)
    (tmp_path / "ferry.docx").write_bytes(data)
    (article,) = readers.read(str(tmp_path / "ferry.docx"))
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("limits", "error"),
    [
        (Limits(members=3), r"an archive of 6 members, more than the limit; .*--limit members=NUMBER"),
        (Limits(ratio=5), r"unpacks to over 5 times its size, more than the limit; .*--limit ratio=NUMBER"),
        (Limits(unpacked=1, ratio=10_000), r"unpacks to over 1 MB, more than the limit; .*--limit unpacked=NUMBER"),
    ],
)
def test_an_archive_over_a_limit_is_refused_before_it_is_unpacked(limits: Limits, error: str) -> None:
    data = documents.docx(paragraph("a" * 2**21))
    with pytest.raises(TooLargeError, match=error):
        docx.read(data, Settings(limits=limits))


def test_footnotes_that_are_damaged_are_damage() -> None:
    with pytest.raises(ReadError, match="a damaged document; save it again, or as PDF"):
        read(paragraph(FIRST), footnotes="<w:footnote>")


def test_a_member_whose_packing_is_damaged_is_damage() -> None:
    data = documents.archive({"word/document.xml": "text " * 99}, zipfile.ZIP_LZMA)
    place = data.index(b"word/document.xml") + len("word/document.xml")
    with pytest.raises(ReadError, match="a damaged archive; save it again, or as text"):
        archives.Archive(data[: place + 12] + b"\xff" * 9 + data[place + 21 :], Limits()).read("word/document.xml")


def test_an_archive_with_two_members_of_one_name_is_refused() -> None:
    data = documents.archive({"a.xml": "x", "b.xml": "y"}).replace(b"b.xml", b"a.xml")
    with pytest.raises(ReadError, match="an archive with two members of one name; save it again"):
        archives.Archive(data, Limits())


def test_an_encrypted_archive_is_refused() -> None:
    data = documents.docx(paragraph(FIRST))
    place = data.index(b"PK\x01\x02")
    encrypted = data[: place + 8] + b"\x01" + data[place + 9 :]
    with pytest.raises(ReadError, match="encrypted; save it without a password"):
        docx.read(encrypted, Settings())


@pytest.mark.parametrize(
    ("members", "error"),
    [
        ({}, "an empty archive"),
        ({"a.txt": "x"}, "an archive; unpack it first"),
        ({"[Content_Types].xml": "", "xl/workbook.xml": ""}, "a spreadsheet; save the text that matters"),
        ({"mimetype": "application/vnd.oasis.opendocument.graphics"}, "an OpenDocument file; save it as PDF"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "a spreadsheet; save the text that matters"),
        ({"mimetype": "application/vnd.oasis.opendocument.presentation"}, "slides; save them as PDF"),
        ({"Index/Document.iwa": ""}, "a Pages document; export it as .docx or PDF"),
        ({"META-INF/MANIFEST.MF": ""}, "a program, not an article"),
    ],
)
def test_other_archives_are_refused_with_a_remedy(tmp_path: Path, members: dict[str, str | bytes], error: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=re.escape(error)):
        archives.format_of(documents.archive(members), Limits())
    (tmp_path / "ferry.docx").write_bytes(documents.archive(members))
    assert list(readers.read(str(tmp_path / "ferry.docx"))) == [Failure(str(tmp_path / "ferry.docx"), error)]
