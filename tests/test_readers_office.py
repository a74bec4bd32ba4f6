"""OpenDocument texts and PPTX slides: what is seen, in order, and documents that cannot be read."""

from pathlib import Path

import pytest

from summarize import readers
from summarize.document import Article, Failure
from summarize.errors import ReadError
from summarize.readers import archives, odt, pptx
from summarize.readers.limits import Limits
from summarize.readers.reader import Settings
from tests import documents

FIRST = "The ferry that links the two islands was taken out of service on Friday."
SECOND = "Passengers were told by letter, and the letter did not say who would carry the mail."
HIDDEN = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
STRUCK = (
    '<style:style style:name="T2" style:parent-style-name="T3"/>'
    '<style:style style:name="T3" style:parent-style-name="T2">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
)
RAISED = '<style:style style:name="T4"><style:text-properties style:text-position="super 58%"/></style:style>'
LEVEL = '<style:style style:name="T5"><style:text-properties style:text-position="0% 100%"/></style:style>'


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def text_of(body: str, styles: str = "") -> list[tuple[str, str]]:
    (found,) = odt.read(documents.odt(body, styles=styles), Settings())
    return [(passage.kind, passage.text) for passage in found.passages]


def shown(*slides: str, **options: object) -> list[tuple[str, str]]:
    (found,) = pptx.read(documents.pptx(*slides, **options), Settings())  # type: ignore[arg-type]  # numbers
    return [(passage.kind, passage.text) for passage in found.passages]


def test_an_odt_is_read_with_title_headings_lists_and_levels(tmp_path: Path) -> None:
    heading = '<text:h text:outline-level="2">The mail</text:h>'
    listed = f"<text:list><text:list-item>{p('two boats')}</text:list-item></text:list>"
    data = documents.odt(p("Ferries", "Title") + p(FIRST) + heading + p(SECOND) + listed, title="Ferries")
    (tmp_path / "a").write_bytes(data)
    (article,) = readers.read(str(tmp_path / "a"))
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("Ferries", f"Ferries\n\n{FIRST}\n\nThe mail\n\n{SECOND}\n- two boats")
    assert [(block.kind, block.level) for block in article.blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("item", 0),
    ]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('It <text:span text:style-name="T1">is secret and </text:span>stands.', "It stands."),
        ('It <text:span text:style-name="T2">fell and </text:span>stands.', "It stands."),
        ('About 10<text:span text:style-name="T4">6</text:span> stand.', "About 10⁶ stand."),
        ('About 10<text:span text:style-name="T5">6</text:span> stand.', "About 106 stand."),
        ("It<text:tab/>stands<text:line-break/>there<text:s text:c='99999'/>now.", "It stands there now."),
        ("It <text:a>stands</text:a><text:bookmark/> there.", "It stands there."),
        ("It<office:annotation><text:p>no</text:p></office:annotation> stands.", "It stands."),
        ("It <text:ruby><text:ruby-base>stands</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>.", None),
    ],
)
def test_inline_text_of_an_odt_is_what_is_seen(inner: str, expected: str | None) -> None:
    assert text_of(p(inner), HIDDEN + STRUCK + RAISED + LEVEL) == [("paragraph", expected or "It stands.")]


def test_styles_of_an_odt_stand_beside_its_text_or_in_a_part_of_their_own() -> None:
    named = HIDDEN.replace("T1", "Gone")
    part = f"<office:document-styles {documents._ODF}>{named}</office:document-styles>"
    data = documents.odt(p("no", "T1") + p("no", "Gone") + p(FIRST), styles=HIDDEN, more={"styles.xml": part})
    (found,) = odt.read(data, Settings())
    assert [passage.text for passage in found.passages] == [FIRST]


def test_rows_of_a_table_stand_together() -> None:
    rows = "".join(
        f"<table:table-row><table:table-cell>{p(text)}</table:table-cell></table:table-row>"
        for text in ("Boats", "Quays")
    )
    (found,) = odt.read(documents.odt(f"{p(FIRST)}<table:table>{rows}</table:table>"), Settings())
    assert [(passage.text, passage.apart) for passage in found.passages[1:]] == [("Boats", True), ("Quays", False)]


def test_notes_of_an_odt_stand_at_its_end() -> None:
    note = "<text:note-citation>1</text:note-citation><text:note-body><text:p>By law.</text:p></text:note-body>"
    note = f"<text:note>{note}</text:note>"
    assert text_of(p(f"It closed{note}.") + p(FIRST)) == [
        ("paragraph", "It closed."),
        ("paragraph", FIRST),
        ("boilerplate", "By law."),
    ]


def test_deleted_text_contents_and_hidden_sections_are_left_out() -> None:
    gone = f"<text:tracked-changes><text:changed-region>{p('deleted')}</text:changed-region></text:tracked-changes>"
    contents = f"<text:table-of-content>{p('Ferries 1')}</text:table-of-content>"
    hidden = f'<text:section text:display="none">{p("hidden")}</text:section>'
    flagged = p('<text:hidden-paragraph text:is-hidden="true"/>hidden too')
    assert text_of(gone + contents + hidden + flagged + p("hidden by style.", "T1") + p(FIRST), HIDDEN) == [
        ("paragraph", FIRST)
    ]


def test_tables_of_data_are_no_prose_and_prose_in_cells_is() -> None:
    def table(*cells: str) -> str:
        inner = "".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in cells)
        return f"<table:table><table:table-row>{inner}</table:table-row></table:table>"

    assert text_of(table("Ferries", "12") + table(FIRST, SECOND)) == [
        ("boilerplate", "Ferries | 12"),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
    ]


