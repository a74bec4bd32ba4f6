"""Tag the words of a sentence: what a word is by itself, then what it is among its neighbours."""

from functools import cache

from summarize.figures.about.lexicon import lexicon
from summarize.figures.about.tagged import Tagged as Tokens
from summarize.figures.profile import profile
from summarize.figures.tokens import Tokens as Cut

# A letter a tag: D determiner, I preposition, C conjunction, P pronoun, M modal, B be, H have, O do, R adverb,
# A adjective, V verb, E form in -ed, G form in -ing, N noun, S plural noun, X name, # number, s possessive, . mark.
# Doubtful by itself: b verb or noun ("rise"), z third person or plural ("rises"), v third person ("takes").
_CLASSES = (
    ("N", "noun"), ("D", "determiner"), ("I", "preposition"), ("B", "be"), ("H", "have"), ("O", "do"), ("M", "modal"),
    ("C", "conjunction"), ("P", "pronoun"), ("R", "adverb"), ("V", "past"), ("E", "participle"), ("S", "plural"),
    ("A", "adjective"),
)  # fmt: skip
_PRONOUNS = ("i'", "you'", "he'", "she'", "it'", "we'", "they'", "there'", "who'", "that'")
_ADJECTIVES = ("ous", "ful", "ive", "able", "ible", "ic", "ish", "less", "al", "ary", "ian", "ese")
_ENDINGS = (("ly", "R"), ("ing", "G"), ("ed", "E"), *((ending, "A") for ending in _ADJECTIVES))
_CLOSED = frozenset("DICPMBHO")


@cache
def _listed() -> dict[str, str]:
    """Return the tag of each listed word; a word of several classes has that of the earliest."""
    tags = {"'s": "s"}
    classes = lexicon()
    for letter, name in _CLASSES:
        for word in classes[name]:
            tags.setdefault(word, letter)
    english = profile("en")
    for word in (*english.numbers, *english.scales, *english.vague):
        if not english.has("closing", word):
            tags.setdefault(word, "#")
    for word in classes["verb noun"]:
        tags.setdefault(word, "b")
    for word in classes["verb"]:
        tags.setdefault(word, "V")
    return tags


@cache
def word_tag(low: str) -> str:
    """Return the tag of a word in lower case by itself, from lists and endings."""
    letter = _listed().get(low)
    if letter:
        return letter
    if low.startswith(_PRONOUNS):
        return "P"
    if _is_prefixed(low):
        return "V"
    if low in _SHORT:
        return "G"
    if low.endswith("s") and len(low) > 3 and low not in lexicon()["singular s"]:
        letter = _tag_of_s(low)
        if letter:
            return letter
    if low.endswith(("er", "est")) and _is_compared(low):
        return "A"
    for ending, letter in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return letter
    return "N"


def _is_prefixed(low: str) -> bool:
    """Return whether a word is a past tense with a prefix: "overflew", "outsold", but not "output"."""
    if not low.startswith(("over", "out", "under")):
        return False
    classes = lexicon()
    rest = low[5:] if low[0] == "u" else low[4:] if low[1] == "v" else low[3:]
    return rest in classes["past"] and rest not in classes["verb noun"] and rest not in _UNCHANGED


_SHORT = frozenset("using dying lying tying owing suing vying going".split())  # of five letters
_NOT_COMPARED = frozenset("easter western number owner presenter opener foreigner stranger".split())
_UNCHANGED = frozenset("cut hit set put lay let cast read shot bid burst spread spun comes goes makes used".split())


def _is_compared(low: str) -> bool:
    """Return whether a word is an adjective's comparative or superlative: "warmer", "driest", "bigger"."""
    stem = low[:-2] if low.endswith("er") else low[:-3]
    if len(stem) < 3 or low in _NOT_COMPARED:
        return False
    adjectives = lexicon()["adjective"]
    undoubled = stem[:-1] if stem[-1] == stem[-2] else stem
    return not adjectives.isdisjoint((stem, stem + "e", undoubled, stem[:-1] + "y" if stem[-1] == "i" else stem))


def _tag_of_s(low: str) -> str:
    classes = lexicon()
    stems = stems_of_s(low)
    if any(stem in classes["verb noun"] for stem in stems):
        return "z"
    if any(stem in classes["verb"] for stem in stems):
        return "v"
    return "" if low.endswith(("ss", "us", "is")) else "S"


def stems_of_s(low: str) -> tuple[str, ...]:
    """Return what a word in -s may be a form of."""
    if low.endswith("ies"):
        return low[:-3] + "y", low[:-1]
    return (low[:-1], low[:-2]) if low.endswith("es") else (low[:-1],)


