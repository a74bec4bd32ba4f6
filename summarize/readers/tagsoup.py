"""HTML without a parser, in linear time: detect pages unsafe to parse, and extract their text."""

import html
import re
from collections.abc import Iterator

from summarize.clean import clean
from summarize.document import BlockKind
from summarize.readers.assembly import Passage, one_line
from summarize.readers.inline import LineBuilder

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
_DECLARATION = re.compile(r"<[!?][^<>]{0,1000}>")
# An element with too many attributes; all possessive, so that each "<" is tried only once.
_FLOOD = re.compile(r"""<[a-zA-Z][^\s<>/]*+(?>[\s/]++[^\s=>/]++(?>\s*+=\s*+(?>"[^"]*+"|'[^']*+'|[^\s>"']++))?+){300}""")
_MAX_DEPTH = 200  # libxml2 silently drops everything below a depth of 255

# Elements that may be left open, or never contain others: they do not count for the depth.
_FLAT = frozenset(
    "p li td th tr dt dd option thead tbody tfoot colgroup rp rt html head body br hr img input meta link area base "
    "col embed source track wbr param script style title textarea svg path g use rect circle".split()
)
_SILENT = frozenset("script style template noscript svg math title select textarea iframe object nav footer".split())
_BLOCKS = frozenset(
    "address article aside blockquote br center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul body html".split()
)
_KINDS: dict[str, BlockKind] = {
    "li": "item",
    "dd": "item",
    "blockquote": "quote",
    **{f"h{level}": "heading" for level in range(1, 7)},
}


def is_hostile(page: str) -> bool:
    """Return whether a parser would lose text or time: nesting too deep, or elements with too many attributes."""
    for start, end in (("<!--", "-->"), ("<script", "</script"), ("<style", "</style")):
        page = _without(page, start, end)
    depth = 0
    for tag in _TAG.finditer(page):
        if tag[2].lower() in _FLAT:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _MAX_DEPTH:
            return True
    # libxml2 takes 0.1 s for an element with 5,000 attributes, and 7 s for 40,000.
    return _FLOOD.search(page) is not None


def passages(page: str) -> Iterator[Passage]:
    """Yield the text of a page in order, interpreting each tag on its own without matching pairs."""
    page = _DECLARATION.sub("", _without(page, "<!--", "-->"))
    kind: BlockKind = "paragraph"
    level = 0
    silent = ""
    line = LineBuilder()
    end = 0
    for tag in _TAG.finditer(page):
        name = tag[2].lower()
        if tag.start() < end:  # inside the attributes of the previous tag
            continue
        if not silent:
            line.add(html.unescape(page[end : tag.start()]))
        close = page.find(">", tag.end())
        end = len(page) if close < 0 else close + 1
        if silent:
            silent = "" if tag[1] and name == silent else silent
        elif name in _BLOCKS or name in _SILENT:
            yield from _passage(line.take(), kind, level)
            level = int(name[1]) if _KINDS.get(name) == "heading" else 0
            kind = "paragraph" if tag[1] else _KINDS.get(name, "paragraph")
            silent = name if name in _SILENT and not tag[1] else ""
        elif tag[1]:
            line.close(name)
        else:
            line.open(name)
    if not silent:
        line.add(html.unescape(page[end:]))
    yield from _passage(line.take(), kind, level)


def _without(page: str, start: str, end: str) -> str:
    """Remove everything from each `start` to the next `end`, ignoring case, or to the end of the page."""
    lower = page.lower()
    if len(lower) != len(page):  # some letters get longer: İ
        lower = page
    parts = []
    place = 0
    while (found := lower.find(start, place)) >= 0:
        parts.append(page[place:found])
        place = lower.find(end, found + len(start))
        if place < 0:
            return "".join(parts)
        place += len(end)
    return "".join(parts) + page[place:]


def _passage(source: str, kind: BlockKind, level: int) -> Iterator[Passage]:
    text = one_line(clean(source))
    if text:
        yield Passage(
            text, kind, "- " if kind == "item" else "", apart=kind != "item", level=level if kind == "heading" else 0
        )
