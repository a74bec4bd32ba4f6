"""Stems: nltk's Snowball, and sumy's for the languages that Snowball lacks."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import languages
from summarize.languages.stemming import Term, stemmer

NAMES = sorted(language.name for language in languages.supported())


@pytest.mark.parametrize(
    ("language", "word", "stem"),
    [
        ("english", "quarries", "quarri"),
        ("german", "häusern", "haus"),
        ("french", "continuellement", "continuel"),
        ("russian", "книгами", "книг"),
        ("czech", "knihami", "knih"),
        ("polish", "książkami", "książkami"),  # none without a package of its own: words are unchanged
        ("greek", "βιβλία", "βιβλία"),
        ("japanese", "言葉", "言葉"),
        ("klingon", "tlhingan", "tlhingan"),
    ],
)
def test_words_have_the_stem_of_their_language(language: str, word: str, stem: str) -> None:
    assert stemmer(language)(word) == stem


@pytest.mark.parametrize("language", NAMES)
def test_stems_are_those_that_sumy_would_give(language: str) -> None:
    from sumy.nlp.stemmers import Stemmer, null_stemmer

    try:
        theirs = Stemmer(language)
        theirs("")
    except (LookupError, ValueError):  # Greek and Polish ask for packages
        theirs = null_stemmer
    words = sorted(next(one for one in languages.supported() if one.name == language).stop_words())
    assert words or language == "thai"
    assert [str(stemmer(language)(word)) for word in words] == [theirs(word) for word in words]


@given(st.text(alphabet="aäoeéiınst'’ŝßœ", max_size=12), st.sampled_from(NAMES))
def test_any_word_has_a_stem(word: str, language: str) -> None:
    assert isinstance(stemmer(language)(word), Term)


def test_the_hash_of_a_stem_is_the_same_in_every_run() -> None:
    code = "from summarize.languages.stemming import stemmer; print(hash(stemmer('english')('quarries')))"
    runs = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)}
    assert len(runs) == 1


def test_snowball_does_not_go_through_sumy() -> None:
    code = (
        "import sys; from summarize.languages.stemming import stemmer; stemmer('english'); print('sumy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"False"
