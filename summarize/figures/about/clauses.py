"""Find the verb that governs a place in a sentence, and the subject of a verb."""

from summarize.figures.about.lexicon import lexicon
from summarize.figures.about.phrases import NOUNS, REACH, Span, only_participle, phrase_left
from summarize.figures.about.tagged import Tagged as Tokens
from summarize.figures.about.tagging import stems_of_s

VERBS = frozenset("VBHMOEG")


def before_year(tokens: Tokens, at: int) -> int:
    """Skip "in 2006" to the left."""
    letters = tokens.roles
    while at > 1 and letters[at] == "#" and letters[at - 1] == "I":
        at -= 2
    return at


def governed(tokens: Tokens, at: int) -> Span | None:
    """Return the subject of the verb that governs a place."""
    verb = verb_left(tokens, at)
    return subject_of(tokens, verb) if verb >= 0 else None


def verb_left(tokens: Tokens, at: int, *, reduced: bool = True) -> int:
    """Return the verb that governs a place, going left; -1 for none in reach.

    Without `reduced`, participles behind their noun are passed: the "opposing" of "fired on a group opposing the plan,
    wounding five".
    """
    letters = tokens.roles
    for here in range(at, max(-1, at - REACH), -1):
        if letters[here] in VERBS and (reduced or not _is_reduced(tokens, here)):
            return here
        if tokens.low[here] in (";", ":", ".", "?", "!"):
            return -1
    return -1


def _is_reduced(tokens: Tokens, at: int) -> bool:
    """Return whether a participle stands behind a noun that it describes."""
    letters = tokens.roles
    if at == 0 or letters[at - 1] not in NOUNS:
        return False
    if letters[at] in "EG" or (letters[at] == "V" and only_participle(tokens.low[at])):
        return True
    return (
        letters[at] == "V"
        and tokens.tags[at] == "E"
        and "".join(letters[at + 1 : at + 2]) == "I"
        and _object(tokens, at)
    )


def _object(tokens: Tokens, stop: int) -> bool:
    """Return whether the noun phrase before a token is the object of a verb: "bought a car listed on"."""
    letters = tokens.roles
    at = stop - 1
    while at > 0 and letters[at] in "NSXA#D":
        at -= 1
    return letters[at] in "VG" and at < stop - 1


_PASSED = frozenset(("to", "not", "up", "down", "both", "all", "each", '"', "“", "”", "off", "out"))
_RELATIVES = frozenset(("who", "which", "that"))
_ELLIPTIC = frozenset("most some many those these both few several half any none all each another others".split())
_FIRST_HELPERS = frozenset(
    "is are was were has have had will would can could may might must should shall did does do".split()
)
MAX_CLAUSES = 4  # verbs that are followed to the left until one has a subject


def subject_of(tokens: Tokens, verb: int, depth: int = 0) -> Span | None:
    """Return the subject of a verb: the noun phrase before it, of a relative clause the one before the pronoun."""
    letters = tokens.roles
    at = _before_verb(tokens, verb)
    if at < 0 or depth == MAX_CLAUSES:
        return None
    if letters[at] == "q":
        if tokens.low[at] in ("old", "olds"):
            return _aged(tokens, at)
        at = _before_quantity(tokens, at)
    if tokens.low[at] in _RELATIVES and at > 0:
        who = tokens.low[at] == "who"
        at = before_year(tokens, at - 1 - (tokens.low[at - 1] == ","))
        if at < 0 or (letters[at] not in NOUNS and tokens.low[at] != ")"):
            return None
        found = phrase_left(tokens, at)
        return _nearer(tokens, found, at, who=who) if found else None
    if letters[at] == "P":
        return _meant(tokens, at, depth)
    if letters[at] in VERBS:
        return _clause_subject(tokens, at)
    if letters[at] in NOUNS or tokens.low[at] == ")" or (letters[at] == "#" and at and letters[at - 1] in NOUNS):
        return _named(tokens, at, depth)
    if letters[at] == "#" or tokens.low[at] in _ELLIPTIC or (letters[at] == "A" and letters[at - 1 : at] == "D"):
        return None  # "most have lost $5,000", "the injured included 42 soldiers"
    return _earlier(tokens, at, depth)


_PERSONAL = ("er", "or", "ist", "ian", "man", "men", "ers", "ors", "ists", "ians", "woman", "women", "ee", "ees")


def _named(tokens: Tokens, at: int, depth: int) -> Span | None:
    """Return the subject of a verb that a noun phrase stands before."""
    if tokens.low[at + 1] == "having":
        return _earlier(tokens, at, depth)
    found = phrase_left(tokens, at) if tokens.low[at + 1] == "to" else None
    return (_purposed(tokens, found, depth) if found else None) or _antecedent(tokens, at)


