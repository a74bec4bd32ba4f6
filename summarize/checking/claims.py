"""Go through the claims of a summary and decide for each, in the order of its text."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from summarize import languages
from summarize.checking import evidence as indexed
from summarize.checking import figures, whats, whens, whos
from summarize.checking.case import Case, Spot
from summarize.checking.dates import names_of_dates
from summarize.checking.fold import Copies, composed
from summarize.checking.passages import Passage, of_article, of_summary
from summarize.checking.quotations import quotations
from summarize.checking.rules import decide
from summarize.checking.words import stem
from summarize.document import Article, Check, Claim, ClaimVerdict, Evidence, distinct_labels
from summarize.errors import EmptyArticleError, LanguageError
from summarize.languages import Language

_ORDER: dict[ClaimVerdict, int] = {"stands": 0, "differs": 1, "absent": 2}


def checked(summary: str, articles: Sequence[Article], *, language: str | None, name: str | None) -> Check:
    """Return the check of a summary; `summarize.checking.check_against` says more."""
    known, warnings = _language(articles[0], language)
    used = [article for article in articles if any(map(str.isalnum, article.text))]
    if not used:
        raise EmptyArticleError(
            "no text found; nothing to check against" if articles[0].text else "empty; nothing to check against"
        )
    if not any(map(str.isalnum, summary)):
        warnings.append("the summary has no text: nothing in it can be checked")
    text, starts, ends = composed(summary)
    reads = [of_article(article, known) for article in used]
    copied = [Copies(text, [passage.text for passage in read]) for read in reads]
    passages = of_summary(text, known, frozenset[int]().union(*(copies.ends for copies in copied)))
    labels = distinct_labels(used) if len(articles) > 1 else (None,)
    best: dict[tuple[str, int, int], Claim] = {}
    sentences = 0
    for article, read, copies, label in zip(used, reads, copied, labels, strict=True):
        sentences += sum(passage.number is not None for passage in read)
        for claim in _claims(text, passages, copies, (article, label), read, known):
            place = claim.kind, claim.start, claim.end
            if place not in best or _ORDER[claim.verdict] < _ORDER[best[place].verdict]:
                best[place] = claim
    if not best and not warnings:
        warnings.append("the summary has no number, date, name or quotation: nothing in it can be checked")
    return Check(
        article=used[0],
        language=known.code,
        text=summary,
        claims=tuple(
            Claim(
                summary[starts[claim.start] : ends[claim.end - 1]],
                claim.kind,
                starts[claim.start],
                ends[claim.end - 1],
                claim.verdict,
                claim.sentence,
                claim.evidence,
                claim.note,
            )
            for claim in sorted(best.values(), key=lambda claim: (claim.start, claim.end))
        ),
        sentences=sentences,
        summary=name,
        articles=tuple(used) if len(articles) > 1 else (),
        warnings=(*(warning for article in used for warning in article.warnings), *warnings),
    )


def _language(article: Article, code: str | None) -> tuple[Language, list[str]]:
    """Return the language asked for, else the article's own, else the detected one; and warnings."""
    warnings: list[str] = []
    if code is not None:
        return languages.get(code), warnings
    if article.language is not None:
        try:
            return languages.get(article.language), warnings
        except LanguageError as error:
            warnings.append(str(error))
    return languages.get(languages.detect(article.text)), warnings


@cache
def _stop_stems(language: Language) -> frozenset[str]:
    words = language.stop_words()
    return words | frozenset(map(stem, words))


def _claims(  # noqa: PLR0913, PLR0917  # a summary and an article, both as text and as read
    text: str,
    passages: Sequence[Passage],
    copies: Copies,
    labelled: tuple[Article, str | None],
    read: Sequence[Passage],
    language: Language,
) -> Iterator[Claim]:
    """Yield the claims of a summary, decided by one article."""
    article, label = labelled
    evidence = indexed.Evidence(
        article, read, stop_words=_stop_stems(language), common=language.stop_words(), code=language.code
    )
    for found in _cases(text, passages, evidence, names_of_dates(language.code)):
        copy = copies.at(found.start, found.end)
        case = found
        if copy is not None:
            number, start, end = copy
            case = found._replace(copied=Spot(read[number].start + start, read[number].start + end, number))
        rule = decide(case)
        spot = rule.spot(case)
        yield Claim(
            text[case.start : case.end],
            case.kind,
            case.start,
            case.end,
            rule.verdict,
            None if spot is None else read[spot.passage].number,
            None if spot is None else _said(spot, article, read[spot.passage], label),
            rule.remark(case),
        )


def _said(spot: Spot, article: Article, passage: Passage, label: str | None) -> Evidence:
    """Return the evidence at a place; that of a title which the text has not stands nowhere in it."""
    if passage.start < 0:
        return Evidence(passage.text, 0, 0, label)
    return Evidence(article.text[spot.start : spot.end], spot.start, spot.end, label)


def _cases(
    text: str, passages: Sequence[Passage], evidence: indexed.Evidence, dated: Collection[str]
) -> Iterator[Case]:
    for quotation in quotations(text):
        if quotation.size > 1:
            yield whats.case(quotation, text, evidence)
    for passage in passages:
        for date in passage.dates:
            yield whens.case(date, passage, evidence)
        yield from figures.cases(passage, evidence)
        taken = [(date.start, date.end) for date in passage.dates]
        taken += [(quantity.start, quantity.end) for quantity in passage.quantities]
        for name in passage.names:
            case = whos.case(name, passage, evidence, dated, taken)
            if case:
                yield case
