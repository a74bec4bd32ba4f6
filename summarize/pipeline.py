"""Join the stages: an article and options in, a summary out."""

from dataclasses import dataclass, field
from typing import Final

from summarize import figures, languages, ranking, readers, sentences
from summarize.document import Article, Summary
from summarize.errors import EmptyArticleError, LanguageError, OptionError
from summarize.ranking import METHODS, Length

DEFAULT_METHOD: Final = "salience"
DEFAULT_FIGURES: Final = 8


@dataclass(frozen=True, slots=True)
class Options:
    """What to make of an article; checked once, when it is made.

    `figures` is the most key figures to give, None for every figure found. `language` is an ISO 639-1 code, None to
    take the article's own, or else to detect it.

    Raises:
        OptionError: the method is not known, or the number of figures is negative.
        LanguageError: the language is not known.
    """

    length: Length = field(default_factory=lambda: Length(sentences=5))
    method: str = DEFAULT_METHOD
    figures: int | None = DEFAULT_FIGURES
    language: str | None = None

    def __post_init__(self) -> None:
        """Check the values."""
        if self.method not in METHODS:
            raise OptionError(f"unknown method {self.method!r}; choose from {', '.join(METHODS)}")
        if self.figures is not None and self.figures < 0:
            raise OptionError(f"figures: expected a number from 0, or all, got {self.figures}")
        if self.language is not None:
            languages.get(self.language)


def summarize(
    text: str,
    *,
    length: int | str = 5,
    figures: int | str = DEFAULT_FIGURES,
    method: str = DEFAULT_METHOD,
    language: str = "auto",
) -> Summary:
    """Summarize the text of one article.

    `length` is a number of sentences or what the command's `--length` takes ("20%", "120w", "short"); `figures` a
    number, or "all"; `language` an ISO 639-1 code, or "auto".

    Raises:
        OptionError, LanguageError: an argument cannot be used.
        EmptyArticleError: the text holds no sentence.
    """
    options = Options(
        length=Length.parse(str(length)),
        method=method,
        figures=parse_figures(str(figures)),
        language=None if language == "auto" else language,
    )
    return summarize_article(readers.article(text), options)


def parse_figures(text: str) -> int | None:
    """Return the number that `--figures` asks for, None for `all`.

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
        EmptyArticleError: it holds no sentence.
    """
    language, warnings = _language(article, options)
    found = sentences.segment(article, language)
    if not found:
        raise EmptyArticleError(
            "no text found; nothing to summarise" if article.text else "empty; nothing to summarise"
        )
    method = options.method
    if method == DEFAULT_METHOD and not language.supported:
        method = "lead"
        warnings.append(f"no data for language {language.code!r}: taking the first sentences")
    ranked = ranking.rank(
        found,
        method=method,
        length=options.length,
        language=language,
        title=article.title,
        blocks=article.blocks,
    )
    return Summary(
        article=article,
        language=language.code,
        method=method,
        sentences=found,
        scores=ranked.scores,
        selected=ranked.selected,
        figures=figures.extract(found, language=language.code, limit=options.figures, weights=ranked.scores),
        warnings=(*article.warnings, *warnings, *ranked.warnings),
    )


def _language(article: Article, options: Options) -> tuple[languages.Language, list[str]]:
    """The language that was asked for, the article's own, or the one detected."""
    if options.language is not None:
        return languages.get(options.language), []
    warnings = []
    if article.language is not None:
        try:
            return languages.get(article.language), []
        except LanguageError as error:
            warnings.append(str(error))
    return languages.get(languages.detect(article.text)), warnings
