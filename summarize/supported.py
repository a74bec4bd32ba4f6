"""The list of languages, and what is supported for each: what `summarize --languages` prints."""

from summarize import figures, languages
from summarize.sentences import openers

_ABOUT_SUBJECTS = frozenset(("en",))  # `figures.about` has rules for English alone

_LEGEND = """
sentences  abbreviations, stop words and sentence ends of its own
context    sentences that lean on others come with them or give way
figures    key figures with their captions and comparisons
about      what a figure is about, beside its caption

Other languages of ISO 639-1 are summarised by general rules, with a warning."""


def table() -> str:
    """Return a row per language with tables of its own, and what the columns mean."""
    columns = {
        "sentences": {language.code for language in languages.supported()},
        "context": openers.known(),
        "figures": figures.LANGUAGES,
        "about": _ABOUT_SUBJECTS,
    }
    lines = [f"code  {'language':<12}{''.join(f'{name:<11}' for name in columns)}".rstrip()]
    for language in languages.supported():
        marks = "".join(f"{'yes' if language.code in codes else '-':<11}" for codes in columns.values())
        lines.append(f"{language.code:<6}{language.name.title():<12}{marks}".rstrip())
    return "\n".join(lines) + "\n" + _LEGEND
