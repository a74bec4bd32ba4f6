"""Tag the words of a sentence roughly and find the noun phrases that stand beside a number."""

from functools import cache
from pathlib import Path

from summarize.figures.tokens import Tokens

# Tags, a letter each: D determiner, I preposition, C conjunction, P pronoun, M modal, B be, H have, O do, R adverb,
# A adjective, V finite verb, N noun, S plural noun, X name, E past participle or simple past in -ed, G form in -ing,
# b noun or verb base, z plural noun or third person, # number, s possessive, . mark, M month.
NOUNISH = frozenset("NSXbzG")


@cache
def lexicon() -> dict[str, frozenset[str]]:
    """Read the word classes, once: section name to words."""
    sections: dict[str, list[str]] = {}
    words: list[str] = []
    for line in (Path(__file__).parent / "english.txt").read_text("utf-8").split("\n"):
        if line[:1] == "[":
            words = sections.setdefault(line[1:-1], [])
        elif line[:1] != "#":
            words += line.split()
    return {name: frozenset(members) for name, members in sections.items()}


@cache
def closed() -> dict[str, str]:
    """Return the tag of each word of a closed class; a word of several classes has that of the earliest."""
    tags: dict[str, str] = {}
    classes = lexicon()
    for letter, name in (
        ("D", "determiner"), ("I", "preposition"), ("B", "be"), ("H", "have"), ("O", "do"), ("M", "modal"),
        ("C", "conjunction"), ("P", "pronoun"), ("R", "adverb"),
        ("V", "past"), ("E", "participle"), ("S", "plural"), ("A", "adjective"),
    ):  # fmt: skip
        for word in sorted(classes[name]):
            tags.setdefault(word, letter)
    return tags


_ENDINGS = (
    ("ly", "R"),
    ("ing", "G"),
    ("ed", "E"),
    *tuple(
        (ending, "A")
        for ending in ("ous", "ful", "ive", "able", "ible", "ic", "ish", "less", "ary", "ian", "ese", "ical")
    ),
)


@cache
def word_tag(low: str) -> str:
    """Return the tag of a word in lower case by itself, from lists and endings."""
    tag = closed().get(low)
    if tag:
        return tag
    classes = lexicon()
    if low in classes["verb noun"]:
        return "b"
    if low in classes["verb"]:
        return "V"
    if low.endswith("s") and len(low) > 3 and low not in classes["singular s"]:
        if any(stem in classes["verb"] or stem in classes["verb noun"] for stem in _stems(low, "s")):
            return "z"
        if not low.endswith(("ss", "us", "is")):
            return "S"
    for ending, letter in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return letter
    return "N"


def _stems(low: str, ending: str) -> tuple[str, ...]:
    stem = low[: -len(ending)]
    if low.endswith("ies"):
        return (low[:-3] + "y", stem)
    if low.endswith("es"):
        return (stem, low[:-2])
    return (stem,)


def tag(tokens: Tokens) -> list[str]:
    """Return a tag a token, kept with the tokens."""
    if tokens.tags:
        return tokens.tags
    tags = tokens.tags
    for at, kind in enumerate(tokens.kinds):
        if kind != "w":
            tags.append("#" if kind in "#½" else ".")
            continue
        low, word = tokens.low[at], tokens.words[at]
        if low in ("'s", "’s"):
            tags.append("s")
        elif (
            word[0].isupper()
            and at > 0
            and tokens.words[at - 1] not in '"“‘:.'
            and closed().get(low, "N") not in "DICPMBHO"
        ):
            tags.append("X")
        else:
            tags.append(word_tag(low))
    return tags


def is_plural(tokens: Tokens, at: int) -> bool:
    """Return whether a token looks like a plural noun."""
    letter = tag(tokens)[at]
    if letter in "Sz":
        return True
    low = tokens.low[at]
    return letter == "X" and len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is"))


def counted(tokens: Tokens, at: int, limit: int = 8) -> tuple[int, int] | None:
    """Return the noun phrase that begins at a token, as a range of tokens, for a number before it.

    It ends with the first plural noun, and those joined to it; without one, with the last noun before a word that
    cannot belong to it.
    """
    tags = tag(tokens)
    last, plural = -1, False
    for here in range(at, min(len(tokens), at + limit)):
        letter = tags[here]
        if _links(tokens, at, here, last, plural=plural):
            continue
        if plural:
            if letter not in "SX":
                break
            last = here
            if letter == "X":
                break
        elif letter in "Sz":
            last, plural = here, True
        elif letter in "NXb" or (letter == "V" and here > at and tokens.low[here] in _NOUN_TOO):
            last = here
        elif letter == "G":
            last = here if last < 0 else last
        elif letter != "A" and not (letter == "E" and (last < 0 or tags[last] == "A")):
            break
    return (at, last + 1) if last >= 0 else None


def _links(tokens: Tokens, at: int, here: int, last: int, *, plural: bool) -> bool:
    """Return whether a word goes on with a noun phrase without being its noun: "more", "most", "and", a hyphen."""
    letter, low = tokens.tags[here], tokens.low[here]
    if letter == ".":
        return low in "-‑&/'’" and here > at and tokens.glued(here)
    if here == at:
        return low in ("other", "more", "very", "most", "such", "different", "fewer")
    if plural or last < 0:
        return False
    if letter == "s":
        return True
    return low in ("and", "or") and _plural_ahead(tokens, here + 1)


_NOUN_TOO = frozenset(["set", "hit", "cut", "put", "read"])


def _plural_ahead(tokens: Tokens, at: int) -> bool:
    """Return whether nouns up to a plural follow, as in "production and transfer facilities"."""
    tags = tag(tokens)
    for here in range(at, min(at + 4, len(tokens))):
        if tags[here] in "Sz":
            return here > at
        if tags[here] not in "NXAbG":
            return False
    return False
