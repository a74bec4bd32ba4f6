"""Join the stages: turn an article and options into a summary."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from summarize import figures, languages, ranking, sections, sentences, stories
from summarize.clean import clean, visible
from summarize.document import (
    Article,
    Block,
    Comparison,
    Figure,
    Need,
    Reason,
    Section,
    Sentence,
    Story,
    Summary,
    distinct_labels,
)
from summarize.errors import EmptyArticleError, LanguageError, OptionError
from summarize.ranking import METHODS, Length
from summarize.values import dataclass

if TYPE_CHECKING:
    from summarize.stories.terms import Terms

DEFAULT_METHOD: Final = "salience"
DEFAULT_FIGURES: Final = 8


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a summary, validated on construction.

    `figures` is the maximum number of key figures, None for all. `language` is an ISO 639-1 code, None to use the one
    that the article declares, or else to detect it. `query` is the topic to prefer in sentences and figures, `keywords`
    the maximum number of keywords, `model` a file written by `summarize.training` for the method `salience`. `explain`
    adds the reasons behind the scores of that method, which takes as long again as the scores. `sections` summarises
    each section of the article separately, each with the full `length`.

    Raises:
        OptionError: the method is unknown, a number is negative, or the query contains no word.
        LanguageError: the language is unknown.
    """

    length: Length = field(default_factory=lambda: Length(sentences=5))
    method: str = DEFAULT_METHOD
    figures: int | None = DEFAULT_FIGURES
    language: str | None = None
    query: str | None = None
    keywords: int = 0
    model: str | None = None
    explain: bool = False
    sections: bool = False

    def __post_init__(self) -> None:
        """Check the values."""
        if self.method not in METHODS:
            raise OptionError(f"unknown method {self.method!r}; choose from {', '.join(METHODS)}")
        if self.figures is not None and self.figures < 0:
            raise OptionError(f"figures: expected a number from 0, or all, got {self.figures}")
        if self.language is not None:
            languages.get(self.language)
        if self.query is not None and not sentences.words_of(self.query):
            raise OptionError(f"query: expected a word or more, got {self.query[:40]!r}")
        if self.keywords < 0:
            raise OptionError(f"keywords: expected a number from 0, got {self.keywords}")
        if self.model is not None:
            from summarize.ranking.model import load

            load(self.model)


def parse_options(length: int | str, figures: int | str, language: str, **others: Any) -> Options:
    """Return the options given as values of the command line.

    Raises:
        OptionError, LanguageError: a value is invalid.
    """
    return Options(
        length=Length.parse(str(length)),
        figures=parse_figures(str(figures)),
        language=None if language == "auto" else language,
        **others,
    )


def parse_figures(text: str) -> int | None:
    """Parse the value of `--figures`: a number, or `all`, for which None is returned.

    Raises:
        OptionError: it is neither.
    """
    if text == "all":
        return None
    if text.isdecimal() and len(text) < 10:
        return int(text)
    raise OptionError(f"expected a number such as 8, or all, got {text!r}")


