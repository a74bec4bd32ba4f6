"""The command tells each story once, the widest first, and loses nothing."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Invoke

STORIES = Path(__file__).parent / "stories" / "articles.jsonl"
ROWS = [json.loads(line) for line in STORIES.read_text("utf-8").splitlines()]


def lines(rows: Sequence[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def told(invoke: Invoke, tmp_path: Path) -> Any:
    """Run --stories --json over rows and return the objects."""

    def run(rows: Sequence[Mapping[str, Any]], *options: str) -> list[dict[str, Any]]:
        path = tmp_path / "rows.jsonl"
        path.write_text(lines(rows), "utf-8")
        done = invoke("--stories", "--json", *options, str(path))
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


def test_the_written_stories_are_told_apart(told: Any) -> None:
    found = told(ROWS)
    assert sorted(sorted(one["sources"]) for one in found) == sorted(
        sorted(row["id"] for row in ROWS if row["story"] == story) for story in {row["story"] for row in ROWS}
    )
    assert [one["story"] for one in found] == [1, 2, 3, 4, 5]
    assert [len(one["sources"]) for one in found] == [4, 3, 3, 3, 3]


def test_of_two_stories_as_wide_the_one_with_later_news_comes_first(told: Any) -> None:
    ends = [max(row["published"] for row in ROWS if row["id"] in one["sources"]) for one in told(ROWS)[1:]]
    assert ends == sorted(ends, reverse=True)


def test_a_story_has_a_headline_of_one_of_its_articles(told: Any) -> None:
    for one in told(ROWS):
        assert one["title"] in {row["title"] for row in ROWS if row["id"] in one["sources"]}


def test_sentences_figures_and_comparisons_say_where_they_stand(told: Any) -> None:
    for one in told(ROWS, "--with-text"):
        for item in (*one["summary"], *one["figures"]):
            assert one["texts"][item["source"]][item["start"] : item["end"]] == item["text"]
        for comparison in one["comparisons"]:
            for value in comparison["values"]:
                assert set(value["spans"]) == set(value["sources"]) <= set(one["sources"])
                start, end = value["spans"][value["sources"][0]]
                assert one["texts"][value["sources"][0]][start:end] == value["text"]


def test_the_order_of_the_articles_changes_no_story(told: Any) -> None:
    def groups(rows: Sequence[Mapping[str, Any]]) -> set[frozenset[str]]:
        return {frozenset(one["sources"]) for one in told(rows)}

    assert groups(ROWS) == groups(ROWS[::-1]) == groups(ROWS[5:] + ROWS[:5])


def test_worker_processes_change_nothing(told: Any) -> None:
    rows = ROWS + [{**row, "id": f"{row['id']}{n}", "text": f"{row['text']} {n}"} for n in range(30) for row in ROWS]
    assert told(rows, "-j", "1") == told(rows, "-j", "2")


def test_an_article_like_no_other_is_a_story_of_one_after_all_others(told: Any) -> None:
    alone = {"id": "alone", "text": "The museum in Port Hale shows paintings by Mira Sund from January."}
    found = told([alone, *ROWS[:4]])
    assert [one["sources"] for one in found][1:] == [["alone"]]
    assert found[1]["comparisons"] == []
    assert found[1]["title"] is None


def test_an_article_in_two_feeds_of_one_publisher_is_told_once(invoke: Invoke) -> None:
    row = ROWS[0]
    rows = [
        {**row, "id": "a", "url": "https://wire.example/1?utm_source=feed"},
        {**row, "id": "b", "url": "https://wire.example/1"},
        {**row, "id": "c", "url": "https://wire.example/world/1"},
        {**row, "id": "d", "url": "https://gazette.example/1"},
    ]
    done = invoke("--stories", "--json", "-", piped=lines(rows))
    assert [json.loads(line)["sources"] for line in done.stdout.splitlines()] == [["a", "d"]]
    assert done.stderr == "summarize: 2 articles were found twice, told once\n"


def test_a_bad_row_fails_alone_after_the_stories(invoke: Invoke) -> None:
    done = invoke("--stories", "--json", "-", piped=lines(ROWS[:2]) + "{broken\n" + lines(ROWS[2:4]) + '{"text": ""}\n')
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 1
    assert [one.get("sources") for one in found] == [["firea", "fireb", "firec", "fired"], None, None]
    assert [one["error"] for one in found[1:]] == [
        "line 3: not JSON; give one object per line",
        "line 6: empty; nothing to summarise",
    ]
    assert done.stderr.count("\n") == 2


def test_sources_that_all_fail_are_no_story(invoke: Invoke) -> None:
    done = invoke("--stories", "-f", "text", "missing.txt", "other.txt")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 2)


def test_what_a_limit_leaves_out_is_said(invoke: Invoke) -> None:
    done = invoke("--stories", "--json", "--limit", "stories=2", str(STORIES))
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == "summarize: 3 more stories not shown; raise it with --limit stories=NUMBER\n"


def test_verbose_tells_the_time_of_the_grouping(invoke: Invoke) -> None:
    done = invoke("--stories", "--verbose", "--json", str(STORIES))
    assert "16 articles in 5 stories, grouped in 0." in done.stderr


@pytest.mark.parametrize(
    "options",
    [["--digest"], ["--sections"], ["--highlight"], ["--output-dir", "out"]],
    ids=lambda options: options[0],
)
def test_what_stories_rule_out_is_wrong_usage(invoke: Invoke, options: list[str]) -> None:
    done = invoke("--stories", *options, str(STORIES))
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "cannot be combined with" in done.stderr


def test_a_digest_compares_its_sources_too(invoke: Invoke) -> None:
    done = invoke("--digest", "--json", str(STORIES))
    (found,) = map(json.loads, done.stdout.splitlines())
    assert {one["verdict"] for one in found["comparisons"]} == {"agree", "compatible", "update", "disagree"}
    assert "story" not in found


def test_a_digest_compares_only_articles_of_one_story(invoke: Invoke) -> None:
    rows = [
        {"id": "a", "text": "The quake in the Varda valley killed 60 people, the mayor of Lower Varda said."},
        {"id": "b", "text": "A ferry sank on Lake Ossa. The harbour master of Tamru counted 74 dead."},
    ]
    (found,) = map(json.loads, invoke("--digest", "--json", "-", piped=lines(rows)).stdout.splitlines())
    assert found["comparisons"] == []


def test_figures_that_were_not_asked_for_are_not_compared(told: Any) -> None:
    assert [one["comparisons"] for one in told(ROWS, "-k", "0")] == [[]] * 5


def test_of_a_figure_that_several_sources_have_one_is_a_key_figure(told: Any) -> None:
    for one in told(ROWS):
        places = {(figure["source"], figure["start"]) for figure in one["figures"]}
        for comparison in one["comparisons"]:
            spans = {(label, span[0]) for value in comparison["values"] for label, span in value["spans"].items()}
            assert len(places & spans) <= 1


def test_text_heads_each_story_with_its_title_and_sources(invoke: Invoke) -> None:
    done = invoke("--stories", "-f", "text", str(STORIES))
    heads = [line for line in done.stdout.splitlines() if line.startswith("==> ")]
    assert heads[0] == "==> Firefighter dies in Carrow (4 sources) <=="
    assert all(head.endswith("(3 sources) <==") for head in heads[1:])
    rows = [line.split("\t") for line in done.stdout.splitlines() if line.startswith("update\t")]
    assert all(len(row) == 3 and " → " in row[1] for row in rows)


def test_csv_has_the_story_of_each_row_and_rows_of_comparisons(invoke: Invoke) -> None:
    done = invoke("--stories", "-f", "csv", str(STORIES))
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["story"] for row in rows} == set("12345")
    compared = [row["compared"] for row in rows if row["row"] == "comparison"]
    assert {cell.split(":")[0] for cell in compared} == {"agree", "compatible", "update", "disagree"}


@pytest.mark.parametrize("form", ["rich", "markdown", "html"])
def test_formats_for_people_say_where_sources_differ_and_agree(invoke: Invoke, form: str) -> None:
    done = invoke("--stories", "-f", form, str(STORIES))
    assert "Where the sources differ" in done.stdout
    assert "Where the sources agree" in done.stdout


def test_a_page_links_each_article_to_its_address_and_nothing_else(invoke: Invoke) -> None:
    rows = [
        {**ROWS[0], "url": 'https://www.wire.example/a?b=1&c="<x>"'},
        {**ROWS[1], "url": "javascript:alert(1)"},
        {**ROWS[2], "url": "https://gazette.example/<script>"},
        {**ROWS[3], "url": "//evil.example/"},
    ]
    page = invoke("--stories", "-n", "100%", "-f", "html", "-", piped=lines(rows)).stdout
    assert 'href="https://www.wire.example/a?b=1&amp;c=&quot;&lt;x&gt;&quot;"' in page
    assert "<script" not in page
    assert "javascript:" not in page
    assert 'href="//' not in page
    assert ">wire.example</span>" in page


def test_markdown_links_each_sentence_to_its_article(invoke: Invoke) -> None:
    rows = [{**row, "url": f"https://www.wire.example/{row['id']}"} for row in ROWS[:3]]
    rows.append({**ROWS[3], "url": "https://gazette.example/> [x](javascript:alert(1))"})
    done = invoke("--stories", "-n", "100%", "-f", "markdown", "-", piped=lines(rows))
    assert " · *[wire.example](<https://www.wire.example/firea>)*" in done.stdout
    assert "javascript:alert" not in done.stdout
    assert " · *gazette.example*" in done.stdout


def test_anchors_of_a_page_are_unique(invoke: Invoke) -> None:
    page = invoke("--stories", "-f", "html", str(STORIES)).stdout
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids)) > 5


HOSTILE: list[dict[str, Any]] = [
    {"id": "x\u202e\x1b[31m", "text": "The fire \x1b[2J killed 74 people.", "title": "\x1b]0;owned\x07 <b>Fire</b>"},
    {"id": 1e300, "text": "74 " * 3000},
    {"id": "", "text": "The fire killed " + "9" * 300 + " people.", "published": "0001-01-01T00:00:00+23:59"},
    {"id": "y", "text": "The fire killed 74 people.", "published": "9999-12-31T23:59:59-23:59"},
    {"id": "z", "text": "The fire killed 60 people.", "published": "not a date", "url": "http://[::1"},
    {"id": "z", "text": "=cmd|' /C calc'!A0 74 people died.", "title": "=1+1"},
    {"id": "w", "text": "\ud800 74 people died. " + "a" * 5000, "language": "en"},
    {"id": "v", "text": "ก" * 3000},
    {"id": "u", "text": "中" * 3000, "url": "https://" + "a" * 5000},
    {"id": "t", "text": "| * # [x](y) `74` people died.", "title": "`*[a](javascript:b)*`"},
]


@pytest.mark.parametrize("form", ["rich", "text", "markdown", "json", "html", "csv"])
def test_hostile_articles_are_told_in_every_format(invoke: Invoke, form: str) -> None:
    done = invoke("--stories", "-f", form, "-", piped=lines(HOSTILE))
    assert done.exit_code == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert [mark for mark in ("\x1b]", "\x1b[2J", "\u202e", "\x07") if mark in done.stdout] == []
    if form == "json":
        found = [source for line in done.stdout.splitlines() for source in json.loads(line)["sources"]]
        assert len(found) == len(HOSTILE)
