"""Raised, lowered and struck text in a line: Unicode superscripts, so that 10⁶ is not 106, and no struck text."""

MAX_RAISED = 20  # characters; longer raised text is small print, not an exponent or note mark
_RAISED = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_BETWEEN = ", \t\n\xa0"  # separates two marks; kept, as it has no superscript
_BARS = "/⁄∕"
STRUCK = frozenset({"del", "s", "strike"})


def raised(text: str) -> str:
    """Return `text` in superscripts if Unicode has all of them: "2" becomes "²", "th" and "[1]" are unchanged."""
    shown = text[: MAX_RAISED + 1].translate(_RAISED)
    if len(shown) > MAX_RAISED or any(
        before == after and before not in _BETWEEN for before, after in zip(text, shown, strict=True)
    ):
        return text
    return shown


def lowered(text: str, before: str) -> str:
    """Return a denominator in subscripts if `before` ends with a numerator and bar ("¹/"), else `text` unchanged."""
    is_denominator = before[-1:] in tuple(_BARS) and before[-2:-1] in tuple("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return text.translate(_LOWERED) if is_denominator and text.isdecimal() and len(text) <= MAX_RAISED else text


class LineBuilder:
    """Collects text in order, converting raised (`sup`) and lowered (`sub`) text and dropping struck text.

    Only closed elements count, since a page may leave any element open, and among nested elements of one name only the
    innermost. Each piece of text is thus processed at most once per name, in linear time.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open: dict[str, int] = {}

    def add(self, text: str) -> None:
        """Append text."""
        self._parts.append(text)

    def open(self, name: str) -> None:
        """Begin an element; names other than raised, lowered and struck ones are ignored."""
        if name in STRUCK or name in {"sup", "sub"}:
            self._open[name] = len(self._parts)

    def close(self, name: str) -> None:
        """End the open element of this name, if any."""
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
        """Return the text and reset the line."""
        text = "".join(self._parts)
        self._parts.clear()
        self._open.clear()
        return text
