"""Text raised, lowered and struck inside a line: superscripts in Unicode, so that 10⁶ is not 106; no struck text."""

MAX_RAISED = 20  # characters: longer text that stands raised is small print, not an exponent or a mark
_RAISED = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_BETWEEN = ", \t\n\xa0"  # two marks: it has no superscript, and stays
_BARS = "/⁄∕"
STRUCK = frozenset({"del", "s", "strike"})


def raised(text: str) -> str:
    """Return `text` in superscripts where Unicode has them for all of it: "2" is "²", "th" and "[1]" stay."""
    shown = text[: MAX_RAISED + 1].translate(_RAISED)
    if len(shown) > MAX_RAISED or any(
        before == after and before not in _BETWEEN for before, after in zip(text, shown, strict=True)
    ):
        return text
    return shown


def lowered(text: str, before: str) -> str:
    """Return a denominator in subscripts, where `before` ends with its numerator and bar: "¹/"; else `text` itself."""
    is_denominator = before[-1:] in tuple(_BARS) and before[-2:-1] in tuple("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return text.translate(_LOWERED) if is_denominator and text.isdecimal() and len(text) <= MAX_RAISED else text


class Line:
    """Text gathered in order, with what is raised (`sup`), lowered (`sub`) or struck in it.

    Only what is closed counts, as a page may leave anything open. Of elements inside others of their name the
    innermost does: so every piece of text is looked at once for each name, and time grows with the text.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open: dict[str, int] = {}

    def add(self, text: str) -> None:
        """Add text behind what there is."""
        self._parts.append(text)

    def open(self, name: str) -> None:
        """Begin an element; those that are neither raised, lowered nor struck change nothing."""
        if name in STRUCK or name in {"sup", "sub"}:
            self._open[name] = len(self._parts)

    def close(self, name: str) -> None:
        """End an element, if one of its name is open."""
        place = self._open.pop(name, len(self._parts))
        inside = "".join(self._parts[place:])
        if not inside:
            return
        if name == "sup":
            inside = raised(inside)
        elif name == "sub":
            inside = lowered(inside, "".join(self._parts[max(0, place - 3) : place]))
        self._parts[place:] = [] if name in STRUCK else [inside]

    def take(self) -> str:
        """Return the text, and begin with none and nothing open."""
        text = "".join(self._parts)
        self._parts.clear()
        self._open.clear()
        return text
