"""Recognise boilerplate that a page puts around an article: prompts, captions, credits, bylines and notices."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from summarize.data import beside, read
from summarize.languages.notation import is_notation

_DATA = beside(__file__, "data", "boilerplate.txt")
_MAX_CHARACTERS = 130  # a longer line with such a beginning is prose
_MAX_LINE = 40  # characters of a line that is nothing but a phrase
_MAX_NOTICE = 160  # characters of a JavaScript notice
_MAX_COOKIES = 400  # characters of a cookie notice
_MAX_CREDIT = 250  # characters of a credit: agencies list many names
_MAX_LABEL = 40  # characters before the colon of a label
# One-word labels that never begin a sentence of an article, even inside a paragraph, unlike "Above:" or "More:".
_SURE = frozenset("related recommended photo photos picture pictures source sources watch foto fotos quelle".split())
_MAX_SURE = 90  # characters of a sentence that follows such a label
_AFTER = frozenset(" :|,.!?-–—)'’")  # what may follow a phrase


class _Phrases(NamedTuple):
    """The phrases of the data file by first word; `firsts` are all words that can begin a prompt."""

    prompts: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, tuple[str, ...]]
    lines: frozenset[str]
    firsts: frozenset[str]


# Boilerplate if a date or time follows; "Posted by" needs none.
_DATED = frozenset(
    "last first updated published posted modified created © (c) copyright image photo picture video".split()
)
_DATED_LINE = r"""
    (?:©|\(c\)|copyright\b)\s{0,2}(?:\d{4}|©|by\b|[A-Z])
    | (?:(?:last|first)\s)?(?:updated|published|modified|created)\s?(?:at|on)?:?\s{0,2}\d
    | (?:(?:last|first)\s)?(?:updated|published|modified)\s?(?:at|on|:)?\s{0,2}
      (?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b
    | (?:(?:last|first)\s)?(?:updated|published)\s?(?:at|on|:)?\s{0,2}
      (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d
    | posted\s(?:by|on|at)\b | (?:image|photo|picture|video)\s(?:caption|credit|source|copyright)\b
    """
_NOTICE_WORDS = frozenset("you please javascript this your enable we we're we’re sorry sorry, oops oops! for".split())
_NOTICE = r"""
    (?:enable|enabling|turn(?:ing)?\son|switch\son|activate|allow|requires?|needs|without|supports?)\s
    (?:[\w-]{1,12}\s){0,2}javascript\b
    | javascript\s(?:is\s|has\sbeen\s|(?:seems|appears)\sto\sbe\s)?(?:currently\s)?
    (?:disabled|required|needed|blocked|unavailable|(?:turned|switched)\soff|not\s(?:available|supported|enabled))\b
    | javascript\s(?:must\sbe\s)?(?:enabled|turned\son)\b
    """
# A cookie notice begins with the site or the reader, and says what is done with cookies.
_WHOSE = (
    r"(?:we|our|you|your|this (?:web)?(?:site|page)|by (?:continuing|using|clicking|closing)|please|cookies"
    r"|like (?:most|many)|to (?:give|help|improve|provide|view|watch)|some (?:of|features)|allow|accept|before you)\b"
)
_DONE_WITH_COOKIES = r"\b(?:uses?|using|accept|consent|agree|policy|policies|settings?|preferences|allow|stores?)\b"
_NAME = r"[^\W\d_a-z][\w.’'-]{0,20}"
_NAMES = rf"{_NAME}(?: (?:{_NAME}|and|und|et|y|e|&)){{1,7}}"
_BYLINE = rf"""\A(?:
    (?:By|BY|Von|VON|Par|PAR|Por|POR|(?:Words|Written|Story|Text|Video)\sby|Text:
    |(?:Photo|Photograph|Picture|Image|Illustration)s?\sby)[ ]
    {_NAMES.replace(" ", "[ ]")}(?:(?:,|\s[|–—-])[ ][\w\s.,'’&/|-]{{2,60}})?$
    | {_NAMES.replace(" ", "[ ]")},[ ](?:[A-Za-z'’&-]{{1,20}}[ ]){{0,4}}
      (?:Correspondent|Editor|Reporter|Writer|Columnist|Critic|Journalist|Contributor|Staff|Photographer)s?$
    )"""
_BYLINE_ENDS = tuple(
    "correspondent editor reporter writer writers columnist critic journalist contributor staff".split()
)
_BYLINE_BEGINS = (
    *(
        "By ",
        "BY ",
        "Von ",
        "VON ",
        "Par ",
        "PAR ",
        "Por ",
        "POR ",
        "Words by ",
        "Written by ",
        "Story by ",
        "Text by ",
    ),
    *("Text: ", "Video by ", "Photo by ", "Photos by ", "Photograph by ", "Photographs by ", "Picture by "),
    *("Pictures by ", "Image by ", "Images by ", "Illustration by ", "Illustrations by "),
)
# Captions of figures and tables have a number and a stop: "Table 2. Yields", but not "Table 2 shows", "Figure 1.5".
_CAPTIONED = (
    "fig",
    "tab",
    "abb",
    "chart ",
    "exhibit ",
    "plate ",
    "map ",
    "gráfico ",
    "cuadro ",
    "quadro ",
    "graphique ",
)
_CAPTION = (
    r"(?:fig(?:ure|ura)?|tab(?:le|elle|leau|la|ela|ella)?|abb(?:ildung)?|chart|exhibit|plate|map|gráfico|cuadro|quadro|graphique)"
    r"\.? (?:\d{1,2}|[ivx]{1,4})(?:[.-]\d{1,2})?[a-z]?(?:[.:|]| [–—-])(?: |$)"
)
_CREDITED = r"contributed to (?:this|the) (?:report|story|article)s?\.?$"
_CREDITS_END = ("report.", "report", "story.", "story", "article.", "article")
_AROUND = ":.,!?|("
_REPORTING = ("Reporting by ", "Additional reporting ", "(Reporting by ", "Editing by ", "(Additional reporting ")
_AGENCIES = (
    "AP",
    "AFP",
    "EPA",
    "PA",
    "Reuters",
    "REUTERS",
    "Getty",
    "Rex",
    "REX",
    "Shutterstock",
    "Alamy",
    "dpa",
    "EFE",
)
_AGENCY = (
    r"(?:AP|AFP|EPA|PA|Reuters|REUTERS|Getty|Rex|REX|Shutterstock|Alamy|dpa|EFE)"
    r"(?:\s(?:Images?|Photos?|Wire|Media|Features|Stock))?(?:\s?/\s?[\w .’'-]{2,40}|\s(?:via|for)\s[\w .]{2,30})?$"
)


def is_boilerplate(line: str) -> bool:
    """Return whether a separate line is boilerplate: "Share this article", "By Ann Lee", "Source: Town hall"."""
    if len(line) > _MAX_COOKIES:
        return False
    if is_prompt(line):
        return True
    bare = line.strip("()[] ")
    lower = bare.lower().replace("’", "'")
    if len(bare) <= _MAX_LINE and lower.rstrip(".!:…> ") in _phrases().lines:
        return True
    if len(line) <= _MAX_CHARACTERS and _labelled(lower):
        return True
    if lower.startswith(_CAPTIONED) and re.match(_CAPTION, lower):
        return True
    if "cookie" in lower and _is_of_cookies(bare):
        return True
    if len(line) <= _MAX_CHARACTERS and bare.startswith(_AGENCIES) and _agency().match(bare):
        return True
    return (len(line) <= _MAX_CHARACTERS and _is_byline(bare)) or is_notation(line)


def is_prompt(sentence: str) -> bool:
    """Return whether a sentence anywhere in a text is boilerplate: "Scroll down for video", "READ MORE: ...".

    Notes about the authors and prompts to the readers do not belong in a summary. Captions occur only as lines.
    """
    if len(sentence) > _MAX_CREDIT:
        return False
    # Fast path: only one sentence in a hundred passes this check.
    first = sentence.partition(" ")[0].lower()
    if first.strip(_AROUND) not in _phrases().firsts and first[:1] != "©" and not sentence.endswith(_CREDITS_END):
        return False
    return _is_credit(sentence) or _asks(sentence, first)


def _is_credit(sentence: str) -> bool:
    ends = sentence.endswith(_CREDITS_END) and re.search(_CREDITED, sentence[-60:]) is not None
    return ends or sentence.startswith(_REPORTING)


def _asks(sentence: str, first: str) -> bool:
    """Return whether a sentence is a prompt, a notice, or a label with a headline; `first` is its first word."""
    if len(sentence) > _MAX_NOTICE:
        return False
    lower = sentence.lower().replace("’", "'")
    if first in _NOTICE_WORDS and "javascript" in lower and _notice().search(sentence):
        return True
    if len(sentence) > _MAX_CHARACTERS:
        return False
    word = first.strip(_AROUND).replace("’", "'")
    if _begins(lower, _phrases().prompts.get(word, ())):
        return True
    if (word in _DATED or first in _DATED or first[:1] == "©") and _dated().match(sentence):
        return True
    label = _label(lower) if ":" in sentence[:_MAX_LABEL] else None
    return label is not None and (" " in label or (label in _SURE and len(sentence) <= _MAX_SURE))


def _begins(lower: str, phrases: tuple[str, ...]) -> bool:
    """Return whether a line begins with one of the phrases, in which "#" matches any number."""
    for phrase in phrases:
        head = lower
        if "#" in phrase:
            head = re.sub(r"\d{1,4}", "#", lower[: len(phrase) + 8])
        if head.startswith(phrase) and (len(head) == len(phrase) or head[len(phrase)] in _AFTER or phrase[-1] == "@"):
            return True
    return False


def _label(lower: str) -> str | None:
    """Return the label at the beginning of a line, before a colon or a bar."""
    place = min((place for place in (lower.find(":"), lower.find("|")) if place > 0), default=-1)
    if not 0 < place <= _MAX_LABEL:
        return None
    label = lower[:place].strip()
    first = label.split(" ", 1)[0]
    return label if label in _phrases().labels.get(first, ()) else None


def _labelled(lower: str) -> bool:
    return _label(lower) is not None


def _is_of_cookies(line: str) -> bool:
    if line[:1] in "\"“„«'‘":
        return False
    whose, done = _cookies()
    return whose.match(line) is not None and done.search(line) is not None


def _is_byline(line: str) -> bool:
    if line.startswith(_BYLINE_BEGINS) or line.lower().endswith(_BYLINE_ENDS):
        return _byline().match(line) is not None
    left, bar, right = line.partition(" | ")
    if not bar or " | " in right or len(line) > 60:
        return False
    return len(left.split()) in (2, 3) and all(word[:1].isupper() for word in f"{left} {right}".split())


@cache
def _phrases() -> _Phrases:
    sections: dict[str, list[str]] = {"[prompts]": [], "[labels]": [], "[lines]": []}
    section: list[str] = []
    for line in read(_DATA).splitlines():
        if line in sections:
            section = sections[line]
        elif line and not line.startswith("#"):
            section.append(line)
    prompts, labels = _by_first(sections["[prompts]"]), _by_first(sections["[labels]"])
    firsts = {*prompts, *_SURE, *_DATED, *_NOTICE_WORDS, *(begin.split(" ")[0].lower() for begin in _REPORTING)}
    firsts |= {label.split(" ")[0] for label in sections["[labels]"] if " " in label}
    firsts |= {word.replace("'", "’") for word in firsts} | {word.strip(_AROUND) for word in firsts}
    return _Phrases(prompts, labels, frozenset(sections["[lines]"]), frozenset(firsts))


def _by_first(phrases: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        first = phrase.split(" ", 1)[0]
        found[first] = (*found.get(first, ()), phrase)
    return found


@cache
def _cookies() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (_WHOSE, _DONE_WITH_COOKIES))


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(_DATED_LINE, re.VERBOSE | re.IGNORECASE)


@cache
def _notice() -> re.Pattern[str]:
    return re.compile(_NOTICE, re.VERBOSE | re.IGNORECASE)


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(_BYLINE, re.VERBOSE)


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(_AGENCY)
