"""The HTML page: headlines that a reader wants, an order to be read in, and what its views leave out or add."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from summarize import pipeline, readers, rendering, summarize
from summarize.document import Summary
from summarize.rendering import html
from summarize.rendering.html import Shown
from tests.conftest import SAMPLES, Invoke
from tests.test_rendering_formats import read

BOATS = "The council met on Monday. It bought 12 boats. They cost $3 million. Nobody sails them."


class Outline(HTMLParser):
    """The headings of a page, as level and text; and what it calls its window."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.title = ""
        self._tag = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if re.fullmatch(r"h\d", tag):
            self._tag = tag
            self.headings.append((int(tag[1]), ""))
        elif tag == "title":
            self._tag = tag

    def handle_endtag(self, tag: str) -> None:
        self._tag = "" if tag == self._tag else self._tag

    def handle_data(self, data: str) -> None:
        if self._tag == "title":
            self.title += data
        elif self._tag:
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)


def page(summary: Summary, shown: Shown | None = None, *, several: bool = False) -> str:
    section = html.render(summary, several=several, shown=shown or Shown())
    return html.opening(section) + section + html.CLOSING


def boats(**options: object) -> Summary:
    return summarize(BOATS, length=2, language="en", **options)  # type: ignore[arg-type]  # the options of a test


# ---- headlines


def test_an_article_without_a_title_is_headed_by_its_opening_not_by_its_path(invoke: Invoke) -> None:
    for name in ("html", "markdown"):
        shown = invoke(SAMPLES / "withdrawal.txt", "-f", name).stdout
        heads = re.findall(r"<h\d[^>]*>(.*?)</h\d>|^#+ (.*)$", shown, re.MULTILINE)
        told = [one or other for one, other in heads]
        assert "Russia has begun to bring home the greater part of the force it sent …" in told
        assert not any("withdrawal" in head or "/" in head for head in told)
        assert "samples/withdrawal.txt" in shown  # among the facts


def test_a_wide_blank_in_a_headline_stays_one(invoke: Invoke) -> None:
    for form in ([], ["--digest"]):
        page = invoke(SAMPLES / "ja.txt", "-f", "html", *form).stdout
        assert "利用者3倍に\u3000運転手不足" in page
        assert "\\u" not in page


def test_a_long_opening_is_cut_at_a_word_and_a_short_one_is_whole() -> None:
    words = summarize(f"{'Seventeen ships, ' * 9}sank.", language="en")
    assert Outline(page(words)).headings[1] == (
        2,
        "Seventeen ships, Seventeen ships, Seventeen ships, Seventeen ships …",
    )
    assert Outline(page(boats())).headings[1] == (2, "The council met on Monday.")


def test_a_window_is_named_by_the_first_headline(invoke: Invoke) -> None:
    def title(*arguments: str | Path) -> str:
        return Outline(invoke(*arguments, "-f", "html", "-k", "0", "-n", "1").stdout).title

    assert title(SAMPLES / "flood.txt") == "Dozens dead as river tears through mountain towns in Maravel"
    assert title(SAMPLES / "feed.jsonl").startswith("Summaries: City scraps library fines")
    assert title(SAMPLES).startswith("Summaries: ")
    assert title("nope.txt", SAMPLES / "flood.txt") == "Summaries"
    assert title("--digest", SAMPLES / "flood.txt", SAMPLES / "de.txt") == "Digest of 2 articles"


def test_a_headline_that_looks_like_mark_up_names_the_window_as_text() -> None:
    found = replace(boats(), article=replace(boats().article, title='A & B </title><b id="title">'))
    assert Outline(page(found)).title == 'A & B </title><b id="title">'


def test_a_digest_is_headed_by_headlines_with_their_sources_behind() -> None:
    articles = [
        replace(readers.article(text, source=name), title=title)
        for name, title, text in (
            ("in/a.txt", "Boats & <b>more</b>", BOATS),
            ("in/b.txt", None, "The harbour has 9 boats. Nobody sails them."),
        )
    ]
    shown = page(pipeline.digest(articles, pipeline.Options(language="en")))
    headings = [text for level, text in Outline(shown).headings if level == 4]
    assert headings[:2] == ["Boats & <b>more</b> in/a.txt", "The harbour has 9 boats. in/b.txt"]
    assert re.search(r'scope="rowgroup"><span lang="en" dir="auto">Boats &amp; ', shown)


def test_headings_stand_in_order_and_none_leaves_out_a_level(invoke: Invoke) -> None:
    for options in ([SAMPLES / "harbour.md"], [SAMPLES / "feed.jsonl"], ["--digest", SAMPLES], ["--explain", SAMPLES]):
        levels = [level for level, _ in Outline(invoke(*options, "-f", "html").stdout).headings]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


# ---- languages written from right to left


def test_headline_and_text_of_arabic_start_on_the_right_whatever_their_first_letter() -> None:
    found = summarize("ABC قال الوزير إن المشروع استغرق ثلاث سنوات. وأضاف أن المستشفى سيخدم الناس.", language="ar")
    shown = page(replace(found, article=replace(found.article, title="ABC افتتاح مستشفى")))
    assert '<h2 id="title" lang="ar" dir="rtl">ABC' in shown
    assert '<ol class="sentences" lang="ar" dir="rtl">' in shown
    assert "rtl" not in page(boats())


