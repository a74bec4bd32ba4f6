"""What is fuzzed: functions from bytes, which raise when a law is broken."""

import json
import math
import unicodedata
from collections.abc import Callable, Iterable
from io import BytesIO
from itertools import pairwise

from summarize import pipeline, readers, rendering
from summarize.document import Article, Failure
from summarize.errors import SummarizeError
from summarize.readers import docx, encodings, epub, html, jsonl, mail, sources
from summarize.readers.assembly import Reading, assemble
from summarize.readers.limits import Limits
from summarize.readers.sniffing import sniff

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "zh", "ja", "ko", "ru", "th")
LIMITS = Limits()


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


def _whole(reading: Reading) -> None:
    text, blocks = assemble(reading.pieces)
    _sound(Article("-", text, blocks, reading.title, reading.language, warnings=reading.warnings))


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
        for found in jsonl.read(stream, source="-", encoding=None):
            if not isinstance(found, Failure):
                _sound(found)


def read_page(data: bytes) -> None:
    """A web page."""
    _whole(html.read(b"<html><body>" + data, encoding=None, charset=None, limits=LIMITS))


def read_message(data: bytes) -> None:
    """An e-mail."""
    _whole(mail.read(b"From: a@b\nSubject: c\n" + data, limits=LIMITS))


def read_document(data: bytes) -> None:
    """A DOCX document, or what claims to be one."""
    _whole(docx.read(data, limits=LIMITS))


def read_book(data: bytes) -> None:
    """An EPUB book, or what claims to be one."""
    _whole(epub.read(data, limits=LIMITS))


def look(data: bytes) -> None:
    """What format a source is in."""
    assert sniff(data, "x") in {*readers.FORMATS, "zip"}


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
    form = rendering.renderer(name, title="", several=False, width=width, terminal=None)
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
    "look": look,
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
    from tests.conftest import SAMPLES

    for path in sorted(SAMPLES.iterdir()):
        if path.is_file() and path.suffix != ".pdf":
            yield path.name, path.read_bytes()[:20_000]
    for name, data in hostile.documents():
        yield name, data[:20_000]
    for name, text in hostile.texts():
        yield name, text.encode("utf-8", "surrogatepass")[:5000]
