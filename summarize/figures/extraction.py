"""Extract the figures of an article: read its sentences, score what was found, and choose what is shown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from summarize import languages
from summarize.document import Compared, Equivalent, Figure, Parts, Sentence
from summarize.figures import Background, compare, key
from summarize.figures.about import find_about
from summarize.figures.choice import groups
from summarize.figures.context import Context
from summarize.figures.key import Candidate
from summarize.figures.literals import decimal_mark
from summarize.figures.mention import Mention
from summarize.figures.merging import identity, repeats
from summarize.figures.money import rupee_of, with_rupee
from summarize.figures.number import Span, Style
from summarize.figures.parse import parse
from summarize.figures.profile import BEGINS, Profile, profile
from summarize.figures.tokens import FRACTIONS

SPARE = 3  # times the limit: so many figures are held against others, as some are no row of their own
MOST, OPENING = 2_000, 500  # sentences of a text that are looked through for the best figures, and of them its first
_DIGIT = re.compile(f"[0-9０-９{''.join(FRACTIONS)}]")
_WORD = re.compile(r"[^\W\d_]+")


def extract(
    sentences: Sequence[Sentence], *, language: str, limit: int | None, background: Background
) -> tuple[Figure, ...]:
    """Return the figures of sentences in a language of `LANGUAGES`; `summarize.figures.extract` says more."""
    promising = sentences if limit is None else _promising(sentences, background.scores)
    found = list(_read(promising, profile(language), telling=limit is not None))
    candidates = [_candidate(item, sentences[0].position) for item in found]
    stop_words = languages.get(language).stop_words()
    scores = key.scores(candidates, sentences, background, stop_words)
    if limit is None:
        every = list(_described(zip(scores, found, strict=True)))
        return tuple(repeats(compare.related(every, sentences, language=language)))
    compared, held = _held(found, scores, sentences, limit, language)
    shown: dict[object, Figure] = {}
    abouts: dict[int, tuple[Span | None, ...]] = {}
    alike = groups(candidates, scores, sentences=sentences, stop_words=stop_words, blocks=background.blocks, held=held)
    for group in alike:
        if len(shown) == limit:
            break
        item = found[group[0]]
        about = abouts.get(item.sentence.position) or _abouts(item)
        abouts[item.sentence.position] = about
        score = max([scores[place] for place in group])
        figure = _figure(item, score, about[item.place], len(group), compared.get(group[0], ()))
        same = identity(figure) if figure.about else group  # without a subject other words have told them apart
        known = shown.get(same)
        shown[same] = replace(known, mentions=known.mentions + len(group)) if known else figure
    return tuple(sorted(shown.values(), key=lambda figure: figure.start))


def _held(
    found: Sequence["_Found"], scores: Sequence[float], sentences: Sequence[Sentence], limit: int, language: str
) -> tuple[dict[int, tuple[Compared, ...]], dict[int, int]]:
    """Return what the figures that may be shown are held against, and for each figure so held the place of the holder.

    Only sentences are looked at that one of the best figures stands in, and those that go on with a comparison.
    """
    best = sorted(range(len(found)), key=lambda place: -scores[place])[: limit * SPARE]
    numbers = {found[place].sentence.position for place in best}
    numbers |= {
        number + 1
        for number in numbers
        if number + 1 < len(sentences) and compare.goes_on(sentences[number + 1].text, language)
    }
    places = [place for place, item in enumerate(found) if item.sentence.position in numbers]
    figures = [_figure(found[place], scores[place], None) for place in places]
    at_start = {figure.start: place for place, figure in zip(places, figures, strict=True)}
    compared: dict[int, tuple[Compared, ...]] = {}
    held: dict[int, int] = {}
    for place, figure in zip(places, compare.related(figures, sentences, language=language), strict=True):
        if figure.compared:
            compared[place] = figure.compared
            held |= {at_start[other.start]: place for other in figure.compared if other.start in at_start}
    return compared, held


def _promising(sentences: Sequence[Sentence], scores: Sequence[float]) -> Sequence[Sentence]:
    """Return the sentences in which the best figures are looked for: of a book its opening and what ranks highest."""
    if len(sentences) <= MOST:
        return sentences
    opening = range(OPENING)
    ranked = sorted(range(OPENING, len(sentences)), key=lambda place: -scores[place] if scores else place)
    return [sentences[place] for place in sorted((*opening, *ranked[: MOST - OPENING]))]


def read(sentences: Sequence[Sentence], *, language: str) -> list[Candidate]:
    """Return the figures of an article's sentences, repeats too, in text order, as the score takes them."""
    return [_candidate(item, sentences[0].position) for item in _read(sentences, profile(language))]


class _Found(NamedTuple):
    """A mention with the sentence it stands in and all that were found there."""

    sentence: Sentence
    context: Context
    mentions: tuple[Mention, ...]
    place: int

    @property
    def mention(self) -> Mention:
        return self.mentions[self.place]


_Scored = tuple[float, _Found]


def _read(sentences: Sequence[Sentence], language: Profile, *, telling: bool = False) -> Iterator[_Found]:
    """Yield the mentions of an article, sentence by sentence; with `telling` not those of a few things without harm."""
    style, rupee = _style(sentences, language)
    for sentence in sentences:
        text = sentence.text
        if not _has_digits(text, language) and not _has_number_word(text, language, telling=telling):
            continue
        context, mentions = _parsed(text, language.code, style)
        if rupee != "INR":
            mentions = tuple(with_rupee(item, rupee) for item in mentions)
        for place in range(len(mentions)):
            yield _Found(sentence, context, mentions, place)


