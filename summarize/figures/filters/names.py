"""Tell numbers that belong to names, codes, labels and clauses, and those that were not read to their end."""

from summarize.figures.context import Context
from summarize.figures.mention import Mention
from summarize.figures.nouns import is_plural
from summarize.figures.tokens import DASHES, HYPHENS


def is_unread(context: Context, mention: Mention) -> bool:
    """Return whether a number could not be read to its end."""
    del context
    return mention.number.value is None


def is_title(context: Context, mention: Mention) -> bool:
    """Return whether a number in words begins or ends a name: "in Two Thin Cooks", "the Twelve Apostles"."""
    tokens, (first, stop) = context.tokens, (mention.number.first, mention.number.stop)
    if mention.kind in ("money", "percent") or mention.unit:
        return False
    if context.tagged is None:
        return _is_capital_number(context, mention)
    if mention.number.shape == "share":
        return False
    if mention.number.shape != "words" or stop >= tokens.size or not tokens.words[first][0].isupper():
        return False
    after = tokens.words[stop]
    if first == 0:  # "Seven Sisters walkers", but "Seven Kenyan athletes"
        named = after[0].isupper() and after[-1] == "s" and context.tag(stop) == "X"
        return named and stop + 1 < tokens.size and context.tag(stop + 1) == "S" and tokens.words[stop + 1].islower()
    before = tokens.words[first - 1]
    return before.isalpha() and after[0].isupper() and after.isalpha()


def _is_capital_number(context: Context, mention: Mention) -> bool:
    """Return whether a capital makes a number in words part of a name: "einer der Vierzehn Nothelfer"."""
    tokens, number, first = context.tokens, mention.number, mention.number.first
    named = number.shape == "words" and number.scale == 1 and context.language.spaced
    return named and first > 0 and tokens.words[first][0].isupper() and tokens.kind(first - 1) == "w"


def is_code(context: Context, mention: Mention) -> bool:
    """Return whether digits are part of a name or code: "A380", "COVID-19", "4WD", "1.2.3", "020"."""
    if not mention.number.is_literal or mention.kind in ("money", "percent"):
        return False
    if not context.language.spaced:
        return _is_code_in_signs(context, mention)
    if context.tagged is None and any(one(context, mention) for one in (_is_newspaper, _is_always, _is_verse)):
        return True
    return _code_before(context, mention) or _code_after(context, mention)


def is_of_model(context: Context, mention: Mention) -> bool:
    """Return whether a number between capitals names a model, though the last may be money: the 45R of "LG45R"."""
    tokens, first = context.tokens, mention.number.first
    if mention.signed or mention.kind != "money" or not mention.number.is_literal or not tokens.glued(first):
        return False
    before = tokens.words[first - 1]
    return before.isalpha() and before.isupper() and tokens.glued(mention.number.stop)


def _is_newspaper(context: Context, mention: Mention) -> bool:
    """Return whether the capital of a unit makes it part of a name: "rapporte 20 Minutes"."""
    if context.language.options.get("nouns") == "capital" or mention.base is None or mention.base.dimension != "time":
        return False
    stop = mention.number.stop
    return stop < context.tokens.size and context.tokens.words[stop].istitle()


def _is_always(context: Context, mention: Mention) -> bool:
    """Return whether a number says "always" with the one before it: "24 heures sur 24, sept jours sur sept"."""
    low, first = context.tokens.low, mention.number.first
    return first > 2 and low[first - 1] in ("sur", "su", "sobre") and context.has("days and hours", first - 2)


def _is_verse(context: Context, mention: Mention) -> bool:
    """Return whether a short name makes a decimal that counts nothing chapter and verse: "Jes 19,18"."""
    tokens, first = context.tokens, mention.number.first
    before = tokens.words[first - 1] if first else ""
    if mention.unit or mention.counts or not before.istitle() or not before.isalpha() or len(before) > BOOK:
        return False
    return "," in tokens.words[first] and not context.has("stop", first - 1)


BOOK = 4  # letters of a short name of a book


