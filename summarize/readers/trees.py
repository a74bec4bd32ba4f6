"""Convert element trees to passages: the output of trafilatura, the page itself, or its densest part."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from summarize.clean import clean
from summarize.document import BlockKind
from summarize.languages.boilerplate import is_boilerplate
from summarize.readers import inline
from summarize.readers.assembly import Passage, holds_prose, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # lxml ships no types

# "head", "item", "list", "quote", "row", "cell" and "lb" are TEI names from trafilatura, the others are HTML.
_HEADINGS = frozenset({"head", "h1", "h2", "h3", "h4", "h5", "h6"})
_ITEMS = frozenset({"item", "li", "dd", "dt"})
_QUOTES = frozenset({"quote", "blockquote"})
_BREAKS = frozenset({"lb", "br"})
_CODE = frozenset({"code", "pre"})
_ROWS = frozenset({"row", "tr"})
_CELLS = frozenset({"cell", "td", "th"})
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite data del dfn em font hi i ins kbd label mark nobr q ref rp rt ruby s samp small "
    "rb span strike strong sub sup time tt u var wbr".split()
)
_DROPPED = frozenset(
    "script style template noscript svg math title select textarea iframe object embed button input nav aside footer "
    "form video audio canvas map dialog".split()
)
_MIN_CELL = 100  # characters of a paragraph, more than in any data cell
_STOPS = tuple(".!?…。！？।؟۔")
_MAX_NOTE = 3  # digits of a note's number
_MAX_MARK = 6  # characters of a note's mark: "[12]", "*"
_MENU = 12  # adjacent links; in prose so many occur only in lists with commas
_SEPARATORS = " \t\r\n\xa0|/·•–—>»"
_MIN_PROSE = 25  # characters of a paragraph of prose; shorter ones are menus, captions and dates


class _Collector:
    """Collects text until the end of a block element."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.inside: list[str] = []  # open headings, items, quotes and code, outermost first
        self.level = 0  # of the last opened heading
        self.mark = ""
        self.rows: list[list[list[Passage]]] = []  # open rows, outermost first, and their cells

    def flush(self) -> Iterator[Passage]:
        """Yield the collected text, split at empty lines."""
        text = clean("".join(self.parts))
        self.parts.clear()
        for part in text.split("\n\n") if "\n\n" in text else (text,):
            line = one_line(part)
            if not line:
                continue
            kind = self.kind(line)
            yield from self.place(
                Passage(
                    line,
                    kind,
                    self.mark if kind == "item" else "",
                    apart=kind != "item" or not self.mark,
                    level=self.level if kind == "heading" else 0,
                )
            )
            self.mark = ""

    def place(self, *found: Passage) -> Sequence[Passage]:
        """Add passages to the open cell; return them if there is none."""
        if not self.rows:
            return found
        if not self.rows[-1]:
            self.rows[-1].append([])
        self.rows[-1][-1] += found
        return ()

    def kind(self, line: str) -> BlockKind:
        """Return the kind of a line from the elements around it."""
        open_ = self.inside
        if any(tag in _CODE for tag in open_):
            return "boilerplate"
        if any(tag in _HEADINGS for tag in open_):
            return "heading"
        if any(tag in _ITEMS for tag in open_):
            return "boilerplate" if is_boilerplate(line) else "item"
        if any(tag in _QUOTES for tag in open_):
            return "quote"
        return "boilerplate" if is_boilerplate(line) else "paragraph"


def passages(root: "_Element") -> Iterator[Passage]:
    """Yield the blocks under `root` in order, without scripts, menus, forms and the like."""
    from lxml.etree import iterwalk

    found = _Collector()
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if event == "start":
            if tag in _DROPPED and element is not root:
                walk.skip_subtree()
                continue
            yield from _open(found, element, tag)
            found.parts.append((element.text or "").replace("\n", " "))
            continue
        if tag not in _DROPPED:
            yield from _close(found, element, tag)
        if element is not root:
            found.parts.append((element.tail or "").replace("\n", " "))
    yield from found.flush()


