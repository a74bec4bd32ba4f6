"""Faults found by fuzzing and by trying everything with everything, each with an input as small as it goes."""

from pathlib import Path

import pytest

from summarize import languages, summarize
from summarize.errors import OptionError
from summarize.ranking.model import load
from summarize.readers import encodings, sniffing
from tests.conftest import Invoke


@pytest.mark.parametrize("code", [language.code for language in languages.supported()])
def test_a_query_and_stems_work_in_every_language(code: str) -> None:
    """Greek's stemmer raised ValueError: it needs a package that is not installed."""
    text = "Rain fell. It cost 5 million. The council met. The barrier broke."
    found = summarize(text, language=code, query="rain", method="luhn", length=2)
    assert len(found.chosen) == 2


@pytest.mark.parametrize("mark", ["\a", "\a" * 3, "safe\b\b\b\bevil"])
def test_bells_and_backspaces_do_not_make_text_something_else(invoke: Invoke, mark: str) -> None:
    """More than one character in twenty was a bell: "not text"."""
    text = f"The {mark} council {mark} met. It {mark} built {mark} a barrier. Rain {mark} fell {mark} on it.\n"
    assert encodings.decode(text.encode()) == (text, ())
    done = invoke("-n", "1", piped=text)
    assert (done.exit_code, "\a" in done.stdout, "\b" in done.stdout) == (0, False, False)


def test_text_about_pages_is_the_same_from_a_file_and_from_a_pipe() -> None:
    """Piped text that began with a script was a page; in a file whose name said text it was text."""
    head = b"<script>alert(1)</script> cost $5 million. It grew 10%."
    assert sniffing.sniff(head, "-") == sniffing.sniff(head, "a.txt") == "text"
    assert sniffing.sniff(b"<script>a()</script><div><p>Rain fell.</p></div>", "-") == "html"


def test_text_with_nul_characters_is_not_taken_for_utf_16(invoke: Invoke) -> None:
    """One control character in twenty and a NUL before a blank: letters by twos became Chinese."""
    text = "The \0\1\2 council met in the hall. It \0\1\2 built a wall of stone. " * 4
    done = invoke(piped=text)
    assert (done.exit_code, done.stderr) == (
        1,
        "summarize: -: not text; give a text file, or its encoding with --encoding\n",
    )
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le"):
        wide = "Дождь шёл три дня. The council met. " * 9
        assert encodings.decode(wide.encode(encoding))[0] == wide


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("lengths 1", "lengths 0 1"),
        ("lengths 1", "lengths 1 1"),
        ("sizes 8", "sizes -8"),
        ("sizes 8", f"sizes {'9' * 400}"),
        ("edges 1 3", "edges 3 1"),
        ("edges 1 3", "edges nan 3"),
        ("always: 3 2 1", f"always: 3 2 {'9' * 400}"),
    ],
)
def test_a_model_of_impossible_numbers_is_refused(line: str, instead: str, tmp_path: Path) -> None:
    """A length of 0 was divided by."""
    model = "lengths 1\nsizes 8\nfeature position\nedges 1 3\nalways: 3 2 1\nlength 1: 0 0 0\nsize 8: 0 0 0\n"
    (tmp_path / "whole").write_text(model)
    assert load(tmp_path / "whole").lengths == (1,)
    assert line in model
    (tmp_path / "broken").write_text(model.replace(line, instead))
    with pytest.raises(OptionError, match="not a salience model"):
        load(tmp_path / "broken")
