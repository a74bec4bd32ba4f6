"""The samples of other formats read as those in plain text that they are made from."""

import pytest

from summarize import readers
from summarize.document import Article
from tests.make_samples import MADE, SAMPLES, read


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("page.html", "flood"),
        ("report.pdf", "quarterly"),
        ("document.docx", "trial"),
        ("book.epub", "feature"),
        ("message.eml", "vaccine"),
    ],
)
def test_a_sample_holds_what_it_was_made_from_and_nothing_else(name: str, original: str) -> None:
    (article,) = readers.read(str(SAMPLES / name))
    assert isinstance(article, Article)
    title, paragraphs = read(original)
    assert article.title == title
    assert article.warnings == ()
    found = [block.text for block in article.blocks if block.kind in {"paragraph", "heading", "item"}]
    added = {title, "What the court heard", "Part one", "Part two"}
    own = [text for text in found if text not in added]
    assert " ".join(own) == " ".join(paragraphs)
    assert len(set(own) - set(paragraphs)) <= 2  # a paragraph that ends a column's sentence may be taken for two


@pytest.mark.parametrize("name", MADE)
def test_a_sample_is_what_the_script_makes(name: str) -> None:
    assert (SAMPLES / name).read_bytes() == MADE[name]()
