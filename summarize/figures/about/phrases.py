"""Find the noun phrases that stand before and behind a number."""

from summarize.figures.about.lexicon import lexicon
from summarize.figures.about.tagged import Tagged as Tokens

Span = tuple[int, int]
REACH = 25  # tokens: how far a noun phrase, a verb or its subject is sought
NOUNS = frozenset("NSX")


def is_plural(tokens: Tokens, at: int) -> bool:
    """Return whether a token looks like a plural noun."""
    letter = tokens.tags[at]
    if letter in "Sz":
        return True
    word = tokens.words[at]
    if letter != "X" or word[-1] != "s" or len(word) < 3:
        return False
    return word[-2].isupper() or (len(word) > 3 and not word.endswith(("ss", "us", "is")))


def _grades(tokens: Tokens, at: int) -> bool:
    """Return whether an adverb belongs to the adjective behind it: "50 well-known people", "12 newly built homes"."""
    low = tokens.low[at]
    behind = at + 1 + (tokens.word(at + 1) in ("-", "‑"))
    return (low.endswith("ly") or low in _GRADING) and "".join(tokens.tags[behind : behind + 1]) in ("E", "A", "V")


_GRADING = frozenset("well very most highly ill so-called once".split())
_STRIKES = frozenset(("set", "hit", "cut", "put", "read"))  # past tenses that are nouns as well


def counted(tokens: Tokens, at: int, limit: int = 9) -> Span | None:
    """Return the noun phrase that begins at a token, as a range of tokens, for a number before it.

    It ends with the first plural noun, and those joined to it; without one, with the last noun before a word that
    cannot belong to it.
    """
    last, plural = -1, False
    tags = tokens.tags
    for here in range(at, min(tokens.size, at + limit)):
        if _links(tokens, at, here, last, plural=plural):
            continue
        letter = tags[here]
        if _numbered(tokens, here, last):
            last = here
        elif here > at and tokens.low[here - 1] in "-‑" and tokens.glued(here) and letter not in ".#":
            plural, last = letter in "Sz", here
        elif last < 0 and _is_noun_here(tokens, here):
            last, plural = here, True
        elif is_plural(tokens, here) and not (plural and letter == "z"):
            last, plural = here, not _names_kind(tokens, here)
        elif plural or not _goes_on(tokens, here, last, first=here == at):
            break
        elif letter in "NXbV" or (letter == "G" and last < 0 and tags[here + 1 : here + 2] not in ("D", "P", "I")):
            last = here
    return (at, last + 1) if last >= 0 else None


_NEVER_NOUNS = frozenset("applies goes says comes gets gives brings means seems becomes".split())


def _is_noun_here(tokens: Tokens, at: int) -> bool:
    """Return whether a number makes a plural noun of what looks like a verb or a name: "31 saves", "12 Iraqis"."""
    after = tokens.tags[at + 1 : at + 2]
    if tokens.tags[at] == "v":
        return tokens.low[at] not in _NEVER_NOUNS
    people = tokens.tags[at] == "X" and tokens.words[at][-1] == "s" and tokens.words[at][1:].islower()
    return people and after not in ("X", "N", "S", "z", "b", "s", "A")


_PLURAL_KINDS = frozenset(
    "sports arms goods savings systems jobs sales news customs series police drugs admissions accounts rights "
    "results".split()
)


def _names_kind(tokens: Tokens, at: int) -> bool:
    """Return whether a plural stands before the noun that is counted: "13 sports stars", "three Beatles films"."""
    if at + 1 < tokens.size and tokens.tags[at : at + 2] == "XX":
        return tokens.low[at + 1] not in lexicon()["weekday"]  # "1,000 Texas National Guard troops"
    if at + 1 >= tokens.size:
        return False
    if tokens.tags[at + 1] in "Nb" and tokens.low[at] in _PLURAL_KINDS:
        begun = any(letter in "VvzBH" for letter in tokens.tags[:at])  # else a verb: "30 sports draw crowds"
        return (tokens.tags[at + 1] == "N" or begun) and _plural_ahead(tokens, at + 1)  # "sports utility vehicles"
    if tokens.tags[at + 1] not in "Sz":
        return False
    return tokens.low[at] in _PLURAL_KINDS or (tokens.tags[at] == "X" and tokens.words[at + 1].islower())


def _goes_on(tokens: Tokens, here: int, last: int, *, first: bool) -> bool:
    """Return whether a word may stand in the counted noun phrase before its plural."""
    letter = tokens.tags[here]
    if letter == "R":
        return _grades(tokens, here)
    if letter == "V":
        known = tokens.low[here] in _STRIKES or tokens.low[here - 1].endswith("ly")
        return tokens.low[here] == "used" if first else known
    if letter == "E":
        return last < 0 or tokens.tags[last] == "A"
    return letter in "NXbGA"


