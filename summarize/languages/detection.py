"""Language detection by script, then by frequent words, and otherwise by chardet."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from math import log

from summarize.data import beside, read

SAMPLE = 4_000  # characters looked at, from the start of the text

_WORDS = beside(__file__, "data", "frequent.txt")

# Scripts by their first and last characters; the language itself if only one uses the script.
_SCRIPTS = (
    ("\u0000", "\u024f", "latin"),
    ("\u0370", "\u03ff", "el"),
    ("\u0400", "\u052f", "cyrillic"),
    ("\u0530", "\u058f", "hy"),
    ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u077f", "arabic"),
    ("\u0900", "\u097f", "devanagari"),
    ("\u0980", "\u09ff", "bn"),
    ("\u0a00", "\u0a7f", "pa"),
    ("\u0a80", "\u0aff", "gu"),
    ("\u0b00", "\u0b7f", "or"),
    ("\u0b80", "\u0bff", "ta"),
    ("\u0c00", "\u0c7f", "te"),
    ("\u0c80", "\u0cff", "kn"),
    ("\u0d00", "\u0d7f", "ml"),
    ("\u0d80", "\u0dff", "si"),
    ("\u0e00", "\u0e7f", "th"),
    ("\u0e80", "\u0eff", "lo"),
    ("\u0f00", "\u0fff", "bo"),
    ("\u1000", "\u109f", "my"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u1100", "\u11ff", "ko"),
    ("\u1200", "\u137f", "am"),
    ("\u1780", "\u17ff", "km"),
    ("\u1e00", "\u1eff", "latin"),
    ("\u1f00", "\u1fff", "el"),
    ("\u3040", "\u30ff", "ja"),
    ("\u3400", "\u9fff", "zh"),
    ("\uac00", "\ud7af", "ko"),
)
# Scripts of several languages, with the default language of each.
_COMMONEST = {"latin": "en", "cyrillic": "ru", "arabic": "ar", "devanagari": "hi"}
# Letters used by one or few languages; each occurrence counts as much as a word that is unique to them.
_LETTERS = {
    "ß": "de",
    "ñ": "es gl",
    "¿": "es",
    "¡": "es",
    "ã": "pt",
    "õ": "pt et",
    "ç": "fr pt tr ca sq az",
    "œ": "fr",
    "å": "sv da no",
    "ä": "sv de fi et sk",
    "ö": "sv de fi hu tr et is az",
    "ø": "da no",
    "æ": "da no is",
    "ð": "is",
    "þ": "is",
    "ř": "cs",
    "ů": "cs",
    "ě": "cs",
    "ľ": "sk",
    "ô": "sk fr vi pt",
    "ł": "pl",
    "ą": "pl lt",
    "ę": "pl lt",
    "ś": "pl",
    "ż": "pl",
    "ń": "pl",
    "ő": "hu",
    "ű": "hu",
    "ț": "ro",
    "ș": "ro",
    "ţ": "ro",
    "ă": "ro vi",
    "ğ": "tr az",
    "ı": "tr az",
    "ş": "tr ro az",
    "ə": "az",
    "đ": "vi hr",
    "ư": "vi",
    "ơ": "vi",
    "ė": "lt",
    "ų": "lt",
    "ģ": "lv",
    "ķ": "lv",
    "ļ": "lv",
    "ņ": "lv",
    "ŭ": "eo",
    "ĝ": "eo",
    "ы": "ru be kk",
    "э": "ru be",
    "ё": "ru be",
    "ъ": "bg ru",
    "і": "uk be kk",
    "ї": "uk",
    "є": "uk",
    "ґ": "uk",
    "ў": "be",
    "ђ": "sr",
    "ћ": "sr",
    "љ": "sr mk",
    "њ": "sr mk",
    "ј": "sr mk",
    "ѓ": "mk",
    "ќ": "mk",
    "ѕ": "mk",
    "қ": "kk",
    "ә": "kk",
    "پ": "fa ur ps",
    "چ": "fa ur ps",
    "ژ": "fa ps",
    "گ": "fa ur",
    "ک": "fa ur",
    "ی": "fa ur ps",
    "ة": "ar",
    "ي": "ar",
    "ك": "ar",
    "ى": "ar",
    "ٹ": "ur",
    "ڈ": "ur",
    "ں": "ur",
    "ے": "ur",
    "ہ": "ur",
    "ښ": "ps",
    "ې": "ps",
}
# Endings and clusters that distinguish closely related languages.
_SPELLINGS = {
    "sjon": "no",
    "øy": "no",
    "kk": "no fi sv",
    "hv": "da no",
    "tion": "da sv en fr de",
    "ede ": "da",
    "gj": "no",
    "ej": "da",
}
_ENOUGH = 4  # words; with fewer, chardet, which uses letters, is more accurate
_ENOUGH_ENGLISH = 12  # words from which the share of English words alone decides
_CLEAR = 0.3  # points per word; texts in a language of the data get 0.8 to 2
_ENGLISH = 0.25  # share of the words; 0.35 to 0.45 in English prose, below 0.1 in other languages


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the most probable language, "en" without evidence."""
    sample = text[:SAMPLE].lower()
    words = _words(sample)
    plain = sample.isascii()
    if not words or (plain and _is_english(words)):
        return "en"
    script = "latin" if plain else _script(sample)
    if script not in _COMMONEST:
        return script
    if script == "latin" and not plain and _is_english(words):
        return "en"
    scores = _scores(sample, words)
    best = max(scores, key=lambda code: scores[code], default=_COMMONEST[script])
    if script not in ("latin", "cyrillic"):
        return best
    if len(words) >= _ENOUGH and _is_clear(scores, best, len(words)):
        counts = _counts(words)
        if not plain or counts[best] > min(counts["en"], 1):  # a single word ("may") may as well be English
            return best
    if plain or not any(character > "\x7f" and character.isalpha() for character in sample):
        return _by_evidence(words, _by_chardet(sample))
    return _by_chardet(sample) or best


