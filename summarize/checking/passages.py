"""Divide a text into passages, its sentences and headings, and read what each of them says."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from summarize.checking import names as naming
from summarize.checking.dates import Date, dates
from summarize.checking.names import Name
from summarize.checking.quantities import Quantity, quantities, style
from summarize.checking.words import Word, words
from summarize.document import Article
from summarize.languages import Language
from summarize.sentences import segment
from summarize.sentences.punkt import punkt_spans
from summarize.sentences.repair import repaired

_LETTERS = re.compile(r"[^\W\d_]+")
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"(?:[-*+•·–—>#]{1,9}|\(?\d{1,2}[.)])\s+")
_WRAPPED = 45  # characters of a line that goes on in the next where it ends without a stop
_STOPS = frozenset('.!?…:;。！？"”»)]*|')


class Passage:
    """A sentence of a text, or a heading or another run of it, with what it says; all places count in the text.

    `number` is that of the article's sentence, from 1; None for what is none. Its words and names are made when they
    are first asked for: of most passages of an article nobody does.
    """

    def __init__(  # noqa: PLR0913  # all but the place are keywords
        self, text: str, start: int, number: int | None, *, quantities: list[Quantity], dates: list[Date], code: str
    ) -> None:
        self.text = text
        self.start = start
        self.number = number
        self.quantities = quantities
        self.dates = dates
        self._code = code

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words in order."""
        return words(self.text, self.start)

    @cached_property
    def names(self) -> list[Name]:
        """The names in it, in order."""
        return list(naming.names(self.text, self.start, german=self._code == "de"))


def of_article(article: Article, language: Language) -> list[Passage]:
    """Return the passages of an article in the order of the text."""
    spans = [(sentence.start, sentence.text, sentence.number) for sentence in segment(article, language)]
    last = 0
    rest: list[tuple[int, str, int | None]] = []
    for start, text, _ in spans:
        rest += _between(article.text, last, start)
        last = start + len(text)
    rest += _between(article.text, last, len(article.text))
    if article.title and article.title not in article.text:
        rest.append((-1, article.title, None))
    return _passages(sorted([*spans, *rest], key=lambda span: span[0]), language)


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, str, int | None]]:
    """Yield the lines between two sentences: headings, datelines, what a page says around its article."""
    if end - start < 2 or not text[start:end].strip():
        return
    for match in _LINE.finditer(text, start, end):
        if match[0].strip():
            yield match.start(), match[0], None


def of_summary(text: str, language: Language, ends: Collection[int] = ()) -> list[Passage]:
    """Return the passages of a summary: its sentences, by lines and full stops.

    A wrapped line goes on in the next, but not where a sentence that is copied from the article ends, one of `ends`.
    """
    spans: list[tuple[int, str, int | None]] = []
    plain = "".join(character if character.isprintable() or character == "\n" else " " for character in text)
    for begin, end in _paragraphs(plain, ends):
        skip = _BULLET.match(plain, begin, end)
        start = skip.end() if skip else begin
        block = plain[start:end].replace("\n", " ")
        spans += [
            (start + left, block[left:right], None)
            for left, right in repaired(block, punkt_spans(block, language), language)
        ]
    return _passages(spans, language)


def _paragraphs(text: str, ends: Collection[int]) -> Iterator[tuple[int, int]]:
    start = end = stop = -1  # of a paragraph, and of its last line without the blanks behind it
    for match in _LINE.finditer(text):
        line = match[0].rstrip()
        if not line.strip():
            continue
        goes_on = (
            start >= 0
            and match.start() == end + 1
            and stop not in ends
            and text[stop - 1] not in _STOPS
            and not _BULLET.match(line)
            and end - max(start, text.rfind("\n", start, end)) >= _WRAPPED
        )
        if start >= 0 and not goes_on:
            yield start, end
        if not goes_on:
            start = match.start()
        end = match.end()
        stop = match.start() + len(line)
    if start >= 0:
        yield start, end


def _passages(spans: Sequence[tuple[int, str, int | None]], language: Language) -> list[Passage]:
    written = style([text for _, text, _ in spans], language.code)
    found = []
    for start, text, number in spans:
        low = frozenset(_LETTERS.findall(text.lower()))
        dated = list(dates(text, start, language.code, low))
        taken = [(date.start, date.end) for date in dated]
        counted = quantities(text, start, code=language.code, written=written, low=low, taken=taken)
        found.append(Passage(text, start, number, quantities=counted, dates=dated, code=language.code))
    return found
