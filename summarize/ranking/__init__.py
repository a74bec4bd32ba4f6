"""Score the sentences of an article and choose those of its summary."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from summarize.document import Block, Sentence
from summarize.errors import OptionError
from summarize.ranking.length import Length
from summarize.ranking.parts import parts_of, share_of
from summarize.ranking.selection import NEAR_REPEAT, count_words, scale, select
from summarize.ranking.sets import Needs, choose_set
from summarize.values import dataclass

if TYPE_CHECKING:
    from summarize.languages import Language

__all__ = ["METHODS", "OVERLAPS", "Length", "Needs", "Ranking", "choose_set", "rank", "select", "with_headings"]

DIGITS = 9  # numpy's sums differ between machines past the 12th


@dataclass(frozen=True, slots=True)
class Ranking:
    """One score a sentence, in the order of the sentences, and the positions of the chosen ones, ascending."""

    scores: tuple[float, ...]
    selected: tuple[int, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Task:
    """What a method may look at."""

    sentences: Sequence[Sentence]
    language: "Language"
    length: Length
    title: str | None
    model: str | None


Scores = tuple[list[float], tuple[str, ...]]  # one score per sentence, and warnings


def _salience(task: _Task) -> Scores:
    """Score each part of a long text by itself, as all of a short one."""
    from summarize.ranking.model import load
    from summarize.ranking.salience import salience

    model = load(task.model) if task.model else None
    stop_words = task.language.stop_words()
    parts = parts_of(task.sentences, task.length)
    if len(parts) == 1:
        return salience(task.sentences, stop_words, length=task.length, title=task.title, model=model), ()
    found: list[float] = []
    for part in parts:
        inside = task.sentences[part.start : part.stop]
        length = share_of(task.length, inside, len(task.sentences))
        scores = salience(inside, stop_words, length=length, title=task.title, model=model)
        low, span = scale(scores)
        found += [(score - low) / span for score in scores]
    return found, ()


def _lead(task: _Task) -> Scores:
    return [1.0 / (1 + position) for position in range(len(task.sentences))], ()


def _sumy(method: str, task: _Task) -> Scores:
    from summarize.ranking.classical import classical

    return classical(method, task.sentences, task.language)


def _graph(method: str, task: _Task) -> Scores:
    from summarize.ranking.classical import distinct, with_lowest
    from summarize.ranking.graph import lex_rank, text_rank

    kept = distinct(task.sentences)
    rate = lex_rank if method == "lex-rank" else text_rank
    scores, warnings = rate([task.sentences[position] for position in kept], task.language) if kept else ([], ())
    return with_lowest(dict(zip(kept, scores, strict=True)), len(task.sentences)), warnings


METHODS: dict[str, Callable[[_Task], Scores]] = {
    "salience": _salience,
    "lead": _lead,
    "lex-rank": partial(_graph, "lex-rank"),
    "text-rank": partial(_graph, "text-rank"),
    "lsa": partial(_sumy, "lsa"),
    "luhn": partial(_sumy, "luhn"),
    "edmundson": partial(_sumy, "edmundson"),
    "sum-basic": partial(_sumy, "sum-basic"),
    "kl": partial(_sumy, "kl"),
    "reduction": partial(_sumy, "reduction"),
    "random": partial(_sumy, "random"),
}

# How much of a sentence may stand in the summary already. Under salience a sentence that shares any three words in a
# row with the summary waits (trigram blocking, Paulus and others 2018): worth 2 to 10 points of ROUGE-1+2's share on
# long texts, nothing lost on short ones. Lead is what it says: only exact repeats wait.
OVERLAPS = {"salience": 0.0, "lead": 1.0}


def rank(  # noqa: PLR0913 -- all but the subject are keywords, one an option
    sentences: Sequence[Sentence],
    *,
    language: "Language",
    length: Length,
    method: str = "salience",
    title: str | None = None,
    blocks: Sequence[Block] = (),
    model: str | None = None,
    needs: Needs | None = None,
) -> Ranking:
    """Score `sentences` by a method of METHODS and choose as many as `length` allows.

    With `needs`, which says what a sentence leans on, those are chosen that stand together (`choose_set`).

    Scores are finite, higher is better, from 0 to 1, and compare within one article only; of equal ones the earlier
    sentence is chosen. The same text gives the same ranking in every run.

    Raises:
        OptionError: there is no such method.
    """
    if method not in METHODS:
        raise OptionError(f"method {method!r} is not known; choose from {', '.join(METHODS)}")
    if not sentences:
        return Ranking((), ())
    raw, warnings = METHODS[method](_Task(sentences, language, length, with_headings(title, blocks), model))
    scores = _scaled(raw)
    overlap = OVERLAPS.get(method, NEAR_REPEAT)
    if needs is None:
        selected = select(sentences, scores, length, overlap=overlap)
    else:
        selected = choose_set(
            sentences, scores, length, needs=needs, overlap=overlap, parts=parts_of(sentences, length)
        )
    if length.words is not None and (words := count_words(sentences[selected[0]])) > length.words:
        warnings = (*warnings, f"the summary has {words} words: no sentence has at most {length.words}")
    return Ranking(scores, selected, warnings)


def with_headings(title: str | None, blocks: Sequence[Block]) -> str | None:
    """Return the headline and the headings inside the article together: both name what it is about."""
    names = [title, *(block.text for block in blocks if block.kind == "heading" and block.text != title)]
    return " ".join(filter(None, names)) or None


def _scaled(scores: Sequence[float]) -> tuple[float, ...]:
    """Return the scores moved to 0..1 where they are not there already, in the same order, rounded."""
    low, span = scale(scores)
    return tuple([round((score - low) / span, DIGITS) for score in scores])
