"""Who says what in transcripts and chats: labels such as "JONES:" and "[12:04] Ann Lee:" before what is said."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from summarize.readers.assembly import Passage

# A name: up to four words that begin with a capital, or are all capitals; "Ms." and "Q" are names too.
NAME = re.compile(
    r"(?P<name>(?:[^\W\d_a-z][\w.'’-]{0,25})(?: (?:[^\W\d_a-z][\w.'’-]{0,25}|\d{1,2}|de|van|von|der|la|bin|al)){0,4}):"
    r"[ \t]{1,4}(?=\S)"
)
_DAY = r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4},?[ T]{1,2}"
_TIME = re.compile(
    rf"(?:\[(?:{_DAY})?|\((?:{_DAY})?|(?:{_DAY})?)(?P<time>\d{{1,2}}:\d\d(?::\d\d)?)(?: ?[apAP][mM])?[\])]?(?: [-–—])?"
    r"[ \t]{1,4}"
)
# Labels that announce a text, and say nothing about who speaks.
_NO_NAMES = frozenset(
    "note notes warning example examples question answer source sources photo photos picture image video related "
    "read update updated correction summary conclusion background methods results objective tip step ingredients "
    "contact tickets info website address phone price rating pros cons verdict hinweis quelle foto "
    "from to cc bcc date sent subject reply-to von an datum gesendet betreff de à objet envoyé para asunto".split()
)
_FEWEST = 3  # passages with a label
_FARTHEST = 80  # characters before its colon
_SHARE = 0.3  # of the paragraphs that have one


class _Label(NamedTuple):
    """The label of a passage: a name, a time or an empty string, and where what is said begins."""

    name: str
    time: str
    end: int


def recurring(labels: Iterable[str]) -> frozenset[str]:
    """Return the labels, in lower case, that stand before several lines, as those of speakers do."""
    counts = Counter(label.lower() for label in labels)
    return frozenset(name for name, count in counts.items() if count > 1 and name not in _NO_NAMES)


def with_speakers(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages; in a transcript or a chat, name and time of a speaker stand before a passage as its mark."""
    labels = {
        place: label
        for place, passage in enumerate(passages)
        if (label := _label(passage)) is not None and label.name.lower() not in _NO_NAMES
    }
    paragraphs = sum(passage.kind == "paragraph" for passage in passages)
    if len(labels) < _FEWEST or len(labels) < _SHARE * paragraphs or not recurring(one.name for one in labels.values()):
        return list(passages)
    return [_spoken(passage, labels[place]) if place in labels else passage for place, passage in enumerate(passages)]


def _spoken(passage: Passage, label: _Label) -> Passage:
    times = ((0, label.time),) if label.time else ()
    return replace(passage, text=passage.text[label.end :], mark=passage.mark + passage.text[: label.end], times=times)


def _label(passage: Passage) -> _Label | None:
    """Return the label before a passage, if there is one."""
    if passage.kind != "paragraph" or ":" not in passage.text[:_FARTHEST]:
        return None
    time = _TIME.match(passage.text)
    match = NAME.match(passage.text, time.end() if time else 0)
    return None if match is None else _Label(match["name"], time["time"] if time else "", match.end())
