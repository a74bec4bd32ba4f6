"""Say why sentences score what they score: what each kind of feature adds, and the fact behind it in words."""

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from summarize.document import Need, Reason, Sentence
from summarize.ranking.features import FEATURES, features
from summarize.ranking.length import Length
from summarize.ranking.model import Model, load
from summarize.ranking.parts import parts_of, share_of
from summarize.ranking.salience import asked_for, headline
from summarize.ranking.selection import scale
from summarize.ranking.sets import LOST, Needs

if TYPE_CHECKING:
    from summarize.languages import Language

# What the features are about, in the order in which equal reasons are given.
THEMES = {
    "place": ("position", "rest", "inside"),
    "echo": ("central rank", "forward rank", "mass", "mass rank", "common", "taken up rank", "echo rank"),
    "opening": ("early", "early rank", "lead", "next"),
    "news": ("new", "unique"),
    "numbers": ("numbers",),
    "quotation": ("quote",),
    "wording": ("stop words", "words", "words rank", "long words"),
}
_THEME_OF = {feature: theme for theme, names in THEMES.items() for feature in names}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SHARED = 2  # content words that two sentences must share for one to echo the other
_NEAR = (
    500  # sentences after one in which echoes of it are counted: in a book all would be pairs by the hundred million
)


def explain(  # noqa: PLR0913 -- all but the subject are keywords
    sentences: Sequence[Sentence],
    *,
    language: "Language",
    length: Length,
    title: str | None = None,
    model: Model | None = None,
    needs: Needs | None = None,
) -> tuple[tuple[Reason, ...], ...]:
    """Return the reasons for the score that `rank` gives each sentence with the same arguments by `salience`.

    The first is the base, what a sentence of mean features scores; the others follow by weight. Their shares sum to
    the sentence's score. What a sentence needs, by `needs`, comes last and has no share: it decides what is chosen
    with it.
    """
    parts = parts_of(sentences, length)
    if len(parts) > 1:
        whole = len(sentences)
        done: list[tuple[Reason, ...]] = []
        for part in parts:
            inside = sentences[part.start : part.stop]
            share = share_of(length, inside, whole)
            done += _explained(inside, language, share, title, model)
    else:
        done = _explained(sentences, language, length, title, model)
    return tuple([(*why, *([] if needs is None else _needed(needs(at)))) for at, why in enumerate(done)])


def _explained(
    sentences: Sequence[Sentence], language: "Language", length: Length, title: str | None, model: Model | None
) -> list[tuple[Reason, ...]]:
    if not sentences:
        return []
    model = model or load()
    stop_words = language.stop_words()
    columns = list(features(sentences, stop_words, headline(title)))
    worths = model.worth(columns, asked=asked_for(length, sentences), size=len(sentences))
    low, span = scale([sum(parts) for parts in zip(*worths, strict=True)])
    means = [sum(row) / len(row) for row in worths]
    shares: dict[str, list[float]] = {theme: [0.0] * len(sentences) for theme in THEMES}
    for curve, row, mean in zip(model.curves, worths, means, strict=True):
        column = shares[_THEME_OF[curve.feature]]
        for position, worth in enumerate(row):
            column[position] += (worth - mean) / span
    facts = _facts(sentences, columns, stop_words)
    base = Reason("base", "a sentence like most here", (sum(means) - low) / span)
    return [
        (
            base,
            *sorted(
                (
                    Reason(theme, facts[theme][position][column[position] < 0.0], column[position])
                    for theme, column in shares.items()
                ),
                key=lambda reason: -abs(reason.share),
            ),
        )
        for position in range(len(sentences))
    ]


def _needed(needs: Sequence[Need]) -> list[Reason]:
    """Return what must stand with a sentence, by number; of several that will do, the nearest."""
    numbers = dict.fromkeys(need.on[-1] + 1 for need in needs if need.weight >= LOST)
    return [Reason("needs", f"needs sentence {number}", 0.0) for number in numbers]


def _facts(
    sentences: Sequence[Sentence], columns: Sequence[Sequence[float]], stop_words: frozenset[str]
) -> dict[str, list[tuple[str, str]]]:
    """The fact behind each theme, of each sentence, as it is put where it speaks for the sentence and against it."""

    def column(name: str) -> Sequence[float]:
        return columns[FEATURES.index(name)]

    echoes = _echoes(sentences, stop_words)
    neutral = {
        "place": [_place(position, len(sentences)) for position in range(len(sentences))],
        "opening": [_likeness(value) for value in column("lead")],
        "news": [f"{value:.0%} of its words new" for value in column("new")],
        "numbers": [_count(round(value), "number") for value in column("numbers")],
        "quotation": [
            ("no quotation", "opens with a quotation", "holds a quotation")[round(v)] for v in column("quote")
        ],
        "wording": [_count(len(sentence.words), "word") for sentence in sentences],
    }
    return {theme: [(fact, fact) for fact in facts] for theme, facts in neutral.items()} | {
        "echo": [_echo(number, len(sentences) - 1 - place) for place, number in enumerate(echoes)]
    }


def _place(position: int, count: int) -> str:
    if position < len(_ORDINALS):
        return f"{_ORDINALS[position]} sentence"
    return "last sentence" if position == count - 1 else f"sentence {position + 1} of {count}"


def _likeness(value: float) -> str:
    percent = f"{min(1.0, value):.0%}"
    return "unlike the opening" if percent == "0%" else f"{percent} like the opening"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'s' * (number != 1)}"


def _echo(echoes: int, later: int) -> tuple[str, str]:
    near = "no later sentence" if later <= _NEAR else f"none of the next {_NEAR} sentences"
    if not echoes:
        return "uses the article's common words", f"echoed by {near}"
    what = _count(echoes, "later sentence") if later <= _NEAR else f"{echoes} of the next {_NEAR} sentences"
    return f"echoed by {what}", f"echoed by only {what}"


def _echoes(sentences: Sequence[Sentence], stop_words: frozenset[str]) -> list[int]:
    """Return for each sentence how many of the next `_NEAR` share words with it that say something."""
    holders: dict[str, list[int]] = {}  # the sentences that have a word, from the last
    found = [0] * len(sentences)
    for position in range(len(sentences) - 1, -1, -1):
        shared: Counter[int] = Counter()
        for word in dict.fromkeys(sentences[position].words):
            if word not in stop_words:
                places = holders.setdefault(word, [])
                shared.update(takewhile((position + _NEAR).__ge__, reversed(places)))
                places.append(position)
        found[position] = sum(number >= _SHARED for number in shared.values())
    return found
