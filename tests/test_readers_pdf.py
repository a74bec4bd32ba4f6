"""PDF: opening it, and putting the lines of its pages together."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import readers
from summarize.document import Article, Failure
from summarize.errors import ReadError
from summarize.readers import layout, pdf
from summarize.readers.hyphens import Hyphens
from summarize.readers.layout import PageLine, passages
from summarize.readers.limits import Limits
from summarize.readers.reader import Settings
from tests import documents
from tests.documents import Placed

FIRST = (
    "The ferry that links the two islands was taken out of service on Friday after divers found a crack in its hull. "
    "It will be away for at least six weeks, and the company has no other boat of that size."
)
SECOND = (
    "Passengers were told by letter. The letter did not say who would carry the mail, nor how children from the "
    "smaller island would come to school when the autumn term begins."
)
SIZE = 10.0


def set_at(
    left: float,
    top: float,
    paragraphs: Iterable[str],
    *,
    width: float = 400,
    indent: float = 0,
    gap: float = 6,
    parted: dict[str, str] | None = None,
) -> list[Placed]:
    """Paragraphs below each other from `top` on, 13 points a line."""
    placed: list[Placed] = []
    for text in paragraphs:
        for number, line in enumerate(documents.wrapped(text, width, SIZE, parted=parted or {})):
            placed.append((left + (0 if number else indent), top, SIZE, line))
            top -= 13
        top -= gap
    return placed


def lines(placed: Iterable[Placed]) -> list[PageLine]:
    return [
        PageLine(text, left, left + len(text) * size / 2, bottom, size * 1.2) for left, bottom, size, text in placed
    ]


def found(*pages: Iterable[Placed]) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in passages([lines(page) for page in pages])[0]]


def read(tmp_path: Path, data: bytes, password: str | None = None) -> Article | Failure:
    (tmp_path / "ferry.pdf").write_bytes(data)
    (article,) = readers.read(str(tmp_path / "ferry.pdf"), Settings(password=password))
    return article


@pytest.mark.parametrize(("indent", "gap"), [(0, 6), (12, 0), (12, 6)], ids=["gaps", "indents", "both"])
def test_lines_are_joined_to_paragraphs(indent: float, gap: float) -> None:
    page = set_at(60, 780, [FIRST, SECOND, FIRST], indent=indent, gap=gap)
    assert found(page) == [("paragraph", FIRST), ("paragraph", SECOND), ("paragraph", FIRST)]


def test_columns_are_read_one_after_the_other() -> None:
    page = [*set_at(60, 780, [FIRST, SECOND], width=200), *set_at(320, 780, [SECOND, FIRST], width=200)]
    assert [text for _, text in found(page)] == [FIRST, SECOND, SECOND, FIRST]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    placed = set_at(60, 780, [FIRST], width=200)
    left, right = placed[:4], [(320.0, 780 - 13.0 * n, SIZE, text) for n, (_, _, _, text) in enumerate(placed[4:])]
    assert found([*left, *right]) == [("paragraph", FIRST)]
    assert found(left, right) == [("paragraph", FIRST)]


def test_running_heads_and_page_numbers_are_dropped() -> None:
    pages = [
        [
            (60, 810, 8, "Island News, 3 May 2026"),
            *set_at(60, 780, [FIRST, SECOND]),
            (60, 40, 8, "All the news of the islands"),
            (500, 40, 8, f"Page {number} of 3"),
        ]
        for number in (1, 2, 3)
    ]
    assert [text for _, text in found(*pages)] == [FIRST, SECOND] * 3


@pytest.mark.parametrize("number", ["7", "- 7 -", "Page 7", "7 / 12", "Seite 7", "p. 7", "xii", "7 of 12"])
def test_a_page_number_is_dropped_even_once(number: str) -> None:
    page = [*set_at(60, 780, [FIRST, SECOND]), (300.0, 40.0, SIZE, number)]
    assert [text for _, text in found(page)] == [FIRST, SECOND]


def test_a_number_inside_the_page_stays() -> None:
    page = [*set_at(60, 780, [FIRST]), (60.0, 650.0, SIZE, "1,870"), *set_at(60, 600, [SECOND])]
    assert [text for _, text in found(page)] == [FIRST, "1,870", SECOND]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fer-", "The ferry sails."),
        ("long-", "The long-term plan is kept."),
        ("Franco-", "The Franco-Prussian war."),
        ("the -", "The the - and"),
    ],
)
def test_a_hyphen_at_a_line_end_is_kept_only_where_it_belongs_to_the_word(text: str, expected: str) -> None:
    ends = {"fer-": "ry sails.", "long-": "term plan is kept.", "Franco-": "Prussian war.", "the -": "and"}
    start = expected.partition(text.rstrip("-"))[0]
    page = [(60.0, 700.0, SIZE, f"{start}{text}"), (60.0, 687.0, SIZE, ends[text])]
    page += set_at(
        60, 650, ["Nobody calls it a long-term plan here, and the long-term plan is what they want to have."]
    )
    assert found(page)[0][1] == expected


MANY = [f"Line {n} of the report is about the boats and the mail." for n in range(200)]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["Mary has a well-", "known dog."], True),
        (["It is a state-", "run boat.", *MANY], True),
        (["It is a state-", "run boat, and a care-", "ful one.", *MANY, "The careful crew sleeps."], False),
        (["It is the har-", "bour of a boat.", *MANY, "The harbour is old."], False),
        (["It is a har-", "bour. It is full.", "The boats sail."], False),
        (["The boats are oil-", "based.", "There is oil in the boats."], True),
        (["The boats are mis-", "led.", "There is oil in the boats."], False),
        (["It was the wellk-", "nown dog."], False),
        (["It was 14-", "15 boats."], True),
        (["It was a 14-", "year-old boat."], True),
    ],
)
def test_hyphens_stay_where_a_document_parts_no_words_and_beside_words_that_have_them(
    lines: list[str], kept: bool
) -> None:
    assert Hyphens(lines).keeps(lines[0], lines[1]) is kept


def set_beside(*parts: tuple[str, float, float]) -> list[Placed]:
    """Parts of one line, as text, size and height above the line; of digits, commas and stops all but the last."""
    placed, left = [], 60.0
    for text, size, above in parts:
        placed.append((left, 700 + above, size, text))
        left += size * sum(0.556 if character.isdigit() else 0.278 for character in text)  # Helvetica's widths
    return placed


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("2,300", 10, 0), ("1", 7, 3.5), (" people came, and more will come.", 10, 0)], "2,300¹ people came"),
        ([("10", 10, 0), ("6", 7, 3.5), (" tonnes of mud lie below it.", 10, 0)], "10⁶ tonnes"),
        ([("10", 10, 0), ("-6", 7, 3.5), (" tonnes of mud lie below it.", 10, 0)], "10⁻⁶ tonnes"),
        ([("1978.", 10, 0), ("12", 7, 3.5), (" It will open again in June.", 10, 0)], "1978.¹² It will"),
        ([("12", 7, 3.5), ("The boat was built of iron.", 10, 0)], "¹²The boat"),
        ([("2,300", 10, 0), ("1", 10, 4), (" people came, and more will come.", 10, 0)], "2,300¹ people came"),
        ([("31", 7, -1.5), (" parts of iron in a hundred.", 10, 0)], "31 parts"),
        ([("2,300", 10, 0), (" people came in 1978 to see it.", 8, 0)], "2,300 people"),
    ],
)
def test_raised_digits_are_superscripts_and_their_line_is_one(
    tmp_path: Path, parts: list[tuple[str, float, float]], expected: str
) -> None:
    above, below = set_at(60, 740, [FIRST], width=300), set_at(60, 670, [FIRST], width=300)
    article = read(tmp_path, documents.pdf([[*above, *set_beside(*parts), *below]]))
    assert isinstance(article, Article)
    assert article.text.index(expected) > article.text.index(FIRST)


def test_parts_of_a_line_are_one_and_columns_stay_apart() -> None:
    part = PageLine("The pier closed.", 60, 140, 700, 12)
    rest = PageLine("It opens in June.", 149, 234, 700, 12)
    mark = PageLine("1,2", 140, 146, 705, 8)
    assert [passage.text for passage in passages([[part, mark, rest]])[0]] == ["The pier closed.¹,² It opens in June."]
    column = PageLine("It opens in June.", 160, 245, 700, 12)
    lower = PageLine("closed.", 140, 180, 687, 12)
    assert [line.text for line in layout.whole_lines([part, column])] == [part.text, column.text]
    assert [line.text for line in layout.whole_lines([part, lower])] == [part.text, lower.text]


def test_large_lines_are_headings_and_the_largest_is_the_title() -> None:
    page = [
        (60.0, 780.0, 20.0, "Ferry out of service for"),
        (60.0, 756.0, 20.0, "at least six weeks"),
        *set_at(60, 720, [FIRST]),
        (60.0, 640.0, 14.0, "What comes next"),
        *set_at(60, 615, [SECOND]),
    ]
    assert found(page) == [
        ("heading", "Ferry out of service for at least six weeks"),
        ("paragraph", FIRST),
        ("heading", "What comes next"),
        ("paragraph", SECOND),
    ]
    assert passages([lines(page)])[1] == "Ferry out of service for at least six weeks"


def test_bullets_are_items_over_their_lines() -> None:
    page = [
        *set_at(60, 780, [FIRST]),
        (60.0, 700.0, SIZE, "• the mail will wait on the quay until a boat can be found that"),
        (72.0, 687.0, SIZE, "is large enough to carry it"),
        (60.0, 674.0, SIZE, "• the school opens in September"),
    ]
    assert found(page)[1:] == [
        ("item", "the mail will wait on the quay until a boat can be found that is large enough to carry it"),
        ("item", "the school opens in September"),
    ]


def test_notes_in_small_print_do_not_part_a_paragraph() -> None:
    placed = set_at(60, 780, [FIRST])
    note = (60.0, 60.0, 7.0, "1 The boat was built in 1961.")
    rest = [(60.0, 780.0 - 13 * n, SIZE, text) for n, (_, _, _, text) in enumerate(placed[2:])]
    assert found([*placed[:2], note], rest) == [("paragraph", FIRST), ("boilerplate", "1 The boat was built in 1961.")]


@pytest.mark.parametrize("page", [[], [(60.0, 700.0, SIZE, "x")]])
def test_next_to_nothing_has_its_blocks(page: list[Placed]) -> None:
    assert len(found(page)) == len(page)


def test_a_pdf_is_an_article(tmp_path: Path) -> None:
    article = read(
        tmp_path, documents.pdf([[(60, 780, 20, "Ferry out of service"), *set_at(60, 740, [FIRST, SECOND])]])
    )
    assert isinstance(article, Article)
    assert article.title == "Ferry out of service"
    assert [block.text for block in article.blocks] == ["Ferry out of service", FIRST, SECOND]


def test_a_parted_word_in_a_pdf_is_put_together(tmp_path: Path) -> None:
    parted = {"passengers": "passen-gers", "carry": "car-ry", "children": "chil-dren", "September": "Septem-ber"}
    article = read(tmp_path, documents.pdf([set_at(60, 780, [SECOND, SECOND], width=120, parted=parted)]))
    assert isinstance(article, Article)
    assert [block.text for block in article.blocks] == [SECOND, SECOND]


@pytest.mark.parametrize(
    ("given", "text", "expected"),
    [
        ("Ferry out of service", "Ferry out of service", "Ferry out of service"),
        ("Microsoft Word - ferry.docx", "Microsoft Word - ferry.docx", None),
        ("untitled", "Ferry", None),
        ("Another paper", "Ferry", None),
        ("", "Ferry", None),
    ],
)
def test_the_title_a_pdf_gives_itself_counts_if_its_text_has_it(
    tmp_path: Path, given: str, text: str, expected: str | None
) -> None:
    article = read(tmp_path, documents.pdf([set_at(60, 780, [f"{text}. {FIRST}"])], title=given))
    assert isinstance(article, Article)
    assert article.title == expected


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({}, "encrypted; give --password"),
        ({"password": "wrong"}, "encrypted, and not with this password"),
        ({"password": "sesame"}, None),
    ],
)
def test_an_encrypted_pdf_needs_its_password(tmp_path: Path, options: dict[str, str], error: str | None) -> None:
    found = read(tmp_path, documents.pdf([set_at(60, 780, [FIRST])], password="sesame"), **options)
    if error is None:
        assert isinstance(found, Article)
        assert found.text == FIRST
    else:
        assert isinstance(found, Failure)
        assert found.error == error


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (documents.pdf([[]]), "no text layer; run OCR first"),
        (documents.pdf([[(60, 40, 8, "7")]] * 9), "no text layer; run OCR first"),
        (b"%PDF-1.4\n", "a damaged PDF; save it again, or as text"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 9, "a damaged PDF; save it again, or as text"),
        (documents.pdf([set_at(60, 780, [FIRST])])[:300], "a damaged PDF; save it again, or as text"),
    ],
    ids=["no page's text", "numbers only", "header", "noise", "truncated"],
)
def test_a_pdf_that_cannot_be_read_says_why(tmp_path: Path, data: bytes, error: str) -> None:
    found = read(tmp_path, data)
    assert isinstance(found, Failure)
    assert found.error == error


def test_a_pdf_of_too_many_pages_is_refused_with_the_limit_to_raise(tmp_path: Path) -> None:
    (tmp_path / "ferry.pdf").write_bytes(documents.pdf([set_at(60, 780, [FIRST])] * 4))
    (failure,) = readers.read(str(tmp_path / "ferry.pdf"), Settings(limits=Limits(pages=3)))
    assert isinstance(failure, Failure)
    assert failure.error == "4 pages, more than the limit; split it, or raise it with --limit pages=NUMBER"


def test_a_pdf_in_this_process_gives_the_same_as_in_another(tmp_path: Path) -> None:
    data = documents.pdf([[*set_at(60, 780, [FIRST, SECOND]), (300, 40, 8, "1")]] * 3)
    (found,) = pdf.read(data, Settings())
    article = read(tmp_path, data)
    assert isinstance(article, Article)
    assert (
        [passage.text for passage in found.passages] == [block.text for block in article.blocks] == [FIRST, SECOND] * 3
    )
    assert pdf.is_risky(data)


PLACED = st.tuples(
    st.integers(0, 600).map(float),
    st.integers(0, 800).map(float),
    st.sampled_from([7.0, 10.0, 14.0]),
    st.sampled_from(["word", "Word and more.", "-", "a-", "• item", "3", "水", "2. two", ")", "page 4"]),
)


@given(st.lists(st.lists(PLACED, max_size=12), max_size=4))
@settings(max_examples=150)
def test_any_lines_on_any_pages_have_their_blocks(pages: list[list[Placed]]) -> None:
    for kind, text in found(*pages):
        assert kind
        assert "\n" not in text


@pytest.mark.parametrize(
    ("data", "password", "error"),
    [
        (documents.pdf([[]]), None, "no text layer"),
        (b"%PDF-1.4\n", None, "a damaged PDF"),
        (documents.pdf([set_at(60, 780, [FIRST])], password="sesame"), None, "encrypted; give"),
        (documents.pdf([set_at(60, 780, [FIRST])], password="sesame"), "wrong", "encrypted, and"),
        (documents.pdf([set_at(60, 780, [FIRST])] * 4), None, "4 pages, more than the limit"),
        (documents.pdf([[]]).replace(b"/Kids [5 0 R]", b"/Kids [9 0 R]"), None, "a damaged PDF"),
    ],
    ids=["no text", "header", "encrypted", "wrong password", "pages", "no page"],
)
def test_refusals_are_made_by_the_reader_itself(data: bytes, password: str | None, error: str) -> None:
    with pytest.raises(ReadError, match=error):
        pdf.read(data, Settings(password=password, limits=Limits(pages=3)))


def test_a_damaged_page_costs_itself_and_is_said() -> None:
    data = documents.pdf([set_at(60, 780, [FIRST])] * 3).replace(b"/Kids [5 0 R 7 0 R", b"/Kids [5 0 R 2 0 R")
    (found,) = pdf.read(data, Settings())
    assert [passage.text for passage in found.passages] == [FIRST, FIRST]
    assert found.warnings == ("1 of 3 pages are damaged and left out",)


def test_letters_without_width_are_refused_as_some_are_lost(tmp_path: Path) -> None:
    """Of a letter that stands on its like PDFium gives one: "reviewed" was "reviwda"."""
    data = documents.pdf([set_at(50, 780, [FIRST, SECOND])])
    font = b"/Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"
    assert font in data
    article = read(
        tmp_path, data.replace(font, b"/Subtype /TrueType /BaseFont /A /FirstChar 0 /LastChar 255 /Widths [1]")
    )
    assert isinstance(article, Failure)
    assert article.error == "its fonts give letters no width, so that some are lost; run OCR on it first"
