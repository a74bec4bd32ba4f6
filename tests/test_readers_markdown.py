"""Markdown into blocks: what a reader of the rendered page sees."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import readers
from summarize.document import Article
from summarize.errors import TooLargeError
from summarize.readers import markdown


def markdown_article(text: str) -> Article:
    return readers.article(text, source_format="markdown")


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in markdown_article(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A *boat* is **old** and `rusty`.", [("paragraph", "A boat is old and rusty.")]),
        ("One line\nand the next.", [("paragraph", "One line and the next.")]),
        ("One line  \nand the next.", [("paragraph", "One line and the next.")]),
        ("# One\n\nTwo\n---\n\n### Three ###", [("heading", "One"), ("heading", "Two"), ("heading", "Three")]),
        ("- one\n- two\n  - three", [("item", "one"), ("item", "two"), ("item", "three")]),
        ("1. one\n2. two", [("item", "one"), ("item", "two")]),
        ("- one\n\n  more of it", [("item", "one"), ("item", "more of it")]),
        ("> said\n> she", [("quote", "said she")]),
        ("> - an item", [("item", "an item")]),
        (
            'See [the boat](https://example.org "t") and <https://example.org>.',
            [("paragraph", "See the boat and https://example.org.")],
        ),
        ("![a picture](boat.png)", []),
        ("Before ![a picture](boat.png) after.", [("paragraph", "Before after.")]),
        ("```\ncode = 1\n```\n\n    more = 2\n\nText.", [("paragraph", "Text.")]),
        ("<div>no</div>\n\nText <b>bold</b>.", [("paragraph", "Text bold.")]),
        ("~~old~~ new <del>worn</del> paint, <s>red", [("paragraph", "new paint, red")]),
        ("Of 2,300<sup>1</sup> men", [("paragraph", "Of 2,300¹ men")]),
        ('10<sup id="a">6</sup> kg<SUP><a href="#b">1</a></SUP>', [("paragraph", "10⁶ kg¹")]),
        ("1<sup>1</sup>/<sub>2</sub> of H<sub>2</sub>O, 19<sup>th</sup>", [("paragraph", "1¹/₂ of H2O, 19th")]),
        ("One<br>two<BR/>three <!-- four -->", [("paragraph", "One two three")]),
        ("It sank.[^1] They swam[^two], all [^3] of them.", [("paragraph", "It sank. They swam, all of them.")]),
        ("Look for `[^a]` here.", [("paragraph", "Look for [^a] here.")]),
        ("As said[^1]: so.", [("paragraph", "As said: so.")]),
        ("[^1]: A note.\n[^b]: More.", [("boilerplate", "A note. More.")]),
        ("It sank.[^1] All swam.\n\n[^1]: https://example.org", [("paragraph", "It sank. All swam.")]),
        ("- [ ] paint\n- [x] tar\n- [ ]", [("item", "paint"), ("item", "tar"), ("item", "[ ]")]),
        ("[ ] no task", [("paragraph", "[ ] no task")]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", [("boilerplate", "a | b"), ("boilerplate", "1 | 2")]),
        ("&amp; &copy; \\*", [("paragraph", "& © *")]),
        ("&#27;[31m &#x202e;evil", [("paragraph", "\ufffd[31m evil")]),
        ("Share this article", [("boilerplate", "Share this article")]),
        ("***\n\nText.\n\n---", [("paragraph", "Text.")]),
        ("[ref]: https://example.org\n\nA [ref].", [("paragraph", "A ref.")]),
        ("", []),
    ],
)
def test_blocks_hold_what_a_reader_sees(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# The *old* boat\n\nText.", "The old boat"),
        ('---\ntitle: "The old boat"\ndate: 2026\n---\n\n# Other\n', "The old boat"),
        ("---\ntitle: The old boat\n...\nText.", "The old boat"),
        ("---\ndate: 2026\n---\n\n# The old boat", "The old boat"),
        ("---\ntitle:   \n---\n# The old boat", "The old boat"),
        ("Text.\n\n# Later", None),
        ("---\n\nText after a rule.", None),
        ("---\ntags:\n- title: no\n---\nText.", None),
        ('+++\ndate = 2026-05-03\ntitle = "The old boat"\n+++\n# Other', "The old boat"),
        ("+++\nx = 1\n[[extra]]\ntitle = 'Other'\n+++\nText.", None),
        ("", None),
    ],
)
def test_the_title_is_the_front_matters_else_the_first_heading(text: str, expected: str | None) -> None:
    assert markdown_article(text).title == expected


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: x\ntags: [a, b]\n---",
        "---\n# of the boat\ntags:\n- a\n  - b\n\nmore: |\n  Text of it.\n'a-b' : 1\n---",
        "---\ntags: [\na: b,\n]\n...",
        "--- \ntitle: x\n--- \n",
        "+++\ntitle = 'x'\n+++",
        "+++\n\n# of the boat\ntags = [\n  'a',\n]\n[extra]\nx.y = 5\n+++",
    ],
)
def test_front_matter_is_no_text(front: str) -> None:
    assert kinds(f"{front}\nText.") == [("paragraph", "Text.")]
    assert kinds(front) == []


@pytest.mark.parametrize("rule", ["---", "***", "- - -"])
def test_text_between_rules_is_text(rule: str) -> None:
    """A letter that began with a rule was empty."""
    article = "The old boat sank. It was 40 years old."
    assert kinds(f"{rule}\n\n{article}\n\n{rule}\n\nNobody: no one.") == [
        ("paragraph", article),
        ("paragraph", "Nobody: no one."),
    ]
    assert ("paragraph", "At 9: the boat.") in kinds(f"{rule}\n\nWhen: now\n\nAt 9: the boat.\n\n{rule}\n\nText.")
    assert kinds(f"{rule}\n\n{rule}\n\nText.") == [("paragraph", "Text.")]
    assert kinds("+++\n\nThe old boat\n\n+++")[1] == ("paragraph", "The old boat")


def test_items_have_their_mark_outside_the_block() -> None:
    assert markdown_article("- one\n- two\n\nText.").text == "- one\n- two\n\nText."


def test_markdown_over_the_limit_is_refused_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "_MAX_CHARACTERS", 1000)
    with pytest.raises(TooLargeError, match="Markdown of 1,001 characters, more than 1,000; read it as text"):
        markdown_article("a" * 1001)


@pytest.mark.parametrize(
    "unit",
    ["[", "*", "_a", "`", "> ", "- ", "<a", "&", "![", "[a](", "| a ", "#", "\\", "1. ", "    ", "~~", "[^1", "<sup>1"],
)
def test_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    markdown_article(unit * (20_000 // len(unit)))


MARKDOWN = st.lists(
    st.sampled_from(
        [
            *"\n\n\n *_`>-#|[]()!<&~:\t\\",
            "word ",
            "1. ",
            "---\n",
            "```\n",
            "| a | b |\n|---|---|\n",
            "水",
            "&#27;",
            "<b>",
        ]
    ),
    max_size=40,
).map("".join)


@given(MARKDOWN)
@settings(max_examples=200)
def test_blocks_lie_in_the_text_in_order(text: str) -> None:
    article = markdown_article(text)
    end = 0
    for block in article.blocks:
        assert block.text
        assert "\n" not in block.text
        assert "\x1b" not in block.text
        assert block.start >= end
        end = block.start + len(block.text)
        assert article.text[block.start : end] == block.text
