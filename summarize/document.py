"""The frozen values passed between the stages: articles, sentences, figures, summaries and failures.

They consist of tuples and built-in types only, so that all of them can be pickled for worker processes. All offsets
count code points and are half-open.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from summarize.values import dataclass

BlockKind = Literal["paragraph", "heading", "item", "quote", "boilerplate"]
FigureKind = Literal["count", "money", "percent", "measure", "ratio", "duration", "age", "number"]
Bound = Literal["=", "~", ">", "<"]
Change = Literal["up", "down"]
Role = Literal["from", "by", "against", "of"]
Verdict = Literal["agree", "compatible", "update", "disagree"]
Id = str | int | float | bool | None
ClaimKind = Literal["number", "date", "name", "quotation"]
ClaimVerdict = Literal["stands", "differs", "absent"]
NeedKind = Literal["pronoun", "connective", "definite", "name", "quotation", "speaker", "list", "question"]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of an article's text without line breaks: `article.text[start:start + len(text)] == text`.

    `boilerplate` is text around the article on its page ("Share this article"): kept in the text but never summarised.
    `level` is the level of a heading, 1 being the top, or 0 if the source does not tell.
    """

    text: str
    kind: BlockKind
    start: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """One source as read: cleaned and unwrapped, with its structure preserved.

    `text` holds the blocks in order, separated by line breaks; `title` is the headline without mark-up, which may also
    appear in `text` as a heading. `language` is the one that the source declares. `id` is copied from a JSON Lines row,
    an entry of a feed or a message, and `line` is the row's line in the source, or the entry's number, from 1. `url` is
    the address of the article itself, and `published` its date in ISO 8601, as far as the source tells them. `teaser`
    means that a feed gives only the opening of what stands at `url`. `times` says when something was said: offsets in
    `text`, ascending, and the times ("12:04") of what begins there. `summary` is the one
    that a row carries to be checked.
    """

    source: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    language: str | None = None
    id: Id = None
    line: int | None = None
    warnings: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    teaser: bool = False
    times: tuple[tuple[int, str], ...] = ()
    summary: str | None = None

    def __repr__(self) -> str:
        """Return one line: the text may be a book."""
        title = f" {self.title!r}" if self.title else ""
        return f"<Article{title} from {self.label!r}: {len(self.text):,} characters, {len(self.blocks):,} blocks>"

    @property
    def label(self) -> str:
        """A name for this article among others: the row's id, else FILE:LINE, else the file."""
        return _label(self.source, self.id, self.line)

    @property
    def place(self) -> str:
        """The name of this article in a message: FILE:LINE for a row or an entry, else the file."""
        return _label(self.source, None, self.line)

    def time_at(self, offset: int) -> str | None:
        """Return when the text at `offset` was said, None if the source does not tell."""
        place = bisect_right(self.times, offset, key=lambda time: time[0])
        return self.times[place - 1][1] if place else None

    def speaker(self, block: Block) -> str:
        """Return the label that stands before a block ("ANN:", "[12:04] Ann Lee:"), empty if there is none."""
        label = self.text[self.text.rfind("\n", 0, block.start) + 1 : block.start].strip()
        return label if label.endswith(":") else ""  # unlike the marks of lists


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, verbatim: `article.text[start:end] == text`.

    `position` is its index among the article's sentences; `block` is the index of its block in `article.blocks`;
    `words` are its words in lower case, in order. In a digest, `article` is the index of its article.
    """

    text: str
    position: int
    block: int
    start: int
    end: int
    words: tuple[str, ...]
    article: int = 0

    @property
    def number(self) -> int:
        """Its number in the article, from 1, as in `Figure.sentence`."""
        return self.position + 1


@dataclass(frozen=True, slots=True)
class Equivalent:
    """The same amount in another unit, as the article gives it: "(3,860 sq miles)"."""

    text: str
    value: int | float | None
    high: int | float | None
    unit: str | None
    start: int
    end: int


class Parts(NamedTuple):
    """The positions of a figure's parts within its own `text`, for aligning columns of figures.

    `number` is the span of sign, currency and digits, or of a number in words; the bound precedes it, and magnitude,
    unit and noun follow it. `point` is the position of the decimal mark, if any.
    """

    number: tuple[int, int]
    point: int | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure that another one is compared with.

    `role` says how: `from` is the earlier value, `by` the amount of change, `against` another value, `of` the whole. In
    "rose 14% to $1.62bn", "$1.62bn" has `by` "14%"; in "14 of the 17 counts", "14" has `of` "17 counts". The other
    fields are those of a figure.
    """

    role: Role
    text: str
    value: int | float | None
    high: int | float | None
    bound: Bound
    unit: str | None
    counts: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its value, what it measures and where it occurs; the fields are those of the JSON output.

    `value` is the number meant (1500000000 for 1.5bn), None if the text leaves it open; `high` is the upper end of a
    range. `unit` is a singular English name or an ISO 4217 code, None for counts; `counts` is the noun phrase counted
    and `about` what the figure describes, both as written. `sentence` counts from 1. `score` ranks figures within one
    article. `caption` explains the figure in the article's words: the pieces at `caption_spans`, joined by " … ". It is
    None if the figure is alone in its sentence or has no caption. `compared` are the figures it is compared with.
    """

    text: str
    value: int | float | None
    high: int | float | None
    bound: Bound
    kind: FigureKind
    unit: str | None
    counts: str | None
    about: str | None
    change: Change | None
    equivalents: tuple[Equivalent, ...]
    mentions: int
    sentence: int
    start: int
    end: int
    score: float
    source: str | None = None
    caption: str | None = None
    caption_spans: tuple[tuple[int, int], ...] = ()
    compared: tuple[Compared, ...] = ()
    parts: Parts | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """A dependency of a sentence, satisfied if the summary contains one of the sentences at the positions `on`.

    `word` is the dependent expression as written ("He", "The plot"). `weight` ranges from 0 to 1: at 1 the sentence
    cannot be understood without the other one, below that only with more effort.
    """

    kind: NeedKind
    word: str
    on: tuple[int, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Reason:
    """The contribution of one aspect to a sentence's score, and the fact behind it: "echoed by 7 later sentences".

    The shares of a sentence's reasons add up to its score; theme `base` is the mean score of the article's sentences.
    """

    theme: str
    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Section:
    """The sentences of an article under one heading, from position `first` to `last` inclusive.

    `title` is None before the first heading, or if there is no heading.
    """

    title: str | None
    level: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Version:
    """A value that some sources give for one thing, as the first of them writes it.

    The fields are those of the JSON output: `published` is the earliest date of the sources, `sources` are their
    labels, and `spans` the places in their texts, in the same order.
    """

    value: int | float | None
    high: int | float | None
    bound: Bound
    unit: str | None
    text: str
    published: str | None
    sources: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure that several sources have: whether they agree on it, and each value, the earliest first.

    `compatible` are bounds and roundings, `update` is a count that a later source has further on. `caption` says what
    the figure means, in the words of one source; None if that has none.
    """

    verdict: Verdict
    values: tuple[Version, ...]
    caption: str | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """The labels of all sources that have the figure, each once."""
        return tuple(dict.fromkeys(label for value in self.values for label in value.sources))


