"""Markdown, HTML and CSV hold what was chosen, and nothing of an article is read as mark-up, link or formula there."""

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarize import EmptyArticleError, pipeline, readers, rendering, summarize
from summarize.document import Failure, Summary
from summarize.rendering import csv as rendering_csv
from summarize.rendering import html, markdown, rich, text
from summarize.rendering import json as rendering_json
from tests.conftest import SAMPLES, Invoke

HOSTILE = """=cmd|' /C calc'!A0 & <b>bold</b> [bold]loud[/bold] title

The council said <script>alert(1)</script> that 74 <img src=x onerror=alert(2)> people had [a link](https://x.example).
=HYPERLINK("https://x.example","5 euros") is what @octocat and `rm -rf 300 files` wrote in #12 of www.x.example.

+1,200 | 300 people | 5 **stars** ~~gone~~ :smile: &lt; &amp; $x$ <!-- 14 districts --> </style></mark></table> ]]>.
"quoted" 'single' \\[escaped\\] \x1b]8;;https://x.example\x07link\x1b]8;;\x07 \u202e31 people\u202c\x1b[31m \x9b2J went.

- [ ] @task with 12 items and a GH-7, mail to someone@x.example about -5 degrees.

> 3. quoted 40 times // javascript:alert(1) ftp://x.example {{ 7*7 }} ${jndi:ldap://x.example} were read.
"""
HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]")
VOID = {"meta", "rect", "br"}
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "p", "section", "div", "span"),
    *("svg", "rect", "ol", "ul", "li", "a", "b", "mark", "table", "thead", "tbody", "tr", "th", "td", "blockquote"),
    *("u", "br", "bdi", "article"),
}
ATTRIBUTES = {
    *("lang", "dir", "charset", "http-equiv", "content", "name", "id", "class", "href", "aria-label", "role", "scope"),
    *("aria-labelledby", "aria-hidden", "colspan", "viewbox", "preserveaspectratio", "x", "y", "width", "height"),
}


class Page(HTMLParser):
    """Reads a page strictly: every tag closed in its order, every tag and attribute known."""

    def __init__(self, page: str, tags: set[str] = TAGS) -> None:
        super().__init__(convert_charrefs=True)
        self.tags = tags
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        assert tag in self.tags
        for name, value in attrs:
            assert name in ATTRIBUTES
            self.ids += [value or ""] if name == "id" else []
            self.links += [value or ""] if name == "href" else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data if self.open[-1:] != ["style"] else ""


def read(page: str) -> Page:
    """Read a page whose links land in it and whose anchors are its own."""
    found = Page(page)
    assert len(set(found.ids)) == len(found.ids)
    assert {link for link in found.links if link[:1] != "#" or link[1:] not in found.ids} == set()
    return found


def whole(render: rendering.Renderer, result: Summary | Failure) -> str:
    """What is printed of one result."""
    part = render(result)
    return (render.opening if isinstance(render.opening, str) else render.opening(part)) + part + render.closing


