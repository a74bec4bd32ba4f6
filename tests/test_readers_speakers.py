"""Transcripts and chats: the label of a speaker is no part of what is said, and only there is it a label."""

import pytest

from summarize import readers
from summarize.pipeline import Options, summarize_article

HEARING = """Inquiry into the ferry, second sitting

CHAIR: Ms. Jones, you were the mate. When did you see the crack?

JONES: On Friday. It was 40 centimetres long.

CHAIR: And it sailed?

MR. ODELL: Nobody told us."""


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in readers.article(text).blocks]


def test_labels_of_a_transcript_stand_before_the_sentences() -> None:
    article = readers.article(HEARING)
    assert article.text == HEARING
    assert article.title == "Inquiry into the ferry, second sitting"
    assert [sentence.text for sentence in summarize_article(article, Options()).sentences] == [
        "Ms. Jones, you were the mate.",
        "When did you see the crack?",
        "On Friday.",
        "It was 40 centimetres long.",
        "And it sailed?",
        "Nobody told us.",
    ]


@pytest.mark.parametrize(
    "form",
    [
        "[{time}] {name}: {text}",
        "({time}) {name}: {text}",
        "{time} {name}: {text}",
        "27/11/2026, {time} - {name}: {text}",
        "[27.11.26, {time}:30] {name}: {text}",
        "[{time} PM] {name}: {text}",
    ],
)
def test_lines_of_a_chat_have_their_times(form: str) -> None:
    said = [("9:04", "Ann Lee", "the ferry is late"), ("9:05", "Bo", "again?"), ("9:06", "Ann Lee", "by an hour")]
    article = readers.article("\n".join(form.format(time=time, name=name, text=text) for time, name, text in said))
    assert [block.text for block in article.blocks] == [text for _, _, text in said]
    assert {block.kind for block in article.blocks} == {"paragraph"}
    assert [article.time_at(block.start) for block in article.blocks] == [
        time + ":30" * (":30]" in form) for time, _, _ in said
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Note: The ferry left.\n\nNote: It was late.\n\nNote: Nobody waved.",
        "The ferry left.\n\nChair: It was late.\n\nNobody waved.\n\nIt came back.",
        "Tollen: a quay.\n\nSkarv: two quays.\n\nHallow: a bridge.",
        "CHAIR: It sailed.\n\nCHAIR: It sank.",
        "the ferry: it left.\n\nthe ferry: it came.\n\nthe ferry: it sank.",
        "At 12:30 the ferry left.\n\nAt 12:40 it came.\n\nAt 12:50 it sank.",
        "From: Ann Lee\n\nDate: Monday\n\nFrom: Bo Ray\n\nDate: Friday",
        "https://a.example/1 is one.\n\nhttps://a.example/2 is two.\n\nhttps://a.example/3 is three.",
    ],
    ids=range(8),
)
def test_what_is_no_transcript_keeps_its_words(text: str) -> None:
    assert [block.text for block in readers.article(text).blocks] == text.split("\n\n")


def test_a_few_quoted_lines_make_no_transcript() -> None:
    prose = [f"The ferry number {number} left the quay at noon." for number in range(12)]
    lines = ["ANN: It sails.", "BO: It sinks.", "ANN: It sails."]
    assert [text for _, text in blocks("\n\n".join([*prose, *lines]))] == [*prose, *lines]
