"""Web pages: the article in them, its blocks, title, language and encoding, and pages made to harm a parser."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import readers
from summarize.document import Article, Failure
from summarize.errors import ReadError, TooLargeError
from summarize.languages.boilerplate import is_boilerplate
from summarize.readers import html, tagsoup
from summarize.readers.assembly import Content, Passage
from summarize.readers.reader import Settings

FIRST = (
    "The ferry that links the two islands was taken out of service on Friday after divers found a crack in its hull, "
    "and it will be away for at least six weeks."
)
SECOND = (
    "Passengers were told by letter. The letter did not say who would carry the mail, nor how children from the "
    "smaller island would come to school when the autumn term begins."
)
THIRD = (
    "The company has no other boat of that size. It asked two shipyards for help on Monday, and both said that their "
    "boats were let until the end of the year."
)
MENU = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("News", "Sport", "Weather", "Tides", "Contact"))
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Ferry out of service | Island News</title>
<meta charset="utf-8"><meta property="og:site_name" content="Island News"><script>var x = "<p>no</p>";</script></head>
<body><nav><ul>{MENU}</ul></nav><article><h1>Ferry out of service</h1><p>{FIRST}</p><h2>No plan for the mail</h2>
<p>{SECOND}</p><ul><li>The mail will wait on the quay.</li><li>The school opens in September.</li></ul>
<blockquote><p>We heard nothing at all, not even on the day.</p></blockquote><p>{THIRD}</p></article>
<footer>© 2026 Island News</footer></body></html>"""


DEFAULTS = Settings()


def read(page: str | bytes, settings: Settings = DEFAULTS) -> Content:
    (found,) = html.read(page if isinstance(page, bytes) else page.encode(), settings)
    return found


def texts(page: str | bytes, *kinds: str) -> list[str]:
    return [passage.text for passage in read(page).passages if not kinds or passage.kind in kinds]


def test_a_page_is_its_article_in_blocks_without_menus_and_footers() -> None:
    assert texts(PAGE, "paragraph") == [FIRST, SECOND, THIRD]
    assert "No plan for the mail" in texts(PAGE, "heading")
    assert texts(PAGE, "item") == ["The mail will wait on the quay.", "The school opens in September."]
    assert texts(PAGE, "quote") == ["We heard nothing at all, not even on the day."]
    assert "Weather" not in " ".join(texts(PAGE))


def test_a_page_says_its_title_and_language() -> None:
    assert (read(PAGE).title, read(PAGE).language) == ("Ferry out of service", "en")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<title>Ferry out of service</title>", "Ferry out of service"),
        ("<title>Ferry out of service - Island News</title>", "Ferry out of service"),
        (
            "<title>Ferry | Boat: a very long name of a site that is no name</title>",
            "Ferry | Boat: a very long name of a site that is no name",
        ),
        ('<meta property="og:title" content="Ferry &amp; boat"><title>Other</title>', "Ferry & boat"),
        ('<meta name="twitter:title" content="Ferry"><title>Other</title>', "Ferry"),
        ('<meta property="og:title" content="Ferry | Isle"><meta property="og:site_name" content="Isle">', "Ferry"),
        ("<title>a&#27;]0;b&#x202e;c\n d</title>", "a]0;bc d"),
        ("", None),
    ],
)
def test_the_title_is_what_links_to_the_page_show(head: str, expected: str | None) -> None:
    assert read(f"<html><head>{head}</head><body><p>{FIRST}</p><p>{SECOND}</p></body></html>").title == expected


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ('lang="de"', "de"),
        ('lang="pt-BR"', "pt"),
        ('lang=""', None),
        ('lang="english"', None),
        ('xml:lang="fr"', "fr"),
        ("", None),
    ],
)
def test_the_language_is_the_pages_own_word(attribute: str, expected: str | None) -> None:
    assert read(f"<html {attribute}><body><p>{FIRST}</p></body></html>").language == expected


