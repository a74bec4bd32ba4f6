"""Put a summary's facts and figures into words, the same in every format for people."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarize import languages
from summarize.clean import visible
from summarize.document import Change, Figure, Parts, Sentence, Summary
from summarize.rendering.marks import Part

GAP = "[...]"  # for sentences of a quotation that the summary leaves out
_METHOD = "salience"  # the default, which goes without saying
_OPENING = 70  # characters
_BETWEEN = " … "  # the pieces of a caption
SIGNS = {"up": "▲", "down": "▼"}
_SAID_AT = re.compile(r"[^:]{0,20}\d:\d\d[^ ]{0,4}(?: ?[apAP][mM])?[\])]?(?: [-–—])? {1,4}")  # before a speaker's name
_SHORT = 2  # characters behind a number, without a space, that are part of its look: "%", "bn", "C"


class Wording(NamedTuple):
    """A figure in columns: `bound head` stand right-aligned before `tail noun`, so that numbers align on their digits.

    "more than $1.2bn a year" is "more than", "$1", ".2bn", "a year"; "$1.2 billion" is "", "$1", ".2", "billion".
    """

    bound: str
    head: str
    tail: str
    noun: str


def wording(figure: Figure) -> Wording:
    """Divide a figure, as it is written, into columns by the spans of its parts; a number in words is all head."""
    text = figure.text
    parts = figure.parts or Parts((0, len(text)))
    start, stop = parts.number
    point = stop if parts.point is None else parts.point
    rest = text[stop:]
    attached = rest.split(" ", 1)[0].split("\u00a0", 1)[0]
    if len(attached) > _SHORT:
        attached, rest = "", rest.removeprefix("-")  # "19-year-old"
    noun = rest[len(attached) :].strip()
    if not noun and figure.counts and figure.counts != attached:
        noun = figure.counts
    return Wording(_decapitalised(text[:start].strip()), text[start:point], text[point:stop] + attached, noun)


def _decapitalised(words: str) -> str:
    """Bounds that open a sentence look like the others: "At least" as "at least"."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words


def unit(figure: Figure, words: Wording) -> str:
    """Return what a number needs to be read, "million", "mm", without the noun that its caption says anyway.

    The whole stays with its part: "of the 17 counts".
    """
    if not figure.text.endswith(words.noun):
        return ""
    if not figure.caption or (words.noun.startswith("of ") and any(map(str.isdecimal, words.noun))):
        return words.noun
    return words.noun.removesuffix(figure.counts or "").strip().removesuffix("of").strip()


def direction(figure: Figure) -> Change | None:
    """Return which way a figure went: as the article says, or from the amount it came from where both are known."""
    if figure.change is not None or figure.value is None:
        return figure.change
    for other in figure.compared:
        if other.role == "from" and other.unit == figure.unit and other.value not in {None, figure.value}:
            return "up" if figure.value > (other.value or 0) else "down"
    return None


def beside(figure: Figure, *, untold: bool = False) -> str:
    """Return which way it went, the same amount in other units, and what it is held against, in words.

    "12.3 in", "up from $151.2 million, against $155 million". With `untold`, only what its caption does not say, and
    the direction only with where it came from: a sign shows it.
    """
    others = [
        f"{other.role} {other.text}"
        for other in figure.compared
        if not (untold and any(start <= other.start and other.end <= end for start, end in figure.caption_spans))
    ]
    way = direction(figure)
    if way and others and others[0].startswith(("from ", "by ")):
        others[0] = f"{way} {others[0]}"
    elif way and not untold:
        others.insert(0, way)
    return ", ".join([*(equivalent.text for equivalent in figure.equivalents), *others])


def captioned(figure: Figure) -> tuple[str, str, str]:
    """Return the caption in three: what stands before the figure, the figure, and what stands behind it."""
    caption, at = figure.caption or "", 0
    for start, end in figure.caption_spans:
        if start <= figure.start and figure.end <= end:
            at += figure.start - start
            return caption[:at], caption[at : at + len(figure.text)], caption[at + len(figure.text) :]
        at += end - start + len(_BETWEEN)
    return caption, "", ""


def meaning(figure: Figure) -> str:
    """Return what a figure means: its caption, or what it counts and is about where there is none."""
    if figure.caption:
        return figure.caption
    counts = figure.counts or ""
    return " · ".join(part for part in ("" if counts in figure.text else counts, figure.about) if part)


def source(summary: Summary) -> str:
    """Where the article comes from, or how many a digest has, fit for one line."""
    label = visible(summary.label)
    return "standard input" if label == "-" else label


def title(summary: Summary) -> str | None:
    """Return the article's headline, a story's, or that it is a digest."""
    if summary.story is not None:
        return summary.story.title
    return f"{summary.label[:1].upper()}{summary.label[1:]}" if summary.articles else summary.article.title


def headline(summary: Summary) -> str:
    """Return the article's headline, or, as nobody wants to read a path there, how its text opens.

    A talk opens with a greeting: it is called by the name of its source.
    """
    if (named := title(summary)) or not summary.article.times:
        return named or opening(summary.sentences)
    named = source(summary)
    return named.rpartition("/")[2] or named


def opening(sentences: Sequence[Sentence]) -> str:
    """Return how a text opens, fit for one line: its first sentence, or the first words of it."""
    text = " ".join(sentences[0].text.split()) if sentences else ""
    return text if len(text) <= _OPENING else f"{text[:_OPENING].rsplit(' ', 1)[0].rstrip(',;:–—-')} …"


def facts(summary: Summary) -> tuple[str, ...]:
    """Return the line below the title of a summary: source, language, sizes, and the method if not the default."""
    chosen, total = len(summary.selected), len(summary.sentences)
    return (
        *([] if summary.articles else [source(summary)]),
        *([] if summary.story is None else [plural(len(summary.articles), "source")]),
        languages.get(summary.language).name.title(),
        (f"{chosen:,} of " if chosen < total else "") + plural(total, "sentence"),
        plural(summary.words, "word"),
        *([] if summary.method == _METHOD else [summary.method]),
    )


def gapped(summary: Summary, place: int) -> tuple[str, str]:
    """Return what stands before and after the sentence at `place` where its quotation goes on: a mark or nothing."""
    before, after = summary.gaps(place)
    return f"{GAP} " * before, f" {GAP}" * after


def speakers(part: Part) -> dict[int, str]:
    """Return who says a chosen sentence, by its position, wherever another one speaks than before: "ANN:"."""
    found: dict[int, str] = {}
    before = ""
    for sentence in part.chosen:
        label = part.article.speaker(part.article.blocks[sentence.block])
        named = _SAID_AT.sub("", label)
        if named and named != before:
            found[sentence.position] = named
        before = named
    return found


def section_titles(summary: Summary) -> dict[int, str]:
    """Return the headings of sections by the first chosen sentence below each, by its position."""
    found: dict[int, str] = {}
    number = -1
    for place in summary.selected if summary.sections else ():
        before, number = number, summary.section_of(place)
        if number != before and (named := summary.sections[number].title):
            found[place] = named
    return found


def section_of(summary: Summary) -> dict[int, str | None]:
    """Return the heading of its section for each chosen sentence, by its position; nothing where there are none."""
    if not summary.sections:
        return {}
    return {place: summary.sections[summary.section_of(place)].title for place in summary.selected}


def plural(count: int, noun: str) -> str:
    """Return the number with its noun: "1 word", "1,200 words"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
