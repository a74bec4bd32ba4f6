"""Divide a sentence into words and marks, and these into segments: what a caption may be cut from.

Light and without a tagger: closed classes and common verbs of a language, from a list in `captions`, and what stands
beside a word. A wrong class costs a caption a worse border, never a word inside it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

from summarize.data import beside, read

# One letter a class; a word has the first class of its language's list that names it.
CLASSES = {
    "negation": "q", "condition": "i", "hinge": "h",
    "auxiliary": "x", "subordinator": "s", "relative": "r", "coordinator": "c",
    "tight": "o", "comparison": "m", "preposition": "p", "determiner": "d", "pronoun": "n", "adverb": "a", "time": "t",
    "saying": "y", "source": "z", "finite": "V", "participle": "v", "verb": "b", "either": "e", "plain": "w",
}  # fmt: skip
VERBS = frozenset("xVy")  # certain to be the middle of a clause
VERB_LAST = frozenset(("de", "nl"))  # languages that put part of the verb at the clause's end
_MARKS = r"\s,;:()\[\]{}—–―\"“”„«»‹›…"
_WORD = rf"(?:[^{_MARKS}]|(?<=\d)[,:](?=\d))+|[^\s]"
_TOKEN = re.compile(_WORD)
_MARK = {
    **dict.fromkeys(",", ","), **dict.fromkeys(";:…", ";"),
    **dict.fromkeys((*"—–―-", "--", "---"), "-"), **dict.fromkeys("([{", "("),
    **dict.fromkeys(")]}", ")"), **dict.fromkeys("\"“”„«»‹›", '"'), **dict.fromkeys(".!?|•·", '"'),
}  # fmt: skip
_ENDS = ".!?"


class Lexis:
    """What a language's list holds: words with their classes, and words by what they say of a speaker."""

    __slots__ = (
        "claim", "classes", "endings", "gerunds", "more", "neutral", "participles", "particles", "party", "telling",
        "wanting",
    )  # fmt: skip

    def __init__(self, sections: dict[str, list[str]]) -> None:
        self.classes: dict[str, str] = {}
        for name, letter in reversed(CLASSES.items()):  # the first class that names a word is written last
            self.classes.update(dict.fromkeys(sections.get(name, ()), letter))
        self.neutral, self.claim, self.party, self.telling, self.more, self.wanting, self.particles = (
            frozenset(sections.get(name, ()))
            for name in ("neutral", "claim", "party", "telling", "comparative", "wanting", "particle")
        )
        self.endings = tuple(sections.get("ending", ()))
        self.participles = tuple(sections.get("participle ending", ()))
        self.gerunds = tuple(sections.get("gerund ending", ()))


@cache
def _elided() -> re.Pattern[str]:
    return re.compile(rf"(?:[^\W\d_]{{1,7}}['’](?=\w)(?!hui))|{_WORD}")


@cache
def lexis(language: str) -> Lexis:
    """Return what the list of a language holds; read once."""
    sections: dict[str, list[str]] = {}
    found: list[str] = []
    for line in read(beside(__file__, "captions", f"{language}.txt")).split("\n"):
        if line[:1] == "[":
            found = sections.setdefault(line[1:-1], [])
        elif line[:1] != "#":
            found += line.split()
    return Lexis(sections)


@lru_cache(maxsize=8)  # the figures of one sentence come one after the other
def _divided(text: str, *, elided: bool) -> tuple[list[int], list[int], list[str], list[str]]:
    """Return where the words of a text begin and end, and the words as they are and in lower case; to be read only."""
    spans = [match.span() for match in (_elided() if elided else _TOKEN).finditer(text)]
    raw = [text[first:stop] for first, stop in spans]
    plain = text.lower().replace("’", "'")
    if len(plain) == len(text):
        low = [plain[first:stop] for first, stop in spans]
    else:  # a capital whose small letter is two characters
        low = [word.lower().replace("’", "'") for word in raw]
    return [span[0] for span in spans], [span[1] for span in spans], raw, [word.rstrip(_ENDS) or word for word in low]


class Words:
    """The words and marks of a sentence: where they stand, in lower case, and a letter for the class of each."""

    __slots__ = ("classes", "ends", "first", "language", "low", "starts", "stop", "text")

    def __init__(self, text: str, start: int, end: int, language: str) -> None:
        self.text, self.language = text, language
        self.starts, self.ends, raw, self.low = _divided(text, elided=language in ("fr", "it"))
        self.first = min(bisect_right(self.ends, start), max(0, len(raw) - 1))
        self.stop = max(bisect_left(self.starts, end), self.first + 1)
        self.classes = _Reader(raw, self.low, language, range(self.first, self.stop)).classes

    def __len__(self) -> int:
        return len(self.starts)


