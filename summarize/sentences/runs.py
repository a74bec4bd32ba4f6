"""Find quotations that run over several sentences."""

import re
from collections.abc import Sequence

from summarize.document import Sentence

_MARK = re.compile('["“”„«»‟「」『』]')
_CLOSING = {'"': '"', "“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "「": "」", "『": "』", "”": "”"}
_AHEAD = 3  # sentences of the next paragraph in which a quotation closes that was not opened anew there
_LONGEST = 40  # sentences of one quotation; what is open for longer has lost its closing mark


def quotation_runs(sentences: Sequence[Sentence]) -> tuple[tuple[int, int], ...]:
    """Return the first and last position of each quotation, or chain of them, that holds several sentences; ascending.

    A quotation of several paragraphs opens each of them anew and closes once. One that is open where a paragraph ends,
    and neither opened anew nor closed soon in the next, has lost its closing mark, and ends there.
    """
    runs: list[tuple[int, int]] = []
    opened = ""  # the mark that is open
    first = 0
    for position, sentence in enumerate(sentences):
        text = sentence.text
        if not opened and not ('"' in text if text.isascii() else _MARK.search(text)):
            continue
        if opened and sentence.block != sentences[position - 1].block:
            if text[:1] == opened:
                text = text[1:]
            elif not _closes(sentences[position : position + _AHEAD], opened):
                _add(runs, first, position - 1)
                opened = ""
        if opened and position - first >= _LONGEST:
            opened = ""
        was_open = bool(opened)
        opened = _open_after(text, opened)
        if not was_open:
            first = position
        elif not opened:
            _add(runs, first, position)
    if opened:
        _add(runs, first, len(sentences) - 1)
    return tuple(runs)


def _add(runs: list[tuple[int, int]], first: int, last: int) -> None:
    if last > first:
        runs.append((first, last))


def _closes(sentences: Sequence[Sentence], opened: str) -> bool:
    """Tell whether the first mark in `sentences` closes a quotation; not every text opens its paragraphs anew."""
    for sentence in sentences:
        match = _MARK.search(sentence.text)
        if match is not None:
            at = match.start()
            return match[0] in _CLOSING[opened] and not (match[0] == '"' and _opens(sentence.text, at, '"'))
    return False


def _open_after(text: str, opened: str) -> str:
    """Return the mark that is open behind `text`; `opened` is the one open before it."""
    for match in _MARK.finditer(text):
        mark = match[0]
        if opened:
            if mark in _CLOSING[opened]:
                opened = ""
        elif _opens(text, match.start(), mark):
            opened = mark
    return opened


def _opens(text: str, at: int, mark: str) -> bool:
    """Tell whether a mark outside quotations opens one: one that only closes there has lost its opening mark."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "“„‟«「『":
        return True
    if mark in "」』":
        return False
    if mark == '"' and before.isdecimal():
        return False  # inches
    return bool(after) and not after.isspace() and (not before or not before.isalnum())
