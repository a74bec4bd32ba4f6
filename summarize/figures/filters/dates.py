"""Tell days, years, clock times and ordinals."""

from summarize.figures.context import Context
from summarize.figures.digits import is_year as has_form_of_year
from summarize.figures.matching import unit_at
from summarize.figures.mention import Mention
from summarize.figures.nouns import counted, is_plural
from summarize.figures.number import Span
from summarize.figures.tokens import DASHES, HYPHENS

ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th", "º", "ª", "°", "er", "e", "ème", "o", "a", "de", "ste"))
_ENGLISH_ENDINGS = frozenset(("st", "nd", "rd", "th", "s", "'s"))


def is_ordinal(context: Context, mention: Mention) -> bool:
    """Return whether a number says a place in an order or a decade: "12th", "1990s", "3. Platz", "1er"."""
    tokens, stop = context.tokens, mention.number.stop
    if mention.kind in ("money", "percent"):
        return False
    low = tokens.word(stop)
    if context.language.code == "en":
        if tokens.glued(stop) and low in _ENGLISH_ENDINGS:
            return True
        return low in HYPHENS and tokens.word(stop + 1) in ("th", "st", "nd", "rd", "s")
    if not context.language.spaced:
        return context.has("ordinal behind", mention.stop) or context.has("ordinal behind", stop)
    if low in ("º", "ª") and tokens.glued(stop) and tokens.word(stop + 1) != "c":
        return True
    if mention.unit or not mention.number.is_literal or mention.number.scale > 1:
        return False
    if tokens.glued(stop) and low in ORDINAL_ENDINGS and not (low in ("°", "º") and tokens.word(stop + 1) == "c"):
        return True
    dotted = low == "." and tokens.glued(stop) and stop + 1 < tokens.size
    return (
        dotted and "ordinal dot" in context.language.options and isinstance(mention.value, int) and not mention.counts
    )


def is_clock(context: Context, mention: Mention) -> bool:
    """Return whether a number is an hour: "5 pm", "8.45 Uhr", "à 18 heures"."""
    tokens, number = context.tokens, mention.number
    if mention.kind in ("money", "percent") or number.shape == "share":
        return False
    if context.has("clock", number.stop) or (not context.language.spaced and context.has("clock", number.first - 1)):
        return True
    if (
        tokens.word(number.stop) in ("a", "p")
        and tokens.word(number.stop + 1) == "."
        and tokens.word(number.stop + 2) == "m"
    ):
        return True
    if context.has("clock before", number.first - 1) and context.language.code != "en":
        value = mention.value
        whole = isinstance(value, int) and 0 <= value <= 24
        return whole and (mention.unit == "hour" or mention.unit is None) and not mention.counts
    return False


def is_date(context: Context, mention: Mention) -> bool:
    """Return whether a number is a day of a month or a year behind one: "May 5", "the 12th of June", "3. Oktober"."""
    tokens, number = context.tokens, mention.number
    if (
        mention.kind in ("money", "percent", "age")
        or not isinstance(number.value, int)
        or not 0 < number.value < 10_000
    ):
        return False
    if mention.unit and not (mention.unit == "second" or context.language.code != "en"):
        return False
    if mention.unit or number.scale > 1:
        return False
    for index in (number.first - 1, number.first - 2):
        if index < 0 or tokens.low[index] == ".":
            continue
        if index == number.first - 2 and tokens.low[number.first - 1] not in (".", ",", "the", "-", "de", "del"):
            continue
        if _is_month(context, index) and (number.value <= 31 or 1000 < number.value < 2100):
            return True
        dated = tokens.kind(index - 1 - (tokens.word(index - 1) == ".")) == "#"
        if dated and _is_month(context, index) and number.value > 99 and _goes_on(context, mention):
            return True  # "am 8. November 397 starb"
    if number.value > 31:
        spanned = context.has("to", number.stop) and context.has("era", number.stop + 2)  # "1000 bis 200 v. Chr."
        return spanned or context.has("era", number.stop) or context.has("era", number.first - 1)
    return _is_day(context, mention) or context.has("era", number.stop) or context.has("era", number.first - 1)


