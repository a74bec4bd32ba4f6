"""JSON Lines for scripts: one object a summary or failure, to the letter of the documented schema."""

import json
from typing import Any

from summarize.document import Article, Equivalent, Failure, Figure, Sentence, Summary

SCHEMA = 1
_DIGITS = 6  # of a score: it compares within one article, where more digits mean nothing


def render(result: Summary | Failure, *, with_text: bool = False) -> str:
    """Return one line: the summary, with the article's text if asked for, or the failure."""
    fields = _failure(result) if isinstance(result, Failure) else _summary(result, with_text=with_text)
    return json.dumps(fields, ensure_ascii=False, allow_nan=False) + "\n"


def _failure(failure: Failure) -> dict[str, Any]:
    place = "" if failure.line is None else f"line {failure.line}: "
    return {"schema": SCHEMA, "id": failure.id, "source": _utf8(failure.source), "error": place + failure.error}


def _summary(summary: Summary, *, with_text: bool) -> dict[str, Any]:
    article = summary.article
    paragraphs = _paragraphs(summary)
    fields = {
        "schema": SCHEMA,
        "id": article.id,
        "source": _utf8(article.source),
        "title": article.title,
        "language": summary.language,
        "method": summary.method,
        "sentences": len(summary.sentences),
        "words": summary.words,
        "summary": [
            _sentence(sentence, summary.scores[sentence.position], paragraphs[sentence.block])
            for sentence in summary.chosen
        ],
        "figures": [_figure(figure) for figure in summary.figures],
        "keywords": [],
        "warnings": list(summary.warnings),
    }
    return fields | _text(article) if with_text else fields


def _paragraphs(summary: Summary) -> dict[int, int]:
    """The number, from 1, of each block that has sentences: headings and furniture are no paragraphs."""
    numbers: dict[int, int] = {}
    for sentence in summary.sentences:
        numbers.setdefault(sentence.block, len(numbers) + 1)
    return numbers


def _sentence(sentence: Sentence, score: float, paragraph: int) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "sentence": sentence.position + 1,
        "paragraph": paragraph,
        "start": sentence.start,
        "end": sentence.end,
        "score": round(score, _DIGITS),
        "source": None,
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
        "mentions": figure.mentions,
        "sentence": figure.sentence,
        "start": figure.start,
        "end": figure.end,
        "score": round(figure.score, _DIGITS),
        "source": figure.source,
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


def _text(article: Article) -> dict[str, Any]:
    return {"text": article.text}


def _utf8(name: str) -> str:
    """A file name as valid Unicode: bytes of it that are not UTF-8 come as lone surrogates."""
    return name.encode("utf-8", "replace").decode("utf-8") if not name.isascii() else name