def test_what_a_query_is_worth_stands_behind_it_in_either_direction() -> None:
    found = summarize("قال الوزير ذلك. وأضاف أن المستشفى سيخدم الناس.", language="ar", query="المستشفى", explain=True)
    assert re.search("<bdi>about “المستشفى”</bdi> [+−]0", page(found, Shown(scores=True)))


# ---- what is read, in which order


@pytest.mark.parametrize("sample", ["flood.txt", "quarterly.txt"])
def test_a_page_is_read_summary_first_then_figures_then_article_then_scores(invoke: Invoke, sample: str) -> None:
    shown = invoke(SAMPLES / sample, "-f", "html", "--explain").stdout
    assert [text for level, text in Outline(shown).headings if level == 3] == [
        *("Summary", "Key figures", "Article", "Scores")
    ]
    assert 'tabindex="' not in shown  # which would change the order of the keyboard


def test_all_of_a_page_lies_in_its_landmark_and_every_summary_has_a_name() -> None:
    shown = page(boats(), several=True)
    body = shown.partition("<body>")[2]
    assert re.fullmatch(r"\s*<main>.*</main>\s*</body>\s*</html>\s*", body, re.DOTALL)
    names = re.findall(r'<article class="source" aria-labelledby="([^"]+)"', shown)
    assert len(names) == 1
    assert f'<h2 id="{names[0]}"' in shown
    assert "<section" not in shown  # a named one is a landmark, and two articles may have one headline
    assert '<html lang="en">' in shown
    assert all("aria-label" in svg or "aria-hidden" in svg for svg in re.findall("<svg[^>]*>", shown))


def test_every_link_says_where_it_leads() -> None:
    shown = page(boats(explain=True), Shown(scores=True))
    links = re.findall(r"<a [^>]*>", shown)
    assert links
    assert all(re.search(r'aria-label="(Go|Back) to [a-z ,]+ \d+"', link) for link in links)


def test_a_sentence_that_only_a_figure_stands_in_leads_back_to_its_row() -> None:
    shown = page(summarize(BOATS, length=1, language="en", method="lead"))
    assert (
        '<span id="t2"><a class="number" href="#r1" aria-label="Back to the key figures of sentence 2">2</a>' in shown
    )
    assert '<tr id="r1">' in shown
    read(shown)


# ---- views


def test_without_the_article_numbers_lead_to_the_summary_or_nowhere() -> None:
    shown = page(summarize(BOATS, length=1, language="en", method="lead"), Shown(article=False))
    assert "<h3>Article</h3>" not in shown
    assert "Nobody sails them" not in shown
    assert '<li id="s1"><span class="number">1</span>' in shown
    assert '<td><span class="number">2</span></td>' in shown
    read(shown)
    both = page(summarize(BOATS, length="100%", language="en"), Shown(article=False))
    assert re.search(r'<a class="number" href="#s2" aria-label="Go to this figure in sentence 2">', both)


def test_highlight_puts_the_marked_article_in_the_place_of_the_sentences() -> None:
    shown = page(boats(), Shown(highlight=True))
    assert [text for level, text in Outline(shown).headings if level == 3] == ["Article", "Key figures"]
    assert shown.count("Nobody sails them") == 1
    assert shown.count("<mark ") == 2
    read(shown)


def test_explain_adds_every_sentence_with_its_score_and_reasons(invoke: Invoke) -> None:
    shown = page(boats(explain=True), Shown(scores=True))
    scores = shown.partition("<h3>Scores</h3>")[2]
    assert scores.count("<tr>") == 1 + 4
    assert scores.count("<mark>") == 2
    assert re.search(r"\d\.\d\d (above|below) average: ", scores)
    read(shown)
    plain = invoke(SAMPLES / "flood.txt", "-f", "html", "--explain", "-m", "lead").stdout
    assert "average" not in plain.partition("<h3>Scores</h3>")[2]


def test_the_scores_of_a_digest_stand_article_by_article(invoke: Invoke) -> None:
    shown = invoke(SAMPLES / "flood.txt", SAMPLES / "harbour.md", "--digest", "--explain", "-f", "html").stdout
    scores = shown.partition("<h3>Scores</h3>")[2]
    assert scores.count('scope="rowgroup"') == 2
    read(shown)


def test_every_view_of_hostile_text_is_a_page() -> None:
    found = summarize(
        '"><script>alert(1)</script> cost $5 million & 12 boats. It <b>sank.', language="en", query="sank"
    )
    for shown in (Shown(), Shown(article=False), Shown(highlight=True), Shown(scores=True)):
        assert "<script>alert(1)</script>" in read(page(found, shown)).text


def test_the_renderer_passes_highlight_and_explain_on() -> None:
    shown = rendering.renderer("html", rendering.View(highlight=True, explain=True))(boats(explain=True))
    assert ("<h3>Summary</h3>" in shown, "<h3>Scores</h3>" in shown) == (False, True)


def test_beside_the_text_the_table_has_the_room_that_its_widest_row_needs() -> None:
    style = Path(rendering.__file__).with_name("page.css").read_text("utf-8")
    columns = re.findall(r"\.columns\.both[.\w]* \{ grid-template-columns: (.*?); \}", style)
    assert len(columns) == 2
    assert all(column.split(") ")[1].startswith("minmax(min-content,") for column in columns)
