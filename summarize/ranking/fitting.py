"""Fit the curves of a salience model: additive listwise regression, in numpy, which only fitting imports.

The model's chance to choose a sentence is the softmax of the scores of its article; what is fitted is the cross
entropy of that to the share a reference gives each sentence (ListNet, Cao and others 2007). Curves are drawn to
smoothness, and what differs between lengths and sizes is drawn to nothing, harder than what holds always.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from summarize.ranking.features import FEATURES
from summarize.ranking.model import SCALE, Curve, Model, mixture
from summarize.values import dataclass

# Sentences asked for and had that curves are fitted for. More of either measures no better.
LENGTHS = (1, 3, 8, 25)
SIZES = (8, 20, 50, 150)
BINS = 20  # of a feature, of about equal weight of sentences; 16 to 32 measure the same
# Weight of the squared steps between neighbouring bins; of squared worths always, and of those by length and size.
# All three may be ten times as large or small for less than a point of difference.
SMOOTH, ALWAYS, CONTEXT = 1e-1, 3e-3, 1e-2
STEPS, RATE = 120, 0.05  # of Adam (Kingma and Ba 2015); from 60 to 250 steps measure the same

Numbers = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article to learn from: its columns of features, and the share of each sentence in the summary wanted.

    `asked` is how many sentences that has; articles count by their `weight`.
    """

    columns: Sequence[Sequence[float]]
    shares: Sequence[float]
    asked: int
    weight: float = 1.0


def fit(lessons: Sequence[Lesson], features: Sequence[str] = FEATURES) -> Model:
    """Return the model of `features` that gives the sentences of the lessons their shares best; deterministic."""
    columns = [FEATURES.index(name) for name in features]
    sizes = np.array([len(lesson.shares) for lesson in lessons])
    weights = np.array([lesson.weight for lesson in lessons])
    values = [np.concatenate([np.asarray(lesson.columns[column], float) for lesson in lessons]) for column in columns]
    edges = [_edges(column, np.repeat(weights / sizes, sizes)) for column in values]
    places = [np.searchsorted(edge, column, "right") for edge, column in zip(edges, values, strict=True)]
    articles = np.repeat(np.arange(len(lessons)), sizes)
    cells = np.stack(places, axis=1) + (articles[:, None] * len(columns) + np.arange(len(columns))) * BINS
    contexts = np.array(
        [[1.0, *mixture(lesson.asked, LENGTHS), *mixture(len(lesson.shares), SIZES)] for lesson in lessons]
    )
    shares = np.concatenate([np.asarray(lesson.shares, float) for lesson in lessons])
    worths = _descend(cells, contexts, shares, weights / weights.sum(), sizes)
    worths = worths.reshape(contexts.shape[1], len(columns), BINS)
    return Model(
        LENGTHS,
        SIZES,
        tuple(
            Curve(name, tuple(edge.tolist()), tuple(map(_table, worths[:, place, : len(edge) + 1])))
            for place, (name, edge) in enumerate(zip(features, edges, strict=True))
        ),
    )


def _edges(values: Numbers, weights: Numbers) -> Numbers:
    """Return the values that part `values` into bins of equal weight; each article has its own weight to give."""
    order = np.argsort(values, kind="stable")
    below = np.cumsum(weights[order])
    found = values[order][np.searchsorted(below, below[-1] * np.arange(1, BINS) / BINS)]
    # As written to the file, so that a fitted model and the same one read again agree.
    return np.unique(np.array([float(f"{value:.6g}") for value in found]))


def _table(worths: Numbers) -> tuple[int, ...]:
    return tuple(round(worth * SCALE) for worth in worths.tolist())


def _descend(cells: Indices, contexts: Numbers, shares: Numbers, weights: Numbers, sizes: Indices) -> Numbers:
    """Return the worths, one row per context, by Adam over all lessons at once."""
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    row_weights = np.repeat(weights, sizes)
    width = cells.shape[1] * BINS
    worths = np.zeros((contexts.shape[1], width))
    mean, square = np.zeros_like(worths), np.zeros_like(worths)
    for step in range(1, STEPS + 1):
        scores = (contexts @ worths).ravel()[cells].sum(axis=1)
        chances = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        chances /= np.repeat(np.add.reduceat(chances, starts), sizes)
        slopes = np.repeat(row_weights * (chances - shares), cells.shape[1])
        by_article = np.bincount(cells.ravel(), slopes, minlength=len(contexts) * width).reshape(len(contexts), width)
        gradient = contexts.T @ by_article + _pull(worths)
        mean += 0.1 * (gradient - mean)
        square += 0.01 * (gradient**2 - square)
        rate = RATE if step < 0.7 * STEPS else 0.3 * RATE
        worths -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return worths


def _pull(worths: Numbers) -> Numbers:
    """Return the gradient of what draws curves to smoothness and to nothing."""
    curves = worths.reshape(len(worths), -1, BINS)
    steps = np.diff(curves, axis=2)
    pull = np.zeros_like(curves)
    pull[:, :, 1:] += steps
    pull[:, :, :-1] -= steps
    pull *= SMOOTH
    pull[0] += ALWAYS * curves[0]
    pull[1:] += CONTEXT * curves[1:]
    return pull.reshape(worths.shape)


def logistic(
    values: Sequence[Sequence[float]], shares: Sequence[float], counts: Sequence[float] | None = None
) -> tuple[float, ...]:
    """Return the weights, the constant last, with which the logistic function of `values` comes closest to `shares`.

    By Newton's method on the cross entropy, with a ridge of 1 on the weights of standardised values. `counts` says how
    much each row counts, all the same without it; only their proportions matter.
    """
    table = np.asarray(values, float)
    mean, deviation = table.mean(axis=0), table.std(axis=0) + 1e-9
    table = np.column_stack([(table - mean) / deviation, np.ones(len(table))])
    ridge = np.diag([*[1.0] * (table.shape[1] - 1), 0.0])
    weights = np.zeros(table.shape[1])
    worth = np.ones(len(table)) if counts is None else np.asarray(counts, float) / np.mean(counts)
    for _ in range(25):
        chances = 1.0 / (1.0 + np.exp(-table @ weights))
        gradient = table.T @ (worth * (chances - np.asarray(shares, float))) + ridge @ weights
        weights -= np.linalg.solve((table.T * (worth * chances * (1.0 - chances))) @ table + ridge, gradient)
    plain = weights[:-1] / deviation
    return (*(float(weight) for weight in plain), float(weights[-1] - plain @ mean))