def _open(found: _Collector, element: "_Element", tag: str) -> Iterator[Passage]:
    if tag in _BREAKS:
        found.parts.append("\n")
    elif tag in _INLINE or (tag == "code" and not _is_block(element)):
        return
    else:
        yield from found.flush()
        if tag in _HEADINGS or tag in _ITEMS or tag in _QUOTES or tag in _CODE:
            found.inside.append(tag)
        if tag in _HEADINGS:
            level = (element.get("rend") or tag)[-1:]
            found.level = int(level) if level in "123456" else 0
        if tag in _ITEMS:
            found.mark = "- "
        elif tag in _ROWS:
            found.rows.append([])
        elif tag in _CELLS and found.rows:
            found.rows[-1].append([])


def _close(found: _Collector, element: "_Element", tag: str) -> Iterator[Passage]:
    if tag in _BREAKS or tag in _INLINE or (tag == "code" and not _is_block(element)):
        return
    yield from found.flush()
    if tag in _HEADINGS or tag in _ITEMS or tag in _QUOTES or tag in _CODE:
        found.inside.pop()
        found.mark = ""
    elif tag in _ROWS:
        cells = found.rows.pop()
        yield from found.place(*_row(cells, first=_is_first(element)))


def _row(cells: Sequence[Sequence[Passage]], *, first: bool) -> Iterator[Passage]:
    """Yield a table row as one passage, or its cells separately if one has prose or the table is used for layout.

    Rows of the latter kind have a paragraph, a sentence or a table in a cell. Other cells of such a row that have
    digits but no sentence are still data.
    """
    cells = [cell for cell in cells if cell]
    inside = [passage for cell in cells for passage in cell]
    alone = len(cells) == 1
    if any(_is_prose(passage) or (alone and _is_whole(passage)) for passage in inside):
        yield from (_beside_prose(passage) for passage in inside)
    elif cells:
        yield Passage(
            " | ".join(" ".join(passage.text for passage in cell) for cell in cells), "boilerplate", apart=first
        )


def _is_prose(passage: Passage) -> bool:
    return passage.kind != "boilerplate" and (len(passage.text) >= _MIN_CELL or holds_prose(passage.text))


def _beside_prose(passage: Passage) -> Passage:
    """Return a passage of a row with prose, marked as boilerplate if it is data such as "12.50"."""
    if passage.kind == "paragraph" and not passage.text.endswith(_STOPS) and any(map(str.isdigit, passage.text)):
        return replace(passage, kind="boilerplate")
    return passage


def _is_whole(passage: Passage) -> bool:
    return passage.kind == "boilerplate" or passage.text.endswith(_STOPS)


def _is_first(row: "_Element") -> bool:
    """Return whether a row is the first of its table."""
    group = row.getparent()
    is_inner = group is not None and group.tag in {"tbody", "tfoot"} and group.getprevious() is not None
    return row.getprevious() is None and not is_inner


def _is_block(code: "_Element") -> bool:
    """Return whether a code element is a block, not part of a sentence."""
    parent = code.getparent()
    return parent is None or parent.tag in {"body", "pre", "div", "code"}


def raise_marks(root: "_Element") -> None:
    """Convert superscripts, and denominators after them, to Unicode: "10<sup>6</sup>" is not 106.

    A link after a word that is the number of a note is raised too, whatever the style sheet says; one that is marked as
    a note reference, as in books, is removed.
    """
    for link in root.iter("a"):
        if "noteref" in f"{link.get('epub:type')} {link.get('role')}" and len(link.text or "") <= _MAX_MARK:
            link.text = ""
        elif _is_note_mark(link):
            link.text = inline.raised(link.text)
    for element in list(root.iter("sup", "sub")):
        # Text nodes are never empty, so a limited number of them is enough to detect long text.
        text = "".join(islice(element.itertext(), inline.MAX_RAISED + 1))
        before = element.getprevious()
        if element.tag == "sup":
            shown = inline.raised(text)
        elif before is not None and before.tag == "sup":
            shown = inline.lowered(text, (before.text or "") + (before.tail or ""))
        else:
            continue
        if shown != text:
            del element[:]
            element.text = shown


