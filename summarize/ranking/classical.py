"""sumy's methods, through its public API, on our own sentences, words and offsets."""

import importlib
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any
from zlib import crc32

from summarize.document import Sentence
from summarize.languages.stemming import stemmer
from summarize.values import dataclass

if TYPE_CHECKING:
    from summarize.languages import Language

SUMMARIZERS = {
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "edmundson": ("edmundson", "EdmundsonSummarizer"),
    "sum-basic": ("sum_basic", "SumBasicSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
    "random": ("random", "RandomSummarizer"),
}

# Sentences ranked at once: sumy compares every sentence with every other, KL with all chosen before as well. A part
# of this size takes 0.1 to 0.4 s of CPU, so that a book of 20,000 sentences ends within a minute.
PART = {"kl": 60, "lsa": 200, "reduction": 300, "sum-basic": 300, "luhn": 500, "edmundson": 5000, "random": 1_000_000}
EDMUNDSON_NULL = frozenset({"\0"})  # sumy refuses an empty set of null words


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A sentence as sumy's summarizers see it; two of them are never equal, so each keeps a rating of its own."""

    words: tuple[str, ...]
    is_heading: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Paragraph:
    sentences: tuple[_Line, ...]
    headings: tuple[_Line, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Document:
    """The part of sumy's document model that its summarizers use."""

    paragraphs: tuple[_Paragraph, ...]
    headings: tuple[_Line, ...]

    @property
    def sentences(self) -> tuple[_Line, ...]:
        return tuple(line for paragraph in self.paragraphs for line in paragraph.sentences)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for line in self.sentences for word in line.words)


def classical(
    method: str, sentences: Sequence[Sentence], language: "Language", headings: Sequence[Sequence[str]] = ()
) -> tuple[list[float], tuple[str, ...]]:
    """Return one score per sentence, higher is better, and warnings.

    Sentences without words and those with the words of an earlier one are not shown to sumy and score lowest, as do
    ratings that are not finite. An article of more sentences than a method can rank in about a second is ranked in
    parts, which a warning says.
    """
    kept = distinct(sentences)
    size = PART[method]
    parts = -(-len(kept) // size)
    scores: dict[int, float] = {}
    for part in range(parts):
        positions = kept[part * len(kept) // parts : (part + 1) * len(kept) // parts]
        rated = _rate(method, [sentences[position] for position in positions], language, headings)
        scores |= {position: value for position, value in zip(positions, rated, strict=True) if isfinite(value)}
    said = (
        (f"{method}: ranked in {parts} parts of about {len(kept) // parts} sentences each, to end in reasonable time",)
        if parts > 1
        else ()
    )
    return with_lowest(scores, len(sentences)), said


def distinct(sentences: Sequence[Sentence]) -> list[int]:
    """Return the positions of the sentences that have words, and not those of an earlier one."""
    first: dict[tuple[str, ...], int] = {}
    for position, sentence in enumerate(sentences):
        if sentence.words:
            first.setdefault(sentence.words, position)
    return list(first.values())


def with_lowest(scores: Mapping[int, float], count: int) -> list[float]:
    """Return `count` scores: those by position, and for the others one below all of them."""
    lowest = min(scores.values(), default=0.0) - 1.0
    return [scores.get(position, lowest) for position in range(count)]


def _rate(
    method: str, sentences: Sequence[Sentence], language: "Language", headings: Sequence[Sequence[str]]
) -> list[float]:
    ratings: dict[int, float] = {}

    def keep(infos: Sequence[Any]) -> Sequence[Any]:  # sumy hands all its ratings to a callable count
        ratings.update((info.order, float(info.rating)) for info in infos)
        return infos

    lines = tuple(_Line(sentence.words) for sentence in sentences)
    blocks: dict[int, list[_Line]] = {}
    for sentence, line in zip(sentences, lines, strict=True):
        blocks.setdefault(sentence.block, []).append(line)
    document = _Document(
        tuple(_Paragraph(tuple(block)) for block in blocks.values()), tuple(_Line(tuple(words)) for words in headings)
    )
    summarizer = _summarizer(method, language)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tiny texts: divisions by zero, dimensions; not finite is sorted out here
        if method == "random":
            _seeded(summarizer, document, keep)
        else:
            summarizer(document, keep)
    return [ratings.get(order, float("nan")) for order in range(len(lines))]


def _seeded(summarizer: Any, document: _Document, keep: Callable[[Sequence[Any]], Sequence[Any]]) -> None:
    """Run sumy's random ratings so that one text always gets the same, whatever else draws random numbers."""
    import random

    state = random.getstate()
    random.seed(crc32(" ".join(document.words).encode("utf-8", "surrogatepass")))
    try:
        summarizer(document, keep)
    finally:
        random.setstate(state)


@cache
def _summarizer(method: str, language: "Language") -> Any:
    module, name = SUMMARIZERS[method]
    summarizer = getattr(importlib.import_module(f"sumy.summarizers.{module}"), name)(stemmer(language.name))
    stop_words = language.stop_words()
    if method == "edmundson":
        from sumy.parsers.parser import DocumentParser

        summarizer.null_words = stop_words or EDMUNDSON_NULL
        summarizer.bonus_words = DocumentParser.SIGNIFICANT_WORDS
        summarizer.stigma_words = DocumentParser.STIGMA_WORDS
    else:
        summarizer.stop_words = stop_words
    return summarizer
