"""Say why sentences score what they score: what each idea adds or takes, and the fact behind it in plain words.

Features of one idea are one reason, whose share is their net effect. Its words must be true of the sentence and point
the way the share does: nothing is said for one sentence and against another in the same words. Where no such words are
true (curves have bends that nobody could put into words) the share goes to the smaller points.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from statistics import median
from typing import TYPE_CHECKING

from summarize.document import Need, Reason, Sentence
from summarize.ranking.features import FEATURES, features
from summarize.ranking.length import Length
from summarize.ranking.model import Model, load
from summarize.ranking.parts import parts_of, share_of
from summarize.ranking.query import OLD
from summarize.ranking.salience import asked_for, headline
from summarize.ranking.selection import scale
from summarize.ranking.sets import LOST, Needs

if TYPE_CHECKING:
    from summarize.languages import Language

# The features of each idea, in the order in which equal reasons are given.
THEMES = {
    "place": ("position", "rest", "inside"),
    "opening": ("early", "early rank", "lead"),
    "subject": (
        *("mass", "mass rank", "central rank", "forward rank", "common", "taken up rank", "echo rank"),
        *("next", "unique"),
    ),
    "news": ("new",),
    "numbers": ("numbers",),
    "quotation": ("quote",),
    "length": ("words", "words rank"),
    "other": ("stop words", "long words"),  # how many short words there are says nothing that a reader would look for
}
_THEME_OF = {feature: theme for theme, names in THEMES.items() for feature in names}
OTHER = "smaller points"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_OPENING = 3  # sentences
_SHARED = 2  # content words that two sentences must share to be counted as near each other
# Sentences before and after one in which those that share its words are counted: in a book all pairs would be a hundred
# million.
_NEAR = 500

# What is true of a sentence and speaks for it, and what is true and speaks against it; None where nothing is.
Facts = tuple[str | None, str | None]


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

    The first is the base, what a sentence of mean features scores; the others follow by weight, each idea once. Their
    shares sum to the sentence's score. What a sentence needs, by `needs`, comes last and has no share: it decides what
    is chosen with it.
    """
    parts = parts_of(sentences, length)
    whole = len(sentences)
    done: list[tuple[Reason, ...]] = []
    for part in parts:
        inside = sentences[part.start : part.stop]
        share = share_of(length, inside, whole) if len(parts) > 1 else length
        done += _explained(inside, language, share, title, model, divided=len(parts) > 1)
    return tuple([(*why, *([] if needs is None else _needed(needs(at)))) for at, why in enumerate(done)])


def with_query(
    reasons: Sequence[tuple[Reason, ...]], query: str, scores: Sequence[float], own: Sequence[float]
) -> tuple[tuple[Reason, ...], ...]:
    """Return the reasons for the `scores` that `query.focus` made of the ones explained by `reasons`.

    What a sentence owes to the query is one more reason; of the others the share that `focus` leaves of the old score.
    `own` says how much of the query's words each sentence holds, from 0 to 1.
    """
    if not reasons:
        return ()
    shares = [score - OLD * sum(reason.share for reason in why) for score, why in zip(scores, reasons, strict=True)]
    mean = sum(shares) / len(shares)
    found = []
    for why, share, held in zip(reasons, shares, own, strict=True):
        base, *others = (Reason(reason.theme, reason.text, OLD * reason.share) for reason in why)
        told = Reason("query", _asked(query, held, speaks_for=share >= mean), share - mean)
        weighed = [reason for reason in others if reason.theme != "needs"]
        needs = [reason for reason in others if reason.theme == "needs"]
        first = Reason(base.theme, base.text, base.share + mean)
        found.append((first, *_by_weight([told, *weighed]), *needs))
    return tuple(found)


def _asked(query: str, held: float, *, speaks_for: bool) -> str:
    quoted = f"“{' '.join(query.split())}”"
    if speaks_for:
        return f"about {quoted}" if held else f"near what is said about {quoted}"
    return f"less about {quoted} than others" if held else f"not about {quoted}"


