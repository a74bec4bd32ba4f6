"""Tell what says too little to be a figure: "one of", "the two countries", a number without unit or noun."""

from summarize.figures.context import Context
from summarize.figures.mention import Mention
from summarize.figures.tokens import HYPHENS
from summarize.figures.units import DURATIONS

LARGE = 100  # bare numbers below are mostly part of a wording: "at nine", "the 40 of them"


def says_nothing(context: Context, mention: Mention) -> bool:
    """Return whether what is left of a number tells nothing."""
    number = mention.number
    if number.shape in ("share", "fold") or mention.kind in ("money", "percent", "age"):
        return mention.kind == "ratio" and mention.counts is None and mention.value == 0
    if mention.value in (0, 1) and mention.high is None:
        kept = mention.kind == "measure" or (number.is_literal and mention.kind == "duration")
        return not kept
    if mention.unit:
        length = mention.base is not None and mention.base.dimension == "length"
        if length and (_is_race(context, mention) or _is_of_pitch(context, mention)):
            return True
        return mention.value in _TURNS and mention.base is not None and _is_turn(context, mention)
    if mention.is_vague and _lacks_of(context, mention):
        return True
    if number.shape == "words" and number.scale >= 1000 and _is_idiom(context, mention):
        return True
    if mention.value == 2 and number.shape == "words" and context.has("known", mention.core - 1):
        return not mention.partial  # "the two countries": known to the reader, nothing is counted
    return mention.kind == "number" and _is_bare(context, mention)


_RACES = (60, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000)  # metres


def _is_race(context: Context, mention: Mention) -> bool:
    """Return whether a length names a race: "the 200m champion", "third in the 400m"."""
    tokens = context.tokens
    if context.has("event", mention.stop):
        return True
    glued = mention.number.is_literal and tokens.word(mention.stop - 1) == "m" and mention.value in _RACES
    return glued and tokens.word(mention.first - 1) == "the" and tokens.kind(mention.stop) != "w"


def _is_of_pitch(context: Context, mention: Mention) -> bool:
    """Return whether a length names a line or box of a pitch: "the 50-yard line", but "a 200-yard line of cars"."""
    if context.tokens.word(mention.number.stop) not in HYPHENS or not context.has("of pitch", mention.stop):
        return False
    before = mention.number.first - 1
    return context.has("determiner", before) and context.tokens.word(before) not in ("a", "an")


def _lacks_of(context: Context, mention: Mention) -> bool:
    """Return whether a word is missing before the noun: "millions years", where "hundreds injured" has none."""
    low, first, stop = context.tokens.low, mention.number.first, mention.number.stop
    if context.tagged is None or stop != first + 1 or mention.counts != (stop, stop + 1):
        return False
    return low[first][-1] == low[stop][-1] == "s"


def _is_idiom(context: Context, mention: Mention) -> bool:
    """Return whether a thousand in words is a manner of speaking: "dans le mille", "mille mercis"."""
    number = mention.number
    if mention.counts:
        return context.has("wished", mention.counts[1] - 1)
    single = number.stop == number.first + 1 and context.has("bare", number.first)
    return single and mention.bound == "=" and context.has("the", number.first - 1)


_TURNS = (180, 360)


def _is_turn(context: Context, mention: Mention) -> bool:
    """Return whether degrees are a figure of speech: "a 180-degree turn"."""
    degrees = any(word.startswith("degree") for word in context.tokens.low[mention.first : mention.stop])
    return degrees and context.has("about-turn", mention.stop)


def _is_bare(context: Context, mention: Mention) -> bool:
    """Return whether a number without unit and noun says too little."""
    number, tokens = mention.number, context.tokens
    if number.shape == "about":
        return False
    if number.shape != "vague" and (mention.high is not None or number.scale >= 1000 or mention.signed):
        return (
            mention.high is not None and context.tagged is None and number.scale == 1 and (mention.value or 0) < LARGE
        )
    word = tokens.words[number.first]
    if not context.language.spaced:
        return True
    if number.shape in ("vague", "words"):
        small = abs(number.value or 0) < LARGE and isinstance(number.value, int) and (mention.value or 0) >= 0
        return number.shape == "vague" or (small and not _is_subject(context, mention))
    if any(mark in word for mark in ",. '’\u00a0\u202f"):
        return abs(number.value or 0) < 1000 and context.tagged is None and "," not in word
    if context.tagged is None:
        return mention.bound == "=" and not _is_subject(context, mention)
    if _is_subject(context, mention) or (mention.value or 0) < 0:
        return False
    return abs(number.value or 0) < LARGE or not context.has("before bare", mention.first - 1)


def _is_subject(context: Context, mention: Mention) -> bool:
    """Return whether a number stands for people or things that something is said of: "41 died", "31 were saved"."""
    tokens, index = context.tokens, mention.stop
    before = mention.first - 1
    timely = tokens.word(before) in DURATIONS
    if tokens.word(before) in ("at", "@") or (context.tag(before) in ("N", "X") and not timely) or mention.value == 1:
        return False
    index += tokens.word(index) in ("more", "others", "people")
    if context.tagged is not None and context.tag(index) in ("V", "B", "H") and context.tag(before) != "I":
        return tokens.kind(index) == "w"
    return context.has("of victims", index)
