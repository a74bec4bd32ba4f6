"""Sentences: Punkt's decisions, the repairs on top of them, blocks, datelines, words."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.document import Article, Block
from summarize.languages import Language, get
from summarize.sentences import segment, words_of
from summarize.sentences.learning import learned
from summarize.sentences.punkt import punkt_spans

ENGLISH = get("en")


def article(*blocks: tuple[str, str]) -> Article:
    """An article of blocks given as (kind, text)."""
    made, text = [], ""
    for kind, part in blocks:
        made.append(Block(part, kind, len(text)))  # type: ignore[arg-type]  # kinds are checked by the cases
        text += part + "\n"
    return Article("-", text, tuple(made))


def sentences(text: str, language: Language = ENGLISH) -> list[str]:
    return [sentence.text for sentence in segment(article(("paragraph", text)), language)]


NASTY = st.lists(
    st.sampled_from(
        [
            *" \t\n\u00a0\u2003.?!,;:-—()[]{}\"'“”‘’«»`*@&#_aAbBéÉßİΣ19٣²½Ⓐ…。",
            "Mr.",
            "U.S.",
            " The ",
            "e.g.",
            "...",
            ". . .",
            "No. 7",
            "May",
            "--",
            "3.5",
            "1.",
            "!!",
            "\n\n",
            ". ",
            '."',
        ]
    ),
    max_size=40,
).map("".join)
ODD = Language(
    "xx",
    "odd",
    abbreviations=frozenset({"mr", "e.g", "u.s", "a-b", "no", "ß", "1"}),
    starters=frozenset({"the", "a", "é", "##number##"}),
    collocations=frozenset({("a", "b"), ("##number##", "may"), ("no", "##number##")}),
    firsts=frozenset({"a", "##number##", "no"}),
    contexts={"the": 34, "a": 4, "b": 80, "may": 16, "mr": 126},
)


@pytest.mark.parametrize("language", [ENGLISH, ODD], ids=["english", "odd"])
@given(text=NASTY)
@settings(max_examples=300)
def test_punkt_decides_as_nltk_does(text: str, language: Language) -> None:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(language.abbreviations)
    parameters.sent_starters = set(language.starters)
    parameters.collocations = set(language.collocations)
    parameters.ortho_context.update(language.contexts)
    assert punkt_spans(text, language) == list(PunktSentenceTokenizer(parameters).span_tokenize(text))


@given(
    st.lists(st.tuples(st.sampled_from(["paragraph", "item", "heading", "boilerplate"]), NASTY), max_size=4),
    st.sampled_from(["de", "el", "en", "eo", "ja", "ru", "th"]),
)
def test_sentences_are_verbatim_in_order_and_never_cross_a_block(blocks: list[tuple[str, str]], code: str) -> None:
    whole = article(*blocks)
    end = 0
    for position, sentence in enumerate(segment(whole, get(code))):
        block = whole.blocks[sentence.block]
        assert sentence.position == position
        assert sentence.text == whole.text[sentence.start : sentence.end] == sentence.text.strip() != ""
        assert end <= sentence.start < sentence.end
        assert block.start <= sentence.start
        assert sentence.end <= block.start + len(block.text)
        assert sentence.words == words_of(sentence.text) != ()
        end = sentence.end


CASES = Path(__file__).parent / "cases"


def cases(path: Path) -> list[tuple[str, list[str]]]:
    """The cases of a table as (text, its sentences); a year before a stop and a capital may end one within a string."""
    table = tomllib.loads(path.read_text("utf-8"))
    return [
        (joint.join(expected), [sentence.strip() for sentence in expected])
        for section, joint in (("spaced", " "), ("glued", ""))
        for claims in table.get(section, {}).values()
        for expected in claims
    ]


@pytest.mark.parametrize(("text", "expected"), cases(CASES / "sentences.toml"))
def test_english_sentences_end_where_the_table_says(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (path.suffixes[0][1:], text, expected)
        for path in sorted(CASES.glob("sentences.*.toml"))
        for text, expected in cases(path)
    ],
)
def test_sentences_end_where_the_language_s_table_says(code: str, text: str, expected: list[str]) -> None:
    assert sentences(text, get(code)) == expected


def test_abbreviations_of_a_language_without_data_are_learned_from_a_long_article() -> None:
    """An invented language, in which "qorl." is an abbreviation and "dom." is not."""
    rows = [
        "Vi lamo qorl. vanto mire.",
        "Sola qorl. pemi ludo Tevi dom.",
        "Ranu dom vero qorl. sendo.",
        "Dom lamo vanto.",
    ]
    case = "Vi vero qorl. Tevi en dom. Ludo mire."
    assert sentences(case, get("eo")) == ["Vi vero qorl.", "Tevi en dom.", "Ludo mire."]
    long = segment(article(*[("paragraph", " ".join(rows))] * 300, ("paragraph", case)), get("eo"))
    assert [sentence.text for sentence in long[-2:]] == ["Vi vero qorl. Tevi en dom.", "Ludo mire."]


def test_learning_looks_at_no_more_than_it_needs() -> None:
    assert learned(get("eo"), ["Tre longa teksto. " * 40_000]).contexts["longa"]
    assert learned(get("eo"), ["Mallonga."]) == get("eo")
    assert learned(get("eo"), []) == get("eo")


@given(NASTY, st.sampled_from(["de", "en", "ja", "ru", "th"]))
def test_no_letter_is_lost(text: str, code: str) -> None:
    """But those of a dateline."""
    whole = "".join(filter(str.isalnum, text))
    assert whole.endswith("".join(filter(str.isalnum, "".join(sentences(text, get(code))))))


def test_headings_speak_only_where_nothing_else_does() -> None:
    parts = [("heading", "Storm hits coast"), ("boilerplate", "Share this")]
    assert [s.text for s in segment(article(*parts, ("item", "one dead")), ENGLISH)] == ["one dead"]
    assert [s.text for s in segment(article(*parts), ENGLISH)] == ["Storm hits coast"]
    assert [s.text for s in segment(article(parts[1]), ENGLISH)] == ["Share this"]
    assert segment(article(), ENGLISH) == ()


def test_a_million_characters_without_a_stop_are_one_sentence() -> None:
    assert [len(sentence) for sentence in sentences("word " * 200_000)] == [999_999]


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("HOHENFELDE. ", "Der Rat will das Bad sanieren."),
        ("BAD ELSTER. ", "Die Wehr hat ein Pferd gerettet."),
        ("STEINBRÜCK (dpa). ", "Ein Unbekannter hat die Glocke gestohlen."),
        ("VALLEJO.- ", "El ayuntamiento cerró el puente."),
        ("PUERTO VIEJO, 4 may (EFE).- ", "Los pescadores volvieron al mar."),
        ("MONTELUNA, 3 MAR - ", "La neve ha bloccato la strada."),
        ("Moscow, Russia (BBN)-", "Russian forces left."),
        ("LONDON (Reuters) - ", "Shares fell."),
        ("LONDON (Reuters) ", "Shares fell."),
        ("(CNN) -- ", "A man was held."),
        ("(CNN)", "A man was held."),
        ("NEW YORK, March 3 (AP) — ", "“We won,” she said."),
        ("PARIS — ", "French voters stayed at home."),
        ("BEIJING, Sept. 5 (Xinhua) -- ", "12 people died."),
        ("PALO ALTO, Calif., Jan. 5, 2015 /PRNewswire/ -- ", "Acme has a new chief."),
        ("Dublin (AFP) - ", "Pubs are open."),
        ("Hamburg/Berlin (dpa) - ", "Der Zug kam nicht."),
        ("", "Paris, France (near the sea) - The sun shone."),
        ("", "ACME Corp. (ACME.N) Chief Executive Jo Day left."),
        ("WELLINGTON (The Daily Herald) - ", "Sheep are rare."),
        ("", "Paris – the capital – was quiet."),
        ("", "Apple Inc. (AAPL) shares fell."),
        ("", "Jo Day (Green Party) Won her seat."),
        ("", "The plan - which failed - was old."),
        ("", "I think - No, I know."),
        ("", "(Left) Jo Day, and her dog."),
        ("", "BBC News - The story so far."),
        ("", "WOW. That was close."),
        ("", "U.S. The word is short."),
    ],
)
def test_a_dateline_belongs_to_no_sentence(dateline: str, rest: str) -> None:
    assert " ".join(sentences(dateline + rest)) == rest


def test_what_a_page_says_to_its_readers_inside_a_paragraph_is_no_sentence() -> None:
    text = "The pier burnt down. Scroll down for video . READ MORE: The pier in pictures. It was new. © 2026 The Post."
    assert sentences(text) == ["The pier burnt down.", "It was new."]
    assert sentences("Scroll down for video.") == ["Scroll down for video."]  # there is nothing else


def test_bullets_in_a_line_begin_sentences_and_belong_to_none() -> None:
    assert sentences("We need: • bread • two eggs • a tin of milk.") == [
        "We need:",
        "bread",
        "two eggs",
        "a tin of milk.",
    ]


def test_datelines_stand_only_at_the_start() -> None:
    blocks = [("paragraph", f"Part {number}.") for number in range(2)]
    late = segment(article(*blocks, ("paragraph", "PARIS — French voters stayed at home.")), ENGLISH)
    assert late[-1].text == "PARIS — French voters stayed at home."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. economy grew 3.5%, to $1,200.", "the u.s economy grew 3.5 to 1,200"),
        ("Don't — or don’t — re-enter AT&T's well-known hall.", "don't or don’t re-enter at&t's well-known hall"),
        ("“Ça va ?” demanda-t-il à Zoë.", "ça va demanda-t-il à zoë"),
        ("snake_case (and) end.", "snake case and end"),
        ("这是中文测试。", "这是 中文 测试"),
        ("日本は島国だ。", "日本 は島 国だ"),
        ("한국어 단어 둘.", "한국어 단어 둘"),
        ("हिन्दी में लिखा।", "हिन्दी में लिखा"),
        ("ใช้ 5 คน", "ใช้ 5 คน"),
        ("قال الرئيسُ: نعم", "قال الرئيسُ نعم"),
        ("می\u200cخواهم بروم", "می\u200cخواهم بروم"),
        ("e\u0301te\u0301", "e\u0301te\u0301"),
        ("… — !", ""),
        ("", ""),
    ],
)
def test_words_are_what_stands_between_blanks(text: str, words: str) -> None:
    assert words_of(text) == tuple(words.split())


@given(st.text(max_size=200))
def test_words_are_counted_as_readers_count(text: str) -> None:
    assert all(word and word == word.lower() and not word.isspace() for word in words_of(text))


@pytest.mark.parametrize(
    "shape", [". ", "A. ", '."', '".".', "x.[1] ", "?! ", "). ", "… A", "Mr. ", "(A", "漢字。", "* "]
)
def test_time_is_linear_in_hostile_text(shape: str) -> None:
    from time import process_time

    def seconds(size: int) -> float:
        started = process_time()
        sentences(shape * size)
        return process_time() - started

    small = min(seconds(2_000) for _ in range(3))
    assert min(seconds(8_000) for _ in range(3)) < 10 * max(small, 0.003)  # four times as long; squared is sixteen