@lru_cache(maxsize=1024)  # sentences of a story: its figures are read for its digest and to compare its sources
def _parsed(text: str, code: str, style: Style) -> tuple[Context, tuple[Mention, ...]]:
    return parse(text, profile(code), style)


def _style(sentences: Sequence[Sentence], language: Profile) -> tuple[Style, str]:
    """Return how an article writes numbers, and the currency that its rupees are."""
    usual = language.options.get("decimal", ".")
    rupees = "INR" in language.sets
    if usual == "." and not rupees:
        return Style(), "INR"
    texts = [sentence.text for sentence in sentences]
    return Style(*decimal_mark(texts, usual)), rupee_of(texts, language) if rupees else "INR"


def _has_digits(text: str, language: Profile) -> bool:
    """Return whether a sentence has digits that are not those of a plain year: "in 2005" alone needs no reading."""
    if not _DIGIT.search(text):
        return False
    years = _years(language.code)
    return years is None or _DIGIT.search(years.sub(" ", text)) is not None


@cache
def _years(code: str) -> re.Pattern[str] | None:
    """Return the pattern of a year behind a word that makes it one, whatever follows; None where no words do."""
    words = profile(code).sets.get("surely year", ())
    return (
        re.compile(rf"\b(?:{'|'.join(sorted(words))}) (?:18|19|20)\d\d\b(?![-–/.,]\d)", re.IGNORECASE)
        if words
        else None
    )


def _has_number_word(text: str, language: Profile, *, telling: bool) -> bool:
    """Return whether a sentence without digits may have a number in words, with `telling` one that says enough."""
    if not language.spaced or "compounds" in language.options:
        return True
    words = _WORD.findall(text.lower())
    numbers = _number_words(language.code).intersection(words)
    if not numbers or not telling or not numbers <= language.sets.get("few", frozenset()):
        return bool(numbers)
    return not (key.words("harm").isdisjoint(words) and key.words("term").isdisjoint(words))


@cache
def _number_words(code: str) -> frozenset[str]:
    """Return the words that a number in words has one of at least."""
    language = profile(code)
    bits = BEGINS
    plain = language.sets.get("article", frozenset()) | language.sets.get("several", frozenset())
    return frozenset(word for word, tag in language.tags.items() if tag & bits and word not in plain)


def _candidate(found: _Found, first: int) -> Candidate:
    """Return what the score takes a figure for; `first` is the position of the article's first sentence."""
    mention = found.mention
    return Candidate(
        kind=mention.kind,
        value=mention.value,
        high=mention.high,
        unit=mention.unit,
        bound=mention.bound,
        change=mention.change,
        vague=mention.is_vague,
        words=found.context.tokens.low,
        first=mention.first,
        core=mention.core,
        stop=mention.stop,
        counts=mention.counts if mention.counts and not mention.told else None,
        others=tuple([(other.value, other.unit) for other in mention.equivalents]),
        sentence=found.sentence.position - first,
    )


def _described(scored: Iterable[_Scored]) -> Iterator[Figure]:
    """Yield figures with what they are about, which is read once for all of a sentence."""
    last: tuple[Mention, ...] | None = None
    abouts: tuple[Span | None, ...] = ()
    for score, item in scored:
        if item.mentions is not last:
            last, abouts = item.mentions, _abouts(item)
        yield _figure(item, score, abouts[item.place])


def _abouts(item: _Found) -> tuple[Span | None, ...]:
    """Return what all the mentions of a sentence are about."""
    tagged = item.context.tagged
    return find_about(tagged, item.mentions) if tagged is not None else (None,) * len(item.mentions)


def _figure(
    found: _Found, score: float, about: Span | None, mentions: int = 1, compared: tuple[Compared, ...] = ()
) -> Figure:
    sentence, tokens, mention = found.sentence, found.context.tokens, found.mention
    start, end = tokens.starts[mention.first], tokens.ends[mention.stop - 1]
    return Figure(
        text=sentence.text[start:end],
        value=None if mention.number.open else mention.value,
        high=mention.high,
        bound=mention.bound,
        kind=mention.kind,
        unit=mention.unit,
        counts=_span(sentence, found.context, mention.counts),
        about=_span(sentence, found.context, about),
        change=mention.change,
        equivalents=tuple(_equivalent(sentence, found.context, other) for other in mention.equivalents),
        mentions=mentions,
        sentence=sentence.position + 1,
        start=sentence.start + start,
        end=sentence.start + end,
        score=round(score, 4),
        parts=_parts(found.context, mention),
        compared=compared,
    )


def _parts(context: Context, mention: Mention) -> Parts:
    """Return where sign, currency and digits of a mention stand in its text."""
    tokens, number = context.tokens, mention.number
    literal = number.is_literal and number.scale > 1
    stop = max(number.scale_at, mention.core + 1) if literal else number.stop
    origin = tokens.starts[mention.first]
    last = tokens.words[stop - 1]
    mark = context.style.decimal if number.is_literal and tokens.kinds[stop - 1] == "#" else ""
    point = last.rfind(mark) if mark else -1
    span = tokens.starts[mention.core] - origin, tokens.ends[stop - 1] - origin
    return Parts(span, tokens.starts[stop - 1] - origin + point if point >= 0 else None)


def _span(sentence: Sentence, context: Context, span: Span | None) -> str | None:
    if not span:
        return None
    return sentence.text[context.tokens.starts[span[0]] : context.tokens.ends[span[1] - 1]]


def _equivalent(sentence: Sentence, context: Context, mention: Mention) -> Equivalent:
    start, end = context.tokens.starts[mention.first], context.tokens.ends[mention.stop - 1]
    return Equivalent(
        text=sentence.text[start:end],
        value=mention.value,
        high=mention.high,
        unit=mention.unit,
        start=sentence.start + start,
        end=sentence.start + end,
    )