GERMAN = "Die Bürger müssen künftig höhere Gebühren zahlen, beschloß der Gemeinderat. " * 3


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("ISO-8859-15", "iso8859-15"),
        ("utf-8", "cp1252"),  # a lie
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),  # a lie
        ("no-such", "cp1252"),
        ("punycode", "cp1252"),
        ("base64", "utf-8"),
        ("utf-16", "utf-8"),
    ],
)
def test_the_encoding_is_what_the_page_says_unless_the_bytes_say_otherwise(said: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{said}"></head><body><p>{GERMAN}</p><p>{GERMAN}Ende.</p></body></html>'
    assert texts(page.encode(encoding))[0] == GERMAN.strip()


def test_the_users_encoding_comes_before_the_servers_and_that_before_the_pages() -> None:
    page = f'<html><head><meta charset="koi8-r"></head><body><p>{GERMAN}</p></body></html>'.encode("cp1252")
    assert read(page, Settings(encoding="cp1252")).passages[0].text == GERMAN.strip()
    assert read(page, Settings(charset="cp1252")).passages[0].text == GERMAN.strip()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    assert texts(PAGE.encode(encoding), "paragraph") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{FIRST}<p>{SECOND}<p>{THIRD}",
        f"<div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div>",
        f"{FIRST}<br><br>{SECOND}<br><br>{THIRD}",
        f"<table><tr><td>{FIRST}</td></tr><tr><td>{SECOND}</td></tr><tr><td>{THIRD}</td></tr></table>",
        f"<pre>{FIRST}\n\n{SECOND}\n\n{THIRD}</pre>",
        f"<PRE>\n{FIRST}\n\n{SECOND}\n\n{THIRD}",
        f"<center><font><p>{FIRST}</font></p><i><p>{SECOND}</i><p>{THIRD}</center></b></div>",
    ],
    ids=["open p", "div", "br", "table", "pre", "PRE", "crossed"],
)
def test_pages_without_paragraphs_have_their_text_too(body: str) -> None:
    assert "".join("".join(texts(f"<html><body>{body}")).split()) == "".join(f"{FIRST}{SECOND}{THIRD}".split())


@pytest.mark.parametrize("page", [f"<p>{FIRST}</p>", f"<div><p>{FIRST}</p><p>{SECOND}</p></div>", FIRST, f"<b>{FIRST}"])
def test_fragments_and_pages_without_tags_have_their_text(page: str) -> None:
    assert texts(page)[0] == FIRST


def test_the_densest_part_is_taken_where_the_extractor_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_extracted", lambda _: ())
    assert texts(PAGE, "paragraph") == [FIRST, SECOND, THIRD]
    assert texts(f"<div><h1>Boat</h1><span>{FIRST[:24]}</span></div>") == ["Boat", FIRST[:24]]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html></html>",
        "<html><body><script>var text = 1;</script></body></html>",
        "<!-- only this -->",
        "<frameset><frame src=a></frameset>",
        "<html><body><img src=a></body></html>",
        "<",
    ],
)
def test_a_page_without_text_is_refused_with_a_remedy(page: str) -> None:
    with pytest.raises(ReadError, match=r"^no article text found; save the page's text, or give another page$"):
        read(page)