def tagged(tokens: Cut) -> Tokens:
    """Return a sentence with a tag for each token, by itself."""
    tags: list[str] = []
    for at, (kind, word) in enumerate(zip(tokens.kinds, tokens.words, strict=True)):
        if kind != "w":
            tags.append("." if kind == "." else "#")
        elif word.islower() or not at:
            tags.append("X" if word == "US" else word_tag(tokens.low[at]))
        else:
            tags.append(_capital_tag(word, tokens.low[at], tokens.words[at - 1]))
    return Tokens(tokens.text, tokens.words, tokens.low, tokens.starts, tokens.ends, tokens.kinds, "".join(tags))


def _capital_tag(word: str, low: str, before: str) -> str:
    """Return the tag of a word with capitals behind another: a name, unless it opens a quotation or is a small word."""
    if word in _NAMES_TOO:
        return "X"
    letter = word_tag(low)
    if letter in _CLOSED:
        return letter
    if word[0].isupper() and before not in '"“‘:.':
        return "X"
    return letter if word.isupper() or word.istitle() else "X"  # "iPhone"


_NAMES_TOO = frozenset(("US", "IT", "WHO", "May", "Will", "March"))


def settled(sentence: Tokens) -> Tokens:
    """Return a sentence with its roles: its tags, the doubtful ones settled by their neighbours."""
    roles: list[str] = []
    tokens = sentence.with_roles(roles)  # those settled so far tell of the next
    letters = tokens.tags
    for at, letter in enumerate(letters):
        roles.append(_role(tokens, at, letter, letters[at + 1] if at + 1 < len(letters) else "."))
    return sentence.with_roles("".join(roles))


def _role(tokens: Tokens, at: int, letter: str, after: str) -> str:
    if letter in "IRV" and _compounds(tokens, at):
        return "N"  # "start-up"
    if letter == "I" and tokens.kinds[at + 1 : at + 3] == ".w" and _hyphened(tokens, at + 1):
        return "A"  # "by-election"
    if letter in "bz":
        return _noun_or_verb(tokens, at, _before(tokens, at), after)
    if letter in "EGV" and after in "NSXAGbz" and at > 1 and _hyphened(tokens, at - 1):
        return "A"  # "a best-selling book"
    if letter in "EGvV":
        return _verb_or_other(tokens, at, _before(tokens, at), after)
    if letter in "RNsDI#A.":
        return _other(tokens, at, _before(tokens, at), after)
    return letter


def _hyphened(tokens: Tokens, at: int) -> bool:
    """Return whether a token is a hyphen without spaces."""
    return tokens.low[at] in "-‑" and tokens.glued(at) and tokens.glued(at + 1)


def _compounds(tokens: Tokens, at: int) -> bool:
    """Return whether a hyphen joins a word to a word before it and to none behind."""
    if at < 2 or not _hyphened(tokens, at - 1):
        return False
    return tokens.word(at + 1) not in ("-", "‑") and tokens.kinds[at - 2] == "w"


def _before(tokens: Tokens, at: int) -> str:
    """Return the role before a token, adverbs skipped; "t" for "to", "^" at the start."""
    here = at - 1
    while here >= 0 and tokens.roles[here] == "R":
        here -= 1
    if here < 0:
        return "^"
    return "t" if tokens.low[here] == "to" else tokens.roles[here]


def _noun_or_verb(tokens: Tokens, at: int, before: str, after: str) -> str:
    """Settle words like "rise" and "reports"."""
    noun = "S" if tokens.tags[at] == "z" else "N"
    if before in "DAIsE#G" or tokens.low[at] in _NOUNS_FIRST:
        return noun
    if before in "PM" or (before in "Ot" and noun == "N"):
        return "V"
    follow = tokens.word(at + 1)
    money = bool(follow) and follow in "$£€¥"
    if follow in _TOWARDS and _is_amount(tokens, at + 2, bound=follow == "in"):
        return "V"
    if before in "C." and (after in "D#" or money or (follow == "to" and noun == "S" and _takes_to(tokens.low[at]))):
        return "V"
    if noun == "S" and _is_third_person(tokens, at, before, after):
        return "V"
    if before not in "NXS":
        return noun
    if before == "S" and noun == "N" and tokens.low[at - 1] not in _PLURAL_FIRST:
        return "V"
    if (after in "D#P" and follow != "that") or money:
        return "V"
    return _between_nouns(tokens, at, before, after)