def _is_code_in_signs(context: Context, mention: Mention) -> bool:
    """Return whether the number is of an order or a name: 第3, 5号, A380."""
    tokens, first = context.tokens, mention.number.first
    if first == 0:
        return False
    before = tokens.words[first - 1]
    if before in ("第", "제") or (before in "-/:：" and tokens.glued(first) and mention.first == first):
        return True
    glued = tokens.glued(first) and before.isascii() and before.isalpha()
    return glued and not mention.signed and tokens.kinds[first] == "#"


def is_resolution(context: Context, mention: Mention) -> bool:
    """Return whether a K behind a small number names a kind of screen or chip, not thousands: "a 4K TV"."""
    tokens, number = context.tokens, mention.number
    if (
        context.tagged is None
        or number.scale != 1000
        or mention.signed
        or not number.is_literal
        or number.face > SCREENS
    ):
        return False
    letter = tokens.words[number.scale_at : number.scale_at + 1] == ("K",)
    return letter and not (mention.counts and is_plural(context, mention.counts[1] - 1))


SCREENS = 16  # of the names of screens, "16K"


def _code_before(context: Context, mention: Mention) -> bool:
    tokens, first = context.tokens, mention.number.first
    if not tokens.glued(first) or mention.signed or mention.first < first:
        return False
    mark = tokens.low[first - 1]
    if tokens.kinds[first - 1] == "w":
        return tokens.words[first - 1][-1] not in "'’"
    if mark in ":#@_\\":
        return True
    if not tokens.glued(first - 1):
        return False
    if mark == "/":
        return not mention.unit
    before = tokens.kind(first - 2)
    if mark in ".," and before and before in "#w":
        return True
    return mark in DASHES and before == "w" and not context.has("prefix", first - 2)


def _code_after(context: Context, mention: Mention) -> bool:
    tokens, (first, stop) = context.tokens, (mention.number.first, mention.number.stop)
    after = tokens.kind(stop)
    if not mention.unit and after == "w" and tokens.glued(stop) and mention.number.scale == 1:
        return True
    if after == "." and tokens.glued(stop) and tokens.glued(stop + 1):
        mark, behind = tokens.low[stop], tokens.kind(stop + 1)
        if mark in ":._@\\" and behind in ("#", "w"):
            return True
        if mark == "/" and not mention.unit and behind in ("#", "w"):
            return True  # "doi 10.5555/abc"
    word = tokens.words[first]
    if context.language.has("emergency", word) and (context.has("calling", stop) or context.has("dialled", first - 1)):
        return True
    return len(word) > 1 and word[0] == "0" and word[1] not in ".," and not mention.unit


def is_label(context: Context, mention: Mention) -> bool:
    """Return whether a number names something: "Section 230", "junction 12", "Boeing 737", "(4)", "3.2 The Buyer"."""
    number, tokens = mention.number, context.tokens
    counted_ = mention.unit or mention.kind == "age" or number.shape in ("share", "vague", "about")
    if counted_ or not context.language.spaced:
        return False
    first, stop = number.first, number.stop
    if first == 0:
        return _is_clause(context, mention)
    low = tokens.low[first - 1]
    if low in "([" and tokens.word(stop) in (")", "]") and (mention.counts is None or low == "[" or first == 1):
        return True  # "(2) Members shall"
    if _is_listed(context, mention):
        return True
    short = low == "." and context.has("short label", first - 2)
    if low in "§¶" or short or context.has("code behind", stop):
        return True
    if context.tagged is None:
        return context.has("label", first - 1) or (low == "." and context.has("label", first - 2))
    return _is_english_label(context, mention)


def _is_listed(context: Context, mention: Mention) -> bool:
    """Return whether a number goes on a list of labels: the 149 of "§§ 148, 149 StGB", of "Articles 148 and 149"."""
    tokens, link = context.tokens, mention.number.first - 1
    if tokens.kind(link - 1) != "#":
        return False
    joined = context.has("and", link) or context.has("or", link) or context.has("to", link)
    if not joined and tokens.word(link) != ",":
        return False
    place = link - 2
    while tokens.word(place) == "," and tokens.kind(place - 1) == "#":
        place -= 2
    if tokens.word(place) == "§" and tokens.word(place - 1) == "§":
        return True
    return context.has("labels", place) and (joined or mention.counts is None)


