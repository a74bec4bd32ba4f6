"""Plain text into blocks: unwrapping, list items, headlines, headings, quotes and page boilerplate."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import readers
from summarize.clean import clean
from summarize.document import Article
from summarize.languages.boilerplate import is_boilerplate

FIRST = (
    "The ferry that links the two islands was taken out of service on Friday after divers found a crack in its hull. "
    "It will be away for at least six weeks, and the company has no other boat of that size."
)
SECOND = (
    "Passengers were told by letter. The letter did not say who would carry the mail, nor how children from the "
    "smaller island would come to school when the autumn term begins."
)
GERMAN = (
    "Der Stadtrat hat den Verkauf des alten Bahnhofs am Rande der Stadt an einen Unternehmer aus Hamburg beschlossen. "
    "Das Land zahlt die Hälfte der Kosten für den Umbau, sagte die Bürgermeisterin am Montag im Rathaus."
)
RUSSIAN = (
    "Паром, который соединяет два острова, в пятницу сняли с линии: водолазы нашли трещину в корпусе. "
    "Его не будет не меньше шести недель, а другого судна такого размера у компании нет."
)
HINDI = (
    "दो द्वीपों को जोड़ने वाली नाव को शुक्रवार को सेवा से हटा दिया गया क्योंकि गोताखोरों को उसके ढाँचे में दरार मिली। "
    "वह कम से कम छह सप्ताह तक नहीं चलेगी और कंपनी के पास उस आकार की कोई दूसरी नाव नहीं है।"
)
CHINESE = (
    "连接两座岛的渡轮星期五停航，因为潜水员在船体上发现了一道裂缝。渡轮至少停航六个星期，公司没有别的同样大小的船。"
    "居民说，他们是从信里知道这件事的，信里没有说谁来运送邮件。"
)


def blocks(text: str, *kinds: str) -> list[str]:
    """The texts of the blocks, of these kinds only if any are named."""
    return [block.text for block in readers.article(text).blocks if not kinds or block.kind in kinds]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in readers.article(text).blocks]


def title(text: str) -> str | None:
    return readers.article(text).title


@pytest.mark.parametrize("width", [45, 60, 66, 72, 78, 100])
@pytest.mark.parametrize("paragraph", [FIRST, GERMAN, RUSSIAN, HINDI], ids=["en", "de", "ru", "hi"])
def test_hard_wrapped_lines_are_joined_and_empty_lines_part_paragraphs(paragraph: str, width: int) -> None:
    wrapped = textwrap.fill(paragraph, width)
    assert blocks(f"{wrapped}\n\n{wrapped}\n") == [paragraph, paragraph]


@pytest.mark.parametrize("width", [21, 30, 40])
def test_lines_of_chinese_are_joined_without_a_space(width: int) -> None:
    lines = [CHINESE[start : start + width] for start in range(0, len(CHINESE), width)]
    assert blocks("\n".join(lines)) == [CHINESE]


@pytest.mark.parametrize("indent", ["  ", "    ", "\t"])
def test_an_indented_first_line_opens_a_paragraph_of_wrapped_text(indent: str) -> None:
    wrapped = "\n".join(textwrap.fill(text, 66, initial_indent=indent) for text in (FIRST, SECOND, FIRST))
    assert blocks(wrapped) == [FIRST, SECOND, FIRST]


def test_a_short_last_line_parts_wrapped_paragraphs_that_nothing_else_parts() -> None:
    wrapped = "\n".join(textwrap.fill(text, 66) for text in (FIRST, SECOND))
    assert blocks(wrapped) == [FIRST, SECOND]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_every_kind_of_line_end_counts(ends: str) -> None:
    assert blocks(textwrap.fill(FIRST, 66).replace("\n", ends)) == [FIRST]


def test_one_paragraph_a_line_stays_one_paragraph_a_line() -> None:
    assert blocks(f"{FIRST}\n{SECOND}\n{FIRST}") == [FIRST, SECOND, FIRST]


def test_one_sentence_a_line_stays_one_sentence_a_line() -> None:
    lines = ["The boat is old.", "It was built in 1961.", "Nobody wants to buy it.", "The town has no money."]
    assert kinds("\n".join(lines)) == [("paragraph", line) for line in lines]


def test_a_hyphen_at_a_line_end_belongs_to_its_word() -> None:
    text = "It is a long-\nterm plan, made by people who will\nnot be there when it comes to be\nput into practice."
    assert blocks(text)[0].startswith("It is a long-term plan")


def test_tabs_and_runs_of_spaces_become_one_space() -> None:
    assert blocks("one\t two   three .") == ["one two three ."]


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "– ", "+ ", "● ", "✓ "])
def test_a_marked_line_is_an_item_and_its_mark_stands_outside_the_block(mark: str) -> None:
    made = readers.article(f"We need:\n{mark}two pounds of flour\n{mark}one dozen eggs\n")
    text, found = made.text, made.blocks
    assert [(block.kind, block.text) for block in found] == [
        ("paragraph", "We need:"),
        ("item", "two pounds of flour"),
        ("item", "one dozen eggs"),
    ]
    assert text == f"We need:\n{mark}two pounds of flour\n{mark}one dozen eggs"


@pytest.mark.parametrize(
    "marks",
    [
        ("1. ", "2. "),
        ("9) ", "10) "),
        ("(1) ", "(2) "),
        ("a) ", "b) "),
        ("i. ", "ii. "),
        ("A. ", "B. "),
        ("iv) ", "v) "),
    ],
)
def test_numbers_and_letters_in_a_row_are_marks(marks: tuple[str, str]) -> None:
    assert blocks(f"{marks[0]}flour\n{marks[1]}eggs\n", "item") == ["flour", "eggs"]


@pytest.mark.parametrize(
    "line",
    [
        "J. Smith went to sea. He came back.",
        "3. Liga: Der Klub siegt.",
        "I. went home.",
        "2026. It was a year of storms.",
        "(1) is open.",
    ],
)
def test_a_number_or_letter_on_its_own_belongs_to_its_sentence(line: str) -> None:
    assert kinds(f"{line}\n\nNobody knew why.")[0] == ("paragraph", line)


def test_a_wrapped_item_is_one_item() -> None:
    text = textwrap.indent(textwrap.fill(FIRST, 60), "  ")
    assert blocks(f"* {text.strip()}\n* {text.strip()}\n", "item") == [FIRST, FIRST]


def test_lines_without_stops_below_each_other_are_items() -> None:
    points = ["Council approves the budget", "Taxes rise by 3%", "Two schools will close"]
    text = "The budget in brief\n\n" + "\n".join(points) + f"\n\n{FIRST}"
    assert blocks(text, "item") == points
    assert title(text) == "The budget in brief"


def test_a_line_without_a_stop_before_a_paragraph_is_a_heading() -> None:
    assert kinds(f"{FIRST}\n\nWhat comes next\n\n{SECOND}")[1] == ("heading", "What comes next")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Ferry out of service\n\n{FIRST}", "Ferry out of service"),
        (f"Ferry out of service\n{FIRST}", "Ferry out of service"),
        (f"Who will carry the mail?\n\n{FIRST}", "Who will carry the mail?"),
        (f"Ferry out of service\nDivers find a crack in the hull\n\n{FIRST}", "Ferry out of service"),
        (f"FERRY OUT OF SERVICE\n\nTHE CRACK IN THE HULL\n\n{FIRST}", "FERRY OUT OF SERVICE"),
        (f"Ferry out of service\n\nBy Ann Lee\n\n{FIRST}", "Ferry out of service"),
        (f"Share this page\nFerry out of service\n\n{FIRST}", "Ferry out of service"),
        (f"Ferry out of service\n====================\n\n{FIRST}", "Ferry out of service"),
        ("東京で大雨\n\n東京で大雨が降った。電車が止まった。", "東京で大雨"),
        (f"{FIRST}\n\n{SECOND}", None),
        ("Only a line without a stop", None),
        ("milk\neggs\nbread\nflour", None),
        ("The boat is old.\nIt was built in 1961.", None),
        ("Is it old?\nIt was built in 1961.", None),
        ("", None),
    ],
)
def test_the_headline_is_a_short_first_line_without_a_stop(text: str, expected: str | None) -> None:
    assert title(text) == expected


def test_a_headline_is_a_heading_of_the_text() -> None:
    assert kinds(f"Ferry out of service\n{FIRST}")[0] == ("heading", "Ferry out of service")


def test_lines_of_verse_and_lines_that_end_in_a_comma_are_no_headings() -> None:
    verse = [
        "My father's fields are under snow,",
        "The crows sit on the wall, and know",
        "That nobody will give them bread.",
    ]
    assert kinds("\n".join(verse)) == [("paragraph", line) for line in verse]
    letter = ["Dear friends of the museum,", "The roof has been leaking since March."]
    assert kinds("\n\n".join(letter)) == [("paragraph", line) for line in letter]
    assert title("The Tide\n\n" + "\n".join(verse)) == "The Tide"
    assert kinds("A headline\nAnd what it means\nIt rained.")[0] == ("heading", "A headline")


def test_quoted_lines_of_mail_are_quotes_without_their_marks() -> None:
    quoted = textwrap.indent(textwrap.fill(FIRST, 66), "> ")
    deeper = textwrap.indent(textwrap.fill(SECOND, 66), ">> ")
    assert kinds(f"{quoted}\n\n{deeper}\n\nI agree.") == [
        ("quote", FIRST),
        ("quote", SECOND),
        ("paragraph", "I agree."),
    ]


def test_the_signature_of_a_mail_is_boilerplate() -> None:
    text = f"{FIRST}\n\n-- \nAnn Lee\nHarbour office\n"
    assert kinds(text) == [("paragraph", FIRST)] + [
        ("boilerplate", line) for line in ("--", "Ann Lee", "Harbour office")
    ]


@pytest.mark.parametrize("rule", ["-----", "=====", "* * *", "___", "~~~", "***", "…"])
def test_a_rule_is_boilerplate_and_joins_nothing(rule: str) -> None:
    wrapped = textwrap.fill(FIRST, 66)
    assert blocks(f"{wrapped}\n{rule}\n{wrapped}", "paragraph") == [FIRST, FIRST]


def test_a_gutenberg_book_is_its_own_text_and_the_notices_are_boilerplate() -> None:
    wrapped = textwrap.fill(FIRST, 66)
    text = (
        "The Project Gutenberg eBook of The Two Islands\n\nTitle: The Two Islands\n\nAuthor: Nobody\n\n"
        f"*** START OF THE PROJECT GUTENBERG EBOOK THE TWO ISLANDS ***\n\nCHAPTER I\n\n{wrapped}\n\n"
        "*** END OF THE PROJECT GUTENBERG EBOOK THE TWO ISLANDS ***\n\nThis licence is long. It goes on."
    )
    assert blocks(text, "paragraph", "heading") == ["CHAPTER I", FIRST]
    assert title(text) == "The Two Islands"


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Read more: Another storm",
        "Related articles",
        "Follow us on social media",
        "By Ann Lee",
        "By ANN LEE, Science Correspondent",
        "Von Anna Lehmann",
        "© 2026 Example News",
        "(c) 2026 Example News",
        "All rights reserved.",
        "Advertisement",
        "Published 3 May 2026",
        "Last updated at 9:30",
        "Updated: 4 May 2026",
        "Image caption The ferry in dock",
        "Sign up for our newsletter",
        "Skip to main content",
        "Click here to subscribe",
        "SCROLL DOWN FOR VIDEO",
        "Source: County fire service.",
        "Pictured: The mill after the storm",
        "(Photo by Ann Lee)",
        "AP Photo/Ann Lee",
        "(Getty Images)",
        "Ann Lee | The Harbour Press",
        "Ann Lee, Science Correspondent",
        "By Ann Lee and Tom Orr, Staff Writers",
        "Additional reporting by Tom Orr; Editing by Ann Lee",
        "Ann Lee contributed to this report.",
        "Ann Lee | Isles Post",
        "Already a subscriber? Log in.",
        "You have 3 free articles left this month.",
        "Subscribe now to read the full story.",
        "To continue reading, please log in.",
        "Comments are closed.",
        "You are receiving this email because you signed up.",
        "This website uses cookies to give you the best experience. By continuing you agree to our cookie policy.",
        "We and our partners store cookies on your device; accept them or change your settings.",
        "Foto: Anna Lehmann/Stadtblatt.",
        "Lesen Sie auch: Warum der Fluss steigt",
        "À lire aussi : Pourquoi la rivière monte",
        "Lea también: Por qué crece el río",
        "Jetzt abonnieren",
        "Figure 3. The gauge at the mill, seen from the east.",
        "Table 2: Yields by year",
        "Abb. 4: Der Pegel an der Mühle",
    ],
)
def test_lines_of_the_page_are_boilerplate(line: str) -> None:
    assert is_boilerplate(line)
    assert kinds(f"{FIRST}\n\n{line}\n\n{SECOND}")[1] == ("boilerplate", line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Tuesday.",
        "Read more than ten pages and you will be tired.",
        "By Tuesday the water had gone.",
        "Following the vote, the council went home.",
        "Published authors are rare here.",
        "Updated plans were shown to the council.",
        "See what happens.",
        "Advertisement spending rose by 4%.",
        "This page of history is closed.",
        "Related work is done elsewhere.",
        "Video games are cheap.",
        "By and large it was a good year.",
        "Watch the sky in May, and you may see them come.",
        "Source material was lost in the fire.",
        "Subscribe to the theory or not, the bees are dying.",
        "Pictures of the saint hung in every kitchen.",
        "Follow the river for a mile and you will find a chapel.",
        "Click the lid shut and turn the drum.",
        "Sign in sheets were lost in the move.",
        "The shop uses cookies as bait, and your children pay.",
        "Register to vote by Friday, the clerk said.",
        "Reading, Rome and Paris were far away.",
        "Ann Lee won, and her friends sang.",
        "Figure 3 shows the gauge at the mill.",
        "Table 2.5 of the report is wrong.",
        "Map 3 of them, and you know the town.",
        "Port Amsel",
        "Ann Lee | Isles Post | Sport",
        "We baked her a cookie.",
    ],
)
def test_sentences_that_begin_like_boilerplate_are_none(line: str) -> None:
    assert not is_boilerplate(line)


@pytest.mark.parametrize("text", ["", "\n\n\n", " \t \u3000\u00a0", "\ufeff", "\u200b"])
def test_text_without_anything_has_no_blocks(text: str) -> None:
    assert readers.article(text) == Article(readers.STDIN, "", ())


PROSE = st.lists(
    st.sampled_from(
        [
            *"\n\n\n\n \t-*>.?!:;\u3000\u2028\r—“”",
            "The cat sat",
            " on the mat.",
            "And then it\n",
            "1. ",
            "2. ",
            "- ",
            "> ",
            "-- \n",
            "J. ",
            "Überall ist Wasser",
            "水は流れる。",
            "Share this",
            "By Ann Lee\n",
            "*** START OF THE PROJECT GUTENBERG EBOOK X ***\n",
            "\x1b[31m",
            "\ud800",
        ]
    ),
    max_size=40,
).map("".join)


def placed(article: Article) -> None:
    """Fail unless the blocks lie in the article verbatim, in order, without overlap and without line breaks."""
    end = 0
    for block in article.blocks:
        assert block.text
        assert "\n" not in block.text
        assert block.start >= end
        end = block.start + len(block.text)
        assert article.text[block.start : end] == block.text


@given(PROSE | st.text(alphabet=st.characters(), max_size=300))
@settings(max_examples=300)
def test_blocks_lie_in_the_text_in_order_and_no_letter_or_digit_is_lost(text: str) -> None:
    article = readers.article(text)
    placed(article)
    assert [c for c in article.text if c.isalnum()] == [c for c in clean(text) if c.isalnum()]
    assert clean(article.text) == article.text


@given(st.lists(st.text(alphabet="abc de.", min_size=1, max_size=200), max_size=8))
@settings(max_examples=100)
def test_reading_its_own_text_again_keeps_every_letter(lines: list[str]) -> None:
    once = readers.article("\n".join(lines)).text
    assert "".join(readers.article(once).text.split()) == "".join(once.split())


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "\n",
        "a",
        "a\n",
        "- a\n",
        "1. a\n",
        "> a\n",
        ">",
        "a \t",
        "The end\n",
        "* * *\n",
        "J. B\n\n",
        "水\n",
        "a-\n",
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    readers.article(unit * (150_000 // len(unit)))  # a square would take minutes
