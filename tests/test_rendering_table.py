"""The table of key figures: nothing is lost at any width, numbers align, and no colour is needed to read it."""

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import rendering, summarize
from summarize.document import Compared, Equivalent, Figure, Parts, Summary
from summarize.figures import extract
from summarize.rendering.layout import cells
from summarize.rendering.rich import picture
from summarize.rendering.wording import beside, captioned, direction, unit, wording
from tests.conftest import SAMPLES, Invoke

WIDTHS = (40, 60, 80, 100, 110, 120, 160, 200)
ARTICLE = (
    "Profit fell 7.25 per cent in May. Net income climbed to $187.4 million from $151.2 million a year earlier. "
    "The harbour wall will stand 2.3 metres (7.5 ft) higher. At least 74 people came to the meeting."
)


def figure(text: str, caption: str | None, **fields: object) -> Figure:
    """A figure whose sentence starts with its caption."""
    number = re.search(r"\d[\d.,]*", text)
    assert number is not None
    point = number[0].find(".")
    start = (caption or text).find(text)
    made = Figure(
        *(text, 1, None, "=", "count", None, None, None, None, (), 1, 1, start, start + len(text), 1.0),
        caption=caption,
        caption_spans=() if caption is None else ((0, len(caption)),),
        parts=Parts(number.span(), None if point < 0 else number.start() + point),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def held(role: str, text: str, value: float, start: int = 900) -> Compared:
    return Compared(role, text, value, None, "=", None, None, start, start + len(text))  # type: ignore[arg-type]


def table(summary: Summary, width: int, *, styled: bool = False) -> str:
    lines = [line.plain for line in picture(summary, width=width, styled=styled)]
    return "\n".join(lines[lines.index("Key figures") :])


# ---- a terminal


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["flood.txt", "quarterly.txt", "trial.txt", "de.txt", "ja.txt"])
def test_every_caption_is_whole_at_every_width(name: str, width: int) -> None:
    summary = summarize((SAMPLES / name).read_text("utf-8"))
    lines = [line.plain for line in picture(summary, width=width)]
    assert max(map(cells, lines)) <= min(width, 160)
    shown = Counter("".join(lines))
    for found in summary.figures:
        assert Counter((found.caption or found.text).replace(" ", "")) <= shown
    if width < 110:
        words = table(summary, width, styled=True).split()
        for found in summary.figures if name != "ja.txt" else ():
            inside = (found.caption or found.text).split()
            assert {word for word in inside if not any(word in part for part in words)} == set()


WORDS = st.text(st.sampled_from("abcdefgé人。"), min_size=1, max_size=30)


@given(st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=12)), min_size=1, max_size=4), st.integers(20, 200))
def test_no_table_is_wider_than_its_terminal_or_loses_a_character(
    rows: list[tuple[str, list[str]]], width: int
) -> None:
    figures = [figure(f"1.5 {noun}", " ".join([f"1.5 {noun}", *words]), sentence=1) for noun, words in rows]
    summary = replace(summarize("The council met on Monday."), figures=tuple(figures))
    lines = [line.plain for line in picture(summary, width=width)]
    assert max(map(cells, lines)) <= max(20, min(width, 160))
    lost = Counter("".join(found.caption or "" for found in figures)) - Counter("".join(lines))
    assert set(lost) <= {" "}


def test_numbers_align_on_their_decimal_mark() -> None:
    lines = table(summarize(ARTICLE, language="en"), 100).splitlines()[1:]
    marks = [re.search(r"(?<=\d)(?=\.\d)|(?<=74)(?= )", line) for line in lines if re.match(r"\d", line)]
    assert len({mark.start() for mark in marks if mark}) == 1
    assert re.fullmatch(r"1 +▼ 7\.25 per cent +Profit fell 7\.25 per cent in May", lines[0])


def test_a_number_too_long_to_align_does_not_push_the_others() -> None:
    long = figure("a grand total that nobody can have foreseen of 5 boats", "a grand total of 5 boats")
    summary = replace(summarize("The council met."), figures=(long, figure("12 boats", "It bought 12 boats")))
    assert "\n1  12 boats          It bought 12 boats" in table(summary, 100) + "\n"


