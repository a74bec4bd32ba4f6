"""Read a summary that is to be checked: plain text exactly as it is decoded, anything else as an article is read."""

from dataclasses import replace
from io import BytesIO

from summarize import readers
from summarize.document import Failure
from summarize.errors import SummarizeError
from summarize.readers import encodings, sources
from summarize.readers.reader import Settings


def read(source: str, settings: Settings) -> str | Failure:
    """Return the text of a summary, in which the offsets of its claims count.

    A text file is neither cleaned nor composed. The format that was asked for is that of the articles, not of the
    summary, whose format is detected.
    """
    settings = replace(settings, source_format="auto", carried=None)
    try:
        if readers.is_url(source):
            return _article(source, settings)
        with sources.open_source(source) as stream:
            data = sources.read_bytes(stream, settings.limits.bytes)
        with sources.Stream(BytesIO(data), owned=True) as stream:
            source_format = readers.detect(stream, source, settings)
            if source_format == "text":
                return encodings.decode(data, settings.encoding)[0]
            if source_format == "jsonl":
                return Failure(source, "JSON Lines are no summary; name a text, or give --check-field NAME")
            entry = next(readers.entries(stream, source, settings))
            found = next(iter(readers.articles(entry, settings)))
    except SummarizeError as error:
        return Failure(source, str(error))
    return found if isinstance(found, Failure) else found.text


def _article(source: str, settings: Settings) -> str | Failure:
    found = next(readers.read(source, settings))
    return found if isinstance(found, Failure) else found.text
