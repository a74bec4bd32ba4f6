"""What is fuzzed: functions from bytes, which raise when a law is broken.

PDFium is not: its makers fuzz it, and the command runs it in a process of its own. `layout` is what is ours of a PDF.
"""

import json
import math
import struct
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from summarize import figures, languages, pipeline, ranking, readers, rendering, sentences
from summarize.document import Article, Block, Failure, Sentence
from summarize.errors import SummarizeError
from summarize.languages.boilerplate import is_prompt
from summarize.ranking import Length
from summarize.ranking.model import DEFAULT, load
from summarize.readers import docx, encodings, epub, feed, html, mail, rtf, sources, subtitles
from summarize.readers import layout as lines
from summarize.readers.assembly import Content, assemble
from summarize.readers.sniffing import sniff
from summarize.sentences.datelines import dateline_end
from summarize.sentences.punkt import punkt_spans
from summarize.sentences.words import words_of

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "zh", "ja", "ko", "ru", "th")
SAMPLES = Path(__file__).parent.parent.parent / "samples"
SETTINGS = readers.Settings()
_LINE = struct.Struct(">hhhB")  # left, bottom and width in tenths of a point, the size in quarters


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _sound(article: Article) -> Article:
    """The laws of articles: clean text, blocks in order, each where it says."""
    place = 0
    for block in article.blocks:
        assert block.start >= place
        assert article.text[block.start : block.start + len(block.text)] == block.text
        place = block.start + len(block.text)
    for character in article.text:
        assert character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}, ascii(character)
    return article


def _whole(*contents: Content) -> None:
    for content in contents:
        _sound(assemble(content, source="-"))


def read_text(data: bytes) -> None:
    """Plain text in any encoding."""
    text, _ = encodings.decode(data)
    _sound(readers.article(text))


def read_markdown(data: bytes) -> None:
    """Markdown."""
    _sound(readers.article(_text(data), source_format="markdown"))


def read_rows(data: bytes) -> None:
    """JSON Lines: a bad row fails alone, and there is something for each that is not blank."""
    with sources.Stream(BytesIO(data), owned=True) as stream:
        for entry in readers.entries(stream, "-", readers.Settings(source_format="jsonl")):
            (found,) = readers.articles(entry)
            if not isinstance(found, Failure):
                _sound(found)


def read_page(data: bytes) -> None:
    """A web page."""
    _whole(*html.read(b"<html><body>" + data, SETTINGS))


def read_message(data: bytes) -> None:
    """An e-mail."""
    _whole(*mail.read(b"From: a@b\nSubject: c\n" + data, SETTINGS))


def read_document(data: bytes) -> None:
    """A DOCX document, what claims to be one, or the sample with one of its parts replaced."""
    _whole(*docx.read(_with_part("document.docx", data), SETTINGS))


def read_book(data: bytes) -> None:
    """An EPUB book, what claims to be one, or the sample with one of its parts replaced."""
    _whole(*epub.read(_with_part("book.epub", data), SETTINGS))


def read_feed(data: bytes) -> None:
    """A feed: entries of RSS, or what claims to be JSON Feed."""
    known = (b"{", b"<rss", b"<feed", b"<?xml")
    data = data if data.startswith(known) else b"<rss><channel><item><description>" + data
    _whole(*feed.read(data, SETTINGS))


def read_subtitles(data: bytes) -> None:
    """Cues of SubRip or WebVTT: times ascend with their offsets and are those of letters."""
    cue = b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n"
    for content in subtitles.read(data if b"-->" in data else cue + data, SETTINGS):
        _whole(content)
        for passage in content.passages:
            offsets = [offset for offset, _ in passage.times]
            assert offsets == sorted(set(offsets))
            assert all(offset < len(passage.text) for offset in offsets)


def read_rich_text(data: bytes) -> None:
    """RTF, or text and control words in it."""
    _whole(*rtf.read(data if data.startswith(b"{\\rtf") else b"{\\rtf1 " + data, SETTINGS))


