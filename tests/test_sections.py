"""Sections are summarised by themselves, and quotations torn by a summary are marked, in every format."""

import json

import pytest
from click.testing import CliRunner

from summarize import languages, readers, rendering
from summarize.cli import command
from summarize.document import Article, Summary
from summarize.pipeline import Options, summarize_article
from summarize.ranking import Length
from summarize.readers.assembly import Content, Passage, assemble
from summarize.sections import divide
from summarize.sentences import segment

PAGE = """# Tollen

The town of Tollen lost its dam on Friday. Nobody was hurt in the valley below.

## The dam

Engineers built the dam in 1962. Cracks were found in the wall last spring.

### Cracks

A diver measured a crack of two metres.

## The town

Shops in the square stayed open all week. Schools will open again on Monday.
"""


def page(text: str = PAGE) -> Article:
    return readers.article(text, source_format="markdown")


def made(text: str = PAGE, length: int = 1) -> Summary:
    return summarize_article(page(text), Options(length=Length(length), sections=True, figures=0))


def test_sections_begin_at_the_topmost_headings_that_come_more_than_once() -> None:
    summary = made()
    assert [(one.title, one.level, one.first, one.last) for one in summary.sections] == [
        (None, 0, 0, 1),
        ("The dam", 2, 2, 4),
        ("The town", 2, 5, 6),
    ]


@pytest.mark.parametrize("length", [1, 2, 3])
def test_the_length_counts_for_each_section(length: int) -> None:
    chosen = [sum(one.first <= at <= one.last for at in made(length=length).selected) for one in made().sections]
    assert chosen == [min(length, 2), min(length, 3), min(length, 2)]


def test_a_section_is_scored_by_its_own_heading_and_not_by_the_next() -> None:
    other = made(PAGE.replace("## The town", "## Cracks that were found in spring"))
    assert made().scores[2:5] == other.scores[2:5]


def test_without_headings_there_is_one_section() -> None:
    article = page("Rain fell on Tollen. Wind blew.")
    assert [(one.title, one.first, one.last) for one in divide(article, segment(article, languages.get("en")))] == [
        (None, 0, 1)
    ]


def test_headings_without_a_level_are_of_one() -> None:
    kinds = [("I", "heading"), ("Rain fell on Tollen.", "paragraph"), ("II", "heading"), ("Wind blew.", "paragraph")]
    article = assemble(Content(tuple(Passage(words, kind) for words, kind in kinds)), source="-")  # type: ignore[arg-type]
    found = divide(article, segment(article, languages.get("en")))
    assert [(one.title, one.level) for one in found] == [("I", 1), ("II", 1)]


def shown(name: str, summary: Summary) -> str:
    return rendering.renderer(name, rendering.View(sections=bool(summary.sections), width=80, terminal=False))(summary)


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("text", "\n\n## The dam\n"),
        ("markdown", "\n\n### The dam\n\n- `"),
        ("html", '<h4 lang="en" dir="auto">The dam</h4>\n<ol'),
        ("rich", "\n\nThe dam\n\n"),
    ],
)
def test_sections_stand_under_their_headings(name: str, sign: str) -> None:
    assert sign in shown(name, made())


def test_csv_and_json_number_the_sections() -> None:
    assert [line.rsplit(",", 1)[1] for line in shown("csv", made()).splitlines()] == ["0", "1", "2"]
    fields = json.loads(shown("json", made()))
    assert fields["sections"][1] == {"title": "The dam", "level": 2, "first": 3, "last": 5}
    assert [sentence["section"] for sentence in fields["summary"]] == [0, 1, 2]


def test_a_digest_has_no_sections() -> None:
    result = CliRunner().invoke(command, ["--sections", "--digest", "-"], input="A b.")
    assert result.exit_code == 2
    assert "--sections" in result.output


QUOTED = 'The mayor said: "We waited for years. Now we have a bridge. It will hold." Cars hooted on the hill.'


def quoting(chosen: tuple[int, ...]) -> Summary:
    from dataclasses import replace

    summary = summarize_article(readers.article(QUOTED), Options(figures=0))
    return replace(summary, selected=chosen)


@pytest.mark.parametrize(
    ("chosen", "lines"),
    [
        ((0, 1, 2), ["{0}", "{1}", "{2}"]),
        ((0, 3), ["{0} [...]", "{3}"]),
        ((0, 2), ["{0} [...]", "[...] {2}"]),
        ((1,), ["[...] {1} [...]"]),
        ((3,), ["{3}"]),
    ],
)
def test_a_torn_quotation_is_marked_outside_its_sentences(chosen: tuple[int, ...], lines: list[str]) -> None:
    summary = quoting(chosen)
    texts = [sentence.text for sentence in summary.sentences]
    assert shown("text", summary).splitlines() == [line.format(*texts) for line in lines]
    torn = len(lines) < 3 and chosen != (3,)
    assert ("\\[...\\]" in shown("markdown", summary)) == torn
    assert ('<span class="quiet">[...]</span>' in shown("html", summary)) == torn
    assert ("[...]" in shown("rich", summary)) == torn


def test_json_stays_verbatim_and_says_what_is_open() -> None:
    found = json.loads(shown("json", quoting((0, 2, 3))))["summary"]
    assert [sentence["open_quote"] for sentence in found] == [True, True, False]
    assert "[...]" not in "".join(sentence["text"] for sentence in found)
    whole = json.loads(shown("json", quoting((0, 1, 2))))["summary"]
    assert not any(sentence["open_quote"] for sentence in whole)
