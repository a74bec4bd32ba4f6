"""Put a summary's facts and figures into words, the same in every format for people."""

from typing import NamedTuple

from summarize import languages
from summarize.clean import visible
from summarize.document import Figure, Parts, Summary

GAP = "[...]"  # for sentences of a quotation that the summary leaves out
_METHOD = "salience"  # the default, which goes without saying
_REASONS = 3  # that are told of a sentence
_TELLING = 0.02  # of the range of scores: a smaller share decides nothing
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


def equivalents(figure: Figure) -> str:
    """The same amount in other units, as the article gives it, in brackets; empty where it gives none."""
    return f"({', '.join(equivalent.text for equivalent in figure.equivalents)})" if figure.equivalents else ""


def beside(figure: Figure) -> str:
    """The same amount in other units and the figures it is held against: "from $151.2 million, by 24%"."""
    parts = [equivalent.text for equivalent in figure.equivalents]
    parts += [f"{other.role} {other.text}" for other in figure.compared]
    return ", ".join(parts)


def meaning(figure: Figure) -> str:
    """What a figure means: its caption, or what it counts and is about where there is none."""
    if figure.caption:
        return figure.caption
    counts = figure.counts or ""
    return " · ".join(part for part in ("" if counts in figure.text else counts, figure.about) if part)


def source(summary: Summary) -> str:
    """Where the article comes from, or how many a digest has, fit for one line."""
    label = visible(summary.label)
    return "standard input" if label == "-" else label


def title(summary: Summary) -> str | None:
    """The article's headline, or that it is a digest."""
    return f"{summary.label[:1].upper()}{summary.label[1:]}" if summary.articles else summary.article.title


def about(figure: Figure) -> str:
    """Whose or what of the figure is, and, in a digest, its source."""
    return " · ".join(part for part in (figure.about, visible(figure.source or "")) if part)


def facts(summary: Summary) -> tuple[str, ...]:
    """What to say of a summary below its title: source, language, sizes, and the method if it is not the default."""
    chosen, total = len(summary.selected), len(summary.sentences)
    return (
        *([] if summary.articles else [source(summary)]),
        languages.get(summary.language).name.title(),
        (f"{chosen:,} of " if chosen < total else "") + plural(total, "sentence"),
        plural(summary.words, "word"),
        *([] if summary.method == _METHOD else [summary.method]),
    )


def gapped(summary: Summary, place: int) -> tuple[str, str]:
    """Return what stands before and after the sentence at `place` where its quotation goes on: a mark or nothing."""
    before, after = summary.gaps(place)
    return f"{GAP} " * before, f" {GAP}" * after


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


def main_reasons(summary: Summary, place: int) -> str:
    """What did most for and against the sentence at `place`: "+ second sentence, - no number"; empty if not known."""
    if not summary.reasons:
        return ""
    reasons = summary.reasons[place]
    told = [reason for reason in reasons if reason.theme != "base" and abs(reason.share) >= _TELLING]
    signed = [f"{'+' if reason.share > 0 else '−'} {reason.text}" for reason in told[:_REASONS]]
    return ", ".join([*signed, *(reason.text for reason in reasons if reason.theme == "needs")])