NOTICES = [
    "You need to enable JavaScript to run this app.",
    "Please enable JavaScript and cookies to continue.",
    "Please turn on JavaScript in your browser.",
    "Enable JavaScript to see the tides.",
    "JavaScript is required to view this page.",
    "JavaScript is disabled",
    "JavaScript must be enabled in your browser.",
    "Javascript seems to be turned off.",
    "This site requires JavaScript.",
    "This app works only with JavaScript enabled.",
    "Your browser does not support JavaScript.",
    "Your browser has JavaScript turned off.",
    "We're sorry but the ferry's app doesn't work properly without JavaScript enabled. Please enable it to continue.",
    "Sorry, you have to enable JavaScript first.",
    "For full functionality of this site it is necessary to enable JavaScript.",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_page_that_only_asks_for_scripts_is_refused(notice: str) -> None:
    with pytest.raises(ReadError, match=r"^no article text found; save the page's text, or give another page$"):
        read(f"<html><body><div id=root></div><p>{notice}</p></body></html>")
    with pytest.raises(ReadError, match=r"^no article text found"):
        read(f"<html><body><div id=root></div><noscript>{notice} Bitte sehr.</noscript></body></html>")


@pytest.mark.parametrize(
    "line",
    [
        "You learn JavaScript in the third year.",
        "This was written in JavaScript, and later in Rust.",
        "JavaScript is the language of the harbour's new web site.",
        "For years the JavaScript engine was slow.",
        "He told them to enable JavaScript, and they did so.",
        "JavaScript",
    ],
)
def test_a_sentence_on_javascript_is_text(line: str) -> None:
    assert not is_boilerplate(line)


@pytest.mark.parametrize("between", ["", " ", " | ", "\n", "&nbsp;·&nbsp;"])
def test_links_side_by_side_are_a_menu(between: str) -> None:
    """Five thousand of them were the first sentence of the summary."""
    menu = between.join(f"<a href=/{number}>Topic {number}</a>" for number in range(20))
    page = f"<html><body><p>Here: {menu} {FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></body></html>"
    assert texts(page) == [f"Here: {FIRST}", SECOND, THIRD]


def test_links_in_a_sentence_are_its_words_and_a_page_of_links_has_them() -> None:
    towns = ", ".join(f"<a href=/{number}>Town {number}</a>" for number in range(30))
    page = f"<html><body><p>The ferry calls at {towns}.</p><p>{SECOND}</p><p>{THIRD}</p></body></html>"
    assert "Town 0, Town 1, Town 2" in texts(page)[0]
    headlines = " ".join(f"<a href=/{number}>The ferry stopped at pier {number}.</a>" for number in range(20))
    assert "pier 19" in " ".join(texts(f"<html><body>{headlines}</body></html>"))


def test_character_references_cannot_steer_a_terminal() -> None:
    page = PAGE.replace("<p>The ferry", "<p>&#27;]52;c;eA==&#7;&#x9b;31m&#x202e;The ferry")
    assert all(character.isprintable() for character in "".join(texts(page)))


TABLE = "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2025</td><td>3<p>of 4</td></tr></table>"
ROWS = ["Year | Boats", "2025 | 3 of 4"]


def test_cells_are_joined_and_set_apart_from_prose() -> None:
    page = f"<html><body><article><p>{FIRST}</p><p>{SECOND}</p>{TABLE}<p>{THIRD}</p></article></body></html>"
    assert texts(page, "boilerplate") == ROWS


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (f"<p>The boats are few.</p>{TABLE * 2}", ROWS * 2),
        (f"<p>The boats are few.</p><table><tr><td>{TABLE}</td></tr></table>", ROWS),
        (f"<table><tr><td><p>The boats are few.</p>{TABLE}</td><td></td></tr></table>", ROWS),
        ("<p>The boats are few.</p><table><tr><td>3</td></tr></table>", ["3"]),
        ("<p>The boats are few.</p><table><thead><tr><td>a</thead><tbody><tr><td>1<tr><td>2</table>", ["a", "1", "2"]),
    ],
    ids=["two", "inner", "layout", "column", "groups"],
)
def test_cells_are_no_sentences_on_short_pages(body: str, rows: list[str]) -> None:
    assert texts(body, "boilerplate") == rows
    assert texts(body, "paragraph", "heading", "item") == ["The boats are few."]


@pytest.mark.parametrize("cell", ["{}", "<p>{}</p>", "<b>{}</b>"])
def test_cells_are_no_sentences_however_many(cell: str) -> None:
    rows = "".join(f"<tr><td>{cell.format(town)}</td><td>{cell.format('1,000')}</td></tr>" for town in range(40))
    page = f"<html><body><p>The boats are few.</p><table>{rows}</table><p>It is so.</p></body></html>"
    assert texts(page, "paragraph", "heading", "item", "quote") == ["The boats are few.", "It is so."]


