"""Convert plain text to blocks: unwrap lines, separate list items, and find headlines and page boilerplate."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from summarize.clean import clean
from summarize.readers import classify, paging
from summarize.readers.assembly import Content, Passage, is_dense, single_spaced
from summarize.readers.encodings import decode
from summarize.readers.hyphens import Hyphens, is_parted
from summarize.readers.reader import Settings, never
from summarize.values import dataclass

_MAX_WRAP = 120  # characters; longer lines are not hard-wrapped

_PARTED = 3  # minimum lines ending with a hyphen for hyphenation to be considered
_SHORT = 40  # characters; a longer line without a stop at the end of a page is not a heading
_LABEL = 80  # characters before which the colon of a speaker's label stands
_LABELS = 3  # minimum labels of a transcript
_SIGNATURE = 15  # maximum lines of a mail signature

_ITEM = re.compile(r"(?:[-*+•‣◦▪▫●○■□·–►▶➤✓✔]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])[ \t]{1,8}(?=\S)")
_QUOTE = re.compile(r"(?:>[ ]?){1,9}")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@dataclass(frozen=True, slots=True)
class _RawLine:
    """A line of the source: its text without list mark and outer spaces, and what precedes it.

    `rule` lines have no letters or digits ("-----", "* * *"); `signature` lines follow the "-- " of a mail; `contents`
    lines belong to a table of contents; `page` lines are page numbers or running heads.
    """

    text: str
    mark: str = ""
    indent: int = 0
    quoted: bool = False
    apart: bool = False
    rule: bool = False
    signature: bool = False
    contents: bool = False
    page: bool = False


is_risky = never


def read(data: bytes, settings: Settings) -> tuple[Content]:
    """Return the text decoded and unwrapped.

    Raises:
        ReadError: the data is not text.
    """
    decoded, warnings = decode(data, settings.encoding, charset=settings.charset)
    return (replace(content(decoded), warnings=warnings),)


def content(text: str, *, spoken: bool = True) -> Content:
    """Return the blocks of a text, cleaned and unwrapped, and its headline if there is one.

    Unless it may be `spoken`, names before a colon are not looked for: those of a message's headers are no speakers.
    """
    lines = _lines(clean(text), [clean(page).count("\n") + 1 for page in text.split("\f")[:-1]] if "\f" in text else [])
    own = [line for line in lines if not line.page]
    hyphens = _hyphens(lines, own)
    passages = classify.mark_boilerplate(_unwrap(lines, _wrap_width(own), hyphens))
    if spoken and sum(":" in passage.text[:_LABEL] for passage in passages) >= _LABELS:
        from summarize.readers.speakers import with_speakers

        passages = with_speakers(passages)
    place = classify.headline(passages)
    title = classify.book_title(passages) or (None if place is None else passages[place].text)
    return Content(tuple(classify.kinds(passages, place)), title)


def _lines(text: str, pages: Sequence[int]) -> list[_RawLine]:
    """Return the non-blank lines; `pages` are the line counts of all pages but the last if pages are marked."""
    lines: list[_RawLine] = []
    apart = False
    raw_lines = text.split("\n")
    signature = _signature(raw_lines)
    contents = paging.contents(raw_lines)
    starts = set(accumulate(pages))
    breaks = []
    begins = False
    for number, raw in enumerate(raw_lines):
        stripped = raw.strip()
        quoted = stripped.startswith(">")
        if quoted:
            stripped = stripped[_QUOTE.match(stripped).end() :].strip()  # type: ignore[union-attr]  # it begins with ">"
        begins = begins or number in starts
        if not stripped:
            apart = True
            continue
        if begins:
            breaks.append(len(lines))
            begins = False
        item = _ITEM.match(stripped)
        mark = item[0] if item else ""
        lines.append(
            _RawLine(
                single_spaced(stripped[len(mark) :]),
                mark,
                len(raw) - len(raw.lstrip()),
                quoted,
                apart,
                not any(map(str.isalnum, stripped)),
                number > signature,
                number in contents,
            )
        )
        apart = False
    return _with_pages_joined(_with_true_marks(lines), breaks)


def _with_pages_joined(lines: list[_RawLine], breaks: Sequence[int]) -> list[_RawLine]:
    """Mark the lines inserted by pages, and let paragraphs continue across them."""
    boilerplate = paging.page_boilerplate([line.mark + line.text for line in lines], breaks)
    before: _RawLine | None = None
    for place, line in enumerate(lines):
        if place in boilerplate:
            lines[place] = replace(line, text=single_spaced(line.mark + line.text), mark="", page=True)
            continue
        if line.apart and before is not None and (place - 1 in boilerplate or place in breaks):
            goes_on = classify.is_open(before.text) and (_lower(line.text) or len(before.text) > _SHORT)
            lines[place] = replace(line, apart=not goes_on)
        before = line
    return lines


def _hyphens(lines: Sequence[_RawLine], own: Sequence[_RawLine]) -> Hyphens | None:
    """Return the analysis of hyphens if the text was hyphenated by a program, as text from pages is; else None."""
    paged = len(own) < len(lines)
    if sum(is_parted(line.text) for line in own) < (1 if paged else _PARTED):
        return None
    hyphens = Hyphens([line.text for line in own])
    return hyphens if paged or hyphens.parts_words else None


def _signature(lines: Sequence[str]) -> int:
    """Return the index of the line that separates a mail from its signature (RFC 3676), or the number of lines."""
    for number in range(max(0, len(lines) - _SIGNATURE), len(lines)):
        if lines[number] in {"--", "-- "}:
            return number
    return len(lines)


def _with_true_marks(lines: list[_RawLine]) -> list[_RawLine]:
    """Turn false list marks into text ("J. Smith", "3. Liga"): a number or letter is a mark only in a sequence."""
    numbered = [(place, *_count(line.mark)) for place, line in enumerate(lines) if line.mark[:1].isalnum()]
    numbered += [(place, *_count(line.mark)) for place, line in enumerate(lines) if line.mark[:1] == "("]
    numbered.sort()
    in_row = set()
    for (place, count, style), (after, next_count, next_style) in pairwise(numbered):
        if style == next_style and count & {number - 1 for number in next_count}:
            in_row |= {place, after}
    for place, _, _ in numbered:
        if place not in in_row:
            line = lines[place]
            lines[place] = replace(line, text=single_spaced(line.mark + line.text), mark="")
    return lines


def _count(mark: str) -> tuple[set[int], str]:
    """Return the possible values of a list mark (1 and 9 for "i."), and the style of its brackets and case."""
    name = mark.strip(" \t().")
    style = mark.strip().replace(name, "")
    if name.isdecimal():
        return {int(name)}, style
    counts = {ord(name.lower()) - ord("a") + 1} if len(name) == 1 else set()
    if name.lower() in _ROMAN:
        counts.add(_ROMAN.index(name.lower()) + 1)
    return counts, style + ("a" if name.islower() else "A")


def _lower(line: str) -> bool:
    """Return whether a line begins in lower case and thus continues a sentence."""
    return line.lstrip("\"'“‘«(")[:1].islower()


def _full(line: _RawLine, after: str, width: int) -> bool:
    """Return whether the first word of `after` would not have fitted on `line`, give or take about a word."""
    space = after.find(" ")
    first = 1 if is_dense(after[0]) else len(after) if space < 0 else space
    return line.indent + len(line.text) + 1 + first > width - 6


def _wrap_width(lines: Sequence[_RawLine]) -> int:
    """Return the width at which the text is hard-wrapped, 0 if it is not.

    In wrapped prose more than half of the line breaks are inside a sentence, with the next line in lower case; in
    German, with its capitalised nouns, a third, but all lines are full. In scripts without case, full lines must do.
    Lists, verse, and texts with one sentence or paragraph per line have hardly any such breaks.
    """
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if not (after.apart or after.mark or line.rule or after.rule or line.contents or len(line.text) > _MAX_WRAP)
    ]
    if not pairs:
        return 0
    widths = sorted(line.indent + len(line.text) for line, _ in pairs)
    width = widths[int(0.95 * (len(widths) - 1))]
    inside = full = 0
    for line, after in pairs:
        is_full = _full(line, after.text, width)
        full += is_full
        inside += classify.is_open(line.text) and (_lower(after.text) or (is_full and _caseless(after.text)))
    enough = 0.15 if full > 0.85 * len(pairs) else 0.3
    return width if inside and inside >= enough * len(pairs) else 0


def _caseless(line: str) -> bool:
    first = line[:1]
    return first.isalpha() and not first.isupper() and not first.islower()


def _unwrap(lines: Sequence[_RawLine], width: int, hyphens: Hyphens | None) -> list[Passage]:
    """Return one passage per paragraph, item or quote, or one per line in text that is not wrapped.

    Lines inserted by pages inside a paragraph are moved behind it.
    """
    passages: list[Passage] = []
    parts: list[str] = []
    held: list[Passage] = []
    first = last = None
    for line in lines:
        if line.page:
            held.append(Passage(line.text, "boilerplate", apart=line.apart))
            continue
        if first is not None and last is not None and _continues(first, last, line, width):
            if hyphens is not None and is_parted(last.text) and not hyphens.keeps(last.text, line.text):
                parts[-1] = parts[-1][:-1]
                parts.append(line.text)
            else:
                parts += (_glue(last.text, line.text), line.text)
        else:
            if first is not None:
                passages.append(_passage(first, "".join(parts)))
            passages += held
            held.clear()
            first, parts = line, [line.text]
        last = line
    if first is not None:
        passages.append(_passage(first, "".join(parts)))
    return passages + held


def _glue(text: str, after: str) -> str:
    """Return the string that joins two wrapped lines."""
    if is_dense(text[-1]) or is_dense(after[0]):
        return ""
    # "long-" and "term" are one word: plain text is not hyphenated, unless it comes from pages.
    return "" if text[-1] == "-" and text[-2:-1].isalpha() and after[0].islower() else " "


def _continues(first: _RawLine, last: _RawLine, line: _RawLine, width: int) -> bool:
    """Return whether `line` continues the block from `first` to `last`."""
    if not width or line.apart or line.mark or line.quoted != last.quoted or len(last.text) > _MAX_WRAP:
        return False
    if last.rule or line.rule or line.signature or last.contents or line.contents:
        return False
    if classify.is_open(last.text) and _lower(line.text):
        return True
    if not first.mark and line.indent > last.indent + 1:  # an indented line begins a paragraph
        return False
    return _full(last, line.text, width)


def _passage(line: _RawLine, text: str) -> Passage:
    if line.rule or line.signature or line.contents:
        return Passage(text, "boilerplate", line.mark, line.apart)
    return Passage(text, "item" if line.mark else "quote" if line.quoted else "paragraph", line.mark, line.apart)