def _goes_on(context: Context, mention: Mention) -> bool:
    """Return whether nothing that is counted stands behind three digits: no noun, or a verb where adjectives stand."""
    if context.tagged is not None or not mention.number.is_literal:
        return False
    if mention.counts is None:
        return True
    word = context.tokens.words[mention.counts[0]]
    return context.language.code == "de" and word.islower() and word[-1] not in "enrsm"


def _is_day(context: Context, mention: Mention) -> bool:
    tokens, number = context.tokens, mention.number
    index = number.stop
    while tokens.word(index) in (".", "of", "-", "de", "º", "er", "e", "d'") and index < number.stop + 2:
        index += 1
    if _is_month(context, index):
        return True
    if tokens.word(number.first - 1) in (
        "-",
        "–",
        "to",
        "and",
        ",",
        "/",
        "bis",
        "und",
        "et",
        "y",
        "e",
        "au",
        "al",
        "a",
    ):
        inner = number.first - 2
        inner -= tokens.word(inner) == "."
        if tokens.kind(inner) == "#" and _is_month(context, inner - 1):
            return True
    link = number.stop + (tokens.word(number.stop) == ".")
    if tokens.word(link) in ("-", "–", "to", "and", "bis", "und", "et", "y", "e", "au", "al", "a", "tot", "en"):
        behind = link + 1
        month = behind + 1 + (tokens.word(behind + 1) in (".", "de"))
        if tokens.kind(behind) == "#" and _is_month(context, month) and not mention.counts:
            return True
    return context.has("weekday", number.first - 1) and context.language.code == "en"


def _is_month(context: Context, index: int) -> bool:
    if not context.has("month", index):
        return False
    return not context.has("month too", index) or context.tokens.words[index][0].isupper()


def is_half_of_time(context: Context, mention: Mention) -> bool:
    """Return whether an ordinal makes a half the part of a time: "in der ersten Hälfte des Jahrhunderts"."""
    return mention.kind == "ratio" and context.has("before half", mention.number.first - 1)


def is_year(context: Context, mention: Mention) -> bool:
    """Return whether a literal is a year, not an amount."""
    number, tokens = mention.number, context.tokens
    if number.shape != "digits" or number.scale > 1 or mention.signed or number.stop != number.first + 1:
        return False
    word = tokens.words[number.first]
    if context.tagged is None and word.isdigit() and len(word) == 3 and not mention.unit:
        return _is_of_old(context, mention)
    if len(word) != 4 or not word.isdigit() or not context.language.spaced:
        return False
    if context.tagged is None:
        return _is_untagged_year(context, mention, word)
    if mention.unit or _is_end_of_range(context, mention):
        return False
    before = tokens.word(number.first - 1)
    modern = has_form_of_year(word)
    if context.has("month", number.first - 1) or context.has("in year", number.first - 1):
        plain = before == "in" and not word.endswith("00")  # "in 1675 represents": a verb looks like a plural
        early = mention.counts is None or tokens.word(number.stop) == "of" or plain
        return modern or (early and "1000" <= word < "3000")
    if not modern or (before in ("than", "about", "over", "around", "nearly", "some", "least") and mention.counts):
        return False
    if mention.counts is None or not word.endswith("00"):
        return not (
            mention.counts and context.tag(number.first - 1) == "V" and is_plural(context, mention.counts[1] - 1)
        )
    plural = is_plural(context, mention.counts[1] - 1)
    return not plural or context.has("year before", number.first - 1) or context.tag(number.first - 1) in ("X", "s")


def _is_untagged_year(context: Context, mention: Mention, word: str) -> bool:
    """Return whether four digits are a year in a language without a tagger."""
    number = mention.number
    spanned = _is_of_span(context, mention) or _is_since(context, mention)
    if spanned or (mention.counts is None and context.has("years", number.first - 1) and _is_old(word)):
        return True  # "von 1756 bis 1763", "im Jahr 1488"
    return (
        (has_form_of_year(word) or _counts_one(context, mention))
        and not context.tokens.glued(number.stop)
        and mention.kind not in ("money", "percent", "duration")
        and not _bounded(context, mention)
    )


