"""Fit a ranking model to articles with reference summaries: python -m summarize.training DATA.jsonl... -o MODEL.

A row of the data is an object with `text` and `summary` (or `references`, a list of summaries), and if you have them
`title`, `language` (ISO 639-1) and `length` (sentences wanted; else as many as the summary has). Files are kinds of
text: each counts by the square root of its rows, so that a large one does not drown the others. With `--folds` the
model is not only fitted but measured: on each part of the data by a model fitted to the other parts.
"""

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress, pairwise
from math import exp
from operator import mul
from pathlib import Path
from typing import Any

import click

from summarize import figures, languages, readers, sentences
from summarize.document import Sentence
from summarize.errors import SummarizeError
from summarize.figures import key
from summarize.languages import Language
from summarize.ranking import OVERLAPS, Length, rank, select
from summarize.ranking.features import features
from summarize.ranking.model import Model, dump
from summarize.ranking.salience import headline
from summarize.values import dataclass

# How sharply the best single sentences are preferred, in points of ROUGE-1+2: one so much better is e times as likely.
SHARPNESS = 6.0
MAX_CANDIDATES = 300  # sentences that the search for the best summary looks at, the best by themselves

Grams = tuple[Counter[str], Counter[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Example:
    """An article with its references; `kind` is the file it stands in, `grams` are those of its sentences."""

    kind: str
    sentences: tuple[Sentence, ...]
    columns: tuple[Sequence[float], ...]
    grams: tuple[Grams, ...]
    references: tuple[Grams, ...]
    asked: int

    def rouge(self, chosen: Sequence[int]) -> float:
        """Return ROUGE-1 plus ROUGE-2 (F1, 0 to 200) of the chosen sentences, the mean over the references.

        Bigrams across the end of a sentence do not count.
        """
        ours: Grams = (Counter(), Counter())
        for position in chosen:
            ours[0].update(self.grams[position][0])
            ours[1].update(self.grams[position][1])
        return sum(_f1(ours[n], theirs[n]) for theirs in self.references for n in (0, 1)) / len(self.references)


def _f1(ours: Counter[Any], theirs: Counter[Any]) -> float:
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    common = sum(min(number, theirs[gram]) for gram, number in ours.items() if gram in theirs)
    return 200.0 * common / (ours.total() + theirs.total()) if common else 0.0


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON Lines, plain or gzipped.

    Raises:
        SummarizeError: a row is no JSON; the message names the file and the line.
    """
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield json.loads(line)
            except ValueError as error:
                raise SummarizeError(f"{path}:{number}: not JSON ({error})") from None


def examples(path: Path) -> Iterator[Example]:
    """Yield the articles of a file, those of two sentences or more; of a cluster (`docs`) each of its articles.

    Raises:
        SummarizeError: a row cannot be used.
    """
    for number, row in enumerate(rows(path), 1):
        try:
            found = [example(path.name, row, text) for text in row.get("docs") or [row["text"]]]
        except (KeyError, TypeError, AttributeError) as error:
            raise SummarizeError(f"{path}:{number}: no article with a summary ({error!r})") from None
        yield from (one for one in found if len(one.sentences) > 1)


def example(kind: str, row: dict[str, Any], text: str) -> Example:
    """Return a text with the references, the title, the language and the length of its row."""
    article = readers.article(text)
    language = languages.get(row.get("language") or languages.detect(article.text))
    found = sentences.segment(article, language)
    references = row.get("references") or [row["summary"]]
    columns = [*features(found, language.stop_words(), headline(row.get("title") or article.title))] if found else []
    asked = row.get("length") or len(sentences.segment(readers.article(references[0]), language))
    return Example(
        kind,
        found,
        tuple(columns),
        tuple(_grams(sentence.words, language) for sentence in found),
        tuple(_grams(sentences.words_of(reference), language) for reference in references),
        min(max(1, int(asked)), len(found)),
    )


def _grams(words: Sequence[str], language: Language) -> Grams:
    from summarize.languages.stemming import stemmer

    stem = stemmer(language.name)
    stems = [str(stem(word)) for word in words]
    return Counter(stems), Counter(pairwise(stems))


def shares(example: Example) -> list[float]:
    """Return the share of each sentence in the summary that the references ask for; they sum to 1.

    For one sentence they go by its own ROUGE, sharply; for more, the sentences of the best summary found greedily
    share equally: what is best alone is too long and too much the same for the second and third.
    """
    every = range(len(example.sentences))
    if example.asked == 1:
        scores = [example.rouge([position]) for position in every]
        best = max(scores)
        odds = [exp((score - best) / SHARPNESS) for score in scores]
        return [odd / sum(odds) for odd in odds]
    chosen = best_summary(example)
    return [(position in chosen) / len(chosen) for position in every]


def best_summary(example: Example) -> list[int]:
    """Return the positions of the summary, at most as long as asked, that a greedy search finds best by ROUGE."""
    alone = [example.rouge([position]) for position in range(len(example.sentences))]
    every = sorted(filter(alone.__getitem__, range(len(alone))), key=lambda position: -alone[position])[:MAX_CANDIDATES]
    chosen: list[int] = []
    best = 0.0
    while len(chosen) < example.asked:
        score, position = max(
            ((example.rouge([*chosen, position]), -position) for position in every if position not in chosen),
            default=(0.0, 0),
        )
        if score <= best:
            break
        best = score
        chosen.append(-position)
    return chosen or [0]


def fit_examples(found: Sequence[Example]) -> Model:
    """Return the model fitted to the examples; a kind of text counts by the square root of its number."""
    from summarize.ranking.fitting import Lesson, fit

    kinds = Counter(example.kind for example in found)
    return fit(
        [
            Lesson(example.columns, share, example.asked, kinds[example.kind] ** -0.5)
            for example, share in zip(found, map(shares, found), strict=True)
        ]
    )


def choose(model: Model, example: Example, asked: int | None = None) -> tuple[int, ...]:
    """Return the positions of the sentences that the model chooses, as many as asked for, ascending."""
    asked = asked or example.asked
    scores = model.scores(example.columns, asked=asked, size=len(example.sentences))
    return select(example.sentences, scores, Length(asked), overlap=OVERLAPS["salience"])


def crossvalidate(found: Sequence[Example], folds: int) -> Iterator[tuple[str, int, float, float]]:
    """Yield for each kind its name, its number, and the mean ROUGE-1+2 of lead and of models that did not see it.

    Each kind is dealt over the folds at random, the same way in every run.
    """
    order = list(range(len(found)))
    random.Random(len(found)).shuffle(order)  # noqa: S311 -- a deal, no secret
    results: dict[str, list[tuple[float, float]]] = {example.kind: [] for example in found}
    for fold in range(folds):
        tested = set(order[fold::folds])
        model = fit_examples([example for number, example in enumerate(found) if number not in tested])
        for number in sorted(tested):
            example = found[number]
            results[example.kind].append((example.rouge(range(example.asked)), example.rouge(choose(model, example))))
    for kind, pairs in results.items():
        lead, ours = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
        yield kind, len(pairs), lead, ours


def fit_digest(path: Path) -> str:
    """Return the text of a digest model fitted to the clusters of a file: rows with `docs` and `references`.

    Raises:
        SummarizeError: a row cannot be used.
    """
    from summarize.ranking.digest import PAIR_FEATURES, WORD_FEATURES, concept_features, concepts, tallies
    from summarize.ranking.fitting import logistic

    values: dict[int, list[list[float]]] = {1: [], 2: []}
    wanted: dict[int, list[float]] = {1: [], 2: []}
    count = 0
    for row in rows(path):
        language = languages.get(row.get("language") or "en")
        articles = [sentences.segment(readers.article(text), language) for text in row["docs"]]
        held = [
            {
                concept
                for sentence in sentences.segment(readers.article(reference), language)
                for concept in concepts(sentence.words, language.stop_words())
            }
            for reference in row["references"]
        ]
        found = tallies(articles, language.stop_words())
        for concept in found:
            values[len(concept)].append(concept_features(concept, found, len(articles)))
            wanted[len(concept)].append(sum(concept in one for one in held) / len(held))
        count += 1
    lines = [
        "# Weights of the digest model: log odds that a reference holds a word or a pair of its articles.",
        "# Fitted by: python -m summarize.training --digest DATA.jsonl -o MODEL",
        f"# to {count} clusters of {path.name}",
    ]
    for kind, names in (("word", WORD_FEATURES), ("pair", PAIR_FEATURES)):
        weights = logistic(values[1 + (kind == "pair")], wanted[1 + (kind == "pair")])
        lines += [f"{kind} {name}: {weight:.4f}" for name, weight in zip((*names, "constant"), weights, strict=True)]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Box:
    """The figures of an article, each value once: their features, and which of them a reference has too."""

    kind: str
    values: tuple[tuple[float, ...], ...]
    kept: tuple[bool, ...]


def boxes(path: Path) -> Iterator[Box]:
    """Yield the figures of each article of a file whose references keep some of them and leave others.

    Raises:
        SummarizeError: a row cannot be used.
    """
    for number, row in enumerate(rows(path), 1):
        try:
            found = _box(path.name, row)
        except (KeyError, TypeError, AttributeError) as error:
            raise SummarizeError(f"{path}:{number}: no article with a summary ({error!r})") from None
        if found and 0 < sum(found.kept) < len(found.kept):
            yield found


def _box(kind: str, row: dict[str, Any]) -> Box | None:
    """Return the figures of an article that are no repeats; a later figure with the same value is one."""
    article = readers.article(row["text"])
    language = languages.get(row.get("language") or languages.detect(article.text))
    references = row.get("references") or [row["summary"]]
    found = sentences.segment(article, language)
    kept: set[tuple[float | None, bool]] = set()
    for reference in references:
        told = sentences.segment(readers.article(reference), language)
        for one in figures.read(told, language=language.code) if told else ():
            kept.update((value, one.kind == "percent") for value in (one.value, one.high))
    kept -= {(None, False), (None, True)}
    candidates = figures.read(found, language=language.code) if found else []
    title = row.get("title") or article.title
    length = Length(max(1, len(references[0].splitlines())))
    ranked = rank(found, language=language, length=length, title=title, blocks=article.blocks)
    blocks = [article.blocks[sentence.block].kind for sentence in found]
    values = key.features(candidates, found, figures.Background(title, ranked.scores, blocks), language.stop_words())
    marks = [
        any((value, one.kind == "percent") in kept for value in (one.value, one.high))
        or any((value, False) in kept for value, _ in one.others)
        for one in candidates
    ]
    first = [not again for again in key.repeats(candidates)]
    return Box(kind, tuple(compress(values, first)), tuple(compress(marks, first)))


def fit_boxes(found: Sequence[Box]) -> tuple[float, ...]:
    """Return the weight of each of `key.FEATURES`, the constant last; an article counts by the root of its figures."""
    from summarize.ranking.fitting import logistic

    counts = [len(box.kept) ** -0.5 for box in found for _ in box.kept]
    return logistic([row for box in found for row in box.values], [told for box in found for told in box.kept], counts)


def recall(weights: Sequence[float], box: Box, limit: int = 8) -> tuple[float, float]:
    """Return which share of what the references keep is among the first figures of the text, and the best by score."""
    scores = [sum(map(mul, row, weights)) for row in box.values]
    best = sorted(range(len(scores)), key=lambda place: -scores[place])[:limit]
    return sum(box.kept[:limit]) / sum(box.kept), sum(box.kept[place] for place in best) / sum(box.kept)


def fit_figures(paths: Sequence[Path], folds: int = 0) -> tuple[str, list[str]]:
    """Return the text of a model of key figures fitted to the rows of all files, and what a cross-validation says.

    Raises:
        SummarizeError: a row cannot be used.
    """
    found = [box for path in paths for box in boxes(path)]
    kinds = Counter(box.kind for box in found)
    order = list(range(len(found)))
    random.Random(len(found)).shuffle(order)  # noqa: S311 -- a deal, no secret
    results: dict[str, list[tuple[float, float]]] = {kind: [] for kind in kinds}
    for fold in range(folds):
        tested = set(order[fold::folds])
        weights = fit_boxes([box for number, box in enumerate(found) if number not in tested])
        for number in sorted(tested):
            results[found[number].kind].append(recall(weights, found[number]))
    said = [
        f"{kind}: {len(pairs)} articles, of the numbers kept the first eight have {100 * first / len(pairs):.1f} %, "
        f"the best eight {100 * best / len(pairs):.1f} %"
        for kind, pairs in results.items()
        if pairs
        for first, best in [map(sum, zip(*pairs, strict=True))]
    ]
    lines = [
        "# What the features of a figure are worth (summarize/figures/key.py): log odds that human summaries keep it.",
        "# Fitted by: python -m summarize.training --figures DATA.jsonl... -o MODEL",
        "# to " + ", ".join(f"{number} articles of {kind}" for kind, number in kinds.items()),
        *(f"# {line}" for line in said),
        *(f"{n}: {w:.4f}" for n, w in zip((*key.FEATURES, "constant"), fit_boxes(found), strict=True)),
    ]
    return "\n".join(lines) + "\n", said


@click.command(help="Fit a ranking model to articles with reference summaries (JSON Lines with text and summary).")
@click.argument("data", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the model here.")
@click.option("--folds", default=0, help="Also measure by cross-validation with so many folds.")
@click.option("--digest", is_flag=True, help="Fit a digest model: one file, rows with docs and references.")
@click.option("--figures", "boxed", is_flag=True, help="Fit a model of key figures: numbers that summaries keep.")
@click.option("--note", default="", help="A line for the head of the model: where the data come from.")
def main(  # noqa: PLR0913 -- one keyword an option
    *, data: Sequence[Path], output: Path | None, folds: int, digest: bool, boxed: bool, note: str
) -> None:
    """Fit, measure, write."""
    if digest:
        (output or Path("digest.model")).write_text(fit_digest(data[0]), "utf-8")
        return
    if boxed:
        text, said = fit_figures(data, folds)
        click.echo("\n".join(said))
        (output or Path("key.model")).write_text(text, "utf-8")
        return
    try:
        found = [example for path in data for example in examples(path)]
    except SummarizeError as error:
        raise click.ClickException(str(error)) from None
    if folds > 1:
        for kind, count, lead, ours in crossvalidate(found, folds):
            click.echo(f"{kind}: {count} articles, ROUGE-1+2 of lead {lead:.1f}, of the model {ours:.1f}")
    if output is None:
        return
    kinds = Counter(example.kind for example in found)
    header = [
        "Weights of the salience model, in thousandths; summarize/ranking/model.py says how to read them.",
        "Fitted by: python -m summarize.training DATA.jsonl... -o MODEL",
        "to " + ", ".join(f"{number} articles of {kind}" for kind, number in kinds.items()),
        *note.splitlines(),
    ]
    output.write_text(dump(fit_examples(found), header), "utf-8")


if __name__ == "__main__":
    main()