def _is_third_person(tokens: Tokens, at: int, before: str, after: str) -> bool:
    """Return whether a word in -s is a verb by the amount behind it, or by the aside before it."""
    if before in "C." and at and (tokens.word(at + 1) in _LEADS or after == "R"):
        return _is_amount(tokens, at + 2, bound=False)  # "the ship, the largest here, measures about 90 m"
    if before in "NXS" and tokens.low[at] in ("costs", "pays") and after in "SNXbz":
        return _is_amount(tokens, at + 2, bound=False)  # "a permit costs banks 27 cents"
    return after in "DAG#" and _ends_opening_aside(tokens, at)  # "The castle, on a hill, features striking turrets"


def _ends_opening_aside(tokens: Tokens, at: int) -> bool:
    """Return whether a comma before a token closes the aside that follows a sentence's first words, without a verb."""
    if tokens.word(at - 1) != "," or at > _OPENING or "," not in tokens.low[: at - 1]:
        return False
    return tokens.tags[0] in "DXN" and not any(role in "VBHMO" for role in tokens.roles)


_OPENING = 20  # tokens


def _between_nouns(tokens: Tokens, at: int, before: str, after: str) -> str:
    """Settle words like "rise" and "reports" behind a noun and before no noun."""
    noun, follow = "S" if tokens.tags[at] == "z" else "N", tokens.word(at + 1)
    if follow in _LEADS:
        return noun if before == "N" and noun == "N" and tokens.low[at] not in lexicon()["past"] else "V"
    if follow == "to" and _takes_to(tokens.low[at]):
        return "V"
    if after == "X" and noun == "S" and follow not in lexicon()["weekday"]:
        return "V"  # "the survey shows Berg's"
    return "V" if before in "XS" and after in "IAR" and follow not in ("of", "for", "in", "on") else noun


_NOUNS_FIRST = frozenset("sales jobs prices parts points members goods customs wages terms".split())
_TOWARDS = frozenset(("at", "from", "to", "by", "in"))


def _is_amount(tokens: Tokens, at: int, *, bound: bool) -> bool:
    """Return whether an amount begins at a token, with a word that bounds it if it must have one."""
    if tokens.word(at) in _LEADS:
        return True
    if bound:
        return False
    return tokens.kind(at) == "#" or (tokens.word(at) != "" and tokens.low[at] in "$£€¥")


_PLURAL_FIRST = frozenset("sales sports arms goods savings systems jobs earnings securities parts news customs".split())
_LEADS = frozenset("out off back by from nearly about almost around roughly over more fewer less up under".split())


@cache
def _takes_to(low: str) -> bool:
    """Return whether a verb goes on with "to": "plans to hire", "dropped to 5"."""
    classes = lexicon()
    forms = {low, *stems_of_s(low)} if low.endswith("s") else {low}
    return any(form in classes["to"] or form in classes["up"] or form in classes["down"] for form in forms)


def _participle_or_past(tokens: Tokens, at: int, before: str, after: str) -> str:
    """Settle forms in -ed: a past tense, a participle, or an adjective."""
    low = tokens.low[at]
    if before == "^" and after in "X#D":
        return "V"  # "Helped Syrian troops", a headline or an item of a list
    if before == "A" and at > 1 and (after == "#" or (after == "D" and tokens.roles[at - 2] == "D")):
        return "V"  # "the injured included 42 soldiers"
    if before == "." and tokens.word(at - 1) == "," and low in lexicon()["saying"]:
        return "V"  # "Berg, the bank's director, predicted growth"
    if before in "DAs" or (before in "I.C#" and after in "NSX"):
        return "A"
    if before == "^" and after in "NSXA":
        return "A" if low in lexicon()["adjective in -ed"] else "V"
    return "E" if before in "BH" or tokens.word(at - 1) == "," else "V"


def _verb_or_other(tokens: Tokens, at: int, before: str, after: str) -> str:
    """Settle forms in -ed and -ing, and verbs that may be nouns behind a determiner."""
    letter, low = tokens.tags[at], tokens.low[at]
    if letter == "E":
        return _participle_or_past(tokens, at, before, after)
    if letter == "G":
        if before == "D" and after == "#":
            return "A"  # "a thrilling 90 minutes"
        return "N" if _is_gerund(tokens, at, before, after) else "G"
    if letter == "v":
        return "S" if at and tokens.roles[at - 1] in "DAs#" else "V"
    if before in "DAs" and (low in _PAST_NOUNS or tokens.word(at + 1) in ("that", "which")):
        return "N"
    past = low in lexicon()["past"] and low not in lexicon()["verb noun"]
    return "N" if before in "DAs" and after in "I.VNSX" and not past else "V"


_PAST_NOUNS = frozenset("bit shot set bid hit cut cost spread split saw shed felt lay wound".split())


