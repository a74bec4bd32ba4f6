"""The functions for Python programs, and a result that shows itself in notebooks and on consoles."""

import os
from collections.abc import Generator, Iterable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Self

from summarize import batch, readers
from summarize.clean import visible
from summarize.document import Article, Failure, Summary
from summarize.errors import SummarizeError
from summarize.pipeline import DEFAULT_FIGURES, DEFAULT_METHOD, parse_options, summarize_article
from summarize.readers.limits import Limits

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

_FRAME = (
    '<iframe title="summary" sandbox="allow-popups" style="width: 100%; height: 32em; border: 0; resize: vertical" '
    'srcdoc="{}"></iframe>'
)


class Result(Summary):
    """A summary as Python programs get it: one line as its `repr`, a page in a notebook, a picture on a console."""

    __slots__ = ()

    @classmethod
    def of(cls, summary: Summary) -> Self:
        """Return a summary with the same values."""
        return cls(**{field.name: getattr(summary, field.name) for field in fields(summary)})

    def render(self, name: str = "text", **view: Any) -> str:
        """Return the result in a format of the command: text, markdown, json, html, csv or rich.

        `view` are fields of `summarize.rendering.View`, as `highlight=True` or `width=100`.
        """
        from summarize.rendering import View, renderer

        render = renderer(name, View(**view))
        part = render(self)
        opening = render.opening if isinstance(render.opening, str) else render.opening(part)
        return opening + part + render.closing

    def _repr_html_(self) -> str:
        """Return the page that `--format html` writes, in a frame: its style touches nothing else in a notebook."""
        from html import escape

        page = self.render("html")
        # Links within the page: in a frame a bare "#t1" would lead to the notebook, as seen in Chromium 156.
        return _FRAME.format(escape(page.replace('href="#', 'href="about:srcdoc#')))

    def __rich__(self) -> "Picture":
        """Return what rich prints: the picture that the command shows, as wide as the console."""
        return Picture(self)


class Picture:
    """What rich draws of a summary, for the width that it has."""

    def __init__(self, summary: Summary) -> None:
        self._summary = summary

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        """Yield the lines."""
        from summarize.rendering.rich import picture

        yield from picture(self._summary, width=options.max_width, styled=console.color_system is not None)


def read(  # noqa: PLR0913  # keyword-only except the source, one per option
    source: str | os.PathLike[str] | bytes,
    *,
    source_format: str = "auto",
    encoding: str | None = None,
    password: str | None = None,
    allow_private: bool = False,
    limits: str = "",
) -> Article:
    """Return the article of a file, an address, standard input ("-"), or of the bytes of a file.

    `source_format` is a value of `--from`, `limits` one of `--limit` ("pages=5000,seconds=60"); `encoding`, `password`
    and `allow_private` are the options of the same names.

    Raises:
        OptionError: an argument is invalid.
        ReadError: the source cannot be read, or holds none or several articles; also its kinds
            `UnsupportedFormatError` and `TooLargeError`. The message is that of the command.
    """
    settings = readers.Settings(
        source_format=source_format,
        encoding=encoding,
        password=password,
        allow_private=allow_private,
        limits=Limits.parse(limits),
    )
    source = source if isinstance(source, bytes) else os.fspath(source)
    try:
        return readers.read_one(source, settings)
    except SummarizeError as error:
        label = "bytes" if isinstance(source, bytes) else visible(source) or repr("")
        raise type(error)(f"{label}: {error}") from None


def summarize(  # noqa: PLR0913  # keyword-only except the text, one per option
    text: str | Article,
    *,
    length: int | str = 5,
    figures: int | str = DEFAULT_FIGURES,
    method: str = DEFAULT_METHOD,
    language: str = "auto",
    query: str | None = None,
    keywords: int = 0,
    explain: bool = False,
    sections: bool = False,
) -> Result:
    """Summarize one article: its text, or what `read` returns.

    `length` is a number of sentences or any value of `--length` ("20%", "120w", "short"); `figures` is a number or
    "all"; `language` is an ISO 639-1 code or "auto"; `query` is the topic to prefer in sentences and figures;
    `keywords` is the number of keywords, which, like a query, take a quarter of a second for the first article;
    `explain` adds the reasons behind the scores; `sections` summarises each section of the article separately.

    Raises:
        OptionError, LanguageError: an argument is invalid.
        EmptyArticleError: the text contains no sentence.
    """
    others = {"method": method, "query": query, "keywords": keywords, "explain": explain, "sections": sections}
    options = parse_options(length, figures, language, **others)
    article = text if isinstance(text, Article) else readers.article(text)
    return Result.of(summarize_article(article, options))


def summarize_many(  # noqa: PLR0913  # the arguments of `summarize`, and the number of processes
    rows: Iterable[str | Mapping[str, Any]],
    *,
    length: int | str = 5,
    figures: int | str = DEFAULT_FIGURES,
    method: str = DEFAULT_METHOD,
    language: str = "auto",
    query: str | None = None,
    keywords: int = 0,
    explain: bool = False,
    jobs: int = 1,
) -> Generator[Result | Failure, None, None]:
    """Summarize many articles: yield one summary or failure per row, in the order of `rows`, as soon as it is ready.

    A row is an article's text, or a mapping with `text` and optionally `id`, `title` and `language`; missing values of
    pandas are ignored. A row that cannot be summarised becomes a `Failure`, which has `id`, `line` (the row's number,
    from 1) and `error`. Rows are consumed lazily, at most a few hundred ahead, so `rows` may be a generator over more
    than fits into memory. The other arguments are those of `summarize`.

    `jobs` is the number of worker processes, 0 for one per processor. They are forked from this process once there is
    enough work, so it should not be running threads by then.

        import pandas
        from summarize import Failure, summarize_many

        frame = pandas.read_json("articles.jsonl", lines=True)
        frame["summary"] = [
            None if isinstance(result, Failure) else " ".join(sentence.text for sentence in result.chosen)
            for result in summarize_many(frame.to_dict("records"), length=3, jobs=0)
        ]

    Raises:
        OptionError, LanguageError: an argument cannot be used.
    """
    options = parse_options(length, figures, language, method=method, query=query, keywords=keywords, explain=explain)
    work = batch.Work(options, readers.Settings(), _shown)
    return (result for _, results in batch.work_on(batch.given(rows), work, jobs=jobs) for result in results)


def _shown(result: Summary | Failure, seconds: float) -> Result | Failure:  # noqa: ARG001  # the signature of `Present`
    return Result.of(result) if isinstance(result, Summary) else result
