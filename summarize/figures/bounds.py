"""Read the words that bound a number: "more than", "or more", "topped", "not to exceed"."""

from summarize.document import Bound
from summarize.figures.context import Context
from summarize.figures.mention import Mention
from summarize.figures.profile import ARTICLE
from summarize.figures.tokens import HYPHENS

_TURNED: dict[Bound, Bound] = {">": "<", "<": ">"}
_QUOTES = frozenset("\"“”„«‘'")
NEGATED = 4  # tokens between a negation and the words of a bound
ABBREVIATED = 6  # letters of a bound with a stop behind it: "ca.", "approx."
MAX_AFTER = 4  # words of the longest phrase behind a number: "or more", "nicht übersteigen"


def bind(context: Context, mention: Mention, floor: int = 0) -> Mention:
    """Return a mention with its bound and with the words of it in its span; none are taken before the token `floor`."""
    bound = _before(context, mention, floor) or _by_verb(context, mention, floor)
    return _after(context, bound or mention, had=bound is not None)


def _before(context: Context, mention: Mention, floor: int) -> Mention | None:
    tokens, end = context.tokens, mention.first
    if end == 0:
        return None
    places = [end]
    before = end - 1
    if tokens.low[before] == "." and tokens.glued(before) and before and len(tokens.low[before - 1]) <= ABBREVIATED:
        places.append(before)  # "ca. 40 Minuten"
    if tokens.low[before] in _QUOTES and before:
        places.append(before)
        before -= 1
    if context.has("skipped", before) or tokens.tag(before) & ARTICLE:
        places.append(before)
        if tokens.low[before - 1 : before] and context.has("skipped", before - 1):
            places.append(before - 1)
    for stop in places:
        phrase = _phrase(context, mention, stop, floor)
        if phrase is None:
            continue
        first, bound = phrase
        if stop < end and bound != "~" and not _may_be_parted(context, mention, stop, end):
            continue
        outer = _phrase(context, mention, first, floor) if bound == "~" else None
        first, bound = outer or (first, bound)  # "up to about 5"
        return _negated(context, mention._replace(bound=bound, first=first))
    return None


def _phrase(context: Context, mention: Mention, stop: int, floor: int) -> tuple[int, Bound] | None:
    """Return where the longest phrase begins that ends before a token and bounds the number, and the bound."""
    language = context.language
    tokens = context.tokens
    if stop <= floor or tokens.low[stop - 1] not in language.bound_ends:
        return None
    for length in range(min(language.longest_bound, stop - floor), 0, -1):
        bound = language.bounds.get(" ".join(tokens.low[stop - length : stop]))
        if bound and not _means_else(context, mention, stop - length, stop):
            return stop - length, bound
    return None


def _may_be_parted(context: Context, mention: Mention, stop: int, end: int) -> bool:
    """Return whether a bound may stand before the word between it and the number: "above the 14,000 mark"."""
    tokens = context.tokens
    if all(tokens.low[index] in _QUOTES for index in range(stop, end)):
        return True
    if tokens.low[stop] in ("a", "an", "between", "from") or context.has("between", stop):
        return True
    if mention.number.shape == "share" and context.tagged is None:
        return True  # "mehr als die Hälfte"
    if context.has("skipped always", stop):
        return True  # "supera los 9 millones"
    return context.has("mark", mention.stop) or context.has("mark", mention.stop - 1)


def _means_else(context: Context, mention: Mention, first: int, stop: int) -> bool:
    """Return whether the words of a bound are something else where they stand."""
    tokens, language = context.tokens, context.language
    if language.code != "en":
        return language.has("reaching", tokens.low[first]) and _goes_there(context, first - 1)
    phrase = tokens.low[first:stop]
    if phrase == ("about",):
        return _tells_of(context, first)
    if phrase == ("around",):
        parted = stop < mention.first and tokens.tag(stop) & ARTICLE  # "roam around a 133-hectare ranch"
        return bool(parted) or context.has("around what", first - 1)  # "built around three towers"
    if phrase[:2] == ("up", "to"):
        return context.has("went", first - 1)  # "edged up to 4.1 percent"
    if phrase in (("over",), ("above",), ("under",), ("below",)):
        if stop < mention.first and not context.has("mark", mention.stop) and not context.has("mark", mention.stop - 1):
            hyphen = tokens.word(mention.number.stop) in HYPHENS
            return not (hyphen and first and context.tag(first - 1) == "D")  # "over a seven-year period"
        return _is_place(context, mention, first)
    return phrase[0] == "as" and context.has("folds", first - 1)  # "three times as many as ten years ago"


def _goes_there(context: Context, index: int) -> bool:
    """Return whether "hasta", "jusqu'à" says where something went: behind its verb or a percentage."""
    tokens = context.tokens
    index -= index > 0 and tokens.low[index] == ","
    return index >= 0 and (
        tokens.low[index] in ("%", "ciento", "cent", "cento") or tokens.low[index] in context.language.moves
    )


def _tells_of(context: Context, index: int) -> bool:
    """Return whether "about" says what something tells of: "a film about two men", "the film is about 12 jurors"."""
    if context.has("told", index - 1):
        return True
    here = index - 1
    return context.tag(here) == "B" and any(context.has("told", place) for place in range(max(0, here - 2), here))


