"""Split mailboxes (mbox) into messages, as they arrive: the standard library's reader needs a file it can seek in."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

from summarize.clean import clean
from summarize.document import Failure
from summarize.errors import ReadError, TooLargeError
from summarize.readers import mail, sources
from summarize.readers.assembly import Content, one_line
from summarize.readers.reader import Settings

# The line before each message: a sender and a date, "From ann@example.org Fri May  1 09:00:00 2026". A body's own
# line "From here it is a mile" should be quoted (">From"), but often is not.
_FROM = re.compile(rb"From \S.{0,200}\b\d{1,2}:\d\d.{0,40}\b(?:19|20)\d\d\b")
_QUOTED = re.compile(rb"^>(>{0,9}From )", re.MULTILINE)
# What Mailman's archives put in the place of an attachment.
_SCRUBBED = re.compile(
    rb"^-{10,20} next part -{10,20}\nAn? [^\n]{1,60} was scrubbed\.\.\.\n"
    rb"(?:(?:Name|Type|Size|Desc|URL):[^\n]{0,500}\n?){0,6}",
    re.MULTILINE,
)
_NO_MAILBOX = 'not a mailbox, which begins with "From "; give it without --from mbox'

is_risky = mail.is_risky


def messages(stream: sources.Stream, *, limit: int) -> Iterator[tuple[int, bytes | TooLargeError]]:
    """Yield each message without its "From " line, with the number of that line; one over `limit` bytes is an error.

    Raises:
        ReadError: the stream cannot be read, or does not begin as a mailbox.
    """
    begin = size = 0
    kept: list[bytes] = []
    is_blank = True
    for number, line in enumerate(sources.lines(stream, limit), 1):
        is_line = isinstance(line, bytes)
        if isinstance(line, bytes) and is_blank and (_FROM.match(line) or (not begin and line.startswith(b"From "))):
            if begin:
                yield begin, _message(kept, size, limit)
            begin, size = number, 0
            kept.clear()
        elif begin:
            size += len(line) + 1 if isinstance(line, bytes) else limit + 1
            if size <= limit and isinstance(line, bytes):
                kept.append(line)
        elif not isinstance(line, bytes) or line.strip():
            raise ReadError(_NO_MAILBOX)
        is_blank = is_line and not line
    if not begin:
        raise ReadError("an empty mailbox; nothing to summarise")
    yield begin, _message(kept, size, limit)


def _message(lines: list[bytes], size: int, limit: int) -> bytes | TooLargeError:
    if size > limit:
        return TooLargeError(sources.too_large(limit))
    return _SCRUBBED.sub(b"", _QUOTED.sub(rb"\1", b"\n".join(lines)))


def read(data: bytes, settings: Settings) -> list[Content | Failure]:
    """Return a message of a mailbox, with its id and date."""
    head = data[:20_000].partition(b"\n\n")[0]
    headers = message_from_bytes(head, policy=policy.compat32)
    name = one_line(clean(str(headers.get("message-id", "")))).strip("<>")
    try:
        (content,) = mail.read(data, settings)
    except ReadError as error:
        return [Failure("", str(error), id=name or None)]
    return [replace(content, id=name or None, published=_date(str(headers.get("date", ""))))]


def _date(header: str) -> str | None:
    try:
        return parsedate_to_datetime(header).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
