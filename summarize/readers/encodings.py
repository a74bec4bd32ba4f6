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
_FEW = 12  # bytes above ASCII from which on chardet is right; see tests for what it makes of fewer
_HIGH = bytes(range(0x80, 0x100))
_WESTERN = ("cp1252", "iso8859-15", "mac-roman", "cp850")  # the most usual first
_LIKELY = frozenset({"mac-roman", "cp850", "cp437"})
_CHARDET = 0.5  # how much chardet's guess of those speaks for it, in points of familiarity; a word has .3 to 3
_SURE = 3.0  # points, of two or three frequent words: enough for a guess to be right
_GUESSED = "encoding guessed: {}; name it with --encoding"
_MAX_ODD = 0.05  # share of control and replacement characters above which bytes are not text
_MIN_WIDE = 0.3  # the same of UTF-16 that is valid UTF-8, too: in Latin, Greek or Cyrillic letters every other byte
_NOT_TEXT = "not text; give a text file, or its encoding with --encoding"
# Python knows these as text encodings; no file is in them, and the first two take time quadratic in the text.
_NOT_OF_FILES = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
_ESCAPED = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_ext"), (b"\x1b(J", "iso2022_jp"))


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
    if "\0" in text and _odd(text, _MIN_WIDE):
        return _checked(_wide(data) or text), ()
    if "\x1b" in text:
        return _checked(_escaped(data) or text), ()
    return _checked(text), ()


def known(encoding: str) -> bool:
    """Whether `encoding` names a text encoding."""
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError):  # a name with NUL raises ValueError
        return False
    return found._is_text_encoding and found.name.replace("-", "_") not in _NOT_OF_FILES


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


def _escaped(data: bytes) -> str | None:
    """ISO 2022, whose bytes are all ASCII: its escape sequences say what follows."""
    for mark, name in _ESCAPED:
        if mark in data:
            try:
                return data.decode(name)
            except UnicodeError:
                continue
    return None


def _guess(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text that is not UTF-8 throughout."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    sound = sum(1 for character in text if character > "\x7f") - bad
    if "\0" in text[:1000] and (wide := _wide(data)) is not None:
        return wide, ()
    # A legacy file has hardly any byte runs that happen to be UTF-8; a damaged UTF-8 file has mostly those.
    torn = bad == 1 and text.endswith("\ufffd") and sound > 0
    if torn or (bad <= max(3, len(text) // 500) and sound > 2 * bad):
        what = "1 byte is" if bad == 1 else f"{bad} bytes are"
        return _checked(text), (f"{what} not UTF-8 and shown as \ufffd",)
    import chardet  # 60 ms, and as much again for the first answer: only when it must be asked

    found = chardet.detect(data[:_SAMPLE])["encoding"]
    if len(data) - len(data.translate(None, _HIGH)) < _FEW:
        return _guess_from_few(data, found)
    if found == "cp437" and _latin_letters(data, "cp850") > _latin_letters(data, found):
        found = "cp850"  # chardet tells the two apart by letters that most texts lack
    if found is None and (wide := _wide(data)) is not None:
        return wide, ()
    return _checked(_decoded(data, found)), ()


def _decoded(data: bytes, guess: str | None) -> str:
    """The text that bytes are in an encoding that was guessed, or in a Western one where it is not."""
    for name in (guess, "cp1252", "cp1250"):
        if name is not None and known(name):
            try:
                return data.decode(name)
            except UnicodeError:
                if len(data) > _SAMPLE:
                    return data.decode(name, "replace")
    return data.decode("latin-1")


def _guess_from_few(data: bytes, guess: str | None) -> tuple[str, tuple[str, ...]]:
    """Text with so few bytes above ASCII that chardet can hardly know: in a Western encoding where they all fit.

    They do where they are letters of one language, and signs that stand where signs do. Against it speaks that the text
    has more frequent words of a language that does not write them so.
    """
    from summarize.languages.detection import familiarity
    from summarize.readers import western

    text = _decoded(data, guess)
    codes = western.languages(text)
    speaks_for_it = familiarity(text, codes)
    if codes and guess is not None and known(guess) and codecs.lookup(guess).name in _LIKELY:
        speaks_for_it += _CHARDET
    for name in _WESTERN if western.is_mixed(text) else _WESTERN[:2]:
        try:
            found = data.decode(name)
        except UnicodeError:
            continue
        codes = western.languages(found)
        if found == text and codes:
            return _checked(text), ()
        if codes and familiarity(found, (*codes, "en")) >= speaks_for_it:
            return _checked(found), (_GUESSED.format(name),)
    sure = speaks_for_it >= _SURE
    return _checked(text), () if sure else (_GUESSED.format((guess or "cp1252").lower()),)


def _latin_letters(data: bytes, encoding: str) -> int:
    """How many accented letters a beginning of the text has."""
    return sum("\xc0" <= character <= "\u02af" for character in data[:20_000].decode(encoding, "replace"))


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, or None.

    NUL bytes stand at fixed places then: the upper bytes of what is in ASCII. Text without any ASCII has none, and is
    told by its letters: bytes of another kind make characters of every script, and many that are none.
    """
    head = data[:4000]
    nuls = [head[place::4].count(0) / max(1, len(head) // 4) for place in range(4)]
    low, high = nuls[0] + nuls[2], nuls[1] + nuls[3]
    names = []
    if min(nuls[2:]) > 0.9 or min(nuls[:2]) > 0.9:
        names.append("utf-32-le" if nuls[3] > nuls[0] else "utf-32-be")
    if abs(low - high) > 0.5 * (low + high):
        names.append("utf-16-le" if high > low else "utf-16-be")
    elif low + high < 0.1:
        names += ("utf-16-le", "utf-16-be")
    for name in names:
        whole = len(data) - len(data) % (4 if "32" in name else 2)  # a torn last character is dropped
        try:
            text = data[:whole].decode(name)
        except UnicodeError:
            continue
        sample = text[:2000]
        if (
            not _odd(text)
            and any(mark in sample for mark in " \n、。，")
            and sum(map(str.isalpha, sample)) > len(sample) * 0.6
        ):
            return text
    return None


def _checked(text: str) -> str:
    """`text`, unless too much of it is control characters."""
    if _odd(text):
        raise ReadError(_NOT_TEXT)
    return text


def _odd(text: str, most: float = _MAX_ODD) -> bool:
    """Whether too much of a text is control and replacement characters."""
    sample = text[:20_000]
    return not sample.isprintable() and sum(map(_ODD.__contains__, sample)) > len(sample) * most


# Bell and backspace are none, as for file(1): what was written for a terminal is full of them.
_ODD = frozenset(
    map(chr, (*range(0x07), *range(0x0E, 0x1B), *range(0x1C, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)))
) | {"\ufffd"}