@dataclass(frozen=True, slots=True)
class Story:
    """What sets the digest of one story apart among others: its number, from 1, and the headline of an article."""

    number: int
    title: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The result of the pipeline for one article, or for all articles of a digest together.

    `scores` has one score per sentence, in the order of `sentences`; `selected` are the indices in `sentences` of the
    summary, ascending; `figures` are in text order. A digest has all its `articles`, with their sentences concatenated,
    and the `source` of a figure names its article; other summaries have only `article`. `reasons` has the reasons of
    each sentence, largest first, if they were requested and the method provides them. `quotations` are the indices of
    the first and last sentence of each quotation of several sentences; `sections` are the sections of the article, if
    they were summarised separately. `figures_sought` is False if no figures were requested or the language is not
    supported: then an empty `figures` does not mean that the article has none. `matches` are where words of the query
    stand: the index of the sentence, and start and end in its article, in order. `comparisons` are the figures that
    several articles of a digest have; `story` says that the digest is one of several stories.
    """

    article: Article
    language: str
    method: str
    sentences: tuple[Sentence, ...]
    scores: tuple[float, ...]
    selected: tuple[int, ...]
    figures: tuple[Figure, ...]
    warnings: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    articles: tuple[Article, ...] = ()
    reasons: tuple[tuple[Reason, ...], ...] = ()
    figures_sought: bool = True
    quotations: tuple[tuple[int, int], ...] = ()
    sections: tuple[Section, ...] = ()
    matches: tuple[tuple[int, int, int], ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    story: Story | None = None

    def __repr__(self) -> str:
        """Return one line: who wants more has `chosen`, `figures` and the other fields."""
        return (
            f"<{type(self).__name__} of {self.label!r}: {len(self.selected):,} of {len(self.sentences):,} sentences, "
            f"{len(self.figures):,} figures, {self.language}, {self.method}>"
        )

    def gaps(self, place: int) -> tuple[bool, bool]:
        """Return whether the sentences before and after `place` belong to its quotation but were left out."""
        run = next((run for run in self.quotations if run[0] <= place <= run[1]), None)
        if run is None:
            return False, False
        return run[0] < place and place - 1 not in self.selected, place < run[1] and place + 1 not in self.selected

    def has_open_quote(self, place: int) -> bool:
        """Return whether the sentence at `place` belongs to a quotation of which a sentence was left out."""
        run = next((run for run in self.quotations if run[0] <= place <= run[1]), None)
        return run is not None and not set(range(run[0], run[1] + 1)) <= set(self.selected)

    def section_of(self, position: int) -> int:
        """Return the index of the section that contains the sentence at `position`."""
        return next(number for number, section in enumerate(self.sections) if position <= section.last)

    @property
    def chosen(self) -> tuple[Sentence, ...]:
        """The summary: its sentences in article order."""
        return tuple(self.sentences[place] for place in self.selected)

    def sentence(self, number: int, source: str | None = None) -> Sentence:
        """Return the sentence that a figure's `sentence`, and in a digest its `source`, refer to.

        Raises:
            LookupError: there is no such sentence.
        """
        article = 0 if source is None else self.sources.index(source) if source in self.sources else -1
        for sentence in self.sentences:
            if sentence.number == number and sentence.article == article:
                return sentence
        raise LookupError(f"no sentence {number}" + ("" if source is None else f" in {source}"))

    @property
    def words(self) -> int:
        """The number of words in the article's sentences."""
        return sum(len(sentence.words) for sentence in self.sentences)

    @property
    def label(self) -> str:
        """A name for this summary among others: its article's label, or the number of articles in a digest."""
        if not self.articles:
            return self.article.label
        return f"digest of {len(self.articles):,} article{'s' if len(self.articles) > 1 else ''}"

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of a digest's articles: their labels, made unique."""
        return distinct_labels(self.articles)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an article says about a claim: `text` is its text from `start` to `end`.

    `source` names the article where several were checked against; the title of an article that its text does not
    contain has no place, and `start` and `end` are 0.
    """

    text: str
    start: int
    end: int
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number, date, name or quotation of a summary, from `start` to `end` in it, and whether the article has it.

    `stands`: the article says it of the same thing. `differs`: it says something else, which is the `evidence`.
    `absent`: it says nothing of the kind. `sentence` is the number of the article's sentence with the evidence, None
    for evidence outside its sentences (a heading). `note` says in a few words why, where that is not plain.
    """

    text: str
    kind: ClaimKind
    start: int
    end: int
    verdict: ClaimVerdict
    sentence: int | None = None
    evidence: Evidence | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A summary checked against one article or several: its claims in the order of the summary.

    `text` is the text of the summary, in which the claims have their places, `summary` the name of what it was read
    from, None for text in memory. `articles` are all articles where there are several, `article` the first of them.
    `sentences` is the number of sentences that were looked through.
    """

    article: Article
    language: str
    text: str
    claims: tuple[Claim, ...]
    sentences: int
    summary: str | None = None
    articles: tuple[Article, ...] = ()
    warnings: tuple[str, ...] = ()

    def count(self, verdict: ClaimVerdict) -> int:
        """Return how many claims have a verdict."""
        return sum(claim.verdict == verdict for claim in self.claims)

    @property
    def stands(self) -> bool:
        """Whether every claim stands."""
        return all(claim.verdict == "stands" for claim in self.claims)

    @property
    def label(self) -> str:
        """The name of what the summary was checked against: the article's label, or the number of articles."""
        return self.article.label if not self.articles else f"{len(self.articles):,} articles"

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of the articles where there are several: their labels, made unique."""
        return distinct_labels(self.articles)


@dataclass(frozen=True, slots=True)
class Failure:
    """A source or row without a summary; `error` is one line for the user, without the name of the source."""

    source: str
    error: str
    id: Id = None
    line: int | None = None

    @property
    def label(self) -> str:
        """The name of this source in a message: FILE:LINE for a row, else the file."""
        return _label(self.source, None, self.line)


def distinct_labels(articles: Sequence[Article]) -> tuple[str, ...]:
    """Return one label per article, all different: duplicates get FILE:LINE, and if need be a number."""
    found: dict[str, None] = {}
    for article in articles:
        label = article.label
        if label in found:
            label = _label(article.source, None, article.line)
        plain, number = label, 2
        while label in found:
            label, number = f"{plain} ({number})", number + 1
        found[label] = None
    return tuple(found)


def _label(source: str, row_id: Id, line: int | None) -> str:
    if row_id is not None:
        return str(row_id)
    return source if line is None else f"{source}:{line}"
