"""Bytes into text: byte order marks, strict UTF-8, UTF-16 and UTF-32 without a mark, then chardet."""

import codecs

from summarize.errors import ReadError

_MARKS = (  # UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000  # bytes shown to chardet: its answer does not change after that, its time does
_MAX_ODD = 0.05  # share of control and replacement characters above which bytes are not text
_NOT_TEXT = "not text; give a text file, or its encoding with --encoding"


def decode(data: bytes, encoding: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text that `data` encodes, and warnings for a reader.

    Without `encoding`: a byte order mark decides, then strict UTF-8. UTF-8 with a few bad bytes is read with U+FFFD in
    their place and a warning; everything else is chardet's guess.

    Raises:
        ReadError: the bytes are not text, or not text in `encoding`.
    """
    if encoding is not None:
        return _decode_as_told(data, encoding), ()
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(name, "replace")), ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)
    if "\0" in text:
        return _guess_wide(data)
    return _checked(text), ()


def known(encoding: str) -> bool:
    """Whether `encoding` names a text encoding."""
    try:
        return codecs.lookup(encoding)._is_text_encoding
    except (LookupError, ValueError):  # a name with NUL raises ValueError
        return False


def _decode_as_told(data: bytes, encoding: str) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark) and codecs.lookup(encoding).name in {name, name[:6]}:
            data, encoding = data[len(mark) :], name
            break
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError) as error:
        place = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise ReadError(f"not {encoding}{place}; give another --encoding, or none to have it detected") from None


def _guess(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text that is not UTF-8 throughout."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    sound = sum(1 for character in text if character > "\x7f") - bad
    if "\0" in text[:1000]:
        return _guess_wide(data)
    # A legacy file has hardly any byte runs that happen to be UTF-8; a damaged UTF-8 file has mostly those.
    if bad <= max(3, len(text) // 500) and sound > 2 * bad:
        return _checked(text), (f"{bad} bytes are not UTF-8 and are shown as \ufffd",)
    import chardet  # 60 ms, and as much again for the first answer: only when it must be asked

    found = chardet.detect(data[:_SAMPLE])["encoding"]
    for name in (found, "cp1252", "latin-1"):
        if name is not None and known(name):
            try:
                text = data.decode(name)
            except UnicodeError:
                if len(data) <= _SAMPLE:
                    continue
                text = data.decode(name, "replace")
            return _checked(text), ()
    raise ReadError(_NOT_TEXT)


def _guess_wide(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text with NUL bytes: UTF-16 or UTF-32 without a mark, text with a few stray NULs, or nothing that is text."""
    head = data[:4000]
    nuls = [head[place::4].count(0) / max(1, len(head) // 4) for place in range(4)]
    if sum(nuls) < 0.08:
        return _checked(data.decode("utf-8", "replace")), ()
    wide32 = ["utf-32-le" if nuls[3] > nuls[0] else "utf-32-be"] if sum(share > 0.5 for share in nuls) > 2 else []
    wide16 = "utf-16-le" if nuls[1] + nuls[3] > nuls[0] + nuls[2] else "utf-16-be"
    for name in (*wide32, wide16):
        whole = len(data) - len(data) % (4 if name in wide32 else 2)  # a torn last character is dropped
        try:
            return _checked(data[:whole].decode(name)), ()
        except (UnicodeError, ReadError):
            continue
    raise ReadError(_NOT_TEXT)


def _checked(text: str) -> str:
    """`text`, unless too much of it is control characters."""
    sample = text[:20_000]
    odd = sum(character in _ODD for character in sample) if not sample.isprintable() else 0
    if odd > len(sample) * _MAX_ODD:
        raise ReadError(_NOT_TEXT)
    return text


_ODD = frozenset(
    map(chr, (*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)))
) | {"\ufffd"}
