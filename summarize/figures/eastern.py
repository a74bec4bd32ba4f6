"""Captions in Japanese, Chinese and Korean, cut at their commas: what stands around a figure, to its verb and topic."""

from functools import cache
from typing import Final

from summarize.data import beside, read

_LIST = beside(__file__, "captions", "east.txt")
_ENOUGH: Final = 40  # characters that say it, where whole parts do
_LIMIT: Final = 80
_JOINT: Final = 3
_TOPIC: Final = 30  # characters
_TOPICS: Final = {"ja": ("は", "が"), "ko": ("은 ", "는 ", "이 ", "가 ")}
_COMMAS: Final = frozenset("、，,；;：:")
_OPENING: Final = "（(「『“《【〈["
_CLOSING: Final = "）)」』”》】〉]"
_MARKS: Final = " 　。．.！？!?、，,；;：:\"'“”‘’—…·・"

Spans = tuple[tuple[int, int], ...]


@cache
def _words(language: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in read(_LIST).split("\n"):
        if line[:1] == "[":
            code, _, name = line[1:-1].partition(" ")
            name = name if code == language else ""
        elif line and line[0] != "#" and name:
            found[name] = (*found.get(name, ()), *line.split())
    return found


def caption(text: str, start: int, end: int, language: str) -> Spans:
    """Return the pieces of a sentence that say what the figure from `start` to `end` means, as spans in text order."""
    words = _words(language)
    parts = _parts(text, start, end)
    here = next(k for k, (_, stop) in enumerate(parts) if stop > start)
    parts = [
        part for k, part in enumerate(parts) if k == here or not _is_source(text[part[0] : part[1]], words, language)
    ]
    here = next(k for k, (_, stop) in enumerate(parts) if stop > start)
    first, last = here, here
    room = max(_LIMIT, end - start)

    def size(low: int, high: int) -> int:
        return parts[high][1] - parts[low][0]

    while last + 1 < len(parts) and _leads_on(text, parts[last], words, language) and size(first, last + 1) <= room:
        last += 1
    while first and (size(first - 1, last) <= _ENOUGH or _is_condition(text, parts[first - 1], words)):
        if size(first - 1, last) > room:
            break
        first -= 1
    while last + 1 < len(parts) and size(first, last + 1) <= _ENOUGH and language == "zh":
        last += 1
    spans = [parts[first][0], parts[last][1]]
    if spans[1] - spans[0] > room:
        spans = _cut(text, spans, (start, end), words["break"])
    found = [_trimmed(text, spans[0], spans[1], start, end)]
    topic = _topic(text, parts[:first], language)
    if topic is not None and topic[1] - topic[0] + _JOINT + found[0][1] - found[0][0] <= room:
        found.insert(0, topic)
    return () if found == [(start, end)] else tuple(found)


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans between commas outside brackets; one inside the figure is none."""
    parts, begin, depth = [], 0, 0
    for at, char in enumerate(text):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif char in _COMMAS and not depth and not start <= at < end and not _is_grouping(text, at):
            parts.append((begin, at))
            begin = at + 1
    parts.append((begin, len(text)))
    return [(a, b) for a, b in parts if text[a:b].strip(_MARKS)]


def _is_grouping(text: str, at: int) -> bool:
    return text[at] in ",，:：" and text[at - 1 : at].isdecimal() and text[at + 1 : at + 2].isdecimal()


def _is_source(part: str, words: dict[str, tuple[str, ...]], language: str) -> bool:
    part = part.strip(_MARKS)
    if any(claim in part for claim in words["claim"]):
        return False
    if language == "zh":
        return part.startswith(words["source"]) and len(part) <= 24
    return part.endswith(words["source"])


def _leads_on(text: str, part: tuple[int, int], words: dict[str, tuple[str, ...]], language: str) -> bool:
    """Return whether the verb of a part stands in the next one: a topic alone in Japanese and Korean."""
    return language != "zh" and text[part[0] : part[1]].rstrip(_MARKS).endswith(words["topic"])


def _is_condition(text: str, part: tuple[int, int], words: dict[str, tuple[str, ...]]) -> bool:
    return any(word in text[part[0] : part[1]] for word in words["condition"])


def _topic(text: str, before: list[tuple[int, int]], language: str) -> tuple[int, int] | None:
    """Return the part that names what a sentence is about, where it stands before what the caption holds."""
    for first, stop in before:
        part = text[first:stop]
        if language == "zh":
            if len(part) <= _TOPIC:
                return _trimmed(text, first, stop, stop, stop)
            continue
        for mark in _TOPICS[language]:  # what the sentence is about goes before a subject inside it
            at = (part + " ").find(mark)
            if 0 < at <= _TOPIC:
                return _trimmed(text, first, min(stop, first + at + len(mark.rstrip())), stop, stop)
    return None


def _cut(text: str, part: list[int], figure: tuple[int, int], breaks: tuple[str, ...]) -> list[int]:
    """Shorten a part that is too long: its end holds the verb in Japanese and Korean, so that its beginning goes."""
    start, end = figure
    room = max(_LIMIT, end - start)
    stop = min(part[1], max(end, start + room))
    low = max(part[0], stop - room)
    for at in range(low, start):
        if at == part[0] or text[at - 1] == " " or text[:at].endswith(breaks):
            return [at, stop]
    return [start, min(stop, start + room)]


def _trimmed(text: str, start: int, stop: int, first: int, last: int) -> tuple[int, int]:
    while start < first and text[start] in _MARKS:
        start += 1
    while stop > max(start, last if first >= start and first < last else start) and text[stop - 1] in _MARKS:
        stop -= 1
    return start, stop
