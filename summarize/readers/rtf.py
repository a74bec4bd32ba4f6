"""Convert RTF to passages by striprtf, after a pass that takes out hidden text and sets footnotes at the end."""

import re
from collections.abc import Iterator
from dataclasses import replace

from summarize.clean import clean
from summarize.errors import ReadError
from summarize.readers.assembly import Content, Passage, holds_prose, one_line
from summarize.readers.classify import headline, kinds, mark_boilerplate
from summarize.readers.inline import raised
from summarize.readers.reader import Settings

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'[0-9a-fA-F]{2}|\\.|[{}]|(?P<text>[^\\{}]+)|\\", re.DOTALL
)
_HIDING = frozenset({"v", "strike", "striked", "deleted", "webhidden"})  # words that hide or strike what follows
_NOTE = "\ue000"  # put before a footnote, which striprtf would drop
_BULLET = re.compile(r"([•·◦▪‣o*–-]|\(?\w{1,4}[.)])[ \t]*\t[ \t]*(?=\S)")
_MIN_CELL = 100  # characters of a cell that holds prose


def is_risky(data: bytes) -> bool:
    """Return True for any RTF: striprtf searches for links and fonts in more than linear time."""
    return bool(data)


def read(data: bytes, settings: Settings) -> tuple[Content]:  # noqa: ARG001  # RTF says its encoding itself
    """Return the text of a document.

    Raises:
        ReadError: it is not RTF, or contains no text.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadError("not RTF; give it without --from rtf")
    from striprtf.striprtf import rtf_to_text

    try:
        plain: str = rtf_to_text(  # type: ignore[no-untyped-call]  # it has no types
            _Seen().take(data.decode("latin-1")), errors="replace"
        )
    except (ValueError, OverflowError, LookupError):  # numbers of characters and encodings that do not exist
        raise ReadError("a damaged RTF document; save it again, or as text") from None
    passages = mark_boilerplate(list(_passages(plain)))
    if not passages:
        raise ReadError("a document without text; run OCR on its pictures first")
    place = headline(passages)
    title = None if place is None else passages[place].text
    return (Content(tuple(kinds(passages, place)), title),)


class _Seen:
    """A pass over RTF that keeps what is seen: no hidden, struck or deleted text and no instructions of fields.

    Footnotes, which striprtf would drop, are put at the end of the document. The table of fonts is written anew, with
    nothing but their character sets: striprtf searches it in more than linear time.
    """

    def __init__(self) -> None:
        self._body: list[str] = []
        self._out = self._body  # or the footnote that is open
        self._notes: list[list[str]] = []
        self._hidden: frozenset[str] = frozenset()
        self._script = ""
        self._open: list[tuple[list[str], frozenset[str], str]] = []
        self._dropped = 0  # depth of the group that is dropped, if any
        self._in_fonts = False  # whether that is the table of fonts
        self._font = "0"
        self._charsets: dict[str, str] = {}

    def take(self, source: str) -> str:
        """Return what is seen of a document, as RTF."""
        place = 0
        while token := _TOKEN.match(source, place):
            place = token.end()
            if token["word"] == "bin":
                place += max(0, int(token["number"] or 0))
            elif token[0] in "{}":
                self._brace(token[0])
            elif token["word"]:
                self._word(token)
            elif not self._hidden or token[0] == "\\*":
                self._text(token)
        self._end()  # of a document that breaks off
        return "".join(self._body)

    def _end(self) -> None:
        """Put the footnotes after the text, before the brace that closes the document."""
        self._body += (part for note in self._notes for part in (f"\\par\\uc1\\u{ord(_NOTE)}?", *note))
        self._notes.clear()

    def _add(self, shown: str) -> None:
        if not self._dropped:
            self._out.append(shown)

    def _brace(self, brace: str) -> None:
        if brace == "{":
            self._add(brace)
            self._open.append((self._out, self._hidden, self._script))
            return
        if self._dropped > len(self._open) - 1:
            self._dropped = 0
            if self._in_fonts:
                self._in_fonts = False
                fonts = (f"{{\\f{font}\\fcharset{charset} A;}}" for font, charset in self._charsets.items())
                self._add(f"\\fonttbl{''.join(fonts)}")
        if len(self._open) == 1:
            self._end()
        self._add(brace)
        if self._open:
            before, self._hidden, self._script = self._open.pop()
            if before is not self._out:  # of the group that the footnote is in
                self._out = before
                self._add(brace)

    def _word(self, token: re.Match[str]) -> None:
        word, is_off = token["word"], token["number"] == "0"
        if self._in_fonts:
            self._font_word(word, token["number"] or "")
        elif word == "fonttbl" and self._open and not self._dropped:
            self._in_fonts, self._dropped = True, len(self._open)
        elif word == "fldinst":
            self._dropped = self._dropped or len(self._open)
        elif word == "footnote" and self._open:
            self._out = ["{"]
            self._notes.append(self._out)
            return
        elif word == "plain":
            self._hidden, self._script = frozenset(), ""
        elif word in _HIDING:
            self._hidden = self._hidden - {word} if is_off else self._hidden | {word}
        elif word in {"super", "sub", "nosupersub"}:
            self._script = "sup" if word == "super" and not is_off else ""
        if word != "u" or not self._hidden:
            self._add(token[0])

    def _font_word(self, word: str, number: str) -> None:
        if word == "f":
            self._font = number
        elif word == "fcharset" and number.isdecimal() and self._font.isdecimal():
            self._charsets[self._font] = number

    def _text(self, token: re.Match[str]) -> None:
        if token["text"] is None:
            self._add(token[0])
        elif not self._hidden:
            shown = raised(token[0]) if self._script else token[0]
            if shown != token[0]:
                coded = "".join(letter if letter <= "\x7f" else f"\\u{ord(letter)}?" for letter in shown)
                shown = f"{{\\uc1 {coded}}}"
            self._add(shown)


def _passages(plain: str) -> Iterator[Passage]:
    apart = True
    for line in clean(plain.replace("\xad", "")).split("\n"):
        if line.rstrip().endswith("|"):
            yield from _row([one_line(cell) for cell in line.strip().rstrip("|").split("|")], apart=apart)
            apart = False
            continue
        apart = True
        text = one_line(line)
        if text.startswith(_NOTE):
            yield Passage(one_line(text.replace(_NOTE, "")), "boilerplate", apart=False)
            continue
        bullet = _BULLET.match(line.strip())
        passage = Passage(text)
        if bullet:
            passage = Passage(one_line(line.strip()[bullet.end() :]), "item", f"{bullet[1]} ", apart=False)
        if passage.text:
            yield passage


def _row(cells: list[str], *, apart: bool) -> Iterator[Passage]:
    """Yield a table row as one passage, or its cells one by one if one contains prose."""
    cells = [cell for cell in cells if cell]
    if any(len(cell) >= _MIN_CELL or holds_prose(cell) for cell in cells):
        yield from map(Passage, cells)
    elif cells:
        yield replace(Passage(" | ".join(cells), "boilerplate"), apart=apart)
