"""Read the numbers of a sentence, each to its end or not at all."""

from summarize.figures.digits import half_phrase, read_digits, said_again, with_scales
from summarize.figures.literals import SUPERSCRIPTS, tidy
from summarize.figures.number import Number, Style
from summarize.figures.parts import one_and_a_half, read_collective, read_fraction, read_half, read_share, read_vague
from summarize.figures.profile import ARTICLE, ATOM, COLLECTIVE, HALF, PART, POINT, SCALE, SEVERAL, Profile
from summarize.figures.signs import half_in_signs, listed_word, part_in_signs, read_signs
from summarize.figures.tokens import FRACTIONS, Tokens
from summarize.figures.words import decimals, is_word_of_numbers, run_end, segments, spelled


def numbers(tokens: Tokens, language: Profile, style: Style) -> tuple[Number, ...]:
    """Return the numbers of a sentence in order, none overlapping; one that cannot be read has no value."""
    found: list[Number] = []
    stop = 0
    compounds = "compounds" in language.options
    for index, (kind, tag) in enumerate(zip(tokens.kinds, tokens.tags, strict=True)):
        if index < stop or not (
            kind in "#½" or tag or (compounds and kind == "w" and segments(tokens.low[index], language.code))
        ):
            continue
        opens = tag == ARTICLE and _opens_range(tokens, language, index)
        if tag == ARTICLE and not opens and not _is_number_of(tokens, language, index + 1):
            continue
        number = Number(index, index + 1, 1, shape="words") if opens else _number(tokens, language, style, index)
        if number is not None:
            if language.spaced and (_is_stuck(tokens, number.first) or _is_stuck(tokens, number.stop)):
                number = Number(number.first, number.stop, None)
            before = found[-1] if found else None
            if before is not None and before.value is None and _is_tail(tokens, before, number):
                number = Number(found.pop().first, number.stop, None)
            found.append(number)
            stop = number.stop
    return tuple(found)


def _is_tail(tokens: Tokens, before: Number, number: Number) -> bool:
    """Return whether words go on with a number that could not be read: the "twee" of "honderd komma een twee"."""
    between = range(before.stop, number.first)
    joined = all(tokens.tags[index] & (ARTICLE | POINT) for index in between)  # "een" is an article too
    return joined and tokens.kinds[number.first - 1] == "w" == tokens.kinds[number.first]


def _is_stuck(tokens: Tokens, index: int) -> bool:
    """Return whether a literal follows another, or a number word, without a mark or blank between: "10hundred10"."""
    if not 0 < index < tokens.size or not tokens.glued(index) or tokens.kinds[index] not in "#½":
        return False
    before = index - 1
    return (
        tokens.kinds[before] in "#½" or tokens.low[before] in SUPERSCRIPTS or bool(tokens.tags[before] & (ATOM | SCALE))
    )


def _is_number_of(tokens: Tokens, language: Profile, index: int) -> bool:
    """Return whether what stands behind an article can make a number of it: "a million", "einer von zehn"."""
    if tokens.tag(index) & AFTER_ARTICLE or language.has("joint word", tokens.word(index + 1)):
        return True
    shares = language.firsts["share"]
    return tokens.word(index) in shares or ("share noun" in language.options and tokens.word(index + 1) in shares)


AFTER_ARTICLE = SCALE | PART | HALF | COLLECTIVE | SEVERAL | POINT  # what makes a number of "a"


def _opens_range(tokens: Tokens, language: Profile, index: int) -> bool:
    """Return whether an article is the one of "zwischen einem und rund 2000"."""
    if not language.has("between", tokens.word(index - 1)) or not language.has("one", tokens.low[index]):
        return False
    return language.has("and", tokens.word(index + 1)) and "#" in (tokens.kind(index + 2), tokens.kind(index + 3))


def _number(tokens: Tokens, language: Profile, style: Style, index: int) -> Number | None:
    kind = tokens.kinds[index]
    if kind == "½":
        return with_scales(tokens, language, Number(index, index + 1, FRACTIONS[tokens.words[index]], shape="fraction"))
    if kind == "#" and not language.spaced:
        return read_signs(tokens, language, index)
    if kind == "#":
        return read_share(tokens, language, style, index) or read_digits(tokens, language, style, index)
    if tokens.glued(index) and tokens.kinds[index - 1] == "#":
        return None
    if not language.spaced:
        return (
            read_vague(tokens, language, index)
            or listed_word(tokens, language, index)
            or half_in_signs(tokens, language, index)
            or part_in_signs(tokens, language, index)
        )
    return (
        read_share(tokens, language, style, index)
        or read_vague(tokens, language, index)
        or read_half(tokens, language, index)
        or read_fraction(tokens, language, index)
        or read_collective(tokens, language, index)
        or _leading_point(tokens, language, index)
        or _words(tokens, language, index)
    )


def _words(tokens: Tokens, language: Profile, index: int) -> Number | None:
    tag = tokens.tags[index]
    ending = language.options.get("fold", "")
    fold = (
        language.numbers.get(tokens.low[index].removesuffix(ending))
        if ending and tokens.low[index].endswith(ending)
        else None
    )
    if fold:
        return Number(index, index + 1, fold, shape="fold", face=fold)
    if tag & ARTICLE and not tag & ATOM and not tokens.tag(index + 1) & (SCALE | POINT):
        return one_and_a_half(tokens, language, index)
    if tag & SCALE and not language.has("bare", tokens.low[index]) and not tag & ATOM:
        if language.has("bare", tokens.low[index]) or not is_word_of_numbers(tokens, language, index + 1):
            return None  # "million-dollar", "parts per million"
        return Number(index, run_end(tokens, language, index), None)
    found = spelled(tokens, language, index)
    if found is None:
        return None
    number = Number(index, found.stop, found.value, shape="words", face=found.face, scale=found.scale)
    if number.value is None:
        return number
    part = half_phrase(tokens, language, found.stop)
    if part and found.scale > 1:
        value = tidy(number.value + part[0] * found.scale)  # "a million and a half"
        return number._replace(value=value, stop=part[1], scale_at=found.stop)
    if part and isinstance(number.value, int):
        return with_scales(tokens, language, number._replace(value=number.value + part[0], stop=part[1], face=0))
    scale_at = found.stop if number.scale == 1 else _scale_at(tokens, number)
    return number._replace(scale_at=scale_at, stop=said_again(tokens, number.stop, number.value))


def _scale_at(tokens: Tokens, number: Number) -> int:
    index = number.stop
    while index - 1 > number.first and tokens.tag(index - 1) & SCALE:
        index -= 1
    return index


def _leading_point(tokens: Tokens, language: Profile, index: int) -> Number | None:
    """Read "point five", where no number stands before the point."""
    if not tokens.tags[index] & POINT or not language.has("before point", tokens.word(index - 1)):
        return None
    found = decimals(tokens, language, index + 1)
    if found is None:
        return None
    number = Number(index, found[1], float(f"0.{found[0]}"), shape="words")
    return with_scales(tokens, language, number)