def test_text_boxes_of_an_odt_follow_their_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{p(SECOND)}</draw:text-box></draw:frame>"
    assert text_of(p(f"{box}{FIRST}")) == [("paragraph", FIRST), ("paragraph", SECOND)]


def test_slides_are_read_in_order_with_titles_as_headings_and_notes_after(tmp_path: Path) -> None:
    first = documents.shape("Ferries", kind="ctrTitle") + documents.shape(FIRST, "two boats", "one quay")
    second = documents.shape("Mail", kind="title") + f"<p:grpSp>{documents.shape(SECOND)}</p:grpSp>"
    notes = {1: documents.shape("Say it slowly.", kind="body") + documents.shape("7", kind="sldNum")}
    (tmp_path / "a").write_bytes(documents.pptx(first, second, notes=notes))
    (article,) = readers.read(str(tmp_path / "a"))
    assert isinstance(article, Article)
    assert article.title == "Ferries"
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("heading", "Ferries"),
        ("paragraph", FIRST),
        ("item", "two boats"),
        ("item", "one quay"),
        ("paragraph", "Say it slowly."),
        ("heading", "Mail"),
        ("paragraph", SECOND),
    ]


def test_hidden_slides_dates_numbers_and_fallbacks_are_left_out() -> None:
    extra = "".join(documents.shape("no", kind=kind) for kind in ("sldNum", "dt", "ftr"))
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    extra += f'<x:Fallback xmlns:x="{mc}">{documents.shape("no")}</x:Fallback>'
    assert shown(documents.shape("no"), documents.shape(FIRST) + extra, hidden=[1]) == [("paragraph", FIRST)]


def test_struck_and_raised_runs_of_slides() -> None:
    runs = (
        "<p:sp><p:txBody><a:p><a:r><a:t>It cost 10</a:t></a:r><a:r><a:rPr baseline='30000'/><a:t>6</a:t></a:r>"
        "<a:r><a:rPr strike='sngStrike'/><a:t> or more</a:t></a:r><a:br/>"
        "<a:r><a:rPr baseline='0'/><a:t>2</a:t></a:r>"
        "</a:p></p:txBody></p:sp>"
    )
    assert shown(runs) == [("paragraph", "It cost 10⁶ 2")]


def test_tables_of_slides_are_data() -> None:
    rows = "".join(
        "<a:tr>"
        + "".join(f"<a:tc><a:txBody><a:p><a:r><a:t>{c}</a:t></a:r></a:p></a:txBody></a:tc>" for c in row)
        + "</a:tr>"
        for row in (("Boats", "12"), ("Quays", "3"))
    )
    assert shown(f"<p:graphicFrame><a:tbl>{rows}</a:tbl></p:graphicFrame>" + documents.shape(FIRST)) == [
        ("boilerplate", "Boats | 12"),
        ("boilerplate", "Quays | 3"),
        ("paragraph", FIRST),
    ]


def test_slides_that_are_missing_or_named_twice_are_read_once() -> None:
    slides = "".join(f'<p:sldId r:id="{name}"/>' for name in ("r1", "r1", "x"))
    show = f"<p:presentation {documents.SLIDES}>{slides}</p:presentation>"
    assert shown(documents.shape(FIRST), more={"ppt/presentation.xml": show}) == [("paragraph", FIRST)]


DEEP = "<text:section>" * 3000 + p(FIRST) + "</text:section>" * 3000


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (documents.odt(""), "a document without text; run OCR on its pictures first"),
        (documents.odt("", more={"content.xml": "<a>"}), "a damaged archive; save it again, or as text"),
        (documents.odt("", more={"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "a damaged archive"),
        (documents.odt("", more={"META-INF/manifest.xml": "<encryption-data/>"}), "encrypted; save it without"),
        (documents.odt(DEEP), "nested too deep; save it as text"),
        (documents.pptx(), "slides without text; run OCR on their pictures first"),
        (documents.pptx("<p:grpSp>" * 3000 + "</p:grpSp>" * 3000), "nested too deep; save it as text"),
        (documents.pptx("", more={"ppt/slides/slide1.xml": "<p:sld>"}), "a damaged archive"),
    ],
    ids=range(8),
)
def test_documents_that_cannot_be_read_say_so(tmp_path: Path, data: bytes, error: str) -> None:
    (tmp_path / "a").write_bytes(data)
    (found,) = readers.read(str(tmp_path / "a"))
    assert isinstance(found, Failure)
    assert found.error.startswith(error)


@pytest.mark.parametrize("reader", [odt, pptx])
def test_what_is_no_archive_is_refused(reader: object) -> None:
    with pytest.raises(ReadError, match=r"^not a.*; give it without --from"):
        reader.read(b"words", Settings())  # type: ignore[attr-defined]  # a module


@pytest.mark.parametrize("reader", [odt, pptx])
def test_bombs_are_refused_before_they_are_unpacked(reader: object) -> None:
    names = ("content.xml", "ppt/presentation.xml")
    data = documents.archive(dict.fromkeys(names, "<a>" + " " * 3000000))
    with pytest.raises(ReadError, match="unpacks to over"):
        reader.read(data, Settings(limits=Limits(ratio=100)))  # type: ignore[attr-defined]  # a module
    assert archives.is_risky(documents.archive({"content.xml": b" " * 5_000_000}))
