from summarize.document import Figure, Sentence
from summarize.figures import extract


def figures(text: str, limit: int | None = None, language: str = "en") -> tuple[Figure, ...]:
    return extract([Sentence(text, 0, 0, 0, len(text), ())], language=language, limit=limit)


def test_figure_says_bound_value_and_what_is_counted() -> None:
    (figure,) = figures("The crews flew more than 1,200 rescue missions over the valley.")
    assert (figure.text, figure.bound, figure.value, figure.counts) == (
        "more than 1,200 rescue missions",
        ">",
        1200,
        "rescue missions",
    )


def test_conversion_in_brackets_joins_its_figure() -> None:
    (figure,) = figures("The fire burned 250 sq km (97 sq miles) of forest.")
    assert (figure.unit, [other.unit for other in figure.equivalents]) == ("square kilometre", ["square mile"])


def test_other_languages_give_no_figures() -> None:
    assert figures("Es waren 3 Hunde.", language="xx") == ()


def test_limit_nought_gives_no_figures() -> None:
    assert figures("It cost $5m.", limit=0) == ()