def read_messages(data: bytes) -> None:
    """A mailbox: every message ends, and there is something for each."""
    with sources.Stream(BytesIO(b"From a@b Fri May  1 09:00:00 2026\n" + data), owned=True) as stream:
        for entry in readers.entries(stream, "-", readers.Settings(source_format="mbox")):
            (found,) = readers.articles(entry)
            if not isinstance(found, Failure):
                _sound(found)


@cache
def _parts(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(SAMPLES / name) as archive:
        return {member: archive.read(member) for member in archive.namelist()}


def _with_part(name: str, data: bytes) -> bytes:
    """Put `data` in the place of the part that its first byte says: no checksum stands in a fuzzer's way."""
    if data.startswith(b"PK") or not data:
        return data
    parts = _parts(name)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, (member, whole) in enumerate(parts.items()):
            archive.writestr(member, data[1:] if number == data[0] % len(parts) else whole)
    return out.getvalue()


def lay_out(data: bytes) -> None:
    """Lines on pages as a PDF may have them: no letter comes from nowhere."""
    pages = list(_pages(data))
    passages, title = lines.passages(pages)
    _whole(Content(passages, title))
    letters = {character for page in pages for line in page for character in line.text}
    assert letters.issuperset(character for passage in passages for character in passage.text if character != " ")


def _pages(data: bytes) -> Iterator[list[lines.PageLine]]:
    for page in data.split(b"\f"):
        found = []
        for line in page.split(b"\n"):
            if len(line) > _LINE.size:
                left, bottom, width, size = _LINE.unpack(line[: _LINE.size])
                text = " ".join(_text(line[_LINE.size :]).split())
                if text.isprintable() and text:
                    found.append(lines.PageLine(text, left / 10, (left + width) / 10, bottom / 10, size / 4))
        yield found


def look(data: bytes) -> None:
    """What format a source is in."""
    assert sniff(data, "x") in {*readers.FORMATS, "zip"}


def split(data: bytes) -> None:
    """Sentences: Punkt's as nltk finds them, and ours in order, verbatim and with every letter of the text."""
    language = languages.get(LANGUAGES[data[0] % len(LANGUAGES)] if data else "en")
    article = readers.article(_text(data[1:]))
    found = sentences.segment(article, language)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(article.text[one.start : one.end] == one.text == one.text.strip() for one in found)
    for number, block in enumerate(article.blocks):
        spans = punkt_spans(block.text, language)
        assert spans == list(_nltk(language).span_tokenize(block.text))
        inside = [one for one in found if one.block == number]
        if inside:
            skipped = inside[0].start - block.start
            assert not _has_letters(block.text[:skipped]) or skipped <= dateline_end(block.text) + 1
            gaps = [article.text[before.end : after.start] for before, after in pairwise(inside)]
            assert all(not _has_letters(gap) or is_prompt(gap.strip()) for gap in gaps)
            assert not _has_letters(block.text[inside[-1].end - block.start :])


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))


@cache
def _nltk(language: languages.Language) -> Any:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(language.abbreviations)
    parameters.sent_starters = set(language.starters)
    parameters.collocations = set(language.collocations)
    parameters.ortho_context.update(language.contexts)
    return PunktSentenceTokenizer(parameters)


def extract(data: bytes) -> None:
    """Figures of one sentence, whatever stands in it."""
    codes = sorted(figures.LANGUAGES)
    text = readers.article(_text(data[1:])).text.replace("\n", " ").strip()
    sentence = Sentence(text, 0, 0, 0, len(text), words_of(text))
    for figure in figures.extract([sentence], language=codes[data[0] % len(codes)] if data else "en"):
        assert text[figure.start : figure.end] == figure.text != ""
        assert all(span is None or span in text for span in (figure.counts, figure.about))
        assert all(text[other.start : other.end] == other.text for other in figure.equivalents)
        assert all(number is None or math.isfinite(number) for number in (figure.value, figure.high, figure.score))
        assert figure.bound in "=~<>"
        assert figure.high is None or figure.value is None or figure.value <= figure.high


