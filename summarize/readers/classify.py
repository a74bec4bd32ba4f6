"""Classify the blocks of any format: headline, headings, unmarked list items, verse, and page boilerplate."""

import re
from collections.abc import Sequence
from dataclasses import replace

from summarize.languages.boilerplate import is_boilerplate
from summarize.readers.assembly import Passage

_TITLE = (150, 22)  # maximum characters and words of a headline
_HEADING = (80, 12)  # the same for a heading inside an article
_VERSE_LINE = 60  # characters of a line of verse
_STANZA = 3  # minimum lines of verse
_STOPS = ".!?…:;。！？।؟۔։።"  # ends a sentence or introduces the next line
_CLOSERS = "\"'”’»)]*_」』）"
_GUTENBERG = r"\*{3} ?(START|END) OF (?:THE|THIS) PROJECT GUTENBERG"


def is_open(line: str) -> bool:
    """Return whether a line ends without a stop, ignoring closing quotes and brackets."""
    return line.rstrip(_CLOSERS)[-1:] not in _STOPS


def mark_boilerplate(passages: list[Passage]) -> list[Passage]:
    """Return the passages with everything that is not part of the article marked as boilerplate."""
    start, end = _book(passages)
    return [
        replace(passage, kind="boilerplate")
        if not start <= place <= end or (passage.kind in ("paragraph", "item") and is_boilerplate(passage.text))
        else passage
        for place, passage in enumerate(passages)
    ]


def _book(passages: Sequence[Passage]) -> tuple[int, int]:
    """Return the first and last index of a book's text between the notices of Project Gutenberg."""
    start, end = 0, len(passages) - 1
    for place, passage in enumerate(passages):
        found = re.match(_GUTENBERG, passage.text, re.IGNORECASE) if passage.text.startswith("***") else None
        if found and found[1].upper() == "START":
            start = place + 1
        elif found:
            end = place - 1
    return start, end


def book_title(passages: Sequence[Passage]) -> str | None:
    """Return the title in the notice of Project Gutenberg before a book."""
    for passage in passages[:20]:
        if passage.kind == "boilerplate" and passage.text.startswith("Title: "):
            return passage.text[7:].strip() or None
    return None


def kinds(passages: list[Passage], headline: int | None) -> list[Passage]:
    """Return the passages with headings and unmarked list items recognised among the paragraphs."""
    kinds = [passage.kind for passage in passages]
    if headline is not None:
        kinds[headline] = "heading"
    open_ = [kind == "paragraph" and is_open(passage.text) for kind, passage in zip(kinds, passages, strict=True)]
    last = len(passages) - 1
    verse = _verse(passages)
    for place, passage in enumerate(passages):
        if not open_[place] or place in verse or passage.text.endswith(",") or passage.mark:  # a speaker's
            continue
        neighbour = (place > 0 and open_[place - 1] and not passage.apart) or (
            place < last and open_[place + 1] and not passages[place + 1].apart
        )
        if neighbour:
            kinds[place] = "item"
        elif (
            place < last
            and kinds[place + 1] != "boilerplate"
            and not open_[place + 1]
            and _fits(passage.text, _HEADING)
        ):
            kinds[place] = "heading"
    return [
        passage if passage.kind == kind else replace(passage, kind=kind)
        for passage, kind in zip(passages, kinds, strict=True)
    ]


def _verse(passages: Sequence[Passage]) -> set[int]:
    """Return the indices of lines of verse: consecutive short lines, at least half of which do not end a sentence.

    They are neither headings nor items. Commas distinguish them from lists and from a headline with lines below it.
    """
    found: set[int] = set()
    run: list[int] = []
    for place in range(len(passages) + 1):
        passage = passages[place] if place < len(passages) else None
        fits = passage is not None and passage.kind == "paragraph" and len(passage.text) <= _VERSE_LINE
        if fits and run and passage is not None and not passage.apart:
            run.append(place)
            continue
        if len(run) >= _STANZA:
            ends = sum(passages[own].text.rstrip(_CLOSERS)[-1:] in ".!?" for own in run)
            if 2 * ends <= len(run) and any(passages[own].text.endswith((",", ";", "—", "–")) for own in run):
                found.update(run)
        run = [place] if fits else []
    return found


def _fits(text: str, limits: tuple[int, int]) -> bool:
    return len(text) <= limits[0] and text.count(" ") < limits[1]


def headline(passages: Sequence[Passage]) -> int | None:
    """Return the index of the headline: a short first passage without a stop, shortly before a paragraph with one.

    One more line may stand between them, or a list after an empty line.
    """
    own = [place for place, passage in enumerate(passages[:12]) if passage.kind != "boilerplate"]
    if len(own) < 2:
        return None
    first, second = passages[own[0]], passages[own[1]]
    if first.kind != "paragraph" or not _fits(first.text, _TITLE) or first.text.endswith(","):
        return None
    if own[0] in _verse(passages[:24]):
        return None
    if not is_open(first.text) and not (first.text[-1] in "?!" and second.apart):
        return None
    for place in own[1:] if second.apart else own[1:3]:
        body = passages[place]
        if body.kind == "paragraph" and not is_open(body.text):
            return own[0] if body.apart or len(body.text) >= len(first.text) else None
    return None
