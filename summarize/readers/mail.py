"""E-mail into blocks by the standard library: the best part of a message, without what it quotes and its signature."""

import re
from email.message import EmailMessage
from typing import Any

from summarize.clean import clean
from summarize.errors import ReadError, SummarizeError
from summarize.readers import html, text
from summarize.readers.assembly import Piece, Reading, one_line
from summarize.readers.encodings import decode, known
from summarize.readers.limits import Limits

_MAX_PARTS = 200  # of one message: the parser calls itself for each level
# What programs put before the subject of an answer, above what they quote, and above what they forward.
_REPLY = re.compile(
    r"(?:(?:re|aw|wg|fwd?|antw|sv|vs|tr|rif|enc|odp)(?:\[\d{1,3}\])?[ \t]?:[ \t]{0,4}){1,9}", re.IGNORECASE
)
_ATTRIBUTION = re.compile(
    r"(?:on|am|le|el|il|op|em|den|dne|w dniu)\b.{5,200}"
    r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napsal|napisał)\b.{0,100}:$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"-{3,12} ?(?:original message|ursprüngliche nachricht|message d.origine|mensaje original|forwarded message)"
    r" ?-{3,12}$",
    re.IGNORECASE,
)


def is_risky(data: bytes) -> bool:
    """Whether a message is large enough to take the parser long."""
    return len(data) > 5 * 2**20


def read(data: bytes, *, encoding: str | None = None, limits: Limits, **_: object) -> Reading:
    """Return the text of a message.

    Raises:
        ReadError: it is encrypted, or holds no text.
    """
    from email import message_from_bytes
    from email.policy import default

    if data.lower().count(b"boundary=") > _MAX_PARTS:
        raise ReadError(f"a message of more than {_MAX_PARTS} parts in parts; save its text")
    message: EmailMessage = message_from_bytes(data, policy=default)
    kind = message.get_content_type()
    if kind in {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}:
        raise ReadError("an encrypted message; save its text")
    best = _best(message, encoding, limits)
    if best is None:
        raise ReadError("no text in the message; save its attachments and give those")
    subject = _REPLY.sub("", one_line(clean(_header(message, "subject"))), count=1)
    language = html.LANGUAGE.match(_header(message, "content-language").strip())
    pieces = tuple(_own(best.pieces))
    return Reading(pieces, subject or best.title, language[0].lower() if language else None, best.warnings)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except Exception:  # noqa: BLE001  # the parser of broken headers raises what it meets: IndexError, ValueError, ...
        return ""


def _best(message: EmailMessage, encoding: str | None, limits: Limits) -> Reading | None:
    """The plain part, unless a page beside it says much more."""
    found: dict[str, Reading] = {}
    for kind in ("plain", "html"):
        try:
            part: Any = message.get_body((kind,))
            if part is not None:
                found[kind] = _part(part, kind, encoding, limits)
        except SummarizeError:
            continue
    plain, page = found.get("plain"), found.get("html")
    if plain is None or (page is not None and page.prose() > 4 * plain.prose()):
        plain = page
    return plain if plain is not None and plain.prose() else None


def _part(part: Any, kind: str, encoding: str | None, limits: Limits) -> Reading:
    data = part.get_payload(decode=True) or b""
    charset = part.get_content_charset()
    if kind == "html":
        return html.read(data, encoding=encoding, charset=charset, limits=limits)
    decoded, warnings = _decoded(data, encoding, charset)
    if part.get_param("format", "").lower() == "flowed":
        decoded = _unflowed(decoded, joined=str(part.get_param("delsp", "")).lower() == "yes")
    reading = text.reading(decoded)
    return Reading(reading.pieces, reading.title, None, warnings)


def _decoded(data: bytes, encoding: str | None, charset: str | None) -> tuple[str, tuple[str, ...]]:
    if encoding is None and charset is not None and known(charset):
        try:
            return data.decode(charset), ()
        except UnicodeError:
            pass
    return decode(data, encoding)


def _unflowed(body: str, *, joined: bool) -> str:
    """Text with its soft line breaks taken out: a line that ends in a space goes on (RFC 3676)."""
    lines: list[str] = []
    soft = False
    for raw in body.replace("\r\n", "\n").split("\n"):
        line = raw.removeprefix(" ")
        if soft and not line.startswith(">"):
            lines[-1] = (lines[-1][:-1] if joined else lines[-1]) + line
        else:
            lines.append(line)
        soft = raw.endswith(" ") and raw != "-- " and not raw.startswith(">")
    return "\n".join(lines)


def _own(pieces: tuple[Piece, ...]) -> list[Piece]:
    """What the sender wrote, or everything where that is nothing."""
    own: list[Piece] = []
    for piece in pieces:
        if _ORIGINAL.match(piece.text):
            break
        if piece.kind == "quote":
            if own and _ATTRIBUTION.match(own[-1].text):
                own.pop()
            continue
        if piece.kind != "furniture":
            own.append(piece)
    return own if Reading(tuple(own)).prose() else list(pieces)