def _is_gerund(tokens: Tokens, at: int, before: str, after: str) -> bool:
    """Return whether a form in -ing is a noun: "the killing of", "spending rose", "oil drilling"."""
    if before in "DAs" or (before == "I" and after in "I.") or (before == "#" and after == "I"):
        return True
    if tokens.low[at] not in lexicon()["noun in -ing"]:
        return (before in "NAX#" or tokens.word(at - 1) == ")") and after in "VBMH"
    if after in "VBMHv":
        return before not in "BP"
    linked = after == "I" and tokens.word(at + 1) in _OF and tokens.kind(at + 2) != "#"
    linked = linked and tokens.word(at + 2) not in ("least", "most")
    return (before in "I^.C" and (linked or after == "C")) or (before in "NAXI^." and after in "NSEbz.")


_OF = frozenset(("of", "in", "on", "for", "by", "from", "at", "to"))
_POINTING = frozenset(("that", "this", "these", "those", "some", "many", "most"))
_NOUN_TOO = frozenset(("worth", "following", "inside", "past", "like", "plus"))


def _other(tokens: Tokens, at: int, before: str, after: str) -> str:
    """Settle "'s", numbers in names, "that" before a verb, "worth" behind an adjective, adjectives in -ly."""
    letter, low = tokens.tags[at], tokens.low[at]
    if letter == "A":
        return _adjective_or_noun(tokens, at, before, after)
    if letter == ".":
        return "X" if _shortens(tokens, at) else "."
    if letter == "s":
        if after == "G" and "".join(tokens.tags[at + 2 : at + 3]) in ("N", "S", "X"):
            return "s"  # "the bank's managing director"
        return "B" if before in "PD" or after in "DGR" else "s"
    if letter == "#":
        return "X" if _ends_name(tokens, at) else "#"
    if letter == "R":
        return _adverb_or_other(low, before, after)
    if letter == "N":
        return "V" if before == "M" or (before == "t" and after in "DPX") else "N"
    if letter == "D":
        return "P" if low in _POINTING and _stands_alone(tokens, at, before) else "D"
    return "N" if low in _NOUN_TOO and before in "DA" else "I"


def _adjective_or_noun(tokens: Tokens, at: int, before: str, after: str) -> str:
    """Settle adjectives that stand for a noun: "the average for", "the poor are"."""
    follow = tokens.word(at + 1)
    if tokens.low[at] in _BEFORE_VERB:
        return "A"
    ranking = tokens.low[at] in _RANKING and follow not in lexicon()["past"]
    if after == "V" and (ranking or tokens.word(at - 1) in ("a", "an") or tokens.word(at + 2) == "of"):
        return "A"  # "his first serve", "a different take", "the highest bid of"
    if before == "D" and follow in ("for", "in", "of", "among", "since"):
        return "N"
    return "N" if (after in "BMHV" or follow == "of") and before in "DXNA" else "A"


_RANKING = frozenset("first second third fourth fifth last next own new final main".split())


def _adverb_or_other(low: str, before: str, after: str) -> str:
    """Settle "the well" and adjectives in -ly."""
    if low == "well" and before == "D" and after not in "AE":
        return "N"
    return "A" if before in "DA" and after in "NSbz" and low.endswith("ly") else "R"


def _stands_alone(tokens: Tokens, at: int, before: str) -> bool:
    """Return whether "that" or "these" has no noun behind it: "a plan that costs", but "this season", "these costs"."""
    here = at + 1
    while here < tokens.size and tokens.tags[here] == "R":
        here += 1
    after = tokens.tags[here] if here < tokens.size else "."
    low = tokens.low[at]
    if after == "b":
        return (low == "that" and before == "S") or (low not in ("that", "this") and here > at + 1)
    if after == "z":
        return low == "that" and before in "NXS"
    return after in "VBHMOIvE"


_BEFORE_VERB = frozenset("more most less fewer other same such later earlier further alone".split())


def _shortens(tokens: Tokens, at: int) -> bool:
    """Return whether a full stop ends an abbreviation inside a name: "Acme Inc. is"."""
    if tokens.low[at] != "." or not at or not tokens.glued(at) or tokens.roles[at - 1] != "X" or at + 1 >= tokens.size:
        return False
    return tokens.words[at + 1][0].islower() and len(tokens.words[at - 1]) < 6


def _ends_name(tokens: Tokens, at: int) -> bool:
    """Return whether a number is part of a name: "TA-125", "S&P 500", "cac40"."""
    if at == 0 or tokens.kinds[at] == "w":
        return False
    if tokens.roles[at - 1] == "X" and tokens.words[at].isdigit():
        return True
    if not tokens.glued(at):
        return False
    if tokens.kinds[at - 1] == "w":
        return True
    return tokens.low[at - 1] in "-‑" and tokens.glued(at - 1) and tokens.roles[at - 2] in "XNA"
