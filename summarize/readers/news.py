"""Which entries are news: those from some moment on, and those that an earlier run has not shown.

What has been shown is kept in a plain file, a line per id or address. It is added to when a run is over: one that is
killed shows its entries again, and loses none.
"""

import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from summarize.document import Article, Failure
from summarize.errors import OptionError

_AGO = re.compile(r"(\d{1,5})\s?(m|h|d|w)")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
# Parts of addresses that tell where a reader came from, and not what is read.
_TRACKING = re.compile(
    r"utm_\w{1,30}|(?:fb|g|ms|dc|y)clid|mc_[ce]id|cmpid|at_medium|at_campaign|ref_?src", re.IGNORECASE
)
_LARGE = 256 * 2**20  # bytes of a file of what was seen: four million entries


def since(text: str, now: datetime | None = None) -> datetime:
    """Return the moment that "24h" (before `now`), "7d", "2026-11-20" or "2026-11-20T09:30+01:00" means.

    A moment without a zone is in UTC.

    Raises:
        OptionError: it is none of these.
    """
    ago = _AGO.fullmatch(text.strip().lower())
    try:
        if ago:
            return (now or datetime.now(UTC)) - int(ago[1]) * _UNITS[ago[2]]
        return _moment(text.strip())
    except (ValueError, OverflowError):
        raise OptionError(f"expected a moment such as 24h, 7d or 2026-11-20, got {text!r}") from None


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def published_at(article: Article) -> datetime | None:
    """Return when an article was published, None if it has no date that can be read; a date is the end of its day."""
    try:
        if len(article.published or "") <= len("2026-11-20"):
            return datetime.combine(date.fromisoformat(article.published or ""), time.max, UTC)
        return _moment(article.published or "")
    except (ValueError, OverflowError):
        return None


def is_recent(article: Article, moment: datetime) -> bool:
    """Return whether an article was published at `moment` or later; one without a date is recent."""
    published = published_at(article)
    return published is None or published >= moment


def keys(article: Article) -> tuple[str, ...]:
    """Return what an article is known by: its id and its address without tracking, each on one line."""
    named = article.id if isinstance(article.id, str) else ""
    found = (_bare(name) for name in (named, article.url or "") if name.strip())
    return tuple(dict.fromkeys(found))


def _bare(name: str) -> str:
    """Return an address without fragment and tracking, and any other name as it is."""
    name = " ".join(name.split())
    if not name.lower().startswith(("http://", "https://")):
        return name
    try:
        parts = urlsplit(name)
        query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    except ValueError:
        return name
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, urlencode(query), ""))


def only_news(
    articles: Iterable[Article | Failure], *, since_when: str | None, seen_file: str | None
) -> Iterator[Article | Failure]:
    """Yield the failures, and the articles that are recent and have not been seen."""
    moment = None if since_when is None else since(since_when)
    seen = frozenset[str]() if seen_file is None else _loaded(seen_file)
    for article in articles:
        if isinstance(article, Failure) or (
            (moment is None or is_recent(article, moment)) and seen.isdisjoint(keys(article))
        ):
            yield article


def _loaded(path: str) -> frozenset[str]:
    """Return the keys in a file, which is read again only if it has changed: a run has many sources."""
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return load(path)
    return _loaded_once(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1)
def _loaded_once(path: str, *_: int) -> frozenset[str]:
    return load(path)


def load(path: str) -> frozenset[str]:
    """Return the keys in a file; there are none if it does not exist.

    Raises:
        OptionError: it cannot be read.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGE + 1)
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OptionError(f"{path}: cannot be read: {reason.lower()}; name another file") from None
    if len(data) > _LARGE:
        raise OptionError(f"{path}: larger than {_LARGE >> 20} MB; begin another")
    return frozenset(filter(None, data.decode("utf-8", "replace").split("\n")))


def record(path: str, names: Iterable[str]) -> None:
    """Add keys to a file, on disk when this returns; a line that an earlier run left unfinished does no harm.

    Raises:
        OSError: it cannot be written.
    """
    lines = "".join(f"{name}\n" for name in dict.fromkeys(names))
    if not lines:
        return
    with open(path, "ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            lines = lines if file.read(1) == b"\n" else f"\n{lines}"
        file.write(lines.encode("utf-8", "replace"))
        file.flush()
        os.fsync(file.fileno())
