"""Measure summaries against references and figures against gold, and keep the floors that they may not fall below."""

import hashlib
import json
import math
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarize import summarize
from summarize.ranking.model import load
from summarize.training import Example, choose, example, rows

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
DRAWS = 1_000  # of the bootstrap
SLACK = 0.3  # points of ROUGE-1+2 between what was measured and its floor: less is no difference


@dataclass(frozen=True)
class Quality:
    """What was measured on a set: means of ROUGE-1+2 (F1, 0 to 200) and the 95 % interval of the difference to lead."""

    items: int
    fingerprint: str
    ours: float
    lead: float
    low: float
    high: float

    def __str__(self) -> str:
        return (
            f"{self.items} articles, ROUGE-1+2 {self.ours:.2f}, lead {self.lead:.2f}, "
            f"difference {self.ours - self.lead:+.2f} [{self.low:+.2f}, {self.high:+.2f}]"
        )


@dataclass(frozen=True)
class Found:
    """What was measured on a set of sentences with figures: F1 in percent, each figure of gold matched with one."""

    items: int
    fingerprint: str
    ours: float

    def __str__(self) -> str:
        return f"{self.items} sentences, F1 {self.ours:.2f}"


def measure(found: Sequence[Example], lengths: Sequence[int], fingerprint: str) -> Quality:
    """Measure the model of the package at these lengths."""
    ours = [one.rouge(choose(load(), one, asked)) for one, asked in zip(found, lengths, strict=True)]
    lead = [one.rouge(range(min(asked, len(one.sentences)))) for one, asked in zip(found, lengths, strict=True)]
    differences = [a - b for a, b in zip(ours, lead, strict=True)]
    draw = random.Random(len(found))
    means = sorted(mean(draw.choices(differences, k=len(differences))) for _ in range(DRAWS))
    return Quality(len(found), fingerprint, mean(ours), mean(lead), means[DRAWS // 40], means[-DRAWS // 40])


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def samples() -> Quality:
    """Measure on the samples of the project and their reference summaries, three a sample, at three sentences."""
    digest = hashlib.sha256()
    found = []
    for path in sorted((HERE.parent / "references").glob("*.toml")):
        (article,) = (HERE.parent.parent / "samples").glob(f"{path.stem}.[tm][xd]*")
        references = tomllib.loads(path.read_text("utf-8"))["summaries"]
        text = article.read_text("utf-8")
        digest.update("\0".join([text, *references]).encode())
        found.append(example("samples", {"references": references}, text))
    return measure(found, [min(3, len(one.sentences)) for one in found], digest.hexdigest()[:16])


def sets(directory: Path) -> Iterator[tuple[str, Quality]]:
    """Yield the name and the quality of each set of single articles in a directory."""
    settings: dict[str, dict[str, Any]] = json.loads((directory / "sets.json").read_text("utf-8"))
    for name, setting in settings.items():
        if setting.get("digest") or not setting["length"].isdecimal():
            continue
        path = directory / f"{name}.jsonl.gz"
        found = [one for one in (example(name, row, row["text"]) for row in rows(path)) if one.sentences]
        fingerprint = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        yield name, measure(found, [min(int(setting["length"]), len(one.sentences)) for one in found], fingerprint)


def figure_sets(directory: Path) -> Iterator[tuple[str, Found]]:
    """Yield for each set of sentences how well the values of figures are found, and values with their bounds.

    A row has a `sentence` and its `quantities`, none where it has no figure: of the latter alone there is no F1, and
    the share of them in which nothing is found stands for it.
    """
    for path in sorted(directory.glob("*.jsonl")):
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        if not all("sentence" in row for row in lines):
            continue
        fingerprint = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        pairs = [(row.get("quantities", []), amounts(row["sentence"])) for row in lines]
        if not any(gold for gold, _ in pairs):
            silent = 100 * mean([float(not shown) for _, shown in pairs])
            yield f"{path.stem}-none", Found(len(lines), fingerprint, silent)
            continue
        bounded = any(quantity["change"] != "=" for gold, _ in pairs for quantity in gold)
        for measured, with_bound in [("values", False), ("bounds", True)][: 1 + bounded]:
            score = f1([(agreeing(gold, shown, with_bound=with_bound), len(gold), len(shown)) for gold, shown in pairs])
            yield f"{path.stem}-{measured}", Found(len(lines), fingerprint, score)


Amount = tuple[float | list[float] | None, set[str]]  # a value or the ends of a range, and what bounds or changes it


def amounts(sentence: str) -> list[Amount]:
    """Return the figures of a sentence as the gold counts them: each mention, and each amount in other units."""
    found: list[Amount] = []
    for figure in summarize(sentence, length=1, figures="all", language="en").figures:
        bounds: set[str] = {figure.change or figure.bound} | ({figure.bound} - {"="})
        found += [(_value(figure.value, figure.high), bounds)] * max(1, figure.mentions)
        found += [(_value(other.value, other.high), bounds) for other in figure.equivalents]
    return found


def _value(value: float | None, high: float | None) -> float | list[float] | None:
    return value if high is None or value is None else [value, high]


def agreeing(gold: Sequence[dict[str, Any]], shown: Sequence[Amount], *, with_bound: bool) -> int:
    """Return how many of the gold have a figure of their own with their value, and their bound if that is asked for."""
    left = list(shown)
    count = 0
    for quantity in gold:
        same = [amount for amount in left if _is_same(quantity["value"], amount[0])]
        same.sort(key=lambda amount: quantity["change"] not in amount[1])
        if same:
            left.remove(same[0])
            count += not with_bound or quantity["change"] in same[0][1]
    return count


def _is_same(gold: float | list[float], found: float | list[float] | None) -> bool:
    if isinstance(gold, list) and isinstance(found, list):
        return all(map(_is_same, gold, found))
    return isinstance(found, int | float) and not isinstance(gold, list) and math.isclose(gold, found, rel_tol=1e-5)


def f1(counts: Sequence[tuple[int, int, int]]) -> float:
    """Return F1 in percent over sentences: how many agree, are in the gold, are found."""
    right, gold, found = map(sum, zip(*counts, strict=True))
    return 200 * right / (gold + found)


def floors() -> dict[str, dict[str, Any]]:
    """Return what is stored for each set: fingerprint of its data, floor of ROUGE-1+2."""
    return tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}


def raised(stored: dict[str, dict[str, Any]], name: str, quality: Quality | Found) -> dict[str, dict[str, Any]]:
    """Return the floors with that of a set raised to what was measured, less the slack; never lowered.

    Raises:
        ValueError: the data are others than those the floor stands for; it has to be taken out by hand.
    """
    known = stored.get(name)
    if known is not None and known["fingerprint"] != quality.fingerprint:
        raise ValueError(f"{name}: the data have changed; take its floor out of {FLOORS.name}, and say why")
    floor = max(round(quality.ours - SLACK, 2), known["floor"] if known else 0.0)
    return stored | {name: {"fingerprint": quality.fingerprint, "items": quality.items, "floor": floor}}


def written(stored: dict[str, dict[str, Any]]) -> str:
    """Return the text of the file of floors."""
    lines = [
        "# Least ROUGE-1+2 of the default method on a set, or least F1 of figures (of their values, of these with",
        "# their bounds; where there are none, the share of sentences in which none is found). The fingerprint says",
        "# which data. A guard against loss, no claim of quality: the program may have been fitted to them. To raise",
        "# floors and add sets: `pytest tests/evaluation --raise-floors` (with --eval-data DIR); to lower one, edit",
        "# this file and say why in the commit.",
    ]
    for name, entry in sorted(stored.items()):
        lines += ["", f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in entry.items())]
    return "\n".join(lines) + "\n"
