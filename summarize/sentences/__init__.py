"""Divide articles into sentences and words, with offsets."""

from collections.abc import Iterator

from summarize.document import Article, BlockKind, Sentence
from summarize.languages import Language
from summarize.languages.boilerplate import is_prompt
from summarize.sentences.datelines import dateline_end
from summarize.sentences.needs import Leaning
from summarize.sentences.punkt import Span, punkt_spans
from summarize.sentences.repair import repaired
from summarize.sentences.runs import quotation_runs
from summarize.sentences.words import words_of

__all__ = ["Leaning", "quotation_runs", "segment", "words_of"]

# What is summarised: running text; where an article has none, its headings, and then whatever there is.
_KINDS: tuple[frozenset[BlockKind], ...] = (
    frozenset({"paragraph", "item", "quote"}),
    frozenset({"heading"}),
    frozenset({"boilerplate"}),
)
_VOCABULARY = 2**16  # words; an article of ten megabytes has about as many
_DATELINES = 2  # blocks at the start of an article that may open with a dateline: a headline may stand before it


def segment(article: Article, language: Language) -> tuple[Sentence, ...]:
    """Return the sentences of `article` in order, verbatim, without white space at either end.

    A sentence never crosses a block. Headings and boilerplate have none, unless there is nothing else. A dateline
    ("LONDON (Reuters) - ") belongs to no sentence, nor does what has neither letter nor digit, or what a page says to
    its readers inside a paragraph ("Scroll down for video"). The abbreviations of a language without data are learned
    from the article, if it is long. Takes linear time.
    """
    if not language.supported:
        from summarize.sentences.learning import learned

        language = learned(language, (block.text for block in article.blocks))
    for kinds in _KINDS:
        found = tuple(_sentences(article, kinds, language, prompts="boilerplate" in kinds))
        if found:
            return found
    return tuple(_sentences(article, frozenset().union(*_KINDS), language, prompts=True))


def _sentences(
    article: Article, kinds: frozenset[BlockKind], language: Language, *, prompts: bool
) -> Iterator[Sentence]:
    position = 0
    datelines = _DATELINES
    same: dict[str, str] = {}  # a word that comes again is one string: a third of the memory of a long article
    for number, block in enumerate(article.blocks):
        if block.kind not in kinds:
            continue
        text, offset = block.text, block.start
        if datelines:
            datelines -= 1
            skip = dateline_end(text)
            text, offset = text[skip:], offset + skip
        for start, end in _spans(text, language):
            sentence = text[start:end]
            words = words_of(sentence)
            if words and (prompts or not is_prompt(sentence)):
                if len(same) > _VOCABULARY:
                    same.clear()
                words = tuple(map(same.setdefault, words, words))
                yield Sentence(sentence, position, number, offset + start, offset + end, words)
                position += 1


def _spans(text: str, language: Language) -> list[Span]:
    return repaired(text, punkt_spans(text, language), language)