def test_cells_with_a_sentence_are_read_and_data_beside_them_is_not() -> None:
    rows = [
        ("Pump", "It is broken. A new one costs too much."),
        ("Fee", "12.50"),
        ("Dogs", "Two of them bit. They must go."),
    ]
    cells = "".join(f"<tr><td>{name}</td><td>{cell}</td><td>4</td></tr>" for name, cell in rows)
    page = f"<html><body><p>{FIRST}</p><table>{cells}</table><p>{FIRST}</p></body></html>"
    assert {rows[0][1], rows[2][1]} <= {*texts(page, "paragraph")}
    assert not {"4", "12.50", "Fee"} & {*texts(page, "paragraph")}


def test_how_characters_are_read_stands_in_no_sentence() -> None:
    page = "<html><p><ruby>漁師<rp>（</rp><rt>りょうし</rt><rp>）</rp></ruby>は港を出て、網を引いた。</p></html>"
    assert texts(page) == ["漁師は港を出て、網を引いた。"]


def test_the_number_of_a_note_is_raised_or_left_out() -> None:
    marks = "<a href='#n1'>1</a>", "<a role='doc-noteref' href='#n2'>2</a>"
    page = f"<html><body><p>The kiln was fired{marks[0]} and sold{marks[1]}.</p></body></html>"
    assert texts(page) == ["The kiln was fired¹ and sold."]


def test_a_tables_rows_stand_together() -> None:
    (_, *rows) = read(f"<p>The boats are few.</p>{TABLE.replace('<table>', '<table><tbody>')}").passages
    assert [row.apart for row in rows] == [True, False]


def test_a_page_over_the_limit_is_refused() -> None:
    with pytest.raises(TooLargeError, match="a page of more than 10 MB; save it as text"):
        read(b"<p>" + b"a" * html.MAX_BYTES)


HOSTILE = {
    "deep": "<div>" * 50_000,
    "deep inline": "<b><i>" * 20_000,
    "fonts": "<font>word " * 20_000,
    "attributes": "<p " + "a=1 " * 100_000 + ">",
    "attributes of >": "<p " + 'a=">" ' * 100_000 + ">",
    "attributes of <": "<p " + 'a="<" ' * 100_000 + ">",
    "attributes without values": "<p " + "a " * 100_000 + ">",
    "attributes by slashes": "<p" + "/a" * 100_000 + ">",
}


@pytest.mark.parametrize("harm", HOSTILE.values(), ids=HOSTILE)
def test_pages_that_a_parser_chokes_on_are_read_without_one(harm: str) -> None:
    found = read(f"<html><title>Ferry &amp; boat</title><body><p>{FIRST}</p>{harm}<p>{SECOND}</p></body></html>")
    assert found.passages[0].text == FIRST
    assert found.title == "Ferry & boat"
    assert found.warnings == ("its mark-up is too deep or too wide for a parser: all its text is taken",)


@pytest.mark.parametrize(
    "harm",
    [
        *("<!--", "<", "<a", "<p", "<p ", "&", "&a", "</p>", "<p>", "<![CDATA[", "<br>", "<a b='", '<a b="', "<li>"),
        *("<td>", "<sup>1", "x<sup>1</sup>/", "<s>x</s>y", "<p hidden>x</p>y", "<del>"),
    ],
)
def test_time_grows_with_the_page_and_not_with_its_square(harm: str) -> None:
    before = time.process_time()
    read(f"<html><body><p>{FIRST}</p>{harm * (100_000 // len(harm))}")
    assert time.process_time() - before < 10  # a square takes minutes


MANY = ["<ul><li>x</ul>", "<table><tr><td>x</table>", "<p>x", "<li><a href=x>x</a>", "<code>x</code>", "x<br>"]


