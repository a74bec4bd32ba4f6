"""JSON Lines for scripts: one object a summary or failure, to the letter of the documented schema."""

import json
import re
from functools import partial
from typing import Any

from summarize.document import Article, Compared, Comparison, Equivalent, Failure, Figure, Section, Sentence, Summary
from summarize.rendering.base import Renderer, View

SCHEMA = 1
# What steers a terminal or ends a line for some readers, in a file's name or a row's id: escaped it is the same value.
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_DIGITS = 6  # of a score: it compares within one article, where more digits mean nothing


def renderer(view: View) -> Renderer:
    """Return what renders results as JSON."""
    return Renderer(partial(render, with_text=view.with_text, explain=view.explain))


def render(result: Summary | Failure, *, with_text: bool = False, explain: bool = False) -> str:
    """Return one line: the summary or the failure.

    If asked for, the summary has the article's text, or all articles' texts, and every sentence's score and reasons.
    """
    if isinstance(result, Failure):
        fields = _failure(result)
    else:
        fields = _summary(result) | (_scores(result) if explain else {}) | (_text(result) if with_text else {})
    return as_line(fields)


def as_line(fields: dict[str, Any]) -> str:
    """Return an object as one line that steers no terminal and has no line ends of other programs."""
    line = json.dumps(fields, ensure_ascii=False, allow_nan=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", line) + "\n"


def _failure(failure: Failure) -> dict[str, Any]:
    place = "" if failure.line is None else f"line {failure.line}: "
    return {"schema": SCHEMA, "id": failure.id, "source": as_utf8(failure.source), "error": place + failure.error}


def _summary(summary: Summary) -> dict[str, Any]:
    paragraphs = _paragraphs(summary)
    articles = dict(zip(summary.sources, summary.articles, strict=True))
    sources = [as_utf8(source) for source in articles]
    return {
        "schema": SCHEMA,
        **_of(summary),
        "language": summary.language,
        "method": summary.method,
        "sentences": len(summary.sentences),
        "words": summary.words,
        "summary": [
            _sentence(
                summary.sentences[place],
                summary.scores[place],
                paragraphs[summary.sentences[place].article, summary.sentences[place].block],
                sources[summary.sentences[place].article] if sources else None,
            )
            | {"open_quote": summary.has_open_quote(place)}
            | ({"section": summary.section_of(place)} if summary.sections else {})
            | _time(_article(summary, place), summary.sentences[place].start)
            for place in summary.selected
        ],
        **({"sections": [_section(section) for section in summary.sections]} if summary.sections else {}),
        "figures": [
            _figure(figure) | _time(articles.get(figure.source or "", summary.article), figure.start)
            for figure in summary.figures
        ],
        "keywords": list(summary.keywords),
        **({"comparisons": [_comparison(one) for one in summary.comparisons]} if summary.articles else {}),
        "warnings": list(summary.warnings),
    }


def _scores(summary: Summary) -> dict[str, Any]:
    """Return the score of every sentence, and the reasons whose shares sum to it, where the method has any."""
    sources = [as_utf8(source) for source in summary.sources]
    return {
        "scores": [
            {
                "sentence": sentence.position + 1,
                "score": round(score, _DIGITS),
                "reasons": [
                    {"theme": reason.theme, "text": reason.text, "share": round(reason.share, _DIGITS)}
                    for reason in (summary.reasons[place] if summary.reasons else ())
                ],
                "source": sources[sentence.article] if sources else None,
            }
            for place, (sentence, score) in enumerate(zip(summary.sentences, summary.scores, strict=True))
        ]
    }


def _of(summary: Summary) -> dict[str, Any]:
    """Return what it is a summary of: an article, or several, whose sentences then say where they stand."""
    article = summary.article
    if not summary.articles:
        dated = {"url": article.url, "published": article.published}
        known = dated if article.url is not None or article.published is not None else {}
        return {"id": article.id, "source": as_utf8(article.source), "title": article.title, **known}
    together = {one.source for one in summary.articles}
    source = as_utf8(article.source) if len(together) == 1 else None
    if summary.story is None:
        return {"id": None, "source": source, "title": None}
    labels = [as_utf8(label) for label in summary.sources]
    told = [
        {"source": label, "title": one.title, "url": one.url, "published": one.published}
        for label, one in zip(labels, summary.articles, strict=True)
    ]
    story = {"story": summary.story.number, "title": summary.story.title, "sources": labels, "articles": told}
    return {"id": None, "source": source, **story}


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "verdict": comparison.verdict,
        "caption": comparison.caption,
        "values": [
            {
                "value": value.value,
                "high": value.high,
                "bound": value.bound,
                "unit": value.unit,
                "text": value.text,
                "published": value.published,
                "sources": [as_utf8(label) for label in value.sources],
                "spans": {as_utf8(label): list(span) for label, span in zip(value.sources, value.spans, strict=True)},
            }
            for value in comparison.values
        ],
    }