def _purposed(tokens: Tokens, found: Span, depth: int) -> Span | None:
    """Return who does what an infinitive behind a noun says: the team of "the team made a trip to buy 40 goats"."""
    letters, first = tokens.roles, found[0]
    verb = verb_left(tokens, first - 1)
    if verb < 0 or not _CUTS.isdisjoint(tokens.low[verb:first]):
        return None
    if "E" in letters[first : found[1]] or not _RANKS.isdisjoint(tokens.low[first : found[1]]):
        return None  # "the first team to win", "an engine tuned to give"
    low = tokens.low[verb]
    if not lexicon()["control"].isdisjoint((low, *stems_of_s(low), low[:-1], low[:-2], low[:-3], low[:-3] + "e")):
        return None  # "the law allows towns to keep", "asked the team to buy"
    return subject_of(tokens, verb, depth + 1)


_CUTS = frozenset((",", "that", "which", "who"))
_RANKS = frozenset(("first", "second", "third", "only", "latest", "youngest", "oldest"))


def _nearer(tokens: Tokens, found: Span, at: int, *, who: bool) -> Span:
    """Return what of a noun phrase "who" or "which" stands for: the port of "the spokesman of a port, which"."""
    letters = tokens.roles
    joint = next((here for here in range(*found) if letters[here] == "I"), 0)
    if joint and tokens.low[joint - 1] in lexicon()["empty"] and not who:
        return phrase_left(tokens, at, extend=False) or found  # "home to a market, which has"
    if not joint or letters[joint - 1] not in "NS" or _is_person(tokens.low[joint - 1]) == who:
        return found
    inner = phrase_left(tokens, at, extend=False) or found
    last = inner[1] - 1
    return inner if not who or letters[last] == "X" or _is_person(tokens.low[last]) else found


def _is_person(low: str) -> bool:
    return low in lexicon()["person"] or low.endswith(_PERSONAL)


def _earlier(tokens: Tokens, at: int, depth: int) -> Span | None:
    """Return the subject of a verb that shares it with one before: "rose and gained", "hit a bus, killing five"."""
    letters, low = tokens.roles, tokens.low[at]
    if low == "," and letters[at + 1] != "G" and (opening := _aside(tokens, at)) >= 0:
        found = phrase_left(tokens, opening - 1)
        inner = range(opening + 1, at)
        if found and tokens.low[found[0]] in ("a", "an", "another") and all(letters[here] == "X" for here in inner):
            return (opening + 1, at)  # "another man, Jo Berg, was"
        return found
    earlier = verb_left(tokens, at - 1, reduced=False)
    if earlier >= 0:
        return subject_of(tokens, earlier, depth + 1)
    loose = letters[at + 1] in "GE" and tokens.word(at + 2) != "on"  # "based on 37 sales" describes no noun
    named = low == "," and at and loose and letters[at - 1] in NOUNS
    return phrase_left(tokens, at - 1) if named else None  # "the ship, carrying 90 people, ran aground"


def _aged(tokens: Tokens, at: int) -> Span | None:
    """Return the person that an age stands for: "the 37-year-old made 64 appearances"."""
    first = at
    while first > 0 and tokens.roles[first - 1] == "q":
        first -= 1
    return (first, at + 1) if at - first > 2 and tokens.low[at - 1] in ("-", "‑") else None


def _clause_subject(tokens: Tokens, at: int) -> Span | None:
    """Return what a clause that ends with a verb stands behind: "the saw that he used is", "the drugs it makes are"."""
    letters = tokens.roles
    for here in range(at - 1, max(0, at - REACH), -1):
        if tokens.low[here] in _RELATIVES and letters[here - 1] in NOUNS:
            return phrase_left(tokens, here - 1)
        if tokens.low[here] in ",;:.":
            break
    if letters[at - 1] == "P" and at > 1 and letters[at - 2] in NOUNS:
        return phrase_left(tokens, at - 2)
    return phrase_left(tokens, at - 1) if at and letters[at - 1] in NOUNS else None


_SAYING = frozenset(
    "say said says think thinks thought believe believes believed claim claims claimed know knew".split()
)


def _antecedent(tokens: Tokens, at: int) -> Span | None:
    """Return the noun phrase that ends at a token, or whose clause it ends: the "firm" of "the firm that sells tea"."""
    found = phrase_left(tokens, at)
    if found is None or found[0] < 3:
        return found
    if "with" in tokens.low[slice(*found)] and tokens.tags[found[1]] in "EV" and verb_left(tokens, found[0] - 1) >= 0:
        return _behind_with(tokens, found)
    letters, at = tokens.roles, found[0] - 1
    at -= letters[at] == "I"
    while at > 0 and letters[at] == "R":
        at -= 1
    if letters[at] not in "VE" or tokens.low[at] in _SAYING:
        return found
    while at > 0 and (letters[at] in VERBS or letters[at] == "R" or tokens.low[at] == "to"):
        at -= 1
    if at and letters[at - 1] in NOUNS and tokens.low[at] in _RELATIVES:
        return phrase_left(tokens, at - 1) or found
    if at > 0 and letters[at] in NOUNS and tokens.low[at + 1] in ("to", "being"):
        return phrase_left(tokens, at) or found  # "the plan to widen the road would cost"
    return found


