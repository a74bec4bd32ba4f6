"""Datelines: the place, date and agency that open a news report."""

import re

_LONGEST = 120  # characters; the longest real ones, of press releases, have about 80
# What ends a dateline: an agency in brackets or slashes, with or without a stop and a dash, or a dash alone.
_END = re.compile(r"[(/]([A-Za-z][\w .,&'’-]{1,40})[)/][.:]?\s*([-–—_]{0,2})\s*|\s*(--|[–—])\s*|\s([-_])\s+")
# A place in capitals and a stop, as in German, Spanish and Italian papers: "BAD ELSTER. Der", "VALLEJO.- El". Three
# letters at least; "U.S." has stops inside.
_STOP = re.compile(r"([^\W\d_]{3,20}(?:[ /'’-][^\W\d_]{1,20}){0,3})\.\s?[-–—]{0,2}\s")
# News agencies that open a sentence even without a dash; with one, any name in brackets does.
_AGENCIES = frozenset(
    "AAP AFP ANI ANSA AP BBC BBN CNN CP DPA EFE IANS IRNA KUNA MENA PA PTI RIA SPA TASS UPI WAM Anadolu Bernama".split()
    + "Bloomberg Interfax Kyodo PRNewswire Reuters Xinhua Yonhap afp ap dpa ots reuters sda".split()
)
# Words of calls in capitals with a stop of their own, which are sentences.
_NO_PLACES = frozenset(
    "BREAKING YES NO WOW STOP OOPS HELLO ATTENTION SPOILER URGENT EXCLUSIVE OMG LOL I WE YOU IT THIS THE A AN IS ARE "
    "WAS HAS HAVE BE DO NOT NOW CLOSED OPEN SOLD FREE HELP DONE THANKS".split()
)


def dateline_end(text: str) -> int:
    """Return where the sentence after a dateline begins, 0 if `text` opens with none.

    "Moscow, Russia (BBN)-Russian", "LONDON (Reuters) - Shares", "NEW YORK, March 3 (AP) — The", "(CNN) -- A",
    "PARIS — French", "BAD ELSTER. Der", "PUERTO VIEJO, 4 may (EFE).- Los".
    """
    head = text[:_LONGEST].lstrip()
    offset = len(text[:_LONGEST]) - len(head)
    if not head[:1].isupper() and not head.startswith("("):
        return 0
    loud_place = _STOP.match(head)
    if loud_place and loud_place[1].isupper() and _NO_PLACES.isdisjoint(loud_place[1].split()):
        after = head[loud_place.end() :].split(" ", 1)[0]
        return offset + loud_place.end() if _opens(after) and not _is_loud(after) else 0
    match = _END.search(head)
    if match is None or not _opens(head[match.end() : match.end() + 2]):
        return 0
    place, agency, dash = head[: match.start()].split(), match[1], match[2] or match[3] or match[4]
    if agency and agency[0].islower() and agency not in _AGENCIES:
        return 0
    if len(place) > 8 or not all(
        _is_place_word(word, before) for word, before in zip(place, ["", *place], strict=False)
    ):
        return 0
    if agency and agency.split()[0] in _AGENCIES:
        return offset + match.end()
    loud = bool(place) and (place[0].endswith(",") or _is_loud(place[0]))
    if agency:
        sure = bool(dash) and (loud or agency[:2].isupper())
    else:
        sure = loud and (dash not in ("-", "_") or place[0].endswith(",") or all(map(_is_loud, place)))
    return offset + match.end() if sure else 0


def _opens(start: str) -> bool:
    """Return whether a sentence can begin so."""
    return start[:1].isupper() or start[:1].isdigit() or (start[:1] in "\"'“‘«" and start[1:].isupper())


def _is_place_word(word: str, before: str) -> bool:
    """Return whether a word may stand in a dateline: a name, a number, a month behind its day, or what joins names."""
    bare = word.strip(".,/")
    if before.strip(".,").isdigit() and bare.isalpha():
        return True
    return bare[:1].isupper() or bare.isdigit() or bare in ("and", "of", "de", "la", "el", "al")


def _is_loud(word: str) -> bool:
    return word.isupper() and sum(character.isalpha() for character in word) > 2