def _is_place(context: Context, mention: Mention, index: int) -> bool:
    """Return whether "over" and the like are no bound: "argued over 16 acres", "flew over 34 islands"."""
    if context.has("over what", index - 1) or context.has("over what", index - 2):
        return True
    if mention.kind == "duration" and context.tokens.word(index) == "over":
        hyphen = context.tokens.word(mention.number.stop) in HYPHENS
        return index > 0 and context.tag(index - 1) not in "IBVbzvR" and not hyphen  # "500 jobs over five years"
    return False


def _negated(context: Context, mention: Mention) -> Mention:
    """Turn a bound round that is said not to be passed: "not to exceed $375", "has never paid more than $5"."""
    if mention.bound not in _TURNED:
        return mention
    tokens = context.tokens
    passing = context.has("exceeding", mention.first) or tokens.word(mention.first) in ("more", "less", "fewer")
    for index in range(mention.first - 1, max(-1, mention.first - NEGATED - 1), -1):
        low = tokens.low[index]
        if context.has("negation", index) or low.endswith("n't"):
            if tokens.word(index + 1) in ("only", "all", "seulement", "nur", "solo"):
                return mention
            return mention._replace(bound=_TURNED[mention.bound], first=index)
        if context.tagged is None:
            if tokens.kinds[index] != "w":
                return mention
            continue
        amounting = context.has("amounting", index) or (passing and context.tag(index) in "VvEGbzHO")
        if context.tag(index) not in "BHRM" and low != "to" and not amounting:
            return mention  # "did not disclose over $2 billion"
    return mention


def _by_verb(context: Context, mention: Mention, floor: int) -> Mention | None:
    """Read verbs that bound an amount: "topped $48,000", "the toll nears 1,300", "has passed 5,200"."""
    index = mention.first - 1
    tokens = context.tokens
    if context.has("skipped always", index) or (context.has("mark", mention.stop) and context.has("skipped", index)):
        index -= 1
    if index < floor or (mention.kind == "count" and not _is_large(mention)) or mention.kind == "age":
        return None
    for section, bound in (("verb >", ">"), ("verb <", "<"), ("verb ~", "~")):
        if not context.has(section, index):
            continue
        if context.has("bare verb", index) and context.tag(index - 1) != "M" and tokens.word(index - 1) != "to":
            return None  # "her first top ten hit"
        if context.tag(index) == "D" or (index and context.tag(index - 1) == "D" and context.tag(index) in "NS"):
            return None
        return _negated(context, mention._replace(bound=bound, first=index))  # type: ignore[arg-type]  # a literal of Bound
    return None


def _is_large(mention: Mention) -> bool:
    return mention.number.scale >= 1000 or abs(mention.value or 0) >= 1000


def _after(context: Context, mention: Mention, *, had: bool) -> Mention:
    """Read "or more", "or so", "plus", "oder mehr", "以上", "nicht übersteigen" behind the number or its unit."""
    for index in dict.fromkeys((mention.number.stop, mention.stop)):
        behind = _phrase_behind(context, mention, index)
        if behind is None:
            continue
        bound, stop = behind
        if had and mention.bound not in (bound, "~"):
            if bound == ">":  # "go up to $20bn or more": no limit
                return mention._replace(bound=bound, first=mention.core, stop=max(mention.stop, stop))
            return mention
        kept = mention.bound if had and bound == "~" else bound
        return mention._replace(bound=kept, stop=max(mention.stop, stop))
    return _by_verb_behind(context, mention, had=had)


def _phrase_behind(context: Context, mention: Mention, index: int) -> tuple[Bound, int] | None:
    """Return the bound that the phrase at a token says, and the token behind the phrase."""
    tokens, language = context.tokens, context.language
    if index >= tokens.size:
        return None
    if tokens.low[index] in ("+", "plus") and tokens.glued(index) and language.spaced:
        return ">", index + 1
    here = index + (tokens.low[index] in HYPHENS and tokens.glued(index) and tokens.glued(index + 1))
    if language.spaced and tokens.word(here) not in language.after_begins:
        return None
    for stop in range(min(here + MAX_AFTER, tokens.size), here, -1):
        phrase = " ".join(tokens.low[here:stop]) if language.spaced else tokens.phrase(here, stop)
        bound = language.after.get(phrase)
        if bound and not _means_else_behind(context, mention, index, here, stop):
            return bound, stop
    return None


def _means_else_behind(context: Context, mention: Mention, index: int, here: int, stop: int) -> bool:
    """Return whether the words of a bound behind a number are something else: "at least" of the next, 32세 여성."""
    tokens, low = context.tokens, context.tokens.low[here]
    if here == index and low in ("plus", "odd"):
        return True
    if index == mention.stop != mention.number.stop and context.has("loose", here):
        return True
    if low == "und" and tokens.word(stop) == "als":
        return True  # "42 Gattungen und mehr als 300 Arten"
    if low == "au" and tokens.word(stop) in ("fort", "bas", "haut"):
        return True  # "23 % au plus fort de la crise"
    if low in ("max", "maximum", "minimum") and tokens.kind(here + 1) == "w":
        return True
    return low == "at" and tokens.word(stop) not in (".", ",", "")


def _by_verb_behind(context: Context, mention: Mention, *, had: bool) -> Mention:
    """Read the verb that stands last in its clause: "darf 700 Euro nicht übersteigen"."""
    index = mention.stop
    if had or "verb last" not in context.language.options:
        return mention
    negated = context.has("negation", index)
    if not context.has("exceeding", index + negated):
        return mention
    return mention._replace(bound="<" if negated else ">", stop=index + negated + 1)