_MARKED = frozenset(('"', ",", ";", "-", ""))
_OPENERS = frozenset((",", ";", "-", "", "c", '"', "p", "m", "o"))
_NOUNISH = frozenset("dopm")  # behind these stands a noun, not a verb
_OBJECTS = frozenset("dn")
_SUBJECTS = frozenset("nwtcar")
_SIGNS = frozenset("$€£¥")
_SPECIAL = frozenset("may march that to half out before after since till as".split())
_NOUNS_IN_LY = frozenset("family supply assembly monopoly anomaly butterfly".split())
_WHICH = frozenset(("que", "qu'", "che"))  # behind a comma they are "which"
_INFINITIVES = frozenset("avoir être haber aver avere essere".split())
_ONLY = 6  # words between "ne" and its "que"
_SINCE = frozenset("seit bis während sinds tot".split())
_BOUND = frozenset("s' m' t' se me te si".split())
_PREFIXES = ("be", "er", "ver", "zer", "ent", "über", "unter", "wider", "durch", "um")
_GERUND = 5  # letters of the shortest word that is taken for one
_WITH_THAT = {  # words that lead a clause only with "that" behind them, and what they are without it
    **dict.fromkeys("après avant pendant tras prima dopo".split(), "p"),
    **dict.fromkeys("alors tandis bien ya pues después antes depois já".split(), "a"),
}  # fmt: skip
_HYPOTHETICAL = frozenset("sollte sollten wäre wären hätte hätten würde würden müsste könnte".split())
_BASES = frozenset("be have do cut put set hit shed cost say see find lay show estimate".split())


