"""PDF into blocks: pypdfium2 gives the lines, `layout` puts them together."""

import re
from typing import Any

from summarize.clean import clean
from summarize.errors import ReadError, TooLargeError
from summarize.readers.assembly import Reading, one_line
from summarize.readers.inline import raised
from summarize.readers.layout import RAISED, SMALL, Line, pieces
from summarize.readers.limits import Limits

_MIN_LETTERS = 20  # a page: scanned pages have a stamp or a number at most
_MAX_UNKNOWN = 0.2  # share of characters without a meaning from which on a text is no text
# Of its height, a letter's width where letters stand on one another, and PDFium drops some; where a sign stands for a
# dozen letters they have more.
_NARROW = 0.03
_NO_TITLE = re.compile(
    r"untitled|microsoft |\w{1,60}\.(?:docx?|pdf|tex|indd|dvi|rtf|odt)$|document\d{0,5}$", re.IGNORECASE
)
_LINE_END = re.compile("\r\n|[\r\n\x02\ufffe]")
_DRAWN = 0.36  # of a letter's box, from its foot to where a digit is drawn: raised ones from .45, all others to .25
_SIGN = 0.15  # the same for how high digits are drawn at least: signs and commas are lower
_Box = tuple[float, float, float, float]  # left, bottom, right, top
_SOFT = "\x02\ufffe"  # what PDFium puts for a hyphen that ends a line, and for the line's end
_MARKS = re.compile(r"[−–-]?\d[\d,.−–+/⁄-]{0,30}")  # numbers, and marks of notes and powers among them


def is_risky(data: bytes) -> bool:
    """Always: the parser is in C, and what a PDF will do to it shows only when it is done."""
    return bool(data)


def read(data: bytes, *, password: str | None = None, limits: Limits, **_: object) -> Reading:
    """Return the text of a PDF.

    Raises:
        ReadError: it is damaged, encrypted or has no text.
        TooLargeError: it has more pages than the limit.
    """
    import pypdfium2  # type: ignore[import-untyped]  # it ships no types
    from pypdfium2 import PdfiumError

    try:
        document = pypdfium2.PdfDocument(data, password=password)
    except PdfiumError as error:
        raise ReadError(_refusal(str(error), password)) from None
    count = len(document)
    if count > limits.pages:
        raise TooLargeError(limits.too_large("pages", f"{count:,} pages"))
    pages, lost, squeezed = [], 0, 0
    for number in range(count):
        try:
            lines, narrow = _lines(document[number])
        except PdfiumError:
            lines, narrow = [], 0
            lost += 1
        pages.append(lines)
        squeezed += narrow
    if lost == count:
        raise ReadError("a damaged PDF without a readable page; save it again, or as text")
    text = "".join(line.text for page in pages for line in page)
    letters = sum(map(str.isalnum, text))
    if letters == 0 or (count > 1 and letters < _MIN_LETTERS * count):
        raise ReadError("no text layer; run OCR first")
    unknown = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in text)
    if unknown > _MAX_UNKNOWN * len(text):
        raise ReadError("its fonts do not say what letters they hold; run OCR on it first")
    if squeezed > sum(map(len, pages)) / 2:
        raise ReadError("its fonts give letters no width, so that some are lost; run OCR on it first")
    warnings = (f"{lost} of {count} pages are damaged and left out",) if lost else ()
    found, headline = pieces(pages)
    return Reading(found, _title(document, text) or headline, None, warnings)


def _refusal(error: str, password: str | None) -> str:
    if "password" in error.lower():
        return "encrypted; give --password" if password is None else "encrypted, and not with this password"
    if "security" in error.lower():
        return "encrypted in a way that is not known; save it without encryption"
    return "a damaged PDF; save it again, or as text"


def _title(document: Any, text: str) -> str | None:
    """The title that the document gives itself, if its text has it too: many are left from another document."""
    named = one_line(clean(document.get_metadata_dict().get("Title", "")))
    if not named or _NO_TITLE.match(named):
        return None
    beginning = "".join(text[:5000].split()).lower()
    return named if "".join(named.split()).lower() in beginning else None


def _lines(page: Any) -> tuple[list[Line], int]:
    """The lines of a page in the order of its text, and how many of them have all their letters in one place."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it ships no types

    text_page = page.get_textpage()
    codes = [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(text_page.count_chars())]
    characters = "".join(map(chr, codes))
    lines = []
    start = squeezed = 0
    for end in _LINE_END.finditer(f"{characters}\n"):
        line = characters[start : end.start()]
        stripped = line.strip()
        if stripped and any(map(str.isprintable, stripped)):
            first = start + line.index(stripped[0])
            last = first + len(stripped) - 1
            left, low, _, _ = text_page.get_charbox(first, loose=True)
            _, bottom, right, top = text_page.get_charbox(last, loose=True)
            squeezed += max(abs(right - left), abs(bottom - low)) < _NARROW * len(stripped) * (top - bottom)
            stripped, small = _with_marks(text_page, stripped, first)
            if last in small:  # the line is as high as its letters are
                usual = next((place for place in range(last, first, -1) if place not in small), first)
                _, bottom, _, top = text_page.get_charbox(usual, loose=True)
            shown = one_line(clean(_whole(stripped))) + ("-" if end[0] in _SOFT else "")
            lines.append(Line(shown, left, right, bottom, top - bottom))
        start = end.end()
    return lines, squeezed


def _with_marks(text_page: Any, line: str, start: int) -> tuple[str, set[int]]:
    """A line with its raised digits as superscripts, and the places of small ones; its first character's is `start`.

    PDFium gives "2,300" and the mark of a note behind it as one number. Marks are smaller letters that stand higher,
    or letters of the usual size that are drawn small and high.
    """
    shown = list(line)
    small: set[int] = set()
    for run in _MARKS.finditer(line):
        first, last = run.start(), run.end() - 1
        beside = (len(line[:first].rstrip()) - 1, len(line) - len(line[last + 1 :].lstrip()))
        places = [*(place for place in beside if 0 <= place < len(line)), first, last]
        usual = max((text_page.get_charbox(start + place, loose=True) for place in places), key=_height)
        if not any(any(_stands(text_page, start + place, usual)) for place in (first, last)):
            continue
        for place in range(last, first - 1, -1):
            is_small, is_raised = _stands(text_page, start + place, usual)
            if is_small:
                small.add(start + place)
            if is_raised or (line[place] in "-−–+" and shown[place + 1 : place + 2] != [*line[place + 1 : place + 2]]):
                shown[place] = raised(line[place])
    return "".join(shown), small


def _stands(text_page: Any, place: int, usual: _Box) -> tuple[bool, bool]:
    """Whether a character is smaller than the usual one, and whether it is a mark raised above its foot.

    It is neither unless it stands beside it: in lines that run upwards a box's height is its letter's width.
    """
    left, bottom, right, top = text_page.get_charbox(place, loose=True)
    if usual[0] <= (left + right) / 2 <= usual[2]:
        return False, False
    if top - bottom < SMALL * _height(usual):
        return True, bottom > usual[1] + RAISED * _height(usual)
    _, low, _, high = text_page.get_charbox(place)
    return False, low > usual[1] + _DRAWN * _height(usual) and high - low > _SIGN * _height(usual)


def _height(box: _Box) -> float:
    return box[3] - box[1]


def _whole(text: str) -> str:
    """Text with its surrogate pairs put together."""
    if not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
