"""Sanitise and normalise text wherever it enters: no control or invisible characters get through."""

import re
import unicodedata

# Control characters are removed one by one and never parsed as sequences: without its introducer an escape sequence is
# harmless text, while filters that parse have been bypassed repeatedly (less: CVE-2022-46663, CVE-2024-32487). ZWNJ and
# ZWJ are kept because Persian, Hindi and emoji need them.
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_HIDDEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls
    "\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"  # soft hyphen, zero-width space, direction marks and overrides
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"  # joiners, isolates, BOM, annotation, noncharacters
)
_HIDDEN_FAR = "\U000e0000-\U000e0fff" + "".join(  # tags, noncharacters
    chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 17)
)
# Performance: a pattern that starts with one character class up to U+FFFF scans clean text at 3 ns per character; with
# alternatives, or with characters beyond U+FFFF, it takes 40 to 60 ns.
_DIRT = re.compile(f"[{_LINE_ENDS}{_HIDDEN}\ud800-\udfff](?:(?<=\r)\n)?")
_DIRT_FAR = re.compile(f"[{_HIDDEN_FAR}]")


def clean(text: str) -> str:
    """Return `text` in NFC, with LF line ends and without invisible, bidirectional and control characters.

    A lone surrogate becomes U+FFFD, as if it had been decoded. NFC matters because macOS writes "é" as "e" and an
    accent in file names and exports, so that words match no list and offsets differ. Takes linear time.
    """
    text = harmless(text)
    # The check costs 3 ns per character; `normalize` would repeat it and then copy.
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def harmless(text: str) -> str:
    """Return `text` as `clean` does but without NFC: for ids, which other programs compare character by character."""
    if _DIRT.search(text):
        text = _DIRT.sub(_replacement, text)
    return text if text.isascii() or not _is_far(text) else _DIRT_FAR.sub("", text)


def _is_far(text: str) -> bool:
    """Return whether a text has characters beyond U+FFFF, which take four bytes in UTF-16 and not two.

    A regular expression for them takes 3.5 ms to compile, a third of this package's start-up time.
    """
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


def _replacement(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] in _LINE_ENDS:
        return "\n"
    return "\ufffd" if "\ud800" <= found <= "\udfff" else ""


def visible(name: str, limit: int = 200) -> str:
    """Return a file name or part of a message for one line of a terminal, with unprintable characters escaped."""
    shown = "".join(
        character if character.isprintable() and unicodedata.category(character) != "Cf" else _escape(character)
        for character in name[: limit + 1]
    )
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