def _numbered(tokens: Tokens, here: int, last: int) -> bool:
    """Return whether a number belongs to the name before it: the 3 of "Model 3 sedans", the 19 of "COVID-19 tests"."""
    if tokens.kinds[here] != "#":
        return last >= 0 and tokens.low[here] == "s" and tokens.glued(here) and tokens.kinds[here - 1] == "#"
    if last < 0 or not tokens.words[here].isdigit():
        return False
    if tokens.low[here - 1] in "-‑" and tokens.glued(here):
        return True
    return tokens.tags[here - 1] == "X" and here == last + 1


def _links(tokens: Tokens, at: int, here: int, last: int, *, plural: bool) -> bool:
    """Return whether a word goes on with a noun phrase without being its noun: "more", "most", "and", a hyphen."""
    letter, low = tokens.tags[here], tokens.low[here]
    if letter == ".":
        if low == "," and here > at:
            return last < 0 and tokens.tags[here - 1] == "A" and tokens.tags[min(here + 1, tokens.size - 1)] == "A"
        return low in "-‑&/'’" and here > at and tokens.glued(here)
    if here == at:
        return low in ("other", "more", "very", "most", "such", "different", "fewer")
    if plural or last < 0:
        return False
    if letter == "s":
        return True
    if letter == "#" and tokens.low[here - 1] == "number":
        return tokens.tags[here + 1 : here + 2] in ("S", "z")  # "18 number one singles"
    return low in ("and", "or") and _plural_ahead(tokens, here + 1)


def _plural_ahead(tokens: Tokens, at: int) -> bool:
    """Return whether nouns up to a plural follow, as in "production and transfer facilities"."""
    tags = tokens.tags
    for here in range(at, min(at + 4, tokens.size)):
        if tags[here] in "Sz":
            return here > at
        if tags[here] not in "NXAbG":
            return False
    return False


_ONWARD = frozenset(("of", "in"))


def phrase_right(tokens: Tokens, at: int) -> Span | None:
    """Return the noun phrase that begins at a token, with those joined to it by "of"."""
    letters = tokens.roles
    while at < tokens.size and letters[at] == "q":
        at += 1  # "50 ml of 30% acid"
    first, last = at, -1
    size = min(tokens.size, at + REACH)
    while at < size:
        letter, low = letters[at], tokens.low[at]
        if letter == "X" and last == at - 1 and letters[last] in "NS" and _acts(tokens, at):
            break  # "the contract Acme signed"
        if letter in NOUNS:
            last = at
        elif low in _ONWARD and last >= 0 and at + 1 < size and letters[at + 1] in "DANSX#":
            if low == "in" and tokens.low[at + 1] in lexicon()["in vain"]:
                break
            at += 1
            while at < size and letters[at] == "D":
                at += 1
            continue
        elif not _within(tokens, at, last):
            break
        at += 1
    return (first, last + 1) if last >= 0 else None


def _acts(tokens: Tokens, at: int) -> bool:
    """Return whether a name is the subject of the verb behind it."""
    letters = tokens.roles
    while at < tokens.size and letters[at] == "X":
        at += 1
    return at < tokens.size and letters[at] in "VHMO"


def _within(tokens: Tokens, at: int, last: int) -> bool:
    """Return whether a word that is no noun may stand in a noun phrase."""
    letters, low = tokens.roles, tokens.low[at]
    letter = letters[at]
    if letter == "D":
        return last < 0
    if letter in "A#s":
        return True
    if letter == "E":
        return last < 0 or tokens.low[at - 1] in "-‑"
    if letter == "G":
        return last < 0 and at + 1 < tokens.size and letters[at + 1] in "NS"  # "a 12-member firing squad"
    if low == "and":
        return 0 <= last == at - 1 and at + 1 < tokens.size and letters[last] == letters[at + 1]
    return low in "-‑&/'’" and tokens.glued(at)


def phrase_left(tokens: Tokens, at: int, *, extend: bool = True) -> Span | None:
    """Return the noun phrase that ends at a token, with what "of", "in" and the like join it to."""
    letters = tokens.roles
    stop, first = at + 1, -1
    at = _before_bracket(tokens, at)
    floor = max(-1, at - REACH)
    while at > floor:
        letter = letters[at]
        if letter in "X#" and first == at + 1 and letters[first] != "s" and _is_date(tokens, at):
            break  # "on the night of 14 January waves broke"
        if letter in "NSXAs#D" or (first >= 0 and (letter == "q" or _describes(tokens, at, first))):
            first = at
            if letter == "D" and not _goes_left(tokens, at, extend=extend):
                break
        elif first < 0 or at < 1:
            break
        elif extend and _joins(tokens, at) and letters[at - 1] not in NOUNS:
            if not _reduced(tokens, at - 1):
                break
            at -= 1
        elif not _bridges(tokens, at, first, extend=extend):
            break
        at -= 1
    if first < 0 or NOUNS.isdisjoint(letters[first:stop]):
        return None
    return first, stop