def shown(text: str) -> str:
    """What Markdown shows of `text`, mark-up apart, and that it is a paragraph, cell or list and no link."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    tags = {"p", "h2", "h3", "ul", "li", "em", "strong", "code", "table", "thead", "tbody", "tr", "th", "td"}
    return Page(re.sub(r"<!-- -->| style=\"[^\"]*\"", "", html), tags | {"blockquote"}).text


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# ---- a hostile article


@pytest.mark.parametrize("arguments", [[name] for name in rendering.FORMATS] + [["rich", "--highlight", "--explain"]])
@pytest.mark.parametrize("colour", [{}, {"NO_COLOR": "", "FORCE_COLOR": "1", "TERM": "xterm-256color"}])
def test_nothing_of_an_article_steers_a_terminal(invoke: Invoke, arguments: list[str], colour: dict[str, str]) -> None:
    row = json.dumps({"text": HOSTILE, "title": "t\x1b[31m\u202ex", "id": "i\x1b]0;own\x07\u202e"})
    for piped, kind in ((HOSTILE, "text"), (row, "jsonl")):
        done = invoke("-n", "100%", "-k", "all", "--from", kind, "-f", *arguments, piped=piped, env=colour)
        assert done.exit_code == 0
        assert not HIDDEN.search(re.sub(r"\x1b\[[0-9;]*m", "", done.stdout) if colour else done.stdout)


def test_a_page_of_a_hostile_article_has_our_tags_and_its_text(invoke: Invoke) -> None:
    page = invoke("-n", "100%", "-k", "all", "-f", "html", piped=HOSTILE).stdout
    text = read(page).text
    assert "<script>alert(1)</script> that 74 <img src=x onerror=alert(2)> people" in text
    assert "</style></mark></table> ]]>" in text


def test_markdown_of_a_hostile_article_shows_its_text(invoke: Invoke) -> None:
    for option in ([], ["--highlight"]):
        text = shown(invoke("-n", "100%", "-k", "all", "-f", "markdown", *option, piped=HOSTILE).stdout)
        assert "<script>alert(1)</script> that 74 <img src=x onerror=alert(2)> people had [a link](https" in text
        assert "5 **stars** ~~gone~~ :smile: &lt; &amp; $x$ <!-- 14 districts --> </style>" in text


def test_no_cell_of_a_hostile_article_is_a_formula(invoke: Invoke) -> None:
    found = rows(invoke("-n", "100%", "-k", "all", "-f", "csv", piped=HOSTILE).stdout)
    cells = [cell for row in found for cell in row.values()]
    assert any(cell.startswith("'=HYPERLINK(") for cell in cells)
    assert [cell for cell in cells if re.match(r"[=+\-@\t\r](?!\d+(\.\d+)?$)", cell)] == []


def test_rich_markup_in_an_article_is_text(invoke: Invoke) -> None:
    assert "[bold]loud[/bold]" in invoke("-f", "rich", piped=HOSTILE).stdout


# ---- Markdown


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("at 5.4 metres (17.7 ft), up 3%", "at 5.4 metres (17.7 ft), up 3%"),
        ("1. first", "1\\. first"),
        ("2026) later", "2026\\) later"),
        ("- a", "\\- a"),
        ("-5 degrees", "-5 degrees"),
        ("# a", "\\# a"),
        ("---", "\\---"),
        ("a|b*c_d", "a\\|b\\*c\\_d"),
        ("see https://x.example and www.x.example", "see https\\://x.example and www\\.x.example"),
        ("@who #12 a@b.example GH-3", "@<!-- -->who #<!-- -->12 a@<!-- -->b.example GH-<!-- -->3"),
        (":smile: at 10:30", ":<!-- -->smile: at 10:30"),
        ("one\ntwo", "one two"),
    ],
)
def test_only_what_markdown_would_read_is_escaped(text: str, escaped: str) -> None:
    assert markdown.escape(text) == escaped


@given(st.text(st.sampled_from("ab 1.-+=#>*_`~[]()<>!|&;:/@\\\n\"'$\t") | st.characters(codec="utf-8"), max_size=40))
def test_markdown_shows_escaped_text_as_it_is(text: str) -> None:
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", "", text)
    assert shown(markdown.escape(text)).strip() == re.sub(r"[ \t\n]+", " ", text).strip()


# ---- every format says the same


@pytest.mark.parametrize("name", ["flood.txt", "quarterly.txt", "ja.txt"])
def test_every_format_has_every_chosen_sentence_and_figure(invoke: Invoke, name: str) -> None:
    told = json.loads(invoke(SAMPLES / name, "--json").stdout)
    summary, figures = ([row["text"] for row in told[part]] for part in ("summary", "figures"))
    outputs = {
        "html": read(invoke(SAMPLES / name, "-f", "html").stdout).text,
        "markdown": shown(invoke(SAMPLES / name, "-f", "markdown").stdout),
        "text": invoke(SAMPLES / name, "-f", "text").stdout,
        "csv": "\n".join(row["text"] for row in rows(invoke(SAMPLES / name, "-f", "csv").stdout)),
    }
    for output in outputs.values():
        assert [text for text in summary if text not in output] == []
    assert [text for text in figures if text not in outputs["csv"]] == []


def test_csv_and_markdown_show_captions_comparisons_and_the_title(invoke: Invoke) -> None:
    article = "# A good year\n\nRevenue rose 14% to $1.62 billion.\n"
    row = rows(invoke("-l", "en", "--from", "markdown", "-f", "csv", piped=article).stdout)[-1]
    assert (row["title"], row["compared"], row["equivalents"]) == ("A good year", "by 14%", "")
    assert row["caption"] == "Revenue rose 14% to $1.62 billion"
    table = invoke("-l", "en", "--from", "markdown", "-f", "markdown", piped=article).stdout.splitlines()
    assert "| Figure | Beside | What it means | Sentence |" in table
    assert r"| **\$1.62** billion | by 14% | Revenue rose 14% to \$1.62 billion | 1 |" in table


def test_csv_has_a_row_a_sentence_and_a_row_a_figure(invoke: Invoke) -> None:
    told = json.loads(invoke(SAMPLES / "flood.txt", "--json").stdout)
    found = rows(invoke(SAMPLES / "flood.txt", SAMPLES / "final.txt", "-f", "csv").stdout)
    first = [row for row in found if row["source"].endswith("flood.txt")]
    assert [row["text"] for row in first if row["row"] == "summary"] == [row["text"] for row in told["summary"]]
    assert [row["value"] for row in first if row["row"] == "figure"] == [str(row["value"]) for row in told["figures"]]
    assert {row["source"] for row in found} == {str(SAMPLES / "flood.txt"), str(SAMPLES / "final.txt")}


def test_several_sources_make_one_page_with_failures_among_them(invoke: Invoke) -> None:
    page = invoke(SAMPLES / "flood.txt", "nope.txt", SAMPLES / "feed.jsonl", "-f", "html").stdout
    assert page.count("<main>") == page.count("</html>") == 1
    assert "no such file; check the name" in read(page).text
    text = invoke("nope.txt", SAMPLES / "flood.txt", "-f", "markdown").stdout
    assert text.startswith("## nope.txt\n\n> no such file; check the name\n\n## Dozens")


@pytest.mark.parametrize("name", ["rich", "text", "markdown", "html", "csv"])
def test_a_lone_failure_prints_nothing(invoke: Invoke, name: str) -> None:
    done = invoke("nope.txt", "-f", name)
    assert (done.exit_code, done.stdout) == (1, "")


def test_a_page_asks_for_nothing_outside_itself(invoke: Invoke) -> None:
    page = invoke(SAMPLES / "flood.txt", "-f", "html").stdout
    assert "default-src 'none'; style-src 'sha256-" in page
    assert not re.search(r"\b(?:src=|url\(|@import|https?:)", page)


def test_highlight_marks_every_chosen_sentence_and_leaves_nothing_out(invoke: Invoke) -> None:
    article = json.loads(invoke(SAMPLES / "flood.txt", "--json", "--with-text").stdout)
    marked = invoke(SAMPLES / "flood.txt", "--highlight", "-k", "0").stdout
    assert re.findall(r"\[(\d+): ", marked) == [str(row["sentence"]) for row in article["summary"]]
    words = " ".join(re.sub(r"\[\d+: |[\[\]{}]", "", marked).split())
    assert article["title"] + " " + words == " ".join(article["text"].split())


def test_explain_shows_every_sentence(invoke: Invoke) -> None:
    told = json.loads(invoke(SAMPLES / "flood.txt", "--json").stdout)
    text = invoke(SAMPLES / "flood.txt", "--explain").stdout
    scores = [line.split("\t") for line in text.partition("\nScores\n")[2].splitlines()]
    assert [int(row[0]) for row in scores] == list(range(1, told["sentences"] + 1))
    assert [int(row[0]) for row in scores if row[2]] == [row["sentence"] for row in told["summary"]]
    drawn = invoke(SAMPLES / "flood.txt", "--explain", "-f", "rich").stdout
    rows = drawn.partition("\nScores\n")[2].splitlines()
    assert sum(bool(re.match(r" ?\d", row)) for row in rows) == told["sentences"]
    assert re.search(r"^ +0\.\d\d (above|below) average: ", drawn, re.MULTILINE)


def test_json_explains_each_score_by_shares_that_sum_to_it(invoke: Invoke) -> None:
    told = json.loads(invoke(SAMPLES / "flood.txt", "--json", "--explain", "-q", "sirens").stdout)
    assert [row["sentence"] for row in told["scores"]] == list(range(1, told["sentences"] + 1))
    for row in told["scores"]:
        assert sum(reason["share"] for reason in row["reasons"]) == pytest.approx(row["score"], abs=1e-5)
    assert {"base", "place", "query"} <= {reason["theme"] for reason in told["scores"][0]["reasons"]}
    plain = json.loads(invoke(SAMPLES / "flood.txt", "--json", "--explain", "-m", "lead").stdout)
    assert plain["scores"][0]["reasons"] == []


@pytest.mark.parametrize(("option", "name"), [("--highlight", "json"), ("--highlight", "csv"), ("--explain", "csv")])
def test_a_view_that_a_format_cannot_show_is_refused(invoke: Invoke, option: str, name: str) -> None:
    done = invoke(SAMPLES / "flood.txt", option, "-f", name)
    assert done.exit_code == 2
    assert f"{option} has no {name} form; use --format rich or text" in done.stderr


# ---- any text


@settings(deadline=None)  # the first text also loads every format
@given(st.text(min_size=1, max_size=200))
def test_any_text_renders_in_every_format(text: str) -> None:
    try:
        result = summarize(text, length="100%", figures="all")
    except EmptyArticleError:
        return
    for name in rendering.FORMATS:
        views = [(False, False)] + [(True, True)] * rendering.FORMATS[name].explains
        for highlight, explain in views:
            for width in (20, 120):
                render = rendering.renderer(name, rendering.View(width=width, highlight=highlight, explain=explain))
                assert render(result)
    read(whole(rendering.renderer("html"), result))


def test_every_row_of_the_table_has_a_module_and_endings_of_its_own() -> None:
    modules: dict[str, rendering.Module] = {  # mypy checks that each has what a format needs
        "rich": rich,
        "text": text,
        "markdown": markdown,
        "json": rendering_json,
        "html": html,
        "csv": rendering_csv,
    }
    assert {name: row.module for name, row in rendering.FORMATS.items()} == modules
    endings = [ending for row in rendering.FORMATS.values() for ending in (*row.endings, *row.aliases)]
    assert len(set(endings)) == len(endings)
    assert rendering.ALIASES.keys().isdisjoint(rendering.FORMATS)


def test_a_failure_is_a_result_of_its_own() -> None:
    failure = Failure("a<b.txt", "no <such> file; check the name")
    for name in ("html", "markdown"):
        assert "<such>" not in rendering.renderer(name, rendering.View(several=True))(failure).replace("\\<such\\>", "")


# ---- a digest, keywords


def digest() -> Summary:
    articles = [
        replace(readers.article(text, source=name), title=title)
        for name, title, text in (
            ("a.txt", "Boats & <b>more</b>", "The council met on Monday. It bought 12 boats. They cost $3 million."),
            ("b.txt", None, "The harbour has 12 boats. Nobody sails them. They rust."),
        )
    ]
    return replace(pipeline.digest(articles, pipeline.Options(method="lead")), keywords=("boats", "a <council>"))


@pytest.mark.parametrize("name", rendering.FORMATS)
@pytest.mark.parametrize("several", [False, True])
def test_a_digest_says_which_article_a_sentence_is_from(name: str, several: bool) -> None:
    render = rendering.renderer(name, rendering.View(several=several))
    output = whole(render, digest())
    assert "a.txt" in output
    assert "b.txt" in output
    assert output.count("Nobody sails them.") == (2 if name == "html" else 1)
    if name == "html":
        assert "a <council>" in read(output).text


@pytest.mark.parametrize("name", ["rich", "text", "markdown", "html", "json"])
def test_keywords_are_shown(name: str) -> None:
    assert "council seat" in rendering.renderer(name)(replace(digest(), keywords=("council seat",)))


def test_a_digest_is_highlighted_article_by_article() -> None:
    text = rendering.renderer("text", rendering.View(highlight=True))(digest())
    assert "[1: The council met on Monday.]" in text
    assert "[1: The harbour has" in text
    for name in ("rich", "markdown"):
        assert "b.txt" in rendering.renderer(name, rendering.View(highlight=True))(digest())


# ---- addresses, dates and times


def test_json_echoes_address_and_date_where_a_source_tells_one() -> None:
    plain = summarize("The council met on Monday.")
    told = replace(plain, article=replace(plain.article, published="2026-11-20"))
    assert "published" not in json.loads(rendering.renderer("json")(plain))
    fields = json.loads(rendering.renderer("json")(told))
    assert (fields["url"], fields["published"]) == (None, "2026-11-20")


def test_json_says_when_a_sentence_and_a_figure_were_said() -> None:
    plain = summarize("The council met on Monday. It bought 12 boats.")
    told = replace(plain, article=replace(plain.article, times=((0, "0:01"), (30, "12:04"))))
    fields = json.loads(rendering.renderer("json")(told))
    assert [sentence["time"] for sentence in fields["summary"]] == ["0:01", "0:01"]
    assert [figure["time"] for figure in fields["figures"]] == ["12:04"]
    assert "time" not in json.loads(rendering.renderer("json")(plain))["summary"][0]