def _by_evidence(words: list[str], guess: str | None) -> str:
    """Return the language of text with no letters but A to Z: English unless frequent words indicate another.

    chardet takes "Pier closed" for Spanish, and lists of English nouns for Welsh. Its guess therefore needs one
    frequent word of that language, any other language two, and in both cases more than English has.
    """
    scores, counts = _scores("", words), _counts(words)
    best = max(scores, key=lambda code: scores[code], default="en")
    for found, least in ((guess or best, 1 if guess else 2), (best, 2)):
        more = found in scores and scores[found] > scores.get("en", 0.0)
        if more and counts[found] >= max(least, counts["en"] + 1):
            return found
    return "en"


def _counts(words: list[str]) -> Counter[str]:
    """Return the number of distinct frequent words of each language."""
    weights = _weights()
    return Counter(code for word in dict.fromkeys(words) for code, _ in weights.get(word, ()))


def _words(sample: str) -> list[str]:
    words = [word.strip(".,;:!?\"'()[]«»„“”‘’—–-…¿¡،؛۔।") for word in sample.split()]
    return [word for word in words if word[:1].isalpha() and "/" not in word and "@" not in word]


def familiarity(text: str, codes: Iterable[str] = ()) -> float:
    """Return a score for the frequent words of one language in a text; words of fewer languages weigh more.

    Args:
        text: the text, of which only the beginning is used.
        codes: the candidate languages; all if empty.
    """
    weights = _weights()
    scores = dict.fromkeys(_lists(), 0.0)
    for word in _words(text[:SAMPLE].lower()):
        for code, weight in weights.get(word.replace("’", "'"), ()):
            scores[code] += weight
    return max(scores.get(code, 0.0) for code in (tuple(codes) or scores))


def _is_clear(scores: dict[str, float], best: str, words: int) -> bool:
    """Return whether the best score is typical of a known language, or far above the second best."""
    if best not in scores:
        return False
    next_best = max((score for code, score in scores.items() if code != best), default=0.0)
    return scores[best] >= _CLEAR * words or scores[best] >= 2 * max(next_best, _CLEAR * words / 3)


def _is_english(words: list[str]) -> bool:
    english = _english()
    return len(words) >= _ENOUGH_ENGLISH and sum(map(english.__contains__, words)) >= _ENGLISH * len(words)


def _script(sample: str) -> str:
    """Return the script of most letters, or the language if only one uses that script."""
    counts = {"latin": 0}
    for character in sample:
        if character < "\u0250":
            counts["latin"] += 1
        elif character.isalpha():
            name = next((name for first, last, name in _SCRIPTS if first <= character <= last), "latin")
            counts[name] = counts.get(name, 0) + 1
    counts["latin"] //= 3  # spaces, digits, names and mark-up also occur in other scripts
    if 0 < counts.get("zh", 0) < 10 * counts.get("ja", 0):  # Japanese also uses Chinese characters
        return "ja"
    return max(counts, key=lambda name: counts[name])


def _scores(sample: str, words: list[str]) -> dict[str, float]:
    """Return the positive scores of languages; those with equal scores are in the order of the data."""
    weights = _weights()
    scores = dict.fromkeys(_lists(), 0.0)
    for word in words:
        for code, weight in weights.get(word.replace("’", "'"), ()):
            scores[code] += weight
    for signs in (_SPELLINGS,) if sample.isascii() else (_LETTERS, _SPELLINGS):
        for sign, codes in signs.items():
            count = sample.count(sign)
            if count:
                for code in codes.split():
                    scores[code] += count * 3 / len(codes.split())
    return {code: score for code, score in scores.items() if score}


@cache
def _weights() -> dict[str, list[tuple[str, float]]]:
    """Return the languages of each frequent word, with its weight for each."""
    found: dict[str, list[str]] = {}
    for code, words in _lists().items():
        for word in dict.fromkeys(words):
            found.setdefault(word, []).append(code)
    return {word: [(code, log(len(_lists()) / len(codes))) for code in codes] for word, codes in found.items()}


@cache
def _lists() -> dict[str, list[str]]:
    """Return the frequent words by language, in the order of the data: most used languages first."""
    lines = [line.split() for line in read(_WORDS).splitlines() if not line.startswith("#")]
    return {code: words for code, *words in lines}


@cache
def _english() -> frozenset[str]:
    with open(_WORDS, encoding="utf-8") as lines:
        return frozenset(next(line for line in lines if line.startswith("en ")).split()[1:])


def _by_chardet(sample: str) -> str | None:
    from chardet import detect as guess

    language = guess(sample.encode("utf-8", "replace"))["language"]
    return language if isinstance(language, str) and len(language) == 2 else None