def _describes(tokens: Tokens, at: int, first: int) -> bool:
    """Return whether a form in -ed belongs to the noun phrase that begins behind it: "estimated costs"."""
    letters = tokens.roles
    if letters[at] != "E" or at == 0 or letters[at + 1] in "q#":
        return False
    if letters[first] == "X" and tokens.low[at] in lexicon()["saying"]:
        return False  # "..., added Berg, who"
    return letters[first] in "NSXA" and letters[at - 1] not in "BH"


def _is_date(tokens: Tokens, at: int) -> bool:
    """Return whether a token ends "14 January", "January 14" or "on Monday"."""
    if tokens.kinds[at] == "#":
        return tokens.word(at - 1) in lexicon()["month"]
    low = tokens.low[at]
    if low in lexicon()["month"]:
        return tokens.kind(at - 1) == "#"
    return low in lexicon()["weekday"] and tokens.word(at - 1) == "on"


_FOREGOING = frozenset(("such", "both", "all", "half", "many", "quite"))


def _goes_left(tokens: Tokens, at: int, *, extend: bool) -> bool:
    """Return whether a noun phrase goes on left of its determiner: "the cost of the", "people diagnosed with the"."""
    letters = tokens.roles
    if at > 0 and tokens.low[at - 1] in _FOREGOING:
        return True
    if not extend or at < 2:
        return False
    if tokens.low[at - 1] == "and":
        return "between" in tokens.low[max(0, at - 6) : at - 1] and letters[at - 2] in NOUNS
    if not _joins(tokens, at - 1):
        return letters[at - 1] == "G" and (_joins(tokens, at - 2) or _reduced(tokens, at - 1))
    return letters[at - 2] in NOUNS or letters[at - 2] == "G" or _reduced(tokens, at - 2)


def _before_bracket(tokens: Tokens, at: int) -> int:
    """Skip what stands in brackets to the left: "Acme (ACM)"."""
    if at < 0 or tokens.low[at] != ")":
        return at
    while at > 0 and tokens.low[at] != "(":
        at -= 1
    return at - 1


def _joins(tokens: Tokens, at: int) -> bool:
    return tokens.low[at] in lexicon()["joint"]


def _bridges(tokens: Tokens, at: int, first: int, *, extend: bool) -> bool:
    """Return whether a word joins the noun before it to the phrase behind it."""
    low, letters = tokens.low[at], tokens.roles
    if low in "-‑&/'’.":
        return tokens.glued(at + 1)
    if letters[at] == "G":
        return (extend and (_joins(tokens, at - 1) or _reduced(tokens, at))) or (
            first == at + 1 and letters[at - 1] in "DAN"
        )
    if low == ",":
        return letters[at - 1] == letters[first] == "A"
    if letters[at - 1] not in NOUNS or (low == "of" and tokens.low[at - 1] == "front"):
        return False
    if low == "and" and first == at + 1:
        return not _is_name(tokens, first) or tokens.words[at - 1][0].isupper()  # "over the bar and Johan Berg missed"
    return extend and _joins(tokens, at)


def _is_name(tokens: Tokens, at: int) -> bool:
    """Return whether a noun phrase beginning at a token is all names: "Johan Berg", not "Johan Berg's goals"."""
    letters = tokens.roles
    while at < tokens.size and letters[at] == "X":
        at += 1
    return letters[at - 1] == "X" and (at == tokens.size or letters[at] not in "NSAs")


def _reduced(tokens: Tokens, at: int) -> bool:
    """Return whether a participle stands behind its noun: the "diagnosed" of "people diagnosed with the disease"."""
    letters = tokens.roles
    if at < 1 or letters[at - 1] not in NOUNS:
        return False
    if letters[at] == "G":
        return tokens.low[at - 1] not in lexicon()["time"]
    if letters[at] not in "VE":
        return False
    if only_participle(tokens.low[at]):
        return True
    return tokens.low[at].endswith(("ed", "en", "wn")) and (tokens.word(at + 1) not in _ALONG or _has_verb(tokens, at))


def _has_verb(tokens: Tokens, at: int) -> bool:
    """Return whether a clause has a verb besides a form in -ed: without one, that is its verb."""
    letters = tokens.roles
    for here in range(at + 1, min(tokens.size, at + REACH)):
        if letters[here] in "VBHMO":
            return True
        if tokens.low[here] in _ENDS:
            break
    for here in range(at - 1, max(-1, at - REACH), -1):
        if letters[here] in "VBHMOG":
            return True
        if tokens.low[here] in _ENDS:
            break
    return False


_ENDS = frozenset(".;:?!")
_ALONG = frozenset(("across", "into", "to", "through", "over", "toward", "towards", "onto", "along", "out", "off"))


def only_participle(low: str) -> bool:
    """Return whether a verb's form cannot be its past tense: "driven", "beaten"."""
    return low in lexicon()["participle"] and low not in lexicon()["past"]
