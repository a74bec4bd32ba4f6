"""Text hygiene and composition, applied wherever text enters: nothing that steers a terminal or hides gets by."""

import re
import unicodedata

# Removed one by one, never parsed as sequences: an escape without its introducer is harmless text, while filters
# that parse have been bypassed again and again (less: CVE-2022-46663, CVE-2024-32487). Kept: ZWNJ and ZWJ, which
# Persian, Hindi and emoji are spelled with.
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_HIDDEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls
    "\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"  # soft hyphen, zero-width space, direction marks and overrides
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"  # joiners, isolates, BOM, annotation, noncharacters
)
_HIDDEN_FAR = "\U000e0000-\U000e0fff" + "".join(  # tags, noncharacters
    chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 17)
)
# One class of characters up to U+FFFF at the head of an expression, and `re` runs over clean text at 3 ns a character;
# with branches, or with characters beyond, it takes 40 to 60.
_DIRT = re.compile(f"[{_LINE_ENDS}{_HIDDEN}\ud800-\udfff](?:(?<=\r)\n)?")
_DIRT_FAR = re.compile(f"[{_HIDDEN_FAR}]")


def clean(text: str) -> str:
    """Return `text` with line feeds for line ends, without hidden, direction and control characters, composed (NFC).

    A lone surrogate becomes U+FFFD, as if it had been decoded. macOS writes "e" and an accent for "é" in file names and
    exports: a word is then found in no list, and an offset counts other characters. Takes time linear in the text.
    """
    text = harmless(text)
    # The check costs 3 ns a character; `normalize` would make it too, and then copy.
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def harmless(text: str) -> str:
    """Return `text` as `clean` does, but not composed: for ids, which other programs compare letter by letter."""
    if _DIRT.search(text):
        text = _DIRT.sub(_replacement, text)
    return text if text.isascii() or not _is_far(text) else _DIRT_FAR.sub("", text)


def _is_far(text: str) -> bool:
    """Return whether a text has characters beyond U+FFFF: each is four bytes in UTF-16, the others two.

    An expression that looks for them takes 3.5 ms to compile, a third of what this package needs to start.
    """
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


def _replacement(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] in _LINE_ENDS:
        return "\n"
    return "\ufffd" if "\ud800" <= found <= "\udfff" else ""


def visible(name: str, limit: int = 200) -> str:
    """Return a file name or message part fit for one line of a terminal: what cannot be shown is escaped."""
    shown = "".join(
        character if character.isprintable() and unicodedata.category(character) != "Cf" else _escape(character)
        for character in name[: limit + 1]
    )
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
