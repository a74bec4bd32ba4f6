"""Captions that repeat the opening are boilerplate; what brings something new is not."""

import pytest

from summarize import readers

OPENING = (
    "The old bridge over the river Anser collapsed on Monday morning, hours after engineers had closed it to lorries.",
    "Nobody was hurt, but the collapse cut the village of Tarn off from the hospital and the railway station.",
)
REST = (
    "Work on a new bridge was to begin in 2028.",
    "The mayor asked the army for a floating one.",
    "Boats carried pupils to school on Tuesday.",
    "A baker rowed his bread across before dawn.",
    "The county will pay for the crossing until spring.",
)


def _kinds(line: str, rest: tuple[str, ...] = REST) -> list[str]:
    article = readers.article("\n\n".join([*OPENING, line, *rest]))
    return [block.kind for block in article.blocks if block.text == line]


@pytest.mark.parametrize(
    "line",
    [
        "The old bridge over the river Anser collapsed on Monday.",
        "The bridge over the river collapsed hours after engineers had closed it",
        "The collapse cut the village of Tarn off from the hospital",
    ],
)
def test_a_caption_that_repeats_the_opening_is_boilerplate(line: str) -> None:
    assert _kinds(line) in (["boilerplate"], ["heading"])  # neither is summarised


@pytest.mark.parametrize(
    "line",
    [
        "The bridge over the river Anser, closed to lorries, had stood for 91 years.",
        "Divers searched the river below the bridge for the missing parapet.",
        "The bridge collapsed. The village was cut off from the hospital.",
        "The village of Tarn.",
    ],
)
def test_what_brings_something_new_is_read(line: str) -> None:
    assert _kinds(line) == ["paragraph"]


def test_a_text_that_says_the_same_throughout_is_read() -> None:
    again = "The old bridge over the river Anser collapsed on Monday."
    assert _kinds(again, (again,) * 5) == ["paragraph"] * 6
