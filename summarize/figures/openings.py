"""Fetch the opening of a clause where its words do not reach that far, in languages without tables of verb forms.

A reader needs what the clause begins with: its subject, or the place, time or thing that it is said of ("Bei den
Palmfarnen ...", "Chez les abeilles ..."). Only whole phrases between it and the rest are left out.
"""

from typing import Final

from summarize.figures import points
from summarize.figures.frame import Fetched, Frame, Piece

_LENGTH: Final = 48  # characters of an opening, at most
_GENERIC: Final = frozenset(
    "personnes gens hommes femmes cas nombre part taux menschen personen fälle zahl anteil personas número".split()
)
_GENITIVE: Final = frozenset("der des dieser dieses ihrer seiner".split())
_ADJECTIVES: Final = ("e", "en", "er", "es", "em")
_EACH: Final = frozenset("jeder jede jedes jedem jeden je pro chaque cada ogni elk elke".split())
_HELD: Final = frozenset("sihr")
_BORDERS: Final = frozenset("pmxVyaq,;-(zv")  # before these a phrase has ended
_NOUNS: Final = frozenset("wntN")
_HEAVY: Final = frozenset("qi#nVxyT,;-")  # what may not stand in what is left out
_OPENS: Final = frozenset('pmatz"')  # and how that begins


def heads(window: Frame, verb: Piece | None) -> list[Fetched]:
    """Return the openings of the figure's clause that can be fetched, with its verb and without.

    Args:
        window: the clause.
        verb: the verb before the figure; without one an opening is fetched only with a comma behind it.
    """
    classes = window.sentence.classes
    start = _start(window, verb)
    if start is None or verb is None or verb[0] <= start:
        return _scope(window, verb)
    found: list[Fetched] = []
    ends = [k for k in range(start + 1, verb[0] + 1) if _ends(window, start, k)]
    chosen = ends[:2] + ends[2:][-1:]
    for end in chosen:
        worth = window.led - (0.0 if end == verb[0] else points.SHORN)
        found.append(Fetched((start, end), worth, "xVyaq", verb[0]))
    head = verb[0]
    while head - 1 > start and classes[head - 1] in "qa":  # "n'avaient"
        head -= 1
    stop = _inverted(window, verb[1]) if classes[start] in "ptam" else verb[1]
    for end in chosen:
        if end == verb[0]:
            found.append(Fetched((start, stop), window.led + points.VERB - points.PIECE).lightly())
        else:
            worth = window.led + points.VERB - points.SHORN - points.PIECE - points.THIRD
            found.append(Fetched((start, end), worth).lightly((head, stop)))
    return found


def _scope(window: Frame, verb: Piece | None) -> list[Fetched]:
    """Return the phrase that a sentence opens with, where a clause stands between it and the figure's."""
    classes, core = window.sentence.classes, window.core_first
    one = window.segments[0]
    if one.verb or one.attribution or classes[0] not in "pdwN" or not one.stop < core <= window.sentence.first:
        return []
    if classes[core - 1] != "," or (classes[0] != "p" and verb is not None and verb[0] != core):
        return []
    between = [other for other in window.segments if one.stop <= other.first < core]
    if not all(other.aside or set(other.lead) & set("rs") for other in between):
        return []
    ends = [k for k in range(1, one.stop + 1) if _ends(window, 0, k)]
    return [Fetched((0, end), points.OPENING, before=core) for end in ends[:1] + ends[1:][-1:]]


def is_light(window: Frame, first: int, stop: int) -> bool:
    """Return whether what stands between two pieces can be left out: whole phrases, and no part of what is joined."""
    classes = window.sentence.classes
    if first >= stop:
        return True
    if classes[first] not in _OPENS and not window.dropped[first]:
        return False
    if window.sentence.language == "es" and window.sentence.low[first] in ("a", "al"):
        return False  # "ha condenado | a la tesorera"
    for k in range(first, stop):
        if window.dropped[k]:
            continue
        c = classes[k]
        if window.sentence.low[k] in _EACH:
            return False
        if c in _HEAVY or (c == "c" and not _joins_nouns(window, k, stop)):
            return False
        if c == "N" and not window.sentence.low[k].isdigit():
            return False
        if k > first and _begins_noun(window, k):
            return False
    return True


