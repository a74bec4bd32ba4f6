"""Say which language a text is written in: by script, then by the most frequent words, else by chardet."""

from functools import cache
from pathlib import Path

SAMPLE = 4_000  # characters looked at, from the start; more does not change the answer in our measurements

_SCRIPTS = (
    ("\u0000", "\u024f", "latin"),
    ("\u0370", "\u03ff", "el"),
    ("\u0400", "\u052f", "ru"),
    ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u077f", "ar"),
    ("\u0900", "\u097f", "hi"),
    ("\u0e00", "\u0e7f", "th"),
    ("\u3040", "\u30ff", "ja"),
    ("\u4e00", "\u9fff", "zh"),
    ("\uac00", "\ud7af", "ko"),
)
_WORDS = Path(__file__).parent / "data" / "frequent.txt"


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the most probable language; "en" where nothing tells."""
    sample = text[:SAMPLE].lower()
    script = _script(sample)
    if script != "latin":
        return script
    counts: dict[str, int] = {}
    frequent = _frequent()
    for word in sample.split():
        for code in frequent.get(word, ()):
            counts[code] = counts.get(code, 0) + 1
    return max(counts, key=lambda code: counts[code], default="en")


def _script(sample: str) -> str:
    counts = {"latin": 0}
    for character in sample:
        if character.isalpha():
            name = next((name for first, last, name in _SCRIPTS if first <= character <= last), "latin")
            counts[name] = counts.get(name, 0) + 1
    if 0 < counts.get("zh", 0) < 10 * counts.get("ja", 0):  # Japanese writes Chinese characters between its own
        return "ja"
    return max(counts, key=lambda name: counts[name])


@cache
def _frequent() -> dict[str, list[str]]:
    """Return the languages in which a word is among the most frequent."""
    found: dict[str, list[str]] = {}
    for line in _WORDS.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, *words = line.split()
        for word in words:
            found.setdefault(word, []).append(code)
    return found