@pytest.mark.parametrize("count", [4_000, 22_000])
@pytest.mark.parametrize("short", MANY)
def test_pages_of_very_many_short_blocks_keep_their_prose_in_bounded_time(short: str, count: int) -> None:
    before = time.process_time()
    found = [passage.text for passage in read(f"<html><body><p>{FIRST}</p><p>{SECOND}</p>{short * count}").passages]
    assert {FIRST, SECOND} <= set(found)
    assert time.process_time() - before < 10  # a square takes 20 s


def test_an_ordinary_page_is_not_taken_for_hostile() -> None:
    script = "<script>" + "if (a<b && c=1) x = '<div><div>';" * 500 + "</script><style>" + "a{b=c}" * 500 + "</style>"
    assert not tagsoup.is_hostile(PAGE.replace("<article>", script + "<article>"))
    assert not tagsoup.is_hostile(f'<a title="{"a = b, " * 2000}">' + "<p>a<td>b<li>c<br>" * 1000)


def test_text_without_a_parser_keeps_headings_items_and_order() -> None:
    found = [(passage.kind, passage.text) for passage in tagsoup.passages(PAGE) if passage.text]
    assert found == [
        ("heading", "Ferry out of service"),
        ("paragraph", FIRST),
        ("heading", "No plan for the mail"),
        ("paragraph", SECOND),
        ("item", "The mail will wait on the quay."),
        ("item", "The school opens in September."),
        ("paragraph", "We heard nothing at all, not even on the day."),
        ("paragraph", THIRD),
    ]


@pytest.mark.parametrize("comment", ["", f"<!-- {'x' * 2**20} -->"], ids=["small", "large"])
def test_a_page_in_a_file_is_an_article_however_it_is_read(tmp_path: Path, comment: str) -> None:
    page = PAGE.replace("<footer>", f"{comment}<footer>").encode()
    assert html.is_risky(page) == bool(comment)
    assert html.is_risky(b"<p>" * 50_000)
    (tmp_path / "ferry.html").write_bytes(page)
    (article,) = readers.read(str(tmp_path / "ferry.html"))
    assert isinstance(article, Article)
    assert (article.title, article.language) == ("Ferry out of service", "en")
    assert [block.text for block in article.blocks if block.kind == "paragraph"] == [FIRST, SECOND, THIRD]
    for block in article.blocks:
        assert article.text[block.start : block.start + len(block.text)] == block.text


@pytest.mark.parametrize("comment", ["", f"<!-- {'x' * 2**20} -->"], ids=["small", "large"])
def test_a_page_without_text_in_a_file_is_a_failure_however_it_is_read(tmp_path: Path, comment: str) -> None:
    (tmp_path / "ferry.html").write_text(f"<html><body>{comment}</body></html>")
    error = "no article text found; save the page's text, or give another page"
    assert list(readers.read(str(tmp_path / "ferry.html"))) == [Failure(str(tmp_path / "ferry.html"), error)]


SOUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<table>",
            "<tr>",
            "<td>",
            "<li>",
            "<ul>",
            "<h1>",
            "<br>",
            "<b",
            ">",
            '"',
            "'",
            "=",
            "&",
            "&#0;",
            "&#27;",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<pre>",
            "\n\n",
            " ",
            "\0",
            "\ufdd0",
            FIRST,
            "水",
            "<a href=x>",
            "<title>",
            "<svg>",
            "<![CDATA[",
        ]
    ),
    max_size=30,
).map("".join)


@given(SOUP)
@settings(max_examples=150)
def test_any_soup_of_tags_is_read_or_refused(page: str) -> None:
    for found in (tagsoup.passages(page), _or_nothing(page)):
        for passage in found:
            assert "\n" not in passage.text
            assert "\x1b" not in passage.text


def _or_nothing(page: str) -> tuple[Passage, ...]:
    try:
        return read(page).passages
    except ReadError:
        return ()