def _begins_noun(window: Frame, k: int) -> bool:
    """Return whether an object begins at a word, no phrase: "ergaben in der Folge | verschiedene Werte"."""
    sentence, classes = window.sentence, window.sentence.classes
    noun = classes[k - 1] in "wtN" and (
        sentence.language != "de" or not sentence.text[sentence.starts[k - 1]].islower()
    )
    if not noun:
        return False
    word = sentence.text[sentence.starts[k] : sentence.ends[k]]
    if sentence.language == "de":
        return (classes[k] == "w" and word.islower()) or (classes[k] == "d" and word not in _GENITIVE)
    return classes[k] == "d"


def _joins_nouns(window: Frame, k: int, stop: int) -> bool:
    """Return whether "and" stands between two nouns of a phrase, by their capitals, or between years."""
    sentence = window.sentence
    if k + 1 == stop:
        return False
    if sentence.classes[k - 1] == sentence.classes[k + 1] == "N":
        return True
    return sentence.language == "de" and sentence.text[sentence.starts[k + 1]].isupper()


def _start(window: Frame, verb: Piece | None) -> int | None:
    """Return where the main part of the clause begins: behind "that" or "and", before asides."""
    classes = window.sentence.classes
    first = window.core_first
    if verb is not None and verb[0] and classes[verb[0] - 1] == "," and "c" not in window.lead:
        place = next(k for k, one in enumerate(window.segments) if one.stop > verb[0])
        while place and window.segments[place].lead not in ("", ";", "s", "c"):
            place -= 1
        one = window.segments[place]
        return None if one.verb or one.attribution or classes[one.first] in _HELD else one.first
    while first < window.sentence.first and (window.dropped[first] or classes[first] in 'sch"'):
        first += 1
    return first if first < window.sentence.first and classes[first] in "dwNnptam" else None


def _ends(window: Frame, start: int, k: int) -> bool:
    """Return whether a phrase that begins at `start` has ended before a word."""
    classes = window.sentence.classes
    if any(window.dropped[start:k]) or _size(window, (start, k)) > _LENGTH:
        return False
    closed = window.dropped[k] or classes[k] in _BORDERS
    held = classes[k] == "," and not window.dropped[k] and _HELD & set(classes[k + 1 : k + 3])
    if held and "d" not in classes[start:k]:
        return False  # "Jugendliche, | die wenig schlafen": which ones is the point
    if window.sentence.language == "de" and _is_open(window, start, k):
        return False
    if classes[k] == "p" and window.sentence.low[k - 1] in _GENERIC:
        return False  # "le nombre de personnes | en réanimation"
    named = any(c in _NOUNS for c in classes[start:k]) and classes[k - 1] in _NOUNS
    return bool(closed and named)


def _is_open(window: Frame, start: int, k: int) -> bool:
    """Return whether a noun is still to come: "diese kurzen, | grünen Kolben", "die in Ulm | geborenen Kinder"."""
    classes, low = window.sentence.classes, window.sentence.low
    bare = window.sentence.text[window.sentence.starts[k - 1]].islower()
    if classes[k - 1] == "w" and bare and low[k - 1].endswith(_ADJECTIVES):
        return True
    nested = any(classes[j] == "d" and classes[j + 1] in "pm" for j in range(start, k - 1))
    return nested and classes[k] not in "xVy"


def _inverted(window: Frame, stop: int) -> int:
    """Return where the subject behind a verb ends: "Beim Kochen verlieren Pilze"."""
    classes, end = window.sentence.classes, stop
    while end < window.sentence.first and classes[end] in "dwn":
        end += 1
    return end if end > stop and classes[end - 1] in "wn" else stop


def _size(window: Frame, piece: Piece) -> int:
    return window.sentence.ends[piece[1] - 1] - window.sentence.starts[piece[0]]
