"""News: entries since some moment, those not shown before, and the pages that teasers link to."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from summarize import readers
from summarize.document import Article, Failure
from summarize.errors import OptionError
from summarize.readers import follow, news
from summarize.readers.limits import Limits
from summarize.readers.reader import Settings
from tests.conftest import Invoke
from tests.server import Server, feed, serving

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
SHORT = replace(Limits(), url_seconds=2)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("24h", NOW - timedelta(hours=24)),
        (" 7D ", NOW - timedelta(days=7)),
        ("2 w", NOW - timedelta(weeks=2)),
        ("90m", NOW - timedelta(minutes=90)),
        ("0h", NOW),
        ("2026-11-20", datetime(2026, 11, 20, tzinfo=UTC)),
        ("2026-11-20T09:30", datetime(2026, 11, 20, 9, 30, tzinfo=UTC)),
        ("2026-11-20 09:30+01:00", datetime(2026, 11, 20, 9, 30, tzinfo=timezone(timedelta(hours=1)))),
        ("20261120T093000Z", datetime(2026, 11, 20, 9, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_so_long_ago_or_a_date_in_utc(text: str, moment: datetime) -> None:
    assert news.since(text, NOW) == moment


@pytest.mark.parametrize("text", ["", "yesterday", "24", "24y", "-1h", "1.5h", "2026-13-01", "²h", "99999w9", "h"])
def test_what_is_no_moment_is_an_error_of_the_option(text: str) -> None:
    with pytest.raises(OptionError, match="expected a moment such as 24h, 7d or 2026-11-20"):
        news.since(text, NOW)


def test_a_moment_before_all_time_is_an_error_of_the_option() -> None:
    with pytest.raises(OptionError, match="expected a moment"):
        news.since("99999w", datetime(500, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("published", "is_recent"),
    [
        ("2026-11-27T12:00:00Z", True),
        ("2026-11-27T11:59:59Z", False),
        ("2026-11-27T13:00:00+01:00", True),
        ("2026-11-27T12:30:00+01:00", False),
        ("2026-11-27T12:00:00", True),
        ("2026-11-27", True),
        ("2026-11-26", False),
        ("last week", True),
        ("", True),
        (None, True),
    ],
)
def test_bounds_are_inclusive_and_entries_without_a_date_stay(published: str | None, is_recent: bool) -> None:
    article = replace(readers.article("The ferry left."), published=published)
    assert news.is_recent(article, NOW) is is_recent


@pytest.mark.parametrize(
    ("entry_id", "url", "keys"),
    [
        ("tag:1", "https://isles.example/1", ("tag:1", "https://isles.example/1")),
        ("https://isles.example/1#top", "https://Isles.example/1?utm_source=rss", ("https://isles.example/1",)),
        (None, "https://isles.example/?p=1&utm_medium=x&fbclid=2&q=", ("https://isles.example/?p=1&q=",)),
        ("a\nb", None, ("a b",)),
        (7, None, ()),
        (None, None, ()),
        ("http://[broken", None, ("http://[broken",)),
    ],
)
def test_articles_are_known_by_id_and_by_address_without_tracking(
    entry_id: str | int | None, url: str | None, keys: tuple[str, ...]
) -> None:
    assert news.keys(replace(readers.article("The ferry left."), id=entry_id, url=url)) == keys


def test_what_was_recorded_is_loaded_after_a_line_that_breaks_off(tmp_path: Path) -> None:
    path = str(tmp_path / "seen")
    assert news.load(path) == frozenset()
    news.record(path, [])
    assert not os.path.exists(path)
    news.record(path, ["a", "b", "a"])
    with open(path, "ab") as file:
        file.write(b"cut o\xff")  # as a kill leaves it
    news.record(path, ["ü"])
    assert news.load(path) == {"a", "b", "cut o\ufffd", "ü"}
    assert Path(path).read_bytes().count(b"a\n") == 1


def test_a_file_that_cannot_be_read_is_an_error_of_the_option(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="cannot be read: is a directory"):
        news.load(str(tmp_path))


def test_entries_are_left_out_by_date_and_by_either_key(tmp_path: Path) -> None:
    made = [
        replace(readers.article("The ferry left."), id=f"tag:{n}", url=f"https://a.example/{n}", published=published)
        for n, published in enumerate(("2026-11-20", "2026-11-26", None, "2026-11-27", "2026-11-27"))
    ]
    news.record(str(tmp_path / "seen"), ["tag:3", "https://a.example/4"])
    failed = Failure("isles", "no text")
    found = news.only_news([failed, *made], since_when="2026-11-26", seen_file=str(tmp_path / "seen"))
    assert list(found) == [failed, *made[1:3]]


def teasers(count: int) -> list[Article]:
    return [
        replace(readers.article("Short."), url=str(n), published=f"2026-11-{1 + n * 7 % 20:02}", teaser=True, line=n)
        for n in range(count)
    ]


def test_the_newest_teasers_are_followed_and_the_order_of_the_feed_is_kept() -> None:
    asked = []

    def read(url: str) -> Article:
        asked.append(url)
        return readers.article(f"The ferry number {url} was taken out of service on Friday.")

    whole = replace(readers.article("It stands."), url="x")
    undated = replace(teasers(1)[0], published=None)
    found = list(follow.followed([undated, whole, *teasers(4)], read, limit=2))
    assert asked == ["1", "2"]  # of the 8th and the 15th
    assert [article.text[:16] for article in found if isinstance(article, Article)] == [
        "Short.",
        "It stands.",
        "Short.",
        "The ferry number",
        "The ferry number",
        "Short.",
    ]
    assert [article.warnings for article in found if isinstance(article, Article) and article.warnings] == [
        ("3 more are teasers; raise the limit with --limit pages_followed=NUMBER",)
    ]


@pytest.mark.parametrize("page", [Failure("x", "not found; check the address (404)"), readers.article("Short.")])
def test_a_page_that_fails_or_has_no_more_leaves_the_teaser_with_a_warning(page: Article | Failure) -> None:
    (teaser,) = teasers(1)
    (found,) = follow.followed([teaser], lambda _: page, limit=9)
    assert isinstance(found, Article)
    why = page.error if isinstance(page, Failure) else "no more text there"
    assert replace(found, warnings=()) == teaser
    assert found.warnings == (f"0: {why}; the teaser is kept",)


def test_the_first_teaser_says_what_to_do() -> None:
    whole = readers.article("It stands.")
    found = [*follow.noted([whole, *teasers(2)])]
    assert [article.warnings for article in found if isinstance(article, Article)] == [
        (),
        ("2 of 3 entries are teasers; --follow reads the pages they link to",),
        (),
    ]
    assert list(follow.noted([whole])) == [whole]
    assert list(follow.noted([])) == []


def test_one_teaser_among_several_entries_is_one() -> None:
    found = [*follow.noted([*teasers(1), readers.article("Whole.")])]
    assert found[0].warnings == (  # type: ignore[union-attr]  # an article
        "1 of 2 entries is a teaser; --follow reads the page it links to",
    )


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("The pier is closed.", True),
        ("The pier is closed. Boats land at the quay.", True),
        ("The pier is closed. Boats land at the quay. It opens in May.", False),
        ("The pier is closed. Boats land at the quay. It opens in May. Until then…", True),
        ("桟橋は閉鎖中です。船は岸壁に着きます。五月に開きます。", False),
    ],
)
def test_what_has_several_whole_sentences_is_not_called_a_teaser(text: str, warned: bool) -> None:
    (found,) = follow.noted([replace(readers.article(text), url="1", teaser=True)])
    assert bool(found.warnings) == warned  # type: ignore[union-attr]  # an article


def test_pages_are_read_by_the_rules_for_addresses(server: Server) -> None:
    before = len(server.asked)
    settings = Settings(allow_private=True, follow=True, limits=SHORT)
    found = [article for article in readers.read(server.url("/feed"), settings) if isinstance(article, Article)]
    assert [article.title for article in found] == ["/ok", "/redirect", "/missing", "/to-file", "/picture"]
    assert [article.teaser for article in found] == [False, False, True, True, True]
    assert all("ferry" in article.text for article in found[:2])
    assert [article.text for article in found[2:]] == ["Short."] * 3
    assert [warning.partition(": ")[2].partition(";")[0] for article in found[2:] for warning in article.warnings] == [
        "not found",
        "leads to file address",
        "a picture, not an article (image/png)",
    ]
    paths = [request.split(" ")[1] for request in server.asked[before:]]
    assert paths == ["/feed", "/ok", "/redirect", "/ok", "/missing", "/to-file", "/picture"]


def test_links_to_this_machine_are_refused_unless_allowed(server: Server, tmp_path: Path) -> None:
    (tmp_path / "isles.xml").write_text(feed(server.port, "/ok"))
    before = len(server.asked)
    (found,) = readers.read(str(tmp_path / "isles.xml"), Settings(follow=True, limits=SHORT))
    assert isinstance(found, Article)
    assert found.text == "Short."
    assert "leads to a private address (127.0.0.1)" in found.warnings[0]
    assert len(server.asked) == before


def test_nothing_is_fetched_without_follow_or_for_what_is_no_news(server: Server, tmp_path: Path) -> None:
    (tmp_path / "isles.xml").write_text(feed(server.port, "/ok", "/redirect"))
    before = len(server.asked)
    settings = Settings(allow_private=True, limits=SHORT)
    assert len(list(readers.read(str(tmp_path / "isles.xml"), settings))) == 2
    assert len(server.asked) == before
    recent = replace(settings, follow=True, since="2026-11-27")
    (found,) = readers.read(str(tmp_path / "isles.xml"), recent)
    assert isinstance(found, Article)
    assert [request.split(" ")[1] for request in server.asked[before:]] == ["/ok"]


def test_a_page_that_is_a_feed_itself_is_no_article(server: Server, tmp_path: Path) -> None:
    (tmp_path / "isles.xml").write_text(feed(server.port, "/feed"))
    (found,) = readers.read(str(tmp_path / "isles.xml"), Settings(follow=True, allow_private=True, limits=SHORT))
    assert isinstance(found, Article)
    assert found.warnings == (f"{server.url('/feed')}: several articles, not one; the teaser is kept",)


def test_the_command_shows_each_entry_once(invoke: Invoke, tmp_path: Path) -> None:
    path, seen = tmp_path / "isles.xml", tmp_path / "seen"
    path.write_text(feed(1, "/a", "/b"))
    first = invoke("--json", "--since", "2026-11-27", "--seen", seen, path)
    assert [json.loads(line)["title"] for line in first.stdout.splitlines()] == ["/a"]
    assert seen.read_text() == "http://127.0.0.1:1/a\n"
    second = invoke("--json", "--seen", seen, path)
    assert [json.loads(line)["title"] for line in second.stdout.splitlines()] == ["/b"]
    third = invoke("--seen", seen, path)
    assert (third.exit_code, third.stdout) == (0, "")
    assert third.stderr == f"summarize: {path}: nothing new; all entries were seen before or are older\n"
    assert invoke("--seen", seen, "--quiet", path).stderr == ""
    assert seen.read_text() == "http://127.0.0.1:1/a\nhttp://127.0.0.1:1/b\n"


@pytest.mark.parametrize("together", [[], ["--digest"], ["--stories"]])
def test_that_nothing_is_new_is_said_once_for_all_sources(invoke: Invoke, tmp_path: Path, together: list[str]) -> None:
    paths = tmp_path / "a.xml", tmp_path / "b.xml"
    for path in paths:
        path.write_text(feed(1, "/a"))
    done = invoke("--since", "2100-01-01", *together, *paths)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "summarize: nothing new; all entries were seen before or are older\n"


def test_a_warning_about_an_entry_names_its_file(invoke: Invoke, tmp_path: Path) -> None:
    path = tmp_path / "isles.xml"
    path.write_text(feed(1, "/a", "/b"))
    assert invoke(path).stderr.startswith(f"summarize: {path}:1: warning: 2 of 2 entries are teasers; ")


def test_a_digest_records_all_its_articles(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "isles.xml").write_text(feed(1, "/a", "/b"))
    assert invoke("--digest", "--seen", tmp_path / "seen", tmp_path / "isles.xml").exit_code == 0
    assert (tmp_path / "seen").read_text() == "http://127.0.0.1:1/a\nhttp://127.0.0.1:1/b\n"


def test_nothing_is_recorded_that_could_not_be_written(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "isles.xml").write_text(feed(1, "/a"))
    done = invoke("--seen", tmp_path / "seen", "-o", tmp_path / "no" / "paper.txt", tmp_path / "isles.xml")
    assert done.exit_code == 1
    assert not (tmp_path / "seen").exists()


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["--since", "soon"], "--since: expected a moment such as 24h, 7d or 2026-11-20, got 'soon'"),
        (["--seen", "/"], "--seen: /: cannot be read: is a directory; name another file"),
        (["--seen", ""], "--seen: the name is empty; give one"),
    ],
)
def test_options_that_cannot_be_used_are_usage_errors(invoke: Invoke, options: list[str], error: str) -> None:
    done = invoke(*options, "samples/flood.txt")
    assert (done.exit_code, done.stderr) == (2, f"summarize: {error}\n")