def rank(data: bytes) -> None:
    """A model that somebody gives: it is refused, or gives scores."""
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(data)
        load.cache_clear()
        load(file.name)
        article = Article(
            "-", "One is. Two is it. It is three.", (Block("One is. Two is it. It is three.", "paragraph", 0),)
        )
        found = sentences.segment(article, languages.get("en"))
        ranked = ranking.rank(found, language=languages.get("en"), length=Length(sentences=2), model=file.name)
    assert all(0 <= score <= 1 for score in ranked.scores)
    assert len(ranked.scores) == len(found)


def summarize(data: bytes) -> None:
    """Sentences, scores and figures: the first byte says in what language."""
    article = readers.article(_text(data[1:]))
    language = LANGUAGES[data[0] % len(LANGUAGES)] if data else "en"
    found = pipeline.summarize_article(article, pipeline.Options(language=language, figures=None))
    assert all(before.end <= after.start for before, after in pairwise(found.sentences))
    spans = [(part.start, part.end, part.text) for part in found.sentences]
    spans += [(part.start, part.end, part.text) for part in found.figures]
    for start, end, text in spans:
        assert article.text[start:end] == text
    assert len(found.scores) == len(found.sentences)
    assert all(map(math.isfinite, found.scores))
    for figure in found.figures:
        assert figure.value is None or math.isfinite(figure.value)


def render(data: bytes) -> None:
    """Every format: the first byte says which."""
    names = list(rendering.FORMATS)
    name = names[data[0] % len(names)] if data else "text"
    article = readers.article(_text(data[1:]))
    found = pipeline.summarize_article(article, pipeline.Options(figures=None))
    width = data[-1] if data else 80
    form = rendering.renderer(name, rendering.View(several=False, width=width, terminal=None))
    shown = form(found)
    for character in shown:
        assert character in "\n\t\x1b" or unicodedata.category(character) not in {"Cc", "Cs"}, ascii(character)
    if name == "json":
        json.loads(shown)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": read_text,
    "markdown": read_markdown,
    "rows": read_rows,
    "page": read_page,
    "message": read_message,
    "document": read_document,
    "book": read_book,
    "feed": read_feed,
    "subtitles": read_subtitles,
    "rich text": read_rich_text,
    "messages": read_messages,
    "layout": lay_out,
    "look": look,
    "split": split,
    "extract": extract,
    "rank": rank,
    "summarize": summarize,
    "render": render,
}


def tried(target: Callable[[bytes], None], data: bytes) -> None:
    """Let a target take `data`; a refusal of ours is as good as an answer."""
    refusal = ""
    try:
        target(data)
    except SummarizeError as error:
        refusal = str(error)
    assert refusal.isprintable(), ascii(refusal)


def seeds() -> Iterable[tuple[str, bytes]]:
    """Where the fuzzer begins: samples of every format, and what is known to be hostile."""
    from tests import hostile

    for path in sorted(SAMPLES.iterdir()):
        if path.is_file() and path.suffix != ".pdf":
            yield path.name, path.read_bytes()[:20_000]
    for name in ("document.docx", "book.epub"):
        for number, (part, whole) in enumerate(_parts(name).items()):
            yield f"{name}/{part}", bytes([number]) + whole[:20_000]
    for number, line in enumerate((SAMPLES / "trial.txt").read_bytes().splitlines()):
        yield f"line {number}", _LINE.pack(700, 7000 - 120 * number, 4000, 48) + line
    yield "model", Path(DEFAULT).read_bytes()[:20_000]
    for name, data in hostile.documents():
        yield name, data[:20_000]
    for name, text in hostile.texts():
        yield name, text.encode("utf-8", "surrogatepass")[:5000]
