"""Measure summaries against references, and keep the floors that they may not fall below."""

import hashlib
import json
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


def floors() -> dict[str, dict[str, Any]]:
    """Return what is stored for each set: fingerprint of its data, floor of ROUGE-1+2."""
    return tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}


def raised(stored: dict[str, dict[str, Any]], name: str, quality: Quality) -> dict[str, dict[str, Any]]:
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
        "# Least ROUGE-1+2 of the default method on a set; the fingerprint says which data. A guard against loss, no",
        "# claim of quality: the model may have been fitted to them. `pytest tests/evaluation --raise-floors` raises",
        "# floors and adds sets (with --eval-data DIR); to lower one, edit this file and say why in the commit.",
    ]
    for name, entry in sorted(stored.items()):
        lines += ["", f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in entry.items())]
    return "\n".join(lines) + "\n"