def test_bound_and_unit_are_set_as_they_are_written() -> None:
    text = table(summarize((SAMPLES / "ja.txt").read_text("utf-8")), 100)
    assert re.search(r"最高時速35キロ +バスは", text)
    text = table(summarize("The copper price reached a 16-year high, 640\u00a0hectares of it.", figures="all"), 100)
    assert re.search(r"^1 +16-year +The copper", text, re.MULTILINE)
    assert re.search(r"^1 +640 hectares +\w", text, re.MULTILINE)
    text = table(summarize("At least 74 people came to the meeting.", language="en"), 100)
    assert re.search(r"1 +at least 74 +At least 74 people", text)


def test_narrow_terminals_have_the_figure_in_its_caption_alone() -> None:
    text = table(summarize(ARTICLE, language="en"), 50)
    assert text.count("187.4") == 1
    assert "{$187.4 million}" in text.replace("\n   ", " ")
    strong = picture(summarize(ARTICLE, language="en"), width=50, styled=True)
    assert "{" not in "\n".join(line.plain for line in strong)
    assert any("$187.4" in line.plain[span.start : span.end] for line in strong for span in line.spans)


def test_what_it_was_and_the_same_in_other_units_stand_behind_the_caption() -> None:
    text = table(summarize(ARTICLE, language="en"), 100)
    assert "▲ $187.4 million" in text
    assert "Net income climbed to $187.4 million" in text
    assert re.search(r"from \$151\.2 million", text)
    assert "(7.5 ft)" in text


# Text and ground of the terminals' own themes, then their eight colours: xterm's, and Solarized's by its author.
XTERM = "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5"
SOLARIZED = "073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5"
TERMINALS = {
    "xterm light": ("000000", "ffffff", XTERM),
    "xterm dark": ("e5e5e5", "000000", XTERM),
    "Solarized light": ("657b83", "fdf6e3", SOLARIZED),
    "Solarized dark": ("839496", "002b36", SOLARIZED),
}


def terminal_contrast(codes: set[int], text: str, ground: str, colours: str) -> float:
    """The contrast of text in a style: its colour, or the theme's, and halfway to the ground where it is dim."""
    for code in codes & set(range(30, 38)):
        text = colours.split()[code - 30]
    for code in codes & set(range(40, 48)):
        ground = colours.split()[code - 40]
    if 2 in codes:
        both = [[int(one[at : at + 2], 16) for at in (0, 2, 4)] for one in (text, ground)]
        text = "".join(f"{(a + b) // 2:02x}" for a, b in zip(*both, strict=True))
    return contrast(luminance(text), luminance(ground))


