"""What pages leave in text: contents with leaders, running heads, page numbers, hyphens."""

import pytest

from summarize import readers
from summarize.readers.paging import contents, has_leader, page_boilerplate

PAGES = (
    "The Salt Road\n\nSalt was carried over the pass on the backs of mules, and the inn-\n"
    "keepers on the way grew rich. A sack that left the coast for a cop-\nper coin was sold in the hills for "
    "three, and a well-\nknown judge\n\n{foot1}\n{feed}{head}\nwas paid in nothing else. In winter the road was shut.\n"
    "The mules stood in the barns and ate what they had earned.\n\n{foot2}\n{feed}{head}\n"
    "The copper came from a mine that nobody has found. It may be under\nthe lake or behind the church.\n\n{foot3}\n"
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1 The quarry .............................. 3", True),
        ("1.1 Foreword . . . . . . . . . . . . . . iii", True),
        ("Appendix A ________________ A-3", True),
        ("A title that goes over the line ...........", True),
        ("He waited.... 3 men came.", False),
        ("He waited....", False),
        ("And then . . . nothing", False),
        ("The price is 3.", False),
        ("", False),
    ],
)
def test_a_leader_is_a_row_of_dots_before_the_number_of_a_page(line: str, expected: bool) -> None:
    assert has_leader(line) is expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Contents", "", "Summary\t\t1", "Accounts\t\t17", "", "Summary"], {0, 2, 3}),
        (["Contents", "1 The wheel 3", "2 Flour 9", "3 Bread 12", "The wheel is old."], {0, 1, 2, 3}),
        (["Contents", "1 The wheel 3", "Part two", "2 Flour 9", "3 Bread 12"], {0, 1, 2, 3, 4}),
        (["Contents", "The wheel turned in 1931", "It was old.", "It broke."], set()),
        (["Results", "Leeds 3", "York 4", "Hull 5"], set()),
        (["The index 3", "rose 4", "fell 5"], set()),
    ],
)
def test_contents_are_a_title_and_lines_that_end_with_numbers_which_rise(lines: list[str], expected: set[int]) -> None:
    assert contents(lines) == expected


def test_contents_are_boilerplate_and_the_sections_have_their_headings() -> None:
    text = "The mill\n\nContents\n\n1 The wheel ........ 3\n2 Flour ........ 9\n\n1 The wheel\n\nIt turned backwards.\n"
    assert [(block.kind, block.text) for block in readers.article(text).blocks] == [
        ("heading", "The mill"),
        ("boilerplate", "Contents"),
        ("boilerplate", "1 The wheel ........ 3"),
        ("boilerplate", "2 Flour ........ 9"),
        ("heading", "1 The wheel"),
        ("paragraph", "It turned backwards."),
    ]


@pytest.mark.parametrize(
    ("feed", "head", "feet"),
    [
        ("\f", "THE SALT ROAD\n", ("12", "13", "14")),
        ("\f", "Annals of Salt 7 (2018)\n", ("- 12 -", "- 13 -", "- 14 -")),
        ("", "The Salt Road\n", ("Page 3 of 9", "Page 4 of 9", "Page 5 of 9")),
        ("", "", ("12", "13", "14")),
    ],
)
def test_paragraphs_go_on_over_pages_and_words_over_lines(feed: str, head: str, feet: tuple[str, str, str]) -> None:
    text = PAGES.format(feed=feed, head=head, foot1=feet[0], foot2=feet[1], foot3=feet[2])
    blocks = readers.article(text).blocks
    prose = " ".join(block.text for block in blocks if block.kind == "paragraph")
    assert "the innkeepers on the way grew rich" in prose
    assert "for a copper coin was sold" in prose
    assert "a well-known judge was paid in nothing else." in prose
    assert [block.text for block in blocks if block.kind == "heading"] == ["The Salt Road"]
    boilerplate = [block.text for block in blocks if block.kind == "boilerplate"]
    assert {*feet, *([head.strip()] if head else [])} == {*boilerplate}


def test_numbers_that_do_not_count_on_belong_to_no_page() -> None:
    assert page_boilerplate(["1984", "The year began well.", "It ended badly.", "2001", "So did this."], []) == set()
    assert page_boilerplate([], []) == set()
    assert page_boilerplate(["a", "b"], [1]) == set()


def test_words_are_put_together_only_where_a_program_has_parted_them() -> None:
    by_hand = (
        "The plan is a mid-\nwinter one, and it\nwill be a long-\nterm one too, for\nall who are well-\nread in it."
    )
    assert "mid-winter" in readers.article(by_hand).text
    parted = (
        "The ferry was late, the fer-\nry was full. The harbour was shut, the har-\nbour was dark. A well-\nknown man."
    )
    assert (
        "the ferry was full. The harbour was shut, the harbour was dark. A well-known man"
        in readers.article(parted).text
    )
