"""Feeds: RSS, Atom and JSON Feed, what an entry's text, address and date are, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarize import readers
from summarize.document import Article, Failure
from summarize.errors import ReadError
from summarize.readers import feed
from summarize.readers.reader import Settings

FIRST = "The ferry that links the two islands was taken out of service on Friday."
SECOND = "Passengers were told by letter, and the letter did not say who would carry the mail."
WHOLE = f"<p>{FIRST}</p><p>{SECOND} {FIRST}</p>"
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def rss(*items: str, head: str = "", channel: str = "") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>{head}<rss version="2.0" {CONTENT}><channel>{channel}{inner}</channel></rss>'


def atom(*entries: str, attributes: str = "") -> str:
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>Isles</title>{inner}</feed>'


def articles(tmp_path: Path, data: str | bytes, name: str = "isles.xml", **options: Any) -> list[Article | Failure]:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(readers.read(str(path), Settings(**options)))


def only(tmp_path: Path, data: str | bytes, name: str = "isles.xml") -> Article:
    (article,) = articles(tmp_path, data, name)
    assert isinstance(article, Article), article
    return article


def test_an_entry_is_an_article_with_title_address_date_id_and_language(tmp_path: Path) -> None:
    item = (
        "<title>Ferry &amp;amp; mail</title><link>https://isles.example/ferry</link><guid>tag:7</guid>"
        "<pubDate>Fri, 20 Nov 2026 10:30:00 +0100</pubDate>"
        f"<description>Short.</description><content:encoded><![CDATA[{WHOLE}]]></content:encoded>"
    )
    article = only(tmp_path, rss(item, channel="<language>en-GB</language>"))
    assert (article.title, article.url, article.id) == ("Ferry & mail", "https://isles.example/ferry", "tag:7")
    assert (article.published, article.language) == ("2026-11-20T09:30:00Z", "en")
    assert article.text == f"{FIRST}\n\n{SECOND} {FIRST}"
    assert not article.teaser


@pytest.mark.parametrize(
    "data",
    [
        rss(f"<description>{FIRST}</description>"),
        rss(f"<description><![CDATA[<p>{FIRST}</p><img src='x' alt='a ferry'><script>x()</script>]]></description>"),
        rss(f"<description>&lt;p&gt;{FIRST}&lt;/p&gt;</description>", head="<!DOCTYPE rss PUBLIC 'a' 'b.dtd'>"),
        f"  \n{rss(f'<description>{FIRST}</description>')}",
        f'<rss version="0.91"><channel><item><description>{FIRST} &nbsp;</description></item></channel></rss>',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        f"<channel><title>Isles</title></channel><item><description>{FIRST}</description></item></rdf:RDF>",
        atom(f"<summary>{FIRST}</summary>"),
        atom(f'<content type="html">&lt;b&gt;{FIRST}&lt;/b&gt;</content>'),
        atom(f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{FIRST}</p></div></content>'),
        atom(f'<content type="image/png">aGVsbG8=</content><summary>{FIRST}</summary>'),
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "content_text": FIRST}]}),
        json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"content_html": f"<p>{FIRST}</p>"}, 5]}),
        rss(f"<description>{FIRST}</description>").encode("utf-16"),
        rss(f"<title>{FIRST}</title>"),
    ],
    ids=str,
)
def test_feeds_of_every_kind_are_recognised_by_content_and_read(tmp_path: Path, data: str | bytes) -> None:
    assert only(tmp_path, data, "isles").text == FIRST


def test_plain_text_of_atom_is_not_markup(tmp_path: Path) -> None:
    assert only(tmp_path, atom("<title>a &lt;b&gt; c</title><content>Use &lt;p&gt; here.</content>")).text == (
        "Use <p> here."
    )


def test_the_longest_text_of_an_entry_is_its_text_and_empty_entries_are_left_out(tmp_path: Path) -> None:
    found = articles(tmp_path, rss("<link>https://a.example</link>", f"<description>{SECOND}</description>", ""))
    assert [article.text for article in found if isinstance(article, Article)] == [SECOND]


def test_an_entry_without_an_id_has_its_link(tmp_path: Path) -> None:
    article = only(tmp_path, rss(f"<link>https://isles.example/1</link><description>{FIRST}</description>"))
    assert (article.id, article.published) == ("https://isles.example/1", None)


@pytest.mark.parametrize(
    ("dates", "published"),
    [
        ("<updated>2026-11-21T08:00:00Z</updated><published>2026-11-20T09:30:00Z</published>", "2026-11-20T09:30:00Z"),
        ("<updated>2026-11-21T08:00:00Z</updated>", "2026-11-21T08:00:00Z"),
    ],
)
def test_an_entry_has_the_date_of_its_publication_or_else_of_its_update(
    tmp_path: Path, dates: str, published: str
) -> None:
    assert only(tmp_path, atom(f"<summary>{FIRST}</summary>{dates}")).published == published


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            {"id": 7, "url": "https://isles.example/1", "external_url": "https://a.example"},
            ("7", "https://isles.example/1"),
        ),
        ({"id": True, "external_url": "https://a.example/2"}, ("https://a.example/2", "https://a.example/2")),
        ({"id": "tag:7"}, ("tag:7", None)),
    ],
)
def test_items_of_json_feeds_have_their_own_address_before_that_of_what_they_tell_of(
    tmp_path: Path, item: dict[str, object], expected: tuple[str, str | None]
) -> None:
    data = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{**item, "content_text": FIRST}]})
    article = only(tmp_path, data)
    assert (article.id, article.url) == expected


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "gopher://a", "//a/b", ""])
def test_only_web_addresses_are_addresses(tmp_path: Path, link: str) -> None:
    item = json.dumps(
        {"version": "https://jsonfeed.org/version/1", "items": [{"id": "a", "url": link, "content_text": FIRST}]}
    )
    assert only(tmp_path, item).url is None


@pytest.mark.parametrize(
    ("item", "is_teaser"),
    [
        (f"<description>{FIRST}</description>", True),
        (f"<description>{FIRST} {SECOND * 40}</description>", False),
        (f"<description>{FIRST}</description><content:encoded>{FIRST} {SECOND}</content:encoded>", False),
        (f"<description>{FIRST} {SECOND}</description><content:encoded>{FIRST}</content:encoded>", False),
        ("<content:encoded>The ferry was late and […]</content:encoded>", True),
        (f"<title>{FIRST}</title>", True),
    ],
)
def test_short_descriptions_and_cut_texts_with_a_link_are_teasers(tmp_path: Path, item: str, is_teaser: bool) -> None:
    item = f"<link>https://isles.example/1</link>{item}"
    article = only(tmp_path, rss(item))
    warning = ("the only entry is a teaser; --follow reads the page it links to",)
    assert (article.teaser, article.warnings) == (is_teaser, warning if is_teaser else ())
    (followed,) = articles(tmp_path, rss(item), source_format="feed", follow=False)
    assert isinstance(followed, Article)
    (content,) = feed.read(rss(item).encode(), Settings(follow=True))
    assert content.warnings == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry left […]", "The ferry left…"),
        ("The ferry left… [...]", "The ferry left…"),
        ("The ferry left. […]", "The ferry left."),
        ("The ferry left ...", "The ferry left…"),
        ("Has the ferry left? …", "Has the ferry left?"),
    ],
)
def test_where_a_teaser_is_cut_is_shown_by_one_mark(tmp_path: Path, text: str, expected: str) -> None:
    assert only(tmp_path, rss(f"<description>{text}</description>")).text == expected


def test_one_warning_counts_the_teasers_of_a_feed(tmp_path: Path) -> None:
    item = f"<link>https://isles.example/1</link><description>{FIRST}</description>"
    found = articles(tmp_path, rss(item, item, f"<description>{SECOND}</description>"))
    assert [article.warnings for article in found if isinstance(article, Article)] == [
        ("2 of 3 entries are teasers; --follow reads the pages they link to",),
        (),
        (),
    ]


def test_what_wordpress_and_reddit_add_is_left_out(tmp_path: Path) -> None:
    added = "<p>The post <a href='x'>Ferry</a> appeared first on <a href='y'>Isles</a>.</p>"
    assert only(tmp_path, rss(f"<description><![CDATA[<p>{FIRST}</p>{added}]]></description>")).text == FIRST
    added = " submitted by <a href='x'>/u/ann</a> <span>[link]</span> <span>[comments]</span>"
    assert only(tmp_path, atom(f"<content type='html'><![CDATA[<p>{FIRST}</p>{added}]]></content>")).text == FIRST


def test_a_feed_that_breaks_off_gives_what_was_whole(tmp_path: Path) -> None:
    whole = rss(f"<description>{FIRST}</description>", f"<description>{SECOND}</description>")
    cut = whole[: whole.index("the letter did")]
    assert articles(tmp_path, cut)[0] == only(tmp_path, rss(f"<description>{FIRST}</description>"))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (rss(), "a feed without entries; give another"),
        ("<opml version='2.0'><body/></opml>", "a list of feeds; name the feeds themselves"),
        ("<?xml version='1.0'?><!-- a --><svg/>", "a picture, not an article; name the pages themselves"),
        ("<!-- nothing else -->", "XML without content; give another file"),
        (
            rss(f"<title>&a;</title><description>{FIRST}</description>", head='<!DOCTYPE r [<!ENTITY a "b">]>'),
            "a feed that declares entities of its own, which is not allowed; save it without them",
        ),
    ],
)
def test_what_is_no_feed_of_articles_says_what_to_do(tmp_path: Path, data: str, error: str) -> None:
    assert articles(tmp_path, data) == [Failure(str(tmp_path / "isles.xml"), error)]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "not a feed"),
        (b"words", "not a feed"),
        (b"{}", "not a feed"),
        (b'{"version": 7}', "not a feed"),
        (b"{", "neither XML nor JSON"),
        (b'{"a":' * 60_000, "nested too deep"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": {"a": 1}}', "without entries"),
        (b"<html><p>a</p></html>", "not a feed"),
    ],
)
def test_refusals_are_made_by_the_reader_itself(data: bytes, error: str) -> None:
    with pytest.raises(ReadError, match=error):
        feed.read(data, Settings())


@pytest.mark.parametrize(
    ("page", "declares"),
    [
        ('<!DOCTYPE r [<!ENTITY a "b">]><r/>', True),
        ('<!-- x --><?y?><!DOCTYPE r SYSTEM "s" [ <!entity % a SYSTEM "file:///etc/passwd">%a; ]><r/>', True),
        ("<!DOCTYPE r [ unclosed", False),
        ("<!DOCTYPE r [ unclosed>", True),
        ("<!DOCTYPE r><r><![CDATA[<!DOCTYPE x [<!ENTITY a 'b'>]>]]></r>", False),
        ("<!DOCTYPE r SYSTEM 'a>b' [<!ENTITY a 'b'>]><r/>", True),
        ("<!-- <!ENTITY a 'b'> --><r/>", False),
        ("<!-- <r>", False),
        ("", False),
    ],
)
def test_entities_are_looked_for_before_the_root_only(page: str, declares: bool) -> None:
    assert feed._declares_entities(page) is declares


def test_xml_is_read_in_a_process_of_its_own_and_small_json_is_not() -> None:
    assert feed.is_risky(rss().encode())
    assert not feed.is_risky(b'\xef\xbb\xbf {"version": 1}')
    assert feed.is_risky(b'{"version": "' + b"a" * 2**20)


def test_a_feed_on_which_the_parser_fails_is_refused_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise KeyError("links")

    monkeypatch.setattr("feedparser.parse", fails)
    with pytest.raises(ReadError, match="a damaged feed; fetch it again, or name its pages"):
        feed.read(rss().encode(), Settings())
