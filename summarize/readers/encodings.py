"""Decode bytes: by byte order mark, as strict UTF-8, as UTF-16 or UTF-32 without a mark, then by chardet."""

import codecs

from summarize.errors import ReadError

_MARKS = (  # the little-endian mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000  # bytes given to chardet: more take longer without changing the answer
_FEW = 12  # bytes above ASCII from which chardet is reliable; see the tests for fewer
_HIGH = bytes(range(0x80, 0x100))
_WESTERN = ("cp1252", "iso8859-15", "mac-roman", "cp850")  # most common first
_LIKELY = frozenset({"mac-roman", "cp850", "cp437"})
_CHARDET = 0.5  # bonus for such a guess by chardet, in points of familiarity; a word has 0.3 to 3
_SURE = 3.0  # points of two or three frequent words: enough to trust a guess
_GUESSED = "encoding guessed: {}; name it with --encoding"
_MAX_ODD = 0.05  # share of control and replacement characters above which data is not text
_MIN_WIDE = 0.3  # the same for UTF-16 that is also valid UTF-8: every other byte in Latin, Greek or Cyrillic
_NOT_TEXT = "not text; give a text file, or its encoding with --encoding"
# Text encodings of Python that no file uses; the first two take quadratic time.
_NOT_OF_FILES = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
_ESCAPED = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_ext"), (b"\x1b(J", "iso2022_jp"))


def decode(data: bytes, encoding: str | None = None, *, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Decode `data` and return the text with warnings for the user.

    `encoding` is what the user says, `charset` what a server declares, which is believed if the data is valid in it.
    Without them, a byte order mark decides, then strict UTF-8. In UTF-8 with a few invalid bytes these become U+FFFD,
    with a warning; everything else is left to chardet.

    Raises:
        ReadError: the data is not text, or not valid in `encoding`.
    """
    encoding = encoding or _declared(charset, data)
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
    """Return whether `encoding` names a text encoding."""
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError):  # a name with NUL raises ValueError
        return False
    return found._is_text_encoding and found.name.replace("-", "_") not in _NOT_OF_FILES


def _declared(charset: str | None, data: bytes) -> str | None:
    """Return the declared encoding if the data is valid in it."""
    if charset is None or not known(charset):
        return None
    try:
        data.decode(charset)
    except (UnicodeError, ValueError):
        return None
    return charset


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
    """Decode ISO 2022, whose bytes are all ASCII, by its escape sequences; return None if it is something else."""
    for mark, name in _ESCAPED:
        if mark in data:
            try:
                return data.decode(name)
            except UnicodeError:
                continue
    return None


def _guess(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode data that is not entirely UTF-8."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    sound = sum(1 for character in text if character > "\x7f") - bad
    if "\0" in text[:1000] and (wide := _wide(data)) is not None:
        return wide, ()
    # A legacy encoding rarely produces valid UTF-8 sequences; a damaged UTF-8 file consists mostly of them.
    torn = bad == 1 and text.endswith("\ufffd") and sound > 0
    if torn or (bad <= max(3, len(text) // 500) and sound > 2 * bad):
        what = "1 byte is" if bad == 1 else f"{bad} bytes are"
        return _checked(text), (f"{what} not UTF-8 and shown as \ufffd",)
    import chardet  # takes 60 ms to import and as long for its first answer

    found = chardet.detect(data[:_SAMPLE])["encoding"]
    if len(data) - len(data.translate(None, _HIGH)) < _FEW:
        return _guess_from_few(data, found)
    if found == "cp437" and _latin_letters(data, "cp850") > _latin_letters(data, found):
        found = "cp850"  # chardet tells them apart by letters that most texts lack
    if found is None and (wide := _wide(data)) is not None:
        return wide, ()
    return _checked(_decoded(data, found)), ()


def _decoded(data: bytes, guess: str | None) -> str:
    """Decode with the guessed encoding, or with a Western one if that fails."""
    for name in (guess, "cp1252", "cp1250"):
        if name is not None and known(name):
            try:
                return data.decode(name)
            except UnicodeError:
                if len(data) > _SAMPLE:
                    return data.decode(name, "replace")
    return data.decode("latin-1")


def _guess_from_few(data: bytes, guess: str | None) -> tuple[str, tuple[str, ...]]:
    """Decode text with too few bytes above ASCII for chardet: use a Western encoding in which they all fit.

    They fit if they are letters of a single language, or signs in plausible positions. Reject if the guess has more
    known words of a language that is not written in that encoding.
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
    """Return the number of accented letters at the beginning of the text."""
    return sum("\xc0" <= character <= "\u02af" for character in data[:20_000].decode(encoding, "replace"))


def _wide(data: bytes) -> str | None:
    """Decode UTF-16 or UTF-32 without a byte order mark; return None if it is something else.

    The high bytes of ASCII characters put NUL bytes at fixed positions. Text without any ASCII has none and is
    recognised by its letters: other data would decode to characters of many scripts, and many that are unassigned.
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
        whole = len(data) - len(data) % (4 if "32" in name else 2)  # drop an incomplete last character
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
    """Return `text`, or raise `ReadError` if it has too many control characters."""
    if _odd(text):
        raise ReadError(_NOT_TEXT)
    return text


def _odd(text: str, most: float = _MAX_ODD) -> bool:
    """Return whether a text has too many control and replacement characters."""
    sample = text[:20_000]
    return not sample.isprintable() and sum(map(_ODD.__contains__, sample)) > len(sample) * most


# Bell and backspace do not count, as in file(1): terminal output is full of them.
_ODD = frozenset(
    map(chr, (*range(0x07), *range(0x0E, 0x1B), *range(0x1C, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)))
) | {"\ufffd"}
