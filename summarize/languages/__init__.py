"""Language data and language detection.

A language consists of `data/CODE.txt` with its tables (sections `[name]` of words separated by white space, comments
after `#`); its line in `data/frequent.txt`, used for detection; `data/stopwords/CODE.txt`, its stop words;
and `tests/cases/sentences.CODE.toml`, which is required for `[supported]`. Other languages get empty tables.
Boilerplate around articles, in all languages, is in `data/boilerplate.txt`.
"""

import os
from collections.abc import Mapping
from dataclasses import field
from functools import cache

from summarize.data import beside, read
from summarize.errors import LanguageError
from summarize.values import dataclass

_DATA = beside(__file__, "data")

# Sections of a data file that become sets of words in `Language`.
_TABLES = (
    *("abbreviations", "starters", "subjects", "binding", "numbered", "closing", "units", "hours", "days", "leads"),
    *("speech", "clauses"),
)

# Aliases: withdrawn codes, and the two written forms of Norwegian.
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi"}


@dataclass(frozen=True, slots=True)
class Language:
    """The tables of one language; `name` is its English name in lower case, as sumy and nltk spell it.

    `abbreviations`, `starters` and `collocations` are Punkt's parameters: types in lower case, abbreviations without
    their final period. `firsts` are the first words of the collocations, `contexts` nltk's orthographic flags by type.
    Special abbreviations: `binding` ones never end a sentence ("Mr."); `numbered` words are abbreviations only before a
    number ("No. 7"); `closing` ones end a sentence if a capital follows ("etc."); `units` do so after a number
    ("1990 г."); `hours` too ("8 a.m."), except before `days` (also months and time zones) and after `leads`
    ("At 8 a.m. Hill left"). `subjects` begin a sentence even in lower case ("over. i am"). `speech` are verbs that
    continue a quotation ("Why?" Hill asked), except before `clauses` ("Why?" Hill said she). `vowels`, if given: a word
    without any of them is an abbreviation ("Cllr."). `ordinals` is the maximum number of digits of a number that a
    period turns into an ordinal ("3. Mai").
    """

    code: str
    name: str
    supported: bool = False
    abbreviations: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    collocations: frozenset[tuple[str, str]] = frozenset()
    firsts: frozenset[str] = frozenset()
    contexts: Mapping[str, int] = field(default_factory=dict, compare=False)  # a dict has no hash
    binding: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    vowels: frozenset[str] = frozenset()
    ordinals: int = 0

    def stop_words(self) -> frozenset[str]:
        """Return the stop words in lower case; empty if there is no list.

        They are shipped with this package, so that a change of sumy's lists cannot change summaries unnoticed.
        """
        return _stop_words(self.code)


@cache
def get(code: str) -> Language:
    """Return the language of an ISO 639-1 code, ignoring any region ("en-GB").

    A language without data has empty tables and is not `supported`.

    Raises:
        LanguageError: there is no such code.
    """
    primary = code.strip().lower().replace("_", "-").split("-", 1)[0]
    primary = _SAME.get(primary, primary)
    path = os.path.join(_DATA, f"{primary}.txt")
    if primary.isascii() and primary.isalpha() and os.path.isfile(path):
        return _load(primary, path)
    name = names().get(primary)
    if name is None:
        named = next((known for known, name in names().items() if name == code.strip().lower()), None)
        remedy = f"did you mean {named}?" if named else "give two letters such as 'en', or 'auto'"
        raise LanguageError(f"{code!r} is not an ISO 639-1 language code; {remedy}")
    return Language(primary, name)


def _load(code: str, path: str) -> Language:
    sections = _sections(path)
    tables = {name: frozenset(sections.get(name, ())) for name in _TABLES}
    pairs = sections.get("collocations", [])
    return Language(
        code,
        sections["name"][0],
        "supported" in sections,
        tables["abbreviations"] | tables["binding"] | tables["closing"] | tables["units"] | tables["hours"],
        tables["starters"],
        frozenset(zip(pairs[::2], pairs[1::2], strict=True)),
        frozenset(pairs[::2]),
        binding=tables["binding"],
        numbered=tables["numbered"],
        closing=tables["closing"],
        units=tables["units"],
        speech=tables["speech"],
        subjects=tables["subjects"],
        hours=tables["hours"],
        days=tables["days"],
        leads=tables["leads"],
        clauses=tables["clauses"],
        vowels=frozenset("".join(sections.get("vowels", ()))),
        ordinals=int(sections.get("ordinals", ["0"])[0]),
    )


def _sections(path: str) -> dict[str, list[str]]:
    """Read a data file and return the words of each section, in order."""
    sections: dict[str, list[str]] = {}
    words: list[str] = []
    for line in read(path).splitlines():
        if line.startswith("["):
            words = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words += line.split()
    return sections


@cache
def names() -> Mapping[str, str]:
    """Return the lower-case English names of all languages with an ISO 639-1 code, by code, in order of codes."""
    lines = read(os.path.join(_DATA, "iso639-1.tsv")).splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def supported() -> tuple[Language, ...]:
    """Return the languages that have their own data, ordered by code."""
    return tuple(language for language in map(get, names()) if language.supported)


@cache
def _stop_words(code: str) -> frozenset[str]:
    path = os.path.join(_DATA, "stopwords", f"{code}.txt")
    if not os.path.isfile(path):
        return frozenset()
    lines = read(path).lower().splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the most probable language of `text`, "en" without evidence."""
    from summarize.languages.detection import detect as detect_language

    return detect_language(text)