def _is_english_label(context: Context, mention: Mention) -> bool:
    number, tokens, first = mention.number, context.tokens, mention.number.first
    if _is_kind(context, mention):
        return True
    if number.scale > 1 and len(tokens.words[number.stop - 1]) == 1 and mention.counts is None:
        return context.has("label", first - 1) or context.tag(first - 1) == "X"  # "Courtroom 4B"
    if number.scale > 1 or "," in tokens.words[first]:
        return False
    plural = mention.counts is not None and is_plural(context, mention.counts[1] - 1)
    if _is_model(context, mention):
        return True
    if tokens.low[first - 1] == "top" and not plural:
        return True  # "her first top ten hit"
    if not context.has("label", first - 1):
        return _is_of_group(context, mention) or _after_name(context, mention)
    either = context.has("label before plural", first - 1)
    if either and context.has("timely", first - 2):
        return False  # "last year 41 died"
    named = tokens.words[first - 1][0].isupper() and number.is_literal
    return named or not (plural and either)


def _is_model(context: Context, mention: Mention) -> bool:
    """Return whether a number begins the name of a thing: "its 787 Dreamliner aircraft", "a 911 Carrera"."""
    tokens, first = context.tokens, mention.number.first
    if mention.number.shape != "digits" or not MODELS[0] <= mention.number.face <= MODELS[1] or mention.counts is None:
        return False
    start, stop = mention.counts
    last = tokens.low[stop - 1]
    several = last[-1] == "s" or last in _PLURALS
    return context.has("determiner", first - 1) and tokens.words[start][0].isupper() and not several


def _is_kind(context: Context, mention: Mention) -> bool:
    """Return whether a number is part of the name of a kind: "an 18-wheeler", "an over-60 woman", "the 397 exit"."""
    tokens, first, stop = context.tokens, mention.number.first, mention.number.stop
    if mention.number.scale == 10**6 and len(tokens.words[stop - 1]) == 1 and context.has("event", stop):
        return True  # "the 100m champion": metres
    if mention.counts is None:
        return False
    start, end = mention.counts
    if tokens.low[first - 1] in HYPHENS and tokens.low[first - 2] in ("over", "under"):
        return not is_plural(context, end - 1)
    if tokens.word(stop) in HYPHENS:
        return context.has("kind by number", start)
    numbered = end == start + 1 and context.has("numbered place", start) and tokens.low[first - 1] == "the"
    return numbered and mention.number.is_literal


MODELS = (100, 9999)  # numbers of models of cars, planes and machines
_PLURALS = frozenset(("people", "men", "women", "children", "staff", "police", "cattle"))  # without an -s


def _is_clause(context: Context, mention: Mention) -> bool:
    """Return whether a number that opens a sentence counts its clauses or items: "3.2 The Buyer shall", "12. Rent"."""
    tokens, stop = context.tokens, mention.number.stop
    if not mention.number.is_literal:
        return False
    if tokens.word(stop) in (".", ")") and mention.counts is None:
        return True
    follow = tokens.words[stop] if stop < tokens.size else ""
    if follow[:1].isupper() and context.tag(stop + 1) == "s":
        return True  # "9 Moat's heart was still beating": the ninth of a list
    return "." in tokens.words[0] and follow[:1].isupper() and mention.number.scale == 1 and not mention.unit


def _is_of_group(context: Context, mention: Mention) -> bool:
    """Return whether a number ends the name of a group: "the Group of 20", "the Gang of Four"."""
    tokens, first = context.tokens, mention.number.first
    return (
        mention.counts is None
        and tokens.low[first - 1] == "of"
        and first > 1
        and tokens.words[first - 2][0].isupper()
        and context.has("group", first - 2)
    )


def _after_name(context: Context, mention: Mention) -> bool:
    """Return whether a number ends a name: "Boeing 737", "Apollo 11", "Kick Six"."""
    tokens, first = context.tokens, mention.number.first
    letter = context.tag(first - 1)
    if mention.number.shape != "digits":
        return letter == "X" and tokens.words[first][0].isupper() and tokens.words[first - 1][0].isupper()
    if letter == "X":
        counted = mention.counts is not None and context.has("surely counted", mention.counts[0])
        return not counted and ("." not in tokens.words[first] or mention.counts is None)
    return first == 1 and tokens.words[0][0].isupper() and letter == "N" and tokens.low[0] not in HYPHENS
