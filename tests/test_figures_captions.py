"""Captions: what a figure means, in the words of its sentence."""

from summarize import summarize


def test_a_caption_is_made_of_verbatim_pieces_with_the_figure_in_one() -> None:
    text = (
        "The weather station at Orsk Pass measured 312 mm (12.3 in) in 36 hours, the met office said. All stayed calm."
    )
    figure = summarize(text).figures[0]
    assert figure.caption == "The weather station at Orsk Pass measured 312 mm … in 36 hours"
    assert figure.caption == " … ".join(text[a:b] for a, b in figure.caption_spans)


def test_a_figures_sentence_is_found_by_its_number() -> None:
    result = summarize("It rained all day. At least 31 people died in the flood near Brackwater.")
    (figure,) = result.figures
    assert result.sentence(figure.sentence).text.startswith("At least 31")
    assert result.sentence(figure.sentence).number == figure.sentence
