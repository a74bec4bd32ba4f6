"""Put what several sources say of the same figures into words, the same in every format for people."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from summarize.clean import visible
from summarize.document import Article, Comparison, Summary, Verdict, Version

DIFFER: Final = "Where the sources differ"
AGREE: Final = "Where the sources agree"
MOST: Final = 6  # figures on which sources agree that are shown: after those nobody reads on
_NAMED: Final = 3  # sources that are named; more are counted
_ORDER: Final = ("disagree", "update", "compatible", "agree")
_LATER: Final = " → "  # from an earlier count to a later one
_OTHER: Final = " · "
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class Value(NamedTuple):
    """A value as it is written, and in brackets who says so and when: "at least 60", "wire, 09:10"."""

    text: str
    sources: str


class Row(NamedTuple):
    """A figure that several sources have: what it means, and each value; `link` stands between two."""

    verdict: Verdict
    caption: str
    values: tuple[Value, ...]
    link: str

    def __str__(self) -> str:
        """All values in one line: "at least 60 (wire, 09:10) → 74 (gazette, 16:30)"."""
        return self.link.join(f"{value.text} ({value.sources})" for value in self.values)


class Rows(NamedTuple):
    """The figures on which sources differ or that were updated, those on which they agree, and how many more."""

    differ: tuple[Row, ...]
    agree: tuple[Row, ...]
    more: int

    def parts(self) -> Iterable[tuple[str, tuple[Row, ...]]]:
        """Yield the heading and the rows of each part that has some."""
        return ((head, rows) for head, rows in ((DIFFER, self.differ), (AGREE, self.agree)) if rows)

    @property
    def rest(self) -> str:
        """How many agreements are not shown, in words; empty if all are."""
        return f"and on {self.more:,} more" if self.more else ""


def rows(summary: Summary, *, most: int | None = MOST) -> Rows:
    """Return what a digest's sources say of the same figures, `most` agreements at most."""
    names = dict(zip(summary.sources, map(origin, summary.articles, summary.sources), strict=True))
    found = sorted(summary.comparisons, key=lambda one: _ORDER.index(one.verdict))
    differ = [_row(one, names) for one in found if one.verdict in {"disagree", "update"}]
    agree = [_row(one, names) for one in found if one.verdict in {"agree", "compatible"}]
    shown = agree[:most]
    return Rows(tuple(differ), tuple(shown), len(agree) - len(shown))


def origin(article: Article, label: str) -> str:
    """Return who has an article, in a word: the host of its address, else its label."""
    try:
        host = urlsplit(article.url or "").hostname or ""
    except ValueError:
        host = ""
    return visible(host.removeprefix("www.") or label)


def _row(comparison: Comparison, names: dict[str, str]) -> Row:
    tells = comparison.verdict in {"disagree", "update"}  # only then it matters who said it first
    moments = [_moment(value.published) if tells else None for value in comparison.values]
    values = [
        Value(_small(value.text), ", ".join(filter(None, (_named(value, names), _when(moment, moments)))))
        for value, moment in zip(comparison.values, moments, strict=True)
    ]
    link = _LATER if comparison.verdict == "update" else _OTHER
    return Row(comparison.verdict, comparison.caption or "", tuple(values), link)


def _named(value: Version, names: dict[str, str]) -> str:
    found = list(dict.fromkeys(names[label] for label in value.sources))
    return ", ".join(found) if len(found) <= _NAMED else f"{len(found):,} sources"


def _small(text: str) -> str:
    """Return a figure without the capital of a sentence's first word."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _moment(published: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(published or "")
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _when(moment: datetime | None, others: Sequence[datetime | None]) -> str:
    """Return the time of day if all are of one day, else the day, with the time if another is of that day too."""
    if moment is None:
        return ""
    days = [other.date() for other in others if other is not None]
    time = f"{moment:%H:%M}"
    if len(set(days)) == 1:
        return time
    day = f"{moment.day} {_MONTHS[moment.month - 1]}"
    return f"{day} {time}" if days.count(moment.date()) > 1 else day
