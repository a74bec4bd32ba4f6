"""Subtitles: cues joined into sentences, who says them and when, and what is no part of what is said."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import readers
from summarize.document import Article
from summarize.errors import ReadError
from summarize.pipeline import Options, summarize_article
from summarize.readers import subtitles
from summarize.readers.assembly import Content
from summarize.readers.reader import Settings


def clock(seconds: float, mark: str = ".") -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{mark}{round(seconds % 1 * 1000):03}"


def vtt(*cues: tuple[float, float, str], head: str = "WEBVTT\n\n") -> bytes:
    return (head + "".join(f"{clock(a)} --> {clock(b)}\n{text}\n\n" for a, b, text in cues)).encode()


def srt(*cues: tuple[float, float, str]) -> bytes:
    shown = (f"{n}\n{clock(a, ',')} --> {clock(b, ',')}\n{text}\n\n" for n, (a, b, text) in enumerate(cues, 1))
    return "".join(shown).encode()


def read(data: bytes) -> Content:
    (found,) = subtitles.read(data, Settings())
    return found


def texts(data: bytes) -> list[str]:
    return [passage.mark + passage.text for passage in read(data).passages]


@pytest.mark.parametrize("make", [vtt, srt])
def test_cues_are_joined_into_sentences_with_the_times_of_their_beginnings(tmp_path: Path, make: object) -> None:
    cues = ((9.2, 11, "The ferry left"), (11, 13, "at noon. It carried\n40 cars."), (724, 726, "Nobody waved."))
    (tmp_path / "talk").write_bytes(make(*cues))  # type: ignore[operator]  # vtt or srt
    (article,) = readers.read(str(tmp_path / "talk"))
    assert isinstance(article, Article)
    assert article.text == "The ferry left at noon. It carried 40 cars.\n\nNobody waved."
    assert article.times == ((0, "0:09"), (15, "0:11"), (45, "12:04"))
    found = summarize_article(article, Options())
    assert [article.time_at(sentence.start) for sentence in found.sentences] == ["0:09", "0:11", "12:04"]
    assert [article.time_at(figure.start) for figure in found.figures] == ["0:11"]


def test_hours_are_shown_where_there_are_any() -> None:
    assert [time for _, time in read(vtt((3661, 3663, "One."))).passages[0].times] == ["1:01:01"]


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("<v Ann Lee>The ferry left.</v>", "Ann Lee: The ferry left."),
        ("<v.loud Ann>The ferry left.", "Ann: The ferry left."),
        ("ANN: The ferry left.", "ANN: The ferry left."),
        (">> ANN LEE: The ferry left.", "ANN LEE: The ferry left."),
        ("- The ferry left.", "The ferry left."),
        ("<i>The <00:00:02.000>ferry</i> <c.yellow>left</c>.", "The ferry left."),
        ("{\\an8}<font color='#fff'>The ferry</font> left.", "The ferry left."),
        ("The ferry &amp; the mail left.", "The ferry & the mail left."),
        ("[HORN] The ferry left. (LAUGHTER)", "The ferry left."),
        ("♪ The ferry left. ♪", "The ferry left."),
        ("Note: the ferry left.", "Note: the ferry left."),
        ("At 12:30 the ferry left.", "At 12:30 the ferry left."),
        ("5 < 6 and 7 > 6.", "5 < 6 and 7 > 6."),
    ],
)
def test_a_cue_is_what_is_said_and_who_says_it(cue: str, expected: str) -> None:
    assert texts(vtt((1, 3, cue))) == [expected]
    assert texts(srt((1, 3, cue))) == [expected]


def test_a_label_is_no_part_of_the_sentence() -> None:
    (passage,) = read(vtt((1, 3, "ANN: The ferry left."))).passages
    assert (passage.mark, passage.text, passage.times) == ("ANN: ", "The ferry left.", ((0, "0:01"),))


def test_speakers_take_turns_and_are_named_once_in_a_row() -> None:
    cues = [
        (1, 2, "<v Ann>The ferry"),
        (2, 3, "<v Ann>left."),
        (8, 9, "<v Ann>It was late."),
        (9, 10, "<v Bo>Was it?</v> <v Ann>Yes."),
        (10, 11, "By an hour.\n- Two hours."),
    ]
    assert texts(vtt(*cues)) == [
        "Ann: The ferry left.",
        "It was late.",
        "Bo: Was it?",
        "Ann: Yes. By an hour.",
        "Two hours.",
    ]


def test_names_in_mixed_case_are_labels_if_they_recur() -> None:
    cues = [(1, 2, "Ann Lee: The ferry left."), (2, 3, "Bo: Was it late?"), (3, 4, "Ann Lee: Yes."), (4, 5, "Bo: No.")]
    assert texts(vtt(*cues)) == ["Ann Lee: The ferry left.", "Bo: Was it late?", "Ann Lee: Yes.", "Bo: No."]
    assert read(vtt(*cues[:2])).passages[0].mark == ""


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (
            [(1, 2, "so the"), (2, 3, "so the\nferry left"), (3, 4, "ferry left\nand")],
            "so the ferry left and",
        ),
        ([(1, 2, "so the"), (2, 3, "so the ferry"), (3, 4, "so the ferry left")], "so the ferry left"),
        ([(1, 2, "a ferry"), (2, 2.01, "a ferry\n "), (2.01, 3, "a ferry\nleft")], "a ferry left"),
        ([(1, 4, "a ferry"), (2, 5, "a ferry\nleft"), (3, 6, "a ferry\nleft")], "a ferry left"),
        ([(1, 2, "Yes."), (2.5, 3, "Yes.")], "Yes. Yes."),
        ([(1, 2, "a ferry"), (2, 3, "ferry boat")], "a ferry ferry boat"),
        ([(1, 2, "row\nrow"), (2, 3, "row\nrow\nyour boat")], "row row your boat"),
    ],
)
def test_rolling_captions_are_said_once(cues: list[tuple[float, float, str]], expected: str) -> None:
    assert texts(vtt(*cues)) == [expected]


def test_notes_styles_identifiers_and_headers_are_left_out() -> None:
    data = (
        "\ufeffWEBVTT - a talk\nKind: captions\nLanguage: en-GB\n\nNOTE\nby Ann\n\nSTYLE\n::cue { color: red }\n\n"
        "intro-1\n00:01.000 --> 00:02.000 align:start\nThe ferry\n\nNOTE no --> 5\n\n"
        "slide-2\n00:02.000 --> 00:03.000\nleft.\n\n00:03.000 --> 00:03.000\nEdited with x\n"
    )
    found = read(data.encode())
    assert ([passage.text for passage in found.passages], found.language) == (["The ferry left."], "en")


@pytest.mark.parametrize(
    "data",
    [
        "1\n00:00:01,000 --> 00:00:02,000\nThe ferry\n\n2\n00:00:02,000 --> 00:00:03,000\nleft.",
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nThe ferry\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\nleft.\r\n",
        "00:00:01,000 --> 00:00:02,000\nThe ferry\n00:00:02,000 --> 00:00:03,000\nleft.",
        "1\n00:00:01,000 --> 00:00:02,000\nThe ferry\n2\n00:00:02,000 --> 00:00:03,000\nleft.",
        "1\n0:0:1,0 --> 0:0:2,0\n",
        "1\n0:00:01,0 --> 0:00:02,0\n\nThe ferry\n\n2\n0:00:02.0-->0:00:03.0\nleft.\n\n3\n",
    ],
    ids=range(6),
)
def test_numbers_of_cues_are_no_text(data: str) -> None:
    if "left" not in data:
        with pytest.raises(ReadError, match="no subtitles"):
            read(data.encode())
    else:
        assert texts(data.encode()) == ["The ferry left."]


def test_a_number_that_is_said_is_text() -> None:
    assert texts(srt((1, 2, "How many?"), (2, 3, "40"), (3, 4, "Cars."))) == ["How many? 40 Cars."]


def test_captions_without_stops_are_cut_after_twenty_words_at_the_end_of_a_cue() -> None:
    cues = [(number, number + 1, "the ferry left the quay at noon") for number in range(12)]
    cues = [(a, b, f"{text} {a}") for a, b, text in cues]
    assert [len(text.split()) for text in texts(vtt(*cues))] == [24, 24, 24, 24]


def test_captions_in_chinese_without_stops_are_a_sentence_each() -> None:
    assert texts(vtt((1, 2, "我是工程师"), (2, 3, "今天我要讲渡轮"))) == ["我是工程师", "今天我要讲渡轮"]
    assert texts(vtt((1, 2, "我是工程师，"), (2, 3, "今天我要讲渡轮。"))) == ["我是工程师，", "今天我要讲渡轮。"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "no subtitles"),
        (b"WEBVTT", "no subtitles"),
        (b"words", "no subtitles"),
        (vtt((1, 2, "[HORN]")), "without"),
    ],
)
def test_what_says_nothing_is_refused(data: bytes, error: str) -> None:
    with pytest.raises(ReadError, match=error):
        read(data)


CUES = st.lists(
    st.tuples(st.floats(0, 9999), st.floats(0, 9999), st.text(st.sampled_from("ab .:-<>v/&;[]\n1好"), max_size=20)),
    min_size=1,
    max_size=8,
)


@given(CUES)
def test_times_ascend_within_a_passage_s_offsets_and_point_at_its_text(cues: list[tuple[float, float, str]]) -> None:
    try:
        found = read(vtt(*cues))
    except ReadError:
        return
    for passage in found.passages:
        offsets = [offset for offset, _ in passage.times]
        assert offsets == sorted(set(offsets))
        assert offsets[0] == 0
        assert all(passage.text[offset].strip() for offset in offsets)