def summarize_article(article: Article, options: Options) -> Summary:
    """Return the summary of `article`.

    Raises:
        EmptyArticleError: it contains no sentence.
    """
    language, warnings = _language(article, options)
    found = sentences.segment(article, language)
    if not found:
        raise EmptyArticleError(
            "no text found; nothing to summarise" if article.text else "empty; nothing to summarise"
        )
    method = options.method
    if not language.supported:  # the default method works in any language; stop words only improve it
        warnings.append(f"no data for language {language.code!r}: sentences are told apart by their stops alone")
    if options.figures != 0 and language.code not in figures.LANGUAGES:  # so that nobody concludes that there are none
        warnings.append(f"key figures are not looked for in {language.name.title()}")
    parts = sections.divide(article, found) if options.sections else ()
    chosen = _chosen(article, found, options, language, parts)
    return Summary(
        article=article,
        language=language.code,
        method=method,
        sentences=found,
        scores=chosen.ranked.scores,
        selected=chosen.ranked.selected,
        figures=figures.describe(
            figures.extract(
                found,
                language=language.code,
                limit=options.figures,
                background=_background(article, found, chosen.ranked.scores, chosen.about, options),
            ),
            found,
            article.blocks,
            language=language.code,
        ),
        warnings=(*article.warnings, *warnings, *chosen.ranked.warnings),
        keywords=_keywords(found, language, options.keywords),
        reasons=chosen.reasons,
        quotations=sentences.quotation_runs(found),
        sections=parts,
        figures_sought=options.figures != 0 and language.code in figures.LANGUAGES,
        matches=_matches(found, chosen.about, options, language),
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The ranking, the relevance of each sentence to the query if there is one, and the reasons if requested."""

    ranked: ranking.Ranking
    about: Sequence[float] | None
    reasons: tuple[tuple[Reason, ...], ...]


def _chosen(
    article: Article,
    found: tuple[Sentence, ...],
    options: Options,
    language: languages.Language,
    parts: Sequence[Section],
) -> _Chosen:
    """Rank the sentences of an article, or of each of its `parts` separately if there are any."""
    if not parts:
        return _chosen_in(article, found, options, language, article.blocks)
    done = []
    for part in parts:
        inside = found[part.first : part.last + 1]
        blocks = [
            *([Block(part.title, "heading", 0)] if part.title else []),
            *article.blocks[inside[0].block : inside[-1].block + 1],
        ]
        done.append(_chosen_in(article, inside, options, language, blocks))
    warnings = [warning for one in done for warning in one.ranked.warnings]
    if all(one.about is None for one in done):
        about = None
        warnings = list(dict.fromkeys(warnings))
    else:  # sections unrelated to the query are summarised as if there were none
        abouts = zip(done, parts, strict=True)
        about = [value for one, part in abouts for value in one.about or [0.0] * (part.last - part.first + 1)]
        warnings = [warning for warning in warnings if not warning.startswith("nothing about")]
    together = ranking.Ranking(
        tuple([score for one in done for score in one.ranked.scores]),
        tuple([part.first + at for one, part in zip(done, parts, strict=True) for at in one.ranked.selected]),
        tuple(warnings),
    )
    return _Chosen(together, about, tuple([why for one in done for why in one.reasons]))


def _chosen_in(
    article: Article,
    found: tuple[Sentence, ...],
    options: Options,
    language: languages.Language,
    blocks: Sequence[Block],
) -> _Chosen:
    needs = sentences.Leaning(found, language, article.blocks) if options.method == DEFAULT_METHOD else None
    ranked = ranking.rank(
        found,
        method=options.method,
        length=options.length,
        language=language,
        title=article.title,
        blocks=blocks,
        model=options.model,
        needs=needs,
    )
    ranked, about = _focused(found, ranked, options, language, needs)
    reasons: tuple[tuple[Reason, ...], ...] = ()
    if options.explain and needs is not None:
        title = ranking.with_headings(article.title, blocks)
        reasons = _reasons(found, ranked.scores, about, language=language, title=title, options=options, needs=needs)
    return _Chosen(ranked, about, reasons)


def _reasons(  # noqa: PLR0913 -- all but the subjects are keywords
    found: Sequence[Sentence],
    scores: Sequence[float],
    about: Sequence[float] | None,
    *,
    language: languages.Language,
    title: str | None,
    options: Options,
    needs: ranking.Needs,
) -> tuple[tuple[Reason, ...], ...]:
    """Return the reasons for each sentence's score; one is the query, if some sentence is `about` it."""
    from summarize.ranking.explain import explain, with_query
    from summarize.ranking.model import load

    model = None if options.model is None else load(options.model)
    reasons = explain(found, language=language, length=options.length, title=title, model=model, needs=needs)
    if options.query is None or about is None:
        return reasons
    return with_query(reasons, visible(options.query), scores, about)


def digest(articles: Sequence[Article], options: Options, *, one_story: bool = False) -> Summary:
    """Return one summary of all `articles`, with their sentences concatenated.

    Articles without a sentence are left out with a warning; the selection does not depend on the order of the others.
    Figures of several articles that agree in value, unit, counts and about are merged at the position of the first.
    Only articles that tell the same story are compared; `one_story` says that all do.

    Raises:
        EmptyArticleError: no article contains a sentence.
    """
    spoken = [_language(article, options) for article in articles]
    divided = [sentences.segment(article, told[0]) for article, told in zip(articles, spoken, strict=True)]
    used = [place for place, found in enumerate(divided) if found]
    if not used:
        raise EmptyArticleError("no text found; nothing to summarise")
    labels = distinct_labels(articles)
    warnings = [f"{labels[place]}: {said}" for place in used for said in (*articles[place].warnings, *spoken[place][1])]
    warnings += [f"{labels[place]}: no text found; left out" for place in range(len(articles)) if place not in used]
    kept = [articles[place] for place in used]
    codes = [spoken[place][0] for place in used]
    by_article = [
        tuple([replace(sentence, article=number) for sentence in divided[place]]) for number, place in enumerate(used)
    ]
    language = Counter(codes).most_common(1)[0][0]
    together = tuple([sentence for found in by_article for sentence in found])
    needs = _needs_of(by_article, kept, codes) if options.method == DEFAULT_METHOD else ()
    plain = _rank_digest(by_article, kept, codes=codes, language=language, options=options, needs=needs)
    lean = _together(by_article, needs) if needs else None
    ranked, about = _focused(together, plain, options, language, lean)
    backgrounds: list[figures.Background] = []
    done = 0
    for article, found in zip(kept, by_article, strict=True):
        part = slice(done, done + len(found))
        backgrounds.append(_background(article, found, ranked.scores[part], about and about[part], options))
        done += len(found)
    comparisons: tuple[Comparison, ...] = ()
    if options.figures != 0 and len(kept) > 1:
        told = (range(len(kept)),) if one_story else stories.group([terms_of(article, options) for article in kept])
        comparisons = _comparisons(by_article, kept, codes, [group for group in told if len(group) > 1])
    return Summary(
        article=kept[0],
        language=language.code,
        method=options.method,
        sentences=together,
        scores=ranked.scores,
        selected=ranked.selected,
        figures=_digest_figures(by_article, kept, codes, backgrounds, options.figures, _told_again(comparisons)),
        comparisons=comparisons,
        warnings=(*warnings, *ranked.warnings),
        keywords=_keywords(together, language, options.keywords),
        articles=tuple(kept),
        quotations=_shifted(by_article, [sentences.quotation_runs(found) for found in by_article]),
        figures_sought=options.figures != 0 and any(code.code in figures.LANGUAGES for code in codes),
        matches=_matches(together, about, options, language),
    )


def story(articles: Sequence[Article], options: Options, *, number: int) -> Summary:
    """Return the digest of articles that tell the same story, with the headline that says most of what they share.

    Raises:
        EmptyArticleError: no article contains a sentence.
    """
    told = digest(articles, options, one_story=True)
    return replace(told, story=Story(number, _headline(told)))


def _headline(told: Summary) -> str | None:
    """Return the title whose words most articles have, the shorter of two as good."""
    having = Counter(word for article in told.articles for word in set(sentences.words_of(article.text)))
    stop_words = languages.get(told.language).stop_words()
    best: tuple[float, int, str] | None = None
    for title in filter(None, (article.title for article in told.articles)):
        words = [word for word in dict.fromkeys(sentences.words_of(title)) if word not in stop_words]
        shared = sum(having[word] - 1 for word in words if having[word] > 1) / (len(words) + 3)
        ranked = (-shared, len(title), title)
        best = ranked if best is None else min(best, ranked)
    return None if best is None else best[2]


def terms_of(article: Article, options: Options) -> "Terms":
    """Return what an article is compared by with others, to find those that tell the same story."""
    from summarize.stories.terms import terms

    language, _ = _language(article, options)
    title = sentences.words_of(article.title or "")
    words = sentences.words_of(article.text)
    return terms(words, title, article.text, language=language.code, stop_words=language.stop_words())


def _comparisons(
    by_article: Sequence[tuple[Sentence, ...]],
    articles: Sequence[Article],
    codes: Sequence[languages.Language],
    groups: Sequence[Sequence[int]],
) -> tuple[Comparison, ...]:
    """Return what the articles of each group say of the same figures, with captions."""
    if not groups:
        return ()
    from summarize import agreement

    sources = [
        agreement.Source(
            label,
            article.published,
            language.code,
            language.stop_words(),
            figures.extract(found, language=language.code),
            found,
        )
        for label, article, language, found in zip(distinct_labels(articles), articles, codes, by_article, strict=True)
    ]
    labels = [source.label for source in sources]
    told = []
    compared = [one for group in groups for one in agreement.compare([sources[place] for place in group])]
    for comparison in compared:
        value = max(comparison.values, key=lambda value: len(value.sources))
        place = labels.index(value.sources[0])
        figure = next(one for one in sources[place].figures if (one.start, one.end) == value.spans[0])
        blocks, code = articles[place].blocks, codes[place].code
        caption = figures.describe([figure], by_article[place], blocks, language=code)[0].caption
        told.append(replace(comparison, caption=caption))
    return tuple(told)


Place = tuple[str, int]  # the label of an article, and where a figure begins in its text


def _told_again(comparisons: Sequence[Comparison]) -> dict[Place, Place]:
    """Return which figures others tell too: all of a comparison but one of its last or widest value, and that one."""
    found: dict[Place, Place] = {}
    for comparison in comparisons:
        values = comparison.values
        kept = values[-1] if comparison.verdict == "update" else max(values, key=lambda value: len(value.sources))
        places = [
            (label, start) for value in values for label, (start, _) in zip(value.sources, value.spans, strict=True)
        ]
        one = kept.sources[0], kept.spans[0][0]
        found |= {place: one for place in places if place != one}
    return found


def _shifted(
    by_article: Sequence[Sequence[Sentence]], runs: Sequence[Sequence[tuple[int, int]]]
) -> tuple[tuple[int, int], ...]:
    """Convert runs of sentences within each article to runs within the concatenated sentences."""
    starts = accumulate(map(len, by_article), initial=0)
    return tuple(
        [(start + first, start + last) for start, found in zip(starts, runs, strict=False) for first, last in found]
    )


def _rank_digest(  # noqa: PLR0913 -- all but the subjects are keywords
    by_article: Sequence[tuple[Sentence, ...]],
    articles: Sequence[Article],
    *,
    codes: Sequence[languages.Language],
    language: languages.Language,
    options: Options,
    needs: Sequence[ranking.Needs],
) -> ranking.Ranking:
    """Rank the sentences of all articles together; methods other than the default treat them as one article."""
    if options.method != DEFAULT_METHOD or len(by_article) == 1:
        together = [sentence for found in by_article for sentence in found]
        lines = [replace(sentence, position=place) for place, sentence in enumerate(together)]
        return ranking.rank(
            lines,
            method=options.method,
            length=options.length,
            language=language,
            title=articles[0].title if len(articles) == 1 else None,
            model=options.model,
            needs=needs[0] if needs else None,
        )
    from summarize.ranking.digest import rank_digest

    stop_words = frozenset[str]().union(*(one.stop_words() for one in dict.fromkeys(codes)))
    found = rank_digest(by_article, stop_words=stop_words, length=options.length, needs=needs)
    starts = [0]
    for one in by_article:
        starts.append(starts[-1] + len(one))
    scores = tuple([score for one in found.scores for score in one])
    return ranking.Ranking(scores, tuple([starts[a] + at for a, at in found.selected]), found.warnings)


def _needs_of(
    by_article: Sequence[tuple[Sentence, ...]], articles: Sequence[Article], codes: Sequence[languages.Language]
) -> list[ranking.Needs]:
    return [
        sentences.Leaning(found, code, article.blocks)
        for found, article, code in zip(by_article, articles, codes, strict=True)
    ]


def _together(by_article: Sequence[Sequence[Sentence]], needs: Sequence[ranking.Needs]) -> ranking.Needs:
    """Return the needs of the concatenated sentences of all articles."""
    places = [(number, position) for number, found in enumerate(by_article) for position in range(len(found))]
    starts = [0, *accumulate(map(len, by_article))]

    def needs_at(place: int) -> tuple[Need, ...]:
        number, position = places[place]
        moved = starts[number]
        return tuple([replace(need, on=tuple([at + moved for at in need.on])) for need in needs[number](position)])

    return needs_at


def _digest_figures(  # noqa: PLR0913, PLR0917  # the stages of an article and of all
    by_article: Sequence[Sequence[Sentence]],
    articles: Sequence[Article],
    codes: Sequence[languages.Language],
    backgrounds: Sequence[figures.Background],
    limit: int | None,
    again: Mapping[Place, Place],
) -> tuple[Figure, ...]:
    """Return the `limit` best figures of all articles together, in the order of the text.

    Among the best, figures in `again` count as mentions of the one that tells the same: of what several sources have
    one is enough.
    """
    labels = distinct_labels(articles)
    every = {
        (label, figure.start): replace(figure, source=label)
        for found, label, language, background in zip(by_article, labels, codes, backgrounds, strict=True)
        for figure in figures.extract(found, language=language.code, limit=limit, background=background)
    }
    for place in every.keys() & again.keys() if limit is not None else ():
        if (told := every.get(again[place])) is not None:
            every[again[place]] = replace(told, mentions=told.mentions + every.pop(place).mentions)
    chosen: list[Figure] = []
    for figure in figures.merge(list(every.values()), limit=limit):
        number = labels.index(figure.source or "")
        blocks, code = articles[number].blocks, codes[number].code
        chosen += figures.describe([figure], by_article[number], blocks, language=code)
    return tuple(chosen)


def _focused(
    found: Sequence[Sentence],
    ranked: ranking.Ranking,
    options: Options,
    language: languages.Language,
    needs: ranking.Needs | None,
) -> tuple[ranking.Ranking, Sequence[float] | None]:
    """Return the ranking adjusted to the query, and the relevance of each sentence, None without a query."""
    if options.query is None:
        return ranked, None
    from summarize.ranking import query

    relevant = query.relevance(found, sentences.words_of(clean(options.query)), language=language)
    if relevant is None:
        warning = f"nothing about {options.query!r}: this is the summary without a query"
        return replace(ranked, warnings=(*ranked.warnings, warning)), None
    scores = query.focus(ranked.scores, relevant)
    selected = query.choose(found, scores, relevant[0], options.length, needs=needs)
    return replace(ranked, scores=scores, selected=selected), relevant[0]


def _matches(
    found: Sequence[Sentence], about: Sequence[float] | None, options: Options, language: languages.Language
) -> tuple[tuple[int, int, int], ...]:
    """Return where words of the query stand; nothing if no sentence is `about` it."""
    if options.query is None or about is None:
        return ()
    from summarize.ranking import query

    return query.matches(found, about, sentences.words_of(clean(options.query)), language=language)


def _background(
    article: Article,
    found: Sequence[Sentence],
    scores: Sequence[float],
    about: Sequence[float] | None,
    options: Options,
) -> figures.Background:
    """Return the context for choosing key figures; only scores of the default method are good enough to use."""
    blocks = [article.blocks[sentence.block].kind for sentence in found]
    return figures.Background(article.title, scores if options.method == DEFAULT_METHOD else (), blocks, about)


def _keywords(found: Sequence[Sentence], language: languages.Language, limit: int) -> tuple[str, ...]:
    if not limit:
        return ()
    from summarize.ranking.keywords import keywords

    return keywords(found, language=language, limit=limit)


def _language(article: Article, options: Options) -> tuple[languages.Language, list[str]]:
    """Return the language requested, else declared by the article, else detected; and warnings."""
    if options.language is not None:
        return languages.get(options.language), []
    warnings = []
    if article.language is not None:
        try:
            return languages.get(article.language), []
        except LanguageError as error:
            warnings.append(str(error))
    return languages.get(languages.detect(article.text)), warnings
