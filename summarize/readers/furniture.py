"""Tell an article's own lines from what its page puts around them: share buttons, bylines, copyright notices."""

import re
from functools import cache

_MAX_CHARACTERS = 100  # a longer line that begins so is prose

# The first word decides whether the pattern is compiled at all, which takes 3 ms.
_FIRST_WORDS = frozenset(
    {"share", "read", "see", "more", "related", "follow", "like", "join", "sign", "subscribe", "click", "copyright"}
    | {
        "©",
        "(c)",
        "all",
        "advertisement",
        "sponsored",
        "image",
        "photo",
        "picture",
        "video",
        "print",
        "email",
        "e-mail",
    }
    | {"tweet", "comment", "leave", "skip", "back", "scroll", "this", "accept", "last", "first", "posted"}
    | {"updated", "updated:", "published", "published:"}
)
_LINE = r"""
    share\s(?:this|on|via|your)\b | (?:read|see)\s(?:more(?!\sthan)|also|next)\b | more\son\sthis\sstory
    | related\s(?:articles?|stories|topics|content|links)\b | follow\s(?:us|@|bbc|cnn)(?!\w) | like\sus\son\b
    | join\s(?:us\son|the\sconversation)\b | sign\sup\s(?:for|to|here)\b | subscribe\s(?:to|now|here|for)\b
    | click\shere\b | (?:©|\(c\)|copyright\b)\s{0,2}(?:\d{4}|©|by\b) | all\srights\sreserved\b
    | advertisement$ | sponsored\s(?:by|content)\b
    | (?:image|photo|picture|video)\s(?:caption|credit|source|copyright)\b
    | (?:print|e-?mail|tweet|comment\son)\sthis\b | leave\sa\scomment\b | (?:skip|back)\sto\s(?:main|content|top)\b
    | scroll\sdown\b | this\s(?:page|site)\suses\scookies\b | accept\s(?:all\s)?cookies\b
    | (?:last\s)?updated\s?(?:at|on|:)?\s?\d | (?:first\s)?published\s?(?:at|on|:)?\s?\d | posted\s(?:by|on|at)\b
    """
_MAX_NOTICE = 160  # characters of what a page without its scripts says
_NOTICE_WORDS = frozenset("you please javascript this your enable we we're we’re sorry sorry, oops oops! for".split())
_NOTICE = r"""
    (?:enable|enabling|turn(?:ing)?\son|switch\son|activate|allow|requires?|needs|without|supports?)\s
    (?:[\w-]{1,12}\s){0,2}javascript\b
    | javascript\s(?:is\s|has\sbeen\s|(?:seems|appears)\sto\sbe\s)?(?:currently\s)?
    (?:disabled|required|needed|blocked|unavailable|(?:turned|switched)\soff|not\s(?:available|supported|enabled))\b
    | javascript\s(?:must\sbe\s)?(?:enabled|turned\son)\b
    """
_NAME = r"[^\W\d_a-z][\w.’'-]{0,20}"
_BYLINE = re.compile(rf"(?:By|BY|Von|VON|Par|PAR|Por|POR) {_NAME}(?: {_NAME}){{1,3}}(?:, [\w ]{{2,40}})?$")


def is_furniture(line: str) -> bool:
    """Whether a line on its own is not the article's: "Share this article", "By Ann Lee", "Enable JavaScript ..."."""
    if len(line) > _MAX_NOTICE:
        return False
    first = line.split(" ", 1)[0].lower()
    if first in _NOTICE_WORDS and "javascript" in line.lower() and _notice().search(line):
        return True
    if len(line) > _MAX_CHARACTERS:
        return False
    return (first in _FIRST_WORDS and _line().match(line) is not None) or _BYLINE.match(line) is not None


@cache
def _line() -> re.Pattern[str]:
    return re.compile(_LINE, re.VERBOSE | re.IGNORECASE)


@cache
def _notice() -> re.Pattern[str]:
    return re.compile(_NOTICE, re.VERBOSE | re.IGNORECASE)
