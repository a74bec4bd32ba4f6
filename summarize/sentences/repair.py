"""What Punkt decides wrong: sentences to join and to divide, offsets exact."""

from summarize.languages import Language
from summarize.sentences.punkt import Span


def repaired(text: str, spans: list[Span], language: Language) -> list[Span]:
    """Return the spans of the sentences of `text`, from Punkt's, trimmed of white space."""
    del language
    found = []
    for start, end in spans:
        piece = text[start:end]
        trimmed = start + len(piece) - len(piece.lstrip())
        found.append((trimmed, trimmed + len(piece.strip())))
    return found
