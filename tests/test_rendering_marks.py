"""The whole article with what was taken marked: every sentence that a row cites can be found by its number."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import pipeline, readers, rendering, summarize
from summarize.document import Summary
from summarize.ranking import Length
from summarize.rendering.marks import parts, pieces, sentence_pieces
from summarize.rendering.rich import picture
from tests.conftest import SAMPLES, Invoke

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
STORM = "The storm tore 12 boats off. Sirens in the old harbour stayed silent. Nobody saw 40 lamps. It rained."


def storm(query: str | None = "siren", length: int = 1) -> Summary:
    return summarize(STORM, length=length, language="en", query=query)


@pytest.mark.parametrize("sample", ["flood.txt", "quarterly.txt", "harbour.md", "es.txt", "ja.txt"])
def test_every_sentence_that_a_row_cites_has_its_number_in_the_article(invoke: Invoke, sample: str) -> None:
    told = json.loads(invoke(SAMPLES / sample, "--json", "--with-text").stdout)
    cited = {row["sentence"] for row in (*told["figures"], *told["summary"])}
    text, markdown, rich = (
        invoke(SAMPLES / sample, "--highlight", "-f", name, env=env).stdout
        for name, env in (
            ("text", {}),
            ("markdown", {}),
            ("rich", {"NO_COLOR": "", "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "100"}),
        )
    )
    assert {int(number) for number in re.findall(r"\[(\d+)[]:] ", text)} == cited
    assert {int(number) for number in re.findall(r"(?m)(?:^|\s|>|\*)`(\d+)` ", markdown)} == cited
    plain = re.sub(r"\x1b\[[\d;]*m", "", rich).partition("Key figures")[0]
    assert cited <= {int(number.translate(RAISED)) for number in re.findall("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", plain)}


def test_signs_tell_chosen_sentences_cited_ones_figures_and_matches_apart() -> None:
    shown = rendering.renderer("text", rendering.View(highlight=True))(storm())
    assert shown.splitlines()[0] == (
        "[1] The storm tore {12 boats} off. [2: *Sirens* in the old harbour stayed silent.] "
        "[3] Nobody saw {40 lamps}. It rained."
    )


def test_markdown_underlines_what_was_asked_for() -> None:
    shown = rendering.renderer("markdown", rendering.View(highlight=True))(storm())
    assert "`2` <strong><ins>Sirens</ins> in the old harbour stayed silent.</strong> `3` Nobody saw 40 lamps." in shown


def test_a_terminal_shows_matches_reversed_the_summary_bold_and_figures_underlined() -> None:
    shown = rendering.renderer("rich", rendering.View(highlight=True, terminal=True))(storm())
    assert "²\x1b[1;7mSirens\x1b[0m\x1b[1m in the old harbour" in shown
    assert "³Nobody\nsaw \x1b[4m40 lamps\x1b[0m. It" in shown


@pytest.mark.parametrize("name", ["html", "rich"])
def test_the_summary_shows_matches_too(name: str) -> None:
    shown = rendering.renderer(name, rendering.View(terminal=True))(storm())
    assert ("<u>Sirens</u> in" if name == "html" else "2  \x1b[7mSirens\x1b[0m in the old") in shown


@pytest.mark.parametrize("name", ["text", "markdown", "html", "rich"])
def test_a_match_inside_a_figure_stays_in_it(name: str) -> None:
    shown = rendering.renderer(name, rendering.View(highlight=True, terminal=True))(storm("boats", 2))
    figure = {
        "text": "{12 *boats*}",
        "markdown": "12 <ins>boats</ins>",
        "html": '<b id="f1">12 <u>boats</u></b>',
        "rich": "\x1b[1;4m12 \x1b[0m\x1b[1;4;7mboats\x1b[0m",
    }
    assert figure[name] in shown


def test_nothing_is_marked_where_nothing_was_asked_for_or_found() -> None:
    assert storm(None).matches == storm("zeppelin").matches == ()


def test_a_digest_marks_the_matches_of_each_article() -> None:
    texts = ("No siren was heard. It rained.", "It was cold. Three sirens rusted.")
    articles = [readers.article(text, source=f"{number}.txt") for number, text in enumerate(texts)]
    found = pipeline.digest(articles, pipeline.Options(query="sirens", language="en"))
    marked = ["".join(piece.text for _, row in pieces(part) for piece in row if piece.match) for part in parts(found)]
    assert marked == ["siren", "sirens"]


words = st.sampled_from(["Storm", "boats", "12", "3,000", "km", "sirens", "SIREN", "İstanbul", "–", "the", "wall"])


@given(st.lists(st.lists(words, min_size=1, max_size=6), min_size=1, max_size=6), st.integers(1, 3))
def test_pieces_joined_are_the_text_and_all_that_opens_closes(lines: list[list[str]], length: int) -> None:
    text = "\n\n".join(["The storm came.", *(" ".join(line) + "." for line in lines)])
    found = pipeline.summarize_article(
        readers.article(text), pipeline.Options(query="siren istanbul", language="en", length=Length(length))
    )
    (part,) = parts(found)
    rows = [(block.text, row) for block, row in pieces(part)]
    rows += [(sentence.text, sentence_pieces(sentence, part)) for sentence in part.chosen]
    for whole, row in rows:
        assert "".join(piece.text for piece in row) == whole
        for start, end in (("opens", "closes"), ("begins", "ends")):
            assert sum(getattr(piece, start) for piece in row) == sum(getattr(piece, end) for piece in row)
        matches = " ".join(piece.text for piece in row if piece.match).lower().split()
        assert {word.rstrip("s") for word in matches} <= {"siren", "i̇stanbul"}


@pytest.mark.parametrize("width", [40, 60, 80])
def test_marks_do_not_move_the_ends_of_lines_but_for_figures_that_stay_together(width: int) -> None:
    found = summarize((SAMPLES / "quarterly.txt").read_text("utf-8"), query="profit forecast", figures=0)
    marked = [line.plain for line in picture(found, width=width, highlight=True)]
    unmarked = [line.plain for line in picture(replace(found, matches=()), width=width, highlight=True)]
    assert marked == unmarked


TALK = """WEBVTT

