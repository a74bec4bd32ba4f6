"""The frozen values that flow from stage to stage: articles, sentences, figures, summaries, failures.

Tuples and built-ins only, so that every value pickles for worker processes. All offsets are code points, half open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

BlockKind = Literal["paragraph", "heading", "item", "quote", "furniture"]
FigureKind = Literal["count", "money", "percent", "measure", "ratio", "duration", "age", "number"]
Bound = Literal["=", "~", ">", "<"]
Change = Literal["up", "down"]
Role = Literal["from", "by", "against", "of"]
Id = str | int | float | bool | None
NeedKind = Literal["pronoun", "connective", "definite", "name", "quotation", "speaker", "list", "question"]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of an article's text without line breaks: `article.text[start:start + len(text)] == text`.

    `furniture` is what surrounds an article on its page ("Share this article"): kept in the text, never summarised.
    `level` is that of a heading, 1 the topmost, 0 where the source does not say.
    """

    text: str
    kind: BlockKind
    start: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """One source as read: cleaned, unwrapped, its structure kept.

    `text` holds the blocks in order with line breaks between them; `title` is the headline without mark-up, which
    may also stand in `text` as a heading. `language` is what the source says of it. `id` is echoed from a JSON Lines
    row, and `line` is where in the source that row stands, from 1.
    """

    source: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    language: str | None = None
    id: Id = None
    line: int | None = None
    warnings: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What to call this article among others: a row's id, else FILE:LINE, else the file."""
        return _label(self.source, self.id, self.line)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, verbatim: `article.text[start:end] == text`.

    `position` counts the article's sentences from 0; `block` is the position of its block in `article.blocks`;
    `words` are its words in lower case, in order. In a digest `article` is the position of its article.
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
        """Its number in the article, from 1: what a figure's `sentence` names."""
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
    """Where the parts of a figure stand in its own `text`, so that columns of figures can be aligned.

    `number` is the span of sign, currency and digits, or of the words of a number; its bound stands before it, and
    magnitude, unit and noun behind it. `point` is the place of the decimal mark, None without one.
    """

    number: tuple[int, int]
    point: int | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure that another is held against, and how: `from` it came, `by` it changed, `against` it stands, `of` it is.

    "$1.62bn" has `by` "14%" in "rose 14% to $1.62bn", "14" has `of` "17 counts" in "14 of the 17 counts". The other
    fields are the figure's own.
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
    """A number that says something, what it measures, and where it stands; field by field what JSON output has.

    `value` is the number meant (1.5bn is 1500000000), None where the text leaves it open; `high` the upper end of a
    range. `unit` is a singular English name or an ISO 4217 code, None for counts; `counts` the noun phrase counted
    and `about` whose or what of, both as written. `sentence` counts from 1. `score` ranks figures of one article.
    `caption` says what it means in the article's words: the pieces at `caption_spans`, joined by " … "; None where the
    figure is alone in its sentence or captions were not made. `compared` are the figures that it is held against.
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
    """What a sentence leans on: it is met where a summary holds one of the sentences at the positions `on`.

    `word` is what leans, as written ("He", "The plot"). `weight` is from 0 to 1: at 1 a reader without the other
    sentence is lost, below it only slowed.
    """

    kind: NeedKind
    word: str
    on: tuple[int, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Reason:
    """What one side of a sentence adds to its score, and the fact behind it in words: "echoed by 7 later sentences".

    The shares of a sentence's reasons sum to its score; of theme `base` is what the article's mean sentence scores.
    """

    theme: str
    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Section:
    """A run of an article's sentences under a heading, from the position `first` to `last`.

    `title` is None for what stands before the first heading, and where there is none.
    """

    title: str | None
    level: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What the pipeline makes of an article, or of all articles of a digest together.

    `scores` has one score a sentence, in the order of `sentences`; `selected` are the places in `sentences` of those
    in the summary, ascending; `figures` stand in text order. A digest has all its `articles`, their sentences one
    article after the other, and says in `source` of a figure which one it is from; other summaries have only `article`.
    `reasons` has those of each sentence, the weightiest first, where they were asked for and the method has any.
    `quotations` are the places of the first and last sentence of each quotation that runs over several, `sections`
    those of the article, where each was summarised by itself.
    `figures_sought` is False where figures were not asked for or the language has none: then nobody can say that the
    article has none.
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

    def gaps(self, place: int) -> tuple[bool, bool]:
        """Tell whether a quotation goes on before, and after, the sentence at `place` with one that was left out."""
        run = next((run for run in self.quotations if run[0] <= place <= run[1]), None)
        if run is None:
            return False, False
        return run[0] < place and place - 1 not in self.selected, place < run[1] and place + 1 not in self.selected

    def has_open_quote(self, place: int) -> bool:
        """Tell whether a sentence of the quotation that the sentence at `place` is part of was left out."""
        run = next((run for run in self.quotations if run[0] <= place <= run[1]), None)
        return run is not None and not set(range(run[0], run[1] + 1)) <= set(self.selected)

    def section_of(self, position: int) -> int:
        """Return the number, from 0, of the section that the sentence at `position` stands in."""
        return next(number for number, section in enumerate(self.sections) if position <= section.last)

    @property
    def chosen(self) -> tuple[Sentence, ...]:
        """The summary: its sentences in article order."""
        return tuple(self.sentences[place] for place in self.selected)

    def sentence(self, number: int, source: str | None = None) -> Sentence:
        """Return the sentence that a figure's `sentence` names, counted from 1; in a digest with its `source`.

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
        """How many words the article's sentences have."""
        return sum(len(sentence.words) for sentence in self.sentences)

    @property
    def label(self) -> str:
        """What to call this summary among others: its article's label, or how many articles it is a digest of."""
        if not self.articles:
            return self.article.label
        return f"digest of {len(self.articles):,} article{'s' if len(self.articles) > 1 else ''}"

    @property
    def sources(self) -> tuple[str, ...]:
        """What to call the articles of a digest: their labels, made distinct where two are the same."""
        return distinct_labels(self.articles)


@dataclass(frozen=True, slots=True)
class Failure:
    """A source, or a row of one, that gave no summary; `error` is one line for a user, without the source's name."""

    source: str
    error: str
    id: Id = None
    line: int | None = None

    @property
    def label(self) -> str:
        """What to call this source in a message: FILE:LINE for a row, else the file."""
        return _label(self.source, None, self.line)


def distinct_labels(articles: Sequence[Article]) -> tuple[str, ...]:
    """Return a label an article, no two the same: a second one gets its place, FILE:LINE, and at last a number."""
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