@pytest.mark.parametrize("theme", TERMINALS)
@pytest.mark.parametrize("options", [[], ["--explain"], ["--highlight", "-q", "sirens"], ["--keywords", "5"]])
def test_all_text_of_a_terminal_has_a_contrast_of_4_5_or_its_theme_s_own(
    invoke: Invoke, options: list[str], theme: str
) -> None:
    env = {"NO_COLOR": "", "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "100"}
    drawn = invoke(SAMPLES / "flood.txt", "-f", "rich", *options, env=env).stdout
    styles = {frozenset(map(int, found.split(";"))) for found in re.findall(r"\x1b\[([\d;]+)m", drawn)}
    own = terminal_contrast(set(), *TERMINALS[theme])
    assert own >= 4.5 or theme == "Solarized light"  # 4.1, by its author's choice
    assert {code for style in styles for code in style} <= {*range(8), *range(30, 38), *range(40, 48)}
    for style in styles:
        assert terminal_contrast(set(style), *TERMINALS[theme]) >= min(own, 4.5), style


def test_faint_text_and_cyan_would_fail() -> None:
    assert terminal_contrast({2}, *TERMINALS["xterm light"]) < 4.5
    assert terminal_contrast({36}, *TERMINALS["Solarized light"]) < 3


def test_the_strip_says_what_it_counts() -> None:
    summary = summarize((SAMPLES / "flood.txt").read_text("utf-8"))
    strips = [next(line.plain for line in picture(summary, width=width) if "─" in line.plain) for width in (80, 40)]
    assert re.fullmatch(r"sentences 1 [━─]+ 33", strips[0])
    assert re.fullmatch(r"1 [━─]+ 33", strips[1])
    assert list(map(cells, strips)) == [80, 40]


# ---- where there are none


@pytest.mark.parametrize("name", [name for name in rendering.FORMATS if name != "json"])
@pytest.mark.parametrize(("sample", "options"), [("flood.txt", ["-k", "0"]), ("ru.txt", [])])
def test_nobody_says_there_are_none_who_has_not_looked(
    invoke: Invoke, name: str, sample: str, options: list[str]
) -> None:
    for more in ([], ["--digest"]):
        done = invoke(SAMPLES / sample, *options, *more, "-f", name)
        assert done.exit_code == 0
        assert "no key figures" not in done.stdout.casefold()
        assert not re.search("^Key figures|>Key figures|# Key figures", done.stdout, re.MULTILINE)
        assert not done.stdout.endswith("\n\n")


@pytest.mark.parametrize("name", ["rich", "markdown", "html"])
def test_an_article_without_figures_is_said_to_have_none(invoke: Invoke, name: str) -> None:
    assert "No key figures" in invoke("-f", name, "-l", "en", piped="The council met. Nobody came.").stdout


# ---- pages


class Cells(HTMLParser):
    """The text of every cell of a table's body, row by row."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.within = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append("")
            self.within = True

    def handle_endtag(self, tag: str) -> None:
        self.within = self.within and tag != "td"

    def handle_data(self, data: str) -> None:
        if self.within:
            self.rows[-1][-1] += data


@pytest.mark.parametrize("name", ["flood.txt", "quarterly.txt", "glacier.txt", "fr.txt", "ja.txt"])
def test_a_page_has_each_figure_as_written_in_one_cell(name: str) -> None:
    summary = summarize((SAMPLES / name).read_text("utf-8"))
    rows = [row for row in Cells(rendering.renderer("html")(summary)).rows if row]
    assert [re.sub("^[▲▼] ", "", row[0]) for row in rows] == [found.text for found in summary.figures]
    assert [row[2] for row in rows] == [str(found.sentence) for found in summary.figures]
    assert all(row[1].startswith(found.caption or "") for row, found in zip(rows, summary.figures, strict=True))


def test_a_page_says_the_direction_to_screen_readers() -> None:
    page = rendering.renderer("html")(summarize(ARTICLE, language="en"))
    assert '<span class="sign" role="img" aria-label="down">▼</span>' in page
    assert '<span class="sign" role="img" aria-label="up">▲</span>' in page


def luminance(colour: str) -> float:
    colour = colour if len(colour) == 6 else "".join(2 * digit for digit in colour)
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)


def test_every_text_of_a_page_has_a_contrast_of_4_5_on_both_themes() -> None:
    style = Path(rendering.__file__).with_name("page.css").read_text("utf-8")
    themes = re.findall(r":root \{([^}]*--ground[^}]*)\}", style)
    assert len(themes) == 3  # light, dark, print
    for theme in themes:
        colours = {name: luminance(value) for name, value in re.findall(r"--(\w+): #(\w+)", theme)}
        for text in ("text", "quiet", "accent"):
            for ground in ("ground", "marked"):
                assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


# ---- text and Markdown


def test_text_and_markdown_say_the_direction_in_a_word(invoke: Invoke) -> None:
    text = invoke("-l", "en", piped=ARTICLE).stdout
    row = next(line.split("\t") for line in text.splitlines() if line.startswith("$187.4"))
    assert row == ["$187.4 million", "up from $151.2 million", row[2], "2"]
    assert "7.25 per cent\tdown\t" in text
    drawn = invoke("-l", "en", "-f", "markdown", piped=ARTICLE).stdout
    assert r"| ▲ **\$187.4** million | up from \$151.2 million |" in drawn
    assert "| ▼ **7.25** per cent | down |" in drawn


# ---- words


@pytest.mark.parametrize(
    ("fields", "way", "words", "untold"),
    [
        ({}, None, "", ""),
        ({"change": "down"}, "down", "down", ""),
        ({"value": 9, "compared": (held("from", "5 boats", 5),)}, "up", "up from 5 boats", "up from 5 boats"),
        ({"value": 3, "compared": (held("from", "5 boats", 5),)}, "down", "down from 5 boats", "down from 5 boats"),
        ({"value": 5, "compared": (held("from", "5 boats", 5),)}, None, "from 5 boats", "from 5 boats"),
        ({"value": None, "compared": (held("from", "5 boats", 5),)}, None, "from 5 boats", "from 5 boats"),
        ({"value": 9, "compared": (held("against", "5", 5),)}, None, "against 5", "against 5"),
        ({"change": "up", "compared": (held("against", "5", 5),)}, "up", "up, against 5", "against 5"),
        ({"change": "up", "compared": (held("by", "5%", 5),)}, "up", "up by 5%", "up by 5%"),
        ({"value": 9, "compared": (held("of", "40", 40, start=3),)}, None, "of 40", ""),
        ({"value": 9, "compared": (held("of", "of 40 boats", 40, start=0),)}, None, "of of 40 boats", ""),
        ({"value": 9, "compared": (held("of", "9 boats sank", 40, start=12),)}, None, "of 9 boats sank", ""),
        ({"value": 9, "compared": (held("of", "s sank.", 40, start=18),)}, None, "of s sank.", "of s sank."),
        ({"equivalents": (Equivalent("7.5 ft", 7.5, None, "foot", 9, 15),)}, None, "7.5 ft", "7.5 ft"),
    ],
)  # fmt: skip
def test_a_figure_is_held_against_others_in_words(
    fields: dict[str, object], way: str | None, words: str, untold: str
) -> None:
    found = figure("9 boats", "of 40 boats 9 boats sank", **fields)
    assert (direction(found), beside(found), beside(found, untold=True)) == (way, words, untold)


def test_amounts_in_other_units_show_no_direction() -> None:
    other = replace(held("from", "5 km", 5), unit="kilometre")
    assert direction(figure("9 miles", None, value=9, unit="mile", compared=(other,))) is None


def test_a_caption_is_divided_at_its_figure() -> None:
    found = figure("9 boats", "the port … lost 9 boats in May", start=25, end=32, caption_spans=((0, 8), (20, 39)))
    assert captioned(found) == ("the port … lost ", "9 boats", " in May")
    assert captioned(figure("9 boats", "9 boats in May")) == ("", "9 boats", " in May")
    assert captioned(figure("9 boats", "lost 9 boats")) == ("lost ", "9 boats", "")
    assert captioned(figure("9 boats", None)) == ("", "", "")


@pytest.mark.parametrize(
    ("text", "counts", "shown"),
    [
        ("At least 74 people died.", "people", ""),
        ("It cost $5.9 million.", None, "million"),
        ("It has 2.3 million members.", "members", "million"),
        ("It was guilty of 14 of the 17 counts.", "counts", "of the 17 counts"),
        ("Dozens of boats sank.", "boats", ""),
        ("The road is 40 km long.", None, "km"),
    ],
)
def test_a_number_keeps_its_unit_and_leaves_its_noun_to_the_caption(text: str, counts: str | None, shown: str) -> None:
    summary = summarize(text, language="en", figures="all")
    (found,) = summary.figures
    assert found.counts == counts
    assert unit(replace(found, caption=text), wording(found)) == shown


def test_without_a_caption_the_noun_stands_with_the_number() -> None:
    (found,) = extract(summarize("It bought 12 boats.").sentences, language="en")
    assert found.caption is None
    assert unit(found, wording(found)) == "boats"