def _is_note_mark(link: "_Element") -> bool:
    """Return whether a link is a note number: it follows a word and points into the same page."""
    text = link.text or ""
    if not text.isdecimal() or len(text) > _MAX_NOTE or len(link):
        return False
    before, parent = link.getprevious(), link.getparent()
    stands_behind = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    return link.get("href", "").startswith("#") and (stands_behind[-1:].isalpha() or stands_behind[-1:] in ".,;:!?”’»)")


def drop_unseen(root: "_Element", *, hidden: bool) -> bool:
    """Empty invisible and struck elements, with `hidden` also those that scripts may show.

    Return whether any of the latter had text. The elements stay in place with the text that follows them, because
    joining that text would take quadratic time.
    """
    # "rt" gives the pronunciation of the preceding characters, "rp" the fallback brackets around it.
    for element in list(root.iter("template", "noscript", "rt", "rtc", "rp", *sorted(inline.STRUCK))):
        if element.get("shadowrootmode") is not None:  # visible without scripts
            element.tag = "div"
        else:
            element.clear(keep_tail=True)
    found = False
    for element in root.xpath(".//*[@hidden]") if hidden else ():
        if element.tag != "body":  # pages that are hidden until a script has run
            found = found or len(element) > 0 or bool(element.text)
            element.clear(keep_tail=True)
    return found


def drop_preheaders(root: "_Element") -> bool:
    """Empty elements hidden by styles, such as preview lines of mail; return whether any had text."""
    found = False
    for element in root.xpath(".//*[@style]"):
        style = "".join(element.get("style").lower().split())
        if element.tag != "body" and ("display:none" in style or "mso-hide:all" in style):
            found = found or len(element) > 0 or bool(element.text)
            element.clear(keep_tail=True)
    return found


def drop_menus(root: "_Element") -> bool:
    """Remove runs of a dozen or more links with no word or comma between them; return whether there were any."""
    found = False
    for link in list(root.iter("a")):
        if link.getparent() is None or _follows(link):
            continue
        run = [link]
        while (after := run[-1].getnext()) is not None and after.tag == "a" and _is_gap(run[-1].tail):
            run.append(after)
        if len(run) >= _MENU:
            found = True
            for one in run[:-1]:
                one.tail = None
            for one in run:
                one.drop_tree()
    return found


def _follows(link: "_Element") -> bool:
    before = link.getprevious()
    return before is not None and before.tag == "a" and _is_gap(before.tail)


def _is_gap(text: str | None) -> bool:
    return not (text or "").strip(_SEPARATORS)


def densest(body: "_Element") -> "_Element | None":
    """Return the element with the most prose below it, not counting links, or None if there is no prose.

    This follows readability: each paragraph counts for its parent, and half for its grandparent.
    """
    scores: dict[_Element, float] = {}
    for paragraph in body.iter("p", "pre", "blockquote", "td", "div"):
        own = paragraph.text_content() if paragraph.tag != "div" else "".join(_own_text(paragraph))
        linked = sum(len("".join(link.itertext())) for link in paragraph.iter("a"))
        prose = len(own.strip()) - 2 * linked
        if prose < _MIN_PROSE:
            continue
        score = 1 + own.count(",") + min(prose / 100, 3)
        holder = paragraph if paragraph.tag == "div" else paragraph.getparent()
        for share in (1.0, 0.5):
            if holder is None or holder.tag == "html":
                break
            scores[holder] = scores.get(holder, 0.0) + share * score
            holder = holder.getparent()
    return max(scores, key=scores.__getitem__) if scores else None


def _own_text(element: "_Element") -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _INLINE or child.tag in _BREAKS:
            yield from child.itertext()
        yield child.tail or ""