def _paragraphs(summary: Summary) -> dict[tuple[int, int], int]:
    """Return the number, from 1, of each block that has sentences; headings and boilerplate are no paragraphs."""
    numbers: dict[tuple[int, int], int] = {}
    article, before = 0, 0
    for sentence in summary.sentences:
        if sentence.article != article:
            article, before = sentence.article, len(numbers)
        numbers.setdefault((article, sentence.block), len(numbers) - before + 1)
    return numbers


def _sentence(sentence: Sentence, score: float, paragraph: int, source: str | None) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "sentence": sentence.position + 1,
        "paragraph": paragraph,
        "start": sentence.start,
        "end": sentence.end,
        "score": round(score, _DIGITS),
        "source": source,
    }


def _article(summary: Summary, place: int) -> Article:
    return summary.articles[summary.sentences[place].article] if summary.articles else summary.article


def _time(article: Article, offset: int) -> dict[str, Any]:
    """When it was said, for articles whose source tells."""
    return {"time": article.time_at(offset)} if article.times else {}


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "level": section.level,
        "first": section.first + 1,
        "last": section.last + 1,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "text": figure.text,
        "value": figure.value,
        "high": figure.high,
        "bound": figure.bound,
        "kind": figure.kind,
        "unit": figure.unit,
        "counts": figure.counts,
        "about": figure.about,
        "change": figure.change,
        "equivalents": [_equivalent(equivalent) for equivalent in figure.equivalents],
        "caption": figure.caption,
        "caption_spans": [list(span) for span in figure.caption_spans],
        "compared": [_compared(other) for other in figure.compared],
        "mentions": figure.mentions,
        "sentence": figure.sentence,
        "start": figure.start,
        "end": figure.end,
        "score": round(figure.score, _DIGITS),
        "source": None if figure.source is None else as_utf8(figure.source),
    }


def _compared(other: Compared) -> dict[str, Any]:
    return {
        "role": other.role,
        "text": other.text,
        "value": other.value,
        "high": other.high,
        "bound": other.bound,
        "unit": other.unit,
        "counts": other.counts,
        "start": other.start,
        "end": other.end,
    }


def _equivalent(equivalent: Equivalent) -> dict[str, Any]:
    return {
        "text": equivalent.text,
        "value": equivalent.value,
        "high": equivalent.high,
        "unit": equivalent.unit,
        "start": equivalent.start,
        "end": equivalent.end,
    }


def _text(summary: Summary) -> dict[str, Any]:
    if not summary.articles:
        return {"text": summary.article.text}
    texts = zip(summary.sources, summary.articles, strict=True)
    return {"texts": {as_utf8(source): article.text for source, article in texts}}


def as_utf8(name: str) -> str:
    """Return a file name as valid Unicode: its bytes that are not UTF-8 escaped, so that two such names stay two."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8") if not name.isascii() else name