def _explained(  # noqa: PLR0913 -- all but the subject are options of one caller
    sentences: Sequence[Sentence],
    language: "Language",
    length: Length,
    title: str | None,
    model: Model | None,
    *,
    divided: bool,
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
    facts = _facts(sentences, dict(zip(FEATURES, columns, strict=True)), stop_words, divided=divided)
    base = Reason("base", "an average sentence", (sum(means) - low) / span)
    return [
        (base, *_reasons({theme: shares[theme][at] for theme in THEMES}, {theme: facts[theme][at] for theme in facts}))
        for at in range(len(sentences))
    ]


def _reasons(shares: dict[str, float], facts: dict[str, Facts]) -> list[Reason]:
    """Return a reason for each share that has words to go with it, by weight, and one for all others."""
    told, left = [], 0.0
    for theme, share in shares.items():
        words = facts[theme][share < 0.0] if theme in facts else None
        if words is None:
            left += share
        else:
            told.append(Reason(theme, words, share))
    return _by_weight([*told, Reason("other", OTHER, left)])


def _by_weight(reasons: Sequence[Reason]) -> list[Reason]:
    return sorted(reasons, key=lambda reason: -abs(reason.share))


def _needed(needs: Sequence[Need]) -> list[Reason]:
    """Return what must stand with a sentence, by number; of several that will do, the nearest."""
    numbers = dict.fromkeys(need.on[-1] + 1 for need in needs if need.weight >= LOST)
    return [Reason("needs", f"needs sentence {number}", 0.0) for number in numbers]


def _facts(
    sentences: Sequence[Sentence], columns: dict[str, Sequence[float]], stop_words: frozenset[str], *, divided: bool
) -> dict[str, list[Facts]]:
    """Return the facts of each theme, one pair per sentence."""
    count = len(sentences)
    counts = [len(sentence.words) for sentence in sentences]
    numbers = [round(value) for value in columns["numbers"]]
    usual_length, usual_numbers, usual_news = median(counts), sum(numbers) / count, median(columns["new"])
    near = _neighbours(sentences, stop_words)
    usual_near = median(near)
    lists = zip(near, columns["mass rank"], columns["central rank"], strict=True)
    within = divided or sentences[0].position > 0
    return {
        "place": [_place(position, count, within=within) for position in range(count)],
        "opening": [_opening(*both) for both in enumerate(zip(columns["early"], columns["early rank"], strict=True))],
        "subject": [
            _subject(number, usual_near, (mass + central) / 2, capped=count > _NEAR) for number, mass, central in lists
        ],
        "news": [_news(value, usual_news) for value in columns["new"]],
        "numbers": [_told_numbers(number, usual_numbers) for number in numbers],
        "quotation": [_quotation(round(value)) for value in columns["quote"]],
        "length": [_length(number, usual_length) for number in counts],
    }


def _place(position: int, count: int, *, within: bool) -> Facts:
    """Its number among the sentences, or, in a text ranked in parts, `within` its part."""
    if position < len(_ORDINALS):
        fact = f"{_ORDINALS[position]} sentence"
    else:
        fact = "last sentence" if position == count - 1 else f"sentence {position + 1} of {count:,}"
    return (f"{fact} of its part",) * 2 if within else (fact, fact)


def _opening(position: int, near: tuple[float, float]) -> Facts:
    """Return how near it is to the headline and the first sentences: the likeness, and its rank among the others'."""
    likeness, rank = near
    if position < _OPENING:
        return ("part of the opening" if rank < 0.5 else None, "unlike the rest of the opening" if rank > 0.5 else None)
    return (
        "close to the opening" if rank < 0.5 and likeness > 0.0 else None,
        "far from the opening" if rank > 0.5 or likeness <= 0.0 else None,
    )


def _subject(number: int, usual: float, rank: float, *, capped: bool) -> Facts:
    """Return how many sentences echo it or, if that says nothing, how frequent its words are, by `rank` (0: most)."""
    frequent = "uses the article’s frequent words" if rank < 0.5 else None
    rare = "uses few of the article’s frequent words" if rank > 0.5 else None
    others = f"of the {2 * _NEAR:,} sentences around it" if capped else f"other sentence{'s' * (number != 1)}"
    if not number:
        return frequent, f"echoed by {f'none {others}' if capped else 'no other sentence'}"
    if number < usual:
        return frequent, f"echoed by only {number} {others}"
    echoed = f"echoed by {number} {others}"
    return (frequent or echoed) if number == 1 else echoed, rare


def _news(value: float, usual: float) -> Facts:
    told = f"{value:.0%}" if value else "none"
    return (
        f"{told} of its words come here first" if value >= usual else None,
        f"{'only ' if value else ''}{told} of its words come here first" if value < usual else None,
    )


def _told_numbers(number: int, usual: float) -> Facts:
    told = f"{number} number{'s' * (number != 1)} in digits"  # numbers in words are not counted
    if not number:
        return None, "no number in digits"
    return told, f"only {told}" if number < usual else None


def _quotation(value: int) -> Facts:
    told = ("no quotation", "opens with a quotation", "holds a quotation")[value]
    return told, told


def _length(words: int, usual: float) -> Facts:
    told = f"({words} word{'s' * (words != 1)})"
    good = usual / 2 <= words <= 2 * usual  # beyond, a reader would not call it so, whatever the curve gives
    return (
        f"a good length {told}" if good else None,
        f"{'short' if words < usual else 'long'} {told}" if words != usual else None,
    )


def _neighbours(sentences: Sequence[Sentence], stop_words: frozenset[str]) -> list[int]:
    """Return for each sentence how many of the `_NEAR` before and after it share words with it that say something."""
    holders: dict[str, list[int]] = {}  # the sentences so far that have a word
    found = [0] * len(sentences)
    for position, sentence in enumerate(sentences):
        shared: Counter[int] = Counter()
        for word in dict.fromkeys(sentence.words):
            if word not in stop_words:
                places = holders.setdefault(word, [])
                shared.update(takewhile((position - _NEAR).__le__, reversed(places)))
                places.append(position)
        for other, number in shared.items():
            if number >= _SHARED:
                found[position] += 1
                found[other] += 1
    return found