00:00:58.000 --> 00:01:02.000
<v Ann Lee>Good evening. The tide took 31 boats.</v>

00:12:04.000 --> 00:12:09.000
<v Bo Ek>Nobody was hurt, and the pumps cost 1.2 million dollars.</v>

00:12:10.000 --> 00:12:12.000
<v Bo Ek>They ran all night.</v>
"""


def talk(form: str, *, highlight: bool = False, length: int = 4, width: int = 80) -> str:
    article = readers.read_one(TALK.encode())
    result = pipeline.summarize_article(article, pipeline.Options(length=Length.parse(str(length))))
    view = rendering.View(highlight=highlight, width=width)
    return rendering.renderer(form, view)(result)


@pytest.mark.parametrize(
    ("form", "highlight", "expected"),
    [
        ("rich", False, ["1  0:58  Ann Lee: Good evening.", "3 12:04  Bo Ek: Nobody was", "\n2  0:58  "]),
        ("rich", True, ["Ann Lee: [1 0:58: Good evening.]", "Bo Ek: [3 12:04: Nobody was hurt, and"]),
        ("text", True, ["Ann Lee: [1 0:58: Good evening.] [2 0:58: The tide took {31 boats}.]\nBo Ek: [3 12:04: "]),
        ("markdown", False, ["- `1 · 0:58` *Ann Lee:* Good", "- `3 · 12:04` *Bo Ek:* ", "| 3 (12:04) |"]),
        ("markdown", True, ["*Ann Lee:* `1 · 0:58` <strong>Good", "*Bo Ek:* `3 · 12:04` <strong>Nobody"]),
        ("html", False, ['3 <span class="time">12:04</span></a>', '<span class="quiet">Bo Ek:</span> Nobody']),
        ("html", True, ['3 <span class="time">12:04</span>', 'dir="auto"><span class="quiet">Bo Ek:</span> ']),
        ("csv", False, [",0:58\n", ",12:04\n"]),
    ],
)  # fmt: skip
def test_what_was_said_has_its_time_and_its_speaker(form: str, highlight: bool, expected: list[str]) -> None:
    shown = talk(form, highlight=highlight)
    assert [part for part in expected if part not in shown] == []


def test_a_narrow_terminal_has_times_below_the_numbers() -> None:
    lines = talk("rich", width=30).splitlines()
    assert lines[lines.index("    3  Bo Ek: Nobody was hurt,") + 1].startswith("12:04  and the pumps cost")


def test_a_speaker_is_named_again_only_behind_another_one() -> None:
    assert talk("markdown").count("*Bo Ek:*") == 1
    chat = "\n\n".join(
        f"[12:0{number}] {name}: Pump {number} ran." for number, name in enumerate(("Ann", "Bo", "Ann", "Ann"))
    )
    shown = rendering.renderer("markdown")(summarize(readers.read_one(chat.encode()), length=4))
    assert re.findall(r"\*(\w+):\*", shown) == ["Ann", "Bo", "Ann"]


def test_marks_of_lists_are_no_speakers() -> None:
    article = readers.read_one(
        b"Bring these:\n\n- a lamp that works\n- a rope of 30 metres\n\n1. Wait.\n2. Then call us.\n"
    )
    assert [article.speaker(block) for block in article.blocks] == [""] * len(article.blocks)


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_talk_without_a_title_is_not_called_by_its_greeting(form: str) -> None:
    assert not re.search("(?:## |<h2[^>]*>)Good evening", talk(form))