def _is_since(context: Context, mention: Mention) -> bool:
    """Return whether something has lasted from a year of old: "Das ab 1642 von den Mönchen gebaute Kloster"."""
    tokens, number = context.tokens, mention.number
    before, stop = number.first - 1, number.stop
    if mention.unit or not _is_old(tokens.words[number.first]):
        return False
    since = context.has("since", before) or (context.has("of", before) and context.has("since of", before - 1))
    if mention.counts:  # "Der ab 1598 genutzte Speicher", but "Ab 1600 registrierten Teilnehmern"
        return since and context.has("skipped", before - 1) and _has_ending_of_made(context, mention.counts)
    if context.has("from", before) and context.has("since behind", stop):
        return True  # "von 1642 an"
    return since and not context.has("to", stop) and tokens.kind(stop + 1) != "#"


def _has_ending_of_made(context: Context, counts: Span) -> bool:
    endings = context.language.sets.get("made", ())
    several = counts[1] > counts[0] + 1
    return several and bool(endings) and context.tokens.low[counts[0]].endswith(tuple(endings))


def _counts_one(context: Context, mention: Mention) -> bool:
    """Return whether what follows a year of old is no plural: "1361 Hauptstadt des Reiches"."""
    word = context.tokens.words[mention.number.first]
    endings = context.language.sets.get("plural ending")
    if not endings or mention.counts is None or not "1000" <= word < "2100":
        return False
    last = context.tokens.low[mention.counts[1] - 1]
    return not last.endswith(tuple(endings)) or _is_made(context, mention.counts)


def _is_made(context: Context, counts: Span) -> bool:
    """Return whether a year between an article and a participle says when: "des 1797 erbauten Hauses"."""
    return context.has("skipped", counts[0] - 2) and _has_ending_of_made(context, counts)


def _is_of_span(context: Context, mention: Mention) -> bool:
    """Return whether a literal is an end of a span of years: "von 1756 bis 1763", with nothing that is counted."""
    tokens, first = context.tokens, mention.number.first
    low, high = (first, first + 2) if _is_old(tokens.word(first + 2)) else (first - 2, first)
    ends = tokens.words[low : low + 1] + tokens.words[high : high + 1] if low > 0 else ()
    if len(ends) < 2 or not all(map(_is_old, ends)) or ends[0] >= ends[1] or mention.unit:
        return False
    joint, opened = tokens.word(low + 1), low - 1
    spanned = (context.has("from", opened) and context.has("to", low + 1)) or (
        context.has("between", opened) and context.language.has("and", joint)
    )
    if not spanned and not (context.has("years", opened) and context.has("to", low + 1)):
        return False
    return unit_at(tokens, context.language, high + 1) is None and counted(context, high + 1) is None


def _is_of_old(context: Context, mention: Mention) -> bool:
    """Return whether three digits are a year: "um das Jahr 407", "des 383 getöteten Kaisers"."""
    first = mention.number.first
    if context.has("years", first - 1):
        return context.has("the", first - 2)
    return mention.counts is not None and _is_made(context, mention.counts) and context.tokens.low[first - 1] == "des"


def _is_old(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and "1000" <= word < "2100"


def _is_end_of_range(context: Context, mention: Mention) -> bool:
    """Return whether a literal is an end of a range that something is counted in: "from 1500 to 1800 cooks"."""
    tokens, number = context.tokens, mention.number
    behind, before = number.stop, number.first - 1
    if mention.counts is None:
        if not (context.has("to", behind) or tokens.word(behind) in DASHES) or tokens.kind(behind + 1) != "#":
            return False
        if has_form_of_year(tokens.words[behind + 1]) and not tokens.words[behind + 1].endswith("00"):
            return False
        if unit_at(tokens, context.language, behind + 2):
            return tokens.kind(behind + 2) == "w" and not tokens.words[behind + 1].startswith(("19", "20"))
        noun = counted(context, behind + 2) if len(tokens.words[behind + 1]) == 4 else None
        return noun is not None and is_plural(context, noun[1] - 1)
    linked = context.has("to", before) or tokens.word(before) in DASHES
    plural = is_plural(context, mention.counts[1] - 1) and tokens.words[number.first].endswith("00")
    return linked and plural and tokens.kind(before - 1) == "#"


def _bounded(context: Context, mention: Mention) -> bool:
    """Return whether a bound before a number of four digits says that it is an amount."""
    if not mention.counts or context.has("in year", mention.first - 1):
        return False
    low, first = context.tokens.low, mention.first
    lengths = range(1, min(context.language.longest_bound, first) + 1)
    return any(" ".join(low[first - length : first]) in context.language.bounds for length in lengths)