class _Reader:
    """Give the words of a sentence their classes, from left to right."""

    def __init__(self, raw: Sequence[str], low: Sequence[str], language: str, figure: range) -> None:
        self.raw, self.low, self.language, self.figure = raw, low, language, figure
        known = lexis(language)
        self.table, self.endings, self.participles = known.classes, known.endings, known.participles
        self.particles, self.gerunds = known.particles, known.gerunds
        self.classes: list[str] = []
        one = self._english if language == "en" else self._foreign
        before = ""
        for k, word in enumerate(low):
            letter = "#" if k in figure else self.table.get(word) or _MARK.get(word) or ""
            if letter != "#":
                if letter in ("d", "a") and before not in _MARKED and language != "de" and raw[k][0].isupper():
                    letter = "w"  # part of a name: "Strep A"
                letter = one(k, letter, before)
            self.classes.append(letter)
            before = letter

    def _following(self, k: int) -> str:
        return self.low[k + 1] if k + 1 < len(self.low) else ""

    def _english(self, k: int, letter: str, before: str) -> str:
        word = self.low[k]
        if word in _SPECIAL:
            return self._special(k, letter, before)
        if letter in ("V", "y"):
            return "w" if before in ("d", "o", "p") else letter
        if letter not in ("", "e", "b"):
            return letter
        if self.raw[k][0].isdigit() or self.raw[k][0] in _SIGNS:
            return "N"
        if before == "T" or (before == "x" and letter):
            return "V"
        if letter and before == "w" and self.raw[k][0].isupper() and self.raw[k - 1][0].isupper():
            return "w"  # part of a name: "the National Audit Office"
        return self._base(k, letter, before) if letter else self._ending(k, before)

    def _special(self, k: int, letter: str, before: str) -> str:
        """Tell the classes of words that have several by what stands beside them."""
        word = self.low[k]
        if word == "that":
            pointing = before in _OPENERS or (before != "y" and self.table.get(self._following(k)) == "t")
            return "d" if pointing or (before == "V" and not self._clause_follows(k)) else "s"
        if word in ("may", "march"):
            return "t" if self.raw[k][0].isupper() and before not in _MARKED else letter
        if word == "half":
            return "w" if before == "w" else letter  # "the first half"
        if word == "to":
            return self._to(k, letter, before)
        if before == "x" and word != "out":
            return "a"  # "has since risen"
        if word == "out":
            return "o" if self._following(k) == "of" else letter
        if self._clause_follows(k):
            return "h" if word in ("before", "till") else letter
        return "m" if word == "as" else "p"

    def _to(self, k: int, letter: str, before: str) -> str:
        following = self._following(k)
        known = self.table.get(following, "")
        if following in _BASES or known in ("b", "e") or (known == "y" and not following.endswith(("s", "d"))):
            return "T"
        unknown = before == "V" and known in ("", "v") and following.isalpha() and self.raw[k + 1].islower()
        if unknown and not following.endswith(("s", "ing")):
            return "T"  # "forced to restate"
        return "p" if before == "w" else letter

    def _has_verb(self) -> bool:
        """Return whether the clause has a verb so far: what else looks like one is a participle then."""
        for letter in reversed(self.classes):
            if letter in ",;-csrih":
                return False
            if letter in "xVy":
                return True
        return False

    def _clause_follows(self, k: int) -> bool:
        """Return whether a verb follows soon: "before it left", not "before noon"."""
        for j in range(k + 1, min(len(self.low), k + 8)):
            word = self.low[j]
            if word in _MARK:
                return False
            if self.table.get(word, "") in ("x", "V", "y") or word.endswith("ed"):
                return True
        return False

    def _base(self, k: int, letter: str, before: str) -> str:
        """Tell the base form of a verb from a noun; "u" where that is open."""
        if before in _NOUNISH:
            return "w"
        if letter == "e" and before != "n" and self.table.get(self._following(k)) not in _OBJECTS:
            return "u" if self.low[k - 1].endswith("s") else "w"  # of a plural: "prices rise"
        return "V" if before in _SUBJECTS else "w"

    def _ending(self, k: int, before: str) -> str:
        """Tell by their ending verbs of which the list has the base form; "v" is a participle, or the past."""
        word, following = self.low[k], self._following(k)
        if word.endswith("n't"):
            return "q"
        if "-" in word and word.endswith(("ing", "ed")):
            return "w"  # "non-performing loans"
        if word.endswith("ing") and len(word) > 5 and before in ("o", "p", "m"):
            return "g"  # "of conspiring", "by selling"
        if before in _NOUNISH or self.raw[k][0].isupper():
            return "w"
        if word.endswith("ed") and len(word) > 3:
            participle = before not in ("x", "a", "c", "q", "r", "s") and (
                following in ("by", "from") or self._has_verb()
            )
            return "v" if participle else "V"
        if word.endswith("ing") and len(word) > 5:
            noun = (
                before == "w" and self.classes[-2:-1] == ["p"] and self.table.get(following) != "p"
            )  # "in early trading"
            return "w" if noun else "g"
        if word.endswith("ly") and len(word) > 5 and word not in _NOUNS_IN_LY:
            return "a"
        return self._in_s(k) if word.endswith("s") else "w"

    def _in_s(self, k: int) -> str:
        """Tell a verb in the third person from a plural."""
        word, following = self.low[k], self._following(k)
        base = self.table.get(word[:-1]) or self.table.get(word[:-2]) or ""
        if word.endswith("ies"):
            base = self.table.get(f"{word[:-3]}y", "")
        if self.low[k - 1] in ("who", "which") and not word.endswith(("'s", "ss")):
            return "V"  # "which supplies the city"
        if base not in ("b", "e", "V"):
            measuring = k + 1 in self.figure and self.classes[-1:] == ["w"] and not self.low[k - 1].endswith("s")
            return "V" if measuring and not self._has_verb() else "w"  # "the way home measures | more than 5,000 km"
        counted = following[:1].isdigit() or following[:1] in _SIGNS or following == "that"
        return "V" if counted or self.table.get(following) in _OBJECTS else "u"

    def _foreign(self, k: int, letter: str, before: str) -> str:
        letter = self._german_word(k, letter, before) if self.language in VERB_LAST else self._romance_word(k, letter)
        if letter == "s" and before == "," and self.low[k] in _WHICH:
            return "r"
        if k == 0 and self.low[0] in _HYPOTHETICAL and self.language == "de" and "," in self.low:
            return "i"  # "Sollte der Pegel steigen, ..."
        capital = self.raw[k][0].isupper() and before not in _MARKED
        if letter:
            return "w" if capital and self.language == "de" and letter in "Vyv" else letter
        word, first = self.low[k], self.raw[k][0]
        if first.isdigit() or first in _SIGNS:
            return "N"
        if capital or first.isupper() or before == "d" or len(word) < 4:
            return "w"
        return self._german(k, before) if self.language in VERB_LAST else self._romance(k, before)

    def _german_word(self, k: int, letter: str, before: str) -> str:
        """Tell the class of a word of the list by what stands beside it, in languages with the verb last."""
        if letter != "x" and self.low[k] in self.particles and self._ends_part(k):
            return "v"  # the rest of a verb: "stieg ... auf"
        if letter == "r":  # German articles are relative pronouns behind a comma, or a comma and a preposition
            return "r" if before == "," else "d"
        if letter == "s" and self.low[k] in _SINCE and self._is_time(k + 1):
            return "p"  # "seit 1847", "bis Ende März"
        if letter == "s":  # a subordinate clause begins behind a comma
            return "s" if before in (",", "", "-", "c") else "p"
        than = letter == "i" and self.language == "nl" and before not in ("", ",", '"', "c")
        return "m" if than else letter  # "als": than

    def _romance_word(self, k: int, letter: str) -> str:
        """Tell the class of a word of the list by what stands behind it."""
        word = self.low[k]
        if letter == "n" and word in _BOUND:  # part of its verb
            return "i" if word == "s'" and self._following(k) in ("il", "ils") else "a"
        if k == 0 and self.raw[0] == "A" and self.language == "fr":
            return "p"  # "A 18 ans"
        if word == "soit" and k and self.classes[-1] == ",":
            return "p"  # ", soit 28 % de moins"
        if word in _INFINITIVES:
            return "T"  # "après avoir été infectés"
        if letter == "V" and k and self.classes[-1] == "d":
            return "w"  # "la baisse"
        if letter == "s" and k + 1 in self.figure and word in ("que", "qu'"):
            only = {"ne", "n'"} & set(self.low[max(0, k - _ONLY) : k])
            return "n" if only else letter  # "ne comptait plus que 900 habitants"
        if word == "ainsi" and self._following(k) in _WHICH:
            return "c"
        alone = letter == "s" and word in _WITH_THAT and self._following(k) not in _WHICH
        return _WITH_THAT[word] if alone else letter  # "après la guerre", but "après que"

    def _is_time(self, k: int) -> bool:
        """Return whether a number or a word of time stands at `k`, or behind one word there."""
        near = self.low[k : k + 2]
        return bool(near) and (near[0][0].isdigit() or any(self.table.get(word) == "t" for word in near))

    def _prefixed(self, word: str) -> bool:
        """Return whether a word is a verb form of the list behind a prefix: "erwarb", "entstand"."""
        prefix = next((one for one in _PREFIXES if word.startswith(one)), "")
        return bool(prefix) and self.table.get(word[len(prefix) :]) == "V"

    def _is_infinitive(self, word: str) -> bool:
        """Return whether a word has its "zu" inside: "anzumelden"."""
        return word.endswith("n") and any(word.startswith(f"{one}zu") for one in self.particles)

    def _ends_part(self, k: int) -> bool:
        """Return whether a word is the last before a mark."""
        return k > 0 and (k + 1 == len(self.raw) or self.raw[k + 1][0] in ",;.!?:()–—")

    def _romance(self, k: int, before: str) -> str:
        word = self.low[k]
        if before in ("x", "a", "q") and word.endswith(self.participles):
            return "V"
        if before == "," and self.gerunds and word.endswith(self.gerunds) and len(word) > _GERUND:
            return "g"  # ", blessant sept personnes"
        if before != "o" and word.endswith(self.endings):
            return "V"
        if before not in ("w", "#") or k + 1 == len(self.raw) or not word.isalpha():
            return "w"
        following = self.raw[k + 1]
        behind = "d" if before == "w" else "dpqa"
        counts = following[0].isdigit() or self.table.get(following.lower(), "-") in behind
        return "u" if counts else "w"  # no adjective stands between a noun and an article: "le parc abrite 180"

    def _german(self, k: int, before: str) -> str:
        """Nouns are capitalized in German; what is not, and stands last or before an auxiliary, is a verb."""
        word, last = self.low[k], k + 1 == len(self.raw)
        following = "" if last else self.raw[k + 1]
        stands_last = last or following[0] in ",;.!?" or self.table.get(self.low[k + 1]) in ("x", "c")
        if self.language == "de" and (self._prefixed(word) or self._is_infinitive(word)):
            return "V"
        formed = self.language == "de" or "ge" in word[:6] or word.startswith(("be", "ver", "ont", "her"))
        if stands_last and before == "p" and self.low[k - 1] == "zu" and word.endswith("n"):
            self.classes[-1] = "T"  # "in Revision zu gehen"
            return "V"
        if stands_last and before != "p" and word.endswith(("n", "t")) and (last or formed):
            return "V"
        adjective = following[:1].isupper() and before in ("w", "N", "p", "#")
        adjective = adjective or (before == "r" and word.endswith(("ste", "sten")))
        if word.endswith(self.endings) and not adjective and before != "o":
            return "V"
        noun = before in ("w", "t", "N") and (self.raw[k - 1][0].isupper() or before == "N")
        noun = noun or (before == "," and self.table.get(following.lower(), "") in ("p", "d", "n", "x"))
        return "u" if noun and self.language == "de" and word.endswith(("t", "en", "te", "ern", "eln")) else "w"