def _behind_with(tokens: Tokens, found: Span) -> Span:
    """Return the "bail" of "was held in the jail with bail set at"."""
    last = max(at for at in range(*found) if tokens.low[at] == "with")
    return (last + 1, found[1]) if last + 1 < found[1] else found


def _before_verb(tokens: Tokens, at: int) -> int:
    """Skip a verb with its helpers and adverbs to the left: "has been expected to cost"."""
    letters = tokens.roles
    while at >= 0 and (letters[at] in VERBS or letters[at] == "R" or tokens.low[at] in _PASSED or _due(tokens, at)):
        if tokens.low[at] in _FIRST_HELPERS and at and letters[at - 1] in "VEG":
            return at - 1  # "the price investors pay has risen"
        at -= 1
    if at > 0 and tokens.low[at] == "average" and tokens.low[at - 1] == "on":
        at -= 2
    return before_year(tokens, at)


def _due(tokens: Tokens, at: int) -> bool:
    """Return whether a token is the adjective of "is due to", "is likely to"."""
    return tokens.roles[at] == "A" and tokens.word(at + 1) == "to"


_BEFORE_AMOUNT = frozenset(
    "from to of at and over under between above below about around nearly up on for in with by than less more".split()
)


def _before_quantity(tokens: Tokens, at: int) -> int:
    """Return the place before "from $5 to $6" in "homes from $5 to $6 sell", or the place itself."""
    letters = tokens.roles
    here = at
    while here >= 0 and (letters[here] == "q" or tokens.low[here] in _BEFORE_AMOUNT):
        here -= 1
    here -= here > 0 and _is_reduced(tokens, here)  # "people making below $25,000 have"
    return here if here >= 0 and letters[here] in NOUNS else at


def _meant(tokens: Tokens, at: int, depth: int) -> Span | None:
    """Return what "it" means in "the company said it ...": the subject of the clause before, if there is one."""
    letters = tokens.roles
    if tokens.low[at] != "it" or at == 0 or letters[at - 1] not in "VE":
        return None
    found = subject_of(tokens, at - 1, depth + 1)
    return found if found and letters[found[1] - 1] != "S" else None


def _relative_comma(tokens: Tokens, inner: int) -> int:
    """Return the comma before "which" or "who" whose clause ends in a list: "the jet, which flew to A, B, is"."""
    letters = tokens.roles
    verbs = False
    for here in range(inner - 1, max(0, inner - ASIDE), -1):
        if tokens.low[here] == "," and tokens.low[here + 1] in ("which", "who", "where"):
            return here if letters[here - 1] in NOUNS else inner
        if tokens.low[here] in ";:" or (verbs and tokens.low[here] == ","):
            return inner
        verbs = verbs or letters[here] in "VBHMO"
    return inner


def _in_date(tokens: Tokens, comma: int) -> bool:
    """Return whether a comma stands in a date: "March 2, 1965"."""
    after = tokens.word(comma + 1)
    return len(after) == 4 and after.isdigit() and tokens.kind(comma - 1) == "#"


def _is_origin(tokens: Tokens, comma: int) -> bool:
    """Return whether what ends before a comma says where one is from: "Berg, 20, of Oslo, Norway, fell"."""
    for extend in (False, True):
        found = phrase_left(tokens, comma - 1, extend=extend)
        if found and found[0] > 1 and tokens.low[found[0] - 1] in _PLACED:
            at = found[0] - 2
            at -= tokens.roles[at] in "RA"
            if tokens.word(at) == ",":
                return True
    return False


_PLACED = frozenset(("of", "from", "in", "at", "near", "on", "outside"))


_ASIDES = frozenset(("who", "which", "whose", "where", "when", "having", "being", "due", "set", "expected"))
ASIDE = 22  # tokens that an aside between commas has at most


def _aside(tokens: Tokens, at: int) -> int:
    """Return the comma that opens the aside a comma closes: "Acme, the maker of toys, rose"; -1 if there is none."""
    letters = tokens.roles
    verbs = listing = False
    for here in range(at - 1, max(0, at - ASIDE), -1):
        if tokens.low[here] in (";", ":"):
            return -1
        if tokens.low[here] in _RELATIVES and letters[here - 1] in "NSX#":
            verbs = False  # "her serve, the shot that experts said was weak, brought"
        if tokens.low[here] == "," and letters[here - 1] != "q" and not _in_date(tokens, here):
            relative = tokens.low[here + 1] in _ASIDES or letters[here + 1] == "G"
            fits = letters[here - 1] in NOUNS or tokens.low[here - 1] == ")"
            listing = listing or tokens.low[here + 1] in ("and", "or")
            if listing and not relative:
                continue  # "tea, which brings taxes, jobs, and pride, earns"
            if fits and (relative or not verbs) and not _is_origin(tokens, here):
                return here if relative else _relative_comma(tokens, here)
            verbs = verbs or not fits
        verbs = verbs or (letters[here] in "VBHMO" and tokens.low[here - 1] != ",")  # ", built in Oslo,"
    return -1
