"""Convert PDF to blocks: pypdfium2 extracts the lines, `layout` joins them."""

import re
from typing import Any

from summarize.clean import clean
from summarize.errors import ReadError, TooLargeError
from summarize.readers.assembly import Content, one_line
from summarize.readers.inline import raised
from summarize.readers.layout import RAISED, SMALL, PageLine, passages
from summarize.readers.reader import Settings

_MIN_LETTERS = 20  # per page; scanned pages have at most a stamp or a number
_MAX_UNKNOWN = 0.2  # share of unmapped characters above which the text is unusable
# Letter width as a share of the height, below which letters overlap and PDFium drops some; ligature signs for a dozen
# letters are wider.
_NARROW = 0.03
_NO_TITLE = re.compile(
    r"untitled|microsoft |\w{1,60}\.(?:docx?|pdf|tex|indd|dvi|rtf|odt)$|document\d{0,5}$", re.IGNORECASE
)
_LINE_END = re.compile("\r\n|[\r\n\x02\ufffe]")
_DRAWN = 0.36  # share of the box below a raised digit; raised digits have 0.45 or more, others up to 0.25
_SIGN = 0.15  # minimum height of a digit, as a share of the box; signs and commas are lower
_Box = tuple[float, float, float, float]  # left, bottom, right, top
_SOFT = "\x02\ufffe"  # PDFium's substitutes for a hyphen at a line end, and for the line end
_MARKS = re.compile(r"[−–-]?\d[\d,.−–+/⁄-]{0,30}")  # numbers, including note marks and powers


def is_risky(data: bytes) -> bool:
    """Return True for any PDF: the parser is written in C, and its behaviour cannot be predicted."""
    return bool(data)


def read(data: bytes, settings: Settings) -> tuple[Content]:
    """Return the text of a PDF.

    Raises:
        ReadError: it is damaged, encrypted or has no text.
        TooLargeError: it exceeds the limit of pages.
    """
    import pypdfium2  # type: ignore[import-untyped]  # it ships no types
    from pypdfium2 import PdfiumError

    try:
        document = pypdfium2.PdfDocument(data, password=settings.password)
    except PdfiumError as error:
        raise ReadError(_refusal(str(error), settings.password)) from None
    count = len(document)
    if count > settings.limits.pages:
        raise TooLargeError(settings.limits.too_large("pages", f"{count:,} pages"))
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
        raise ReadError("its fonts do not say which letters they contain; run OCR on it first")
    if squeezed > sum(map(len, pages)) / 2:
        raise ReadError("its fonts give letters no width, so that some are lost; run OCR on it first")
    warnings = (f"{lost} of {count} pages are damaged and left out",) if lost else ()
    found, headline = passages(pages)
    return (Content(found, _title(document, text) or headline, None, warnings),)


def _refusal(error: str, password: str | None) -> str:
    if "password" in error.lower():
        return "encrypted; give --password" if password is None else "encrypted, and not with this password"
    if "security" in error.lower():
        return "encrypted in an unknown way; save it without encryption"
    return "a damaged PDF; save it again, or as text"


def _title(document: Any, text: str) -> str | None:
    """Return the title in the metadata if the text contains it; many are left over from another document."""
    named = one_line(clean(document.get_metadata_dict().get("Title", "")))
    if not named or _NO_TITLE.match(named):
        return None
    beginning = "".join(text[:5000].split()).lower()
    return named if "".join(named.split()).lower() in beginning else None


def _lines(page: Any) -> tuple[list[PageLine], int]:
    """Return the lines of a page in text order, and the number of lines whose letters all overlap."""
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
            if last in small:  # take the height of a normal letter
                usual = next((place for place in range(last, first, -1) if place not in small), first)
                _, bottom, _, top = text_page.get_charbox(usual, loose=True)
            shown = one_line(clean(_whole(stripped))) + ("-" if end[0] in _SOFT else "")
            lines.append(PageLine(shown, left, right, bottom, top - bottom))
        start = end.end()
    return lines, squeezed


def _with_marks(text_page: Any, line: str, start: int) -> tuple[str, set[int]]:
    """Return a line with raised digits as superscripts, and the indices of small characters; the line is at `start`.

    PDFium returns "2,300" and a note mark after it as one number. Marks are smaller letters in a higher position, or
    letters of normal size that are drawn small and high.
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
    """Return whether a character is smaller than the usual one, and whether it is raised above its foot.

    Both are False unless the characters are side by side: in vertical lines the height of a box is the letter's width.
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
    """Combine surrogate pairs in a text."""
    if not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
