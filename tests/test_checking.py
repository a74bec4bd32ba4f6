"""A summary is checked claim by claim: what the article has stands, what it has otherwise differs."""

import json
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import Check, check, read, readers, summarize
from summarize.checking import check_against, rules
from summarize.checking.case import Case, Spot
from summarize.checking.dates import dates
from summarize.checking.fold import Copies, composed
from summarize.cli import command
from summarize.errors import EmptyArticleError
from summarize.ranking import METHODS

CASES = Path(__file__).parent / "cases" / "checks.toml"
SAMPLES = Path(__file__).parent.parent / "samples"
ONE_ARTICLE = sorted(path for path in SAMPLES.iterdir() if path.is_file() and path.suffix not in {".jsonl", ".rss"})
KINDS = {'"': ("quotation",), "„": ("quotation",), "«": ("quotation",)}


def pairs() -> list[Any]:
    """One parameter per claim: language, article, summary, claim, verdict."""
    found = []
    for article in tomllib.loads(CASES.read_text("utf-8"))["article"]:
        for summary, *claims in article["pairs"]:
            for line in claims:
                claim, _, verdict = line.removeprefix("!").rpartition(" = ")
                marks = [pytest.mark.xfail(strict=True)] if line.startswith("!") else []
                values = article["language"], article["text"], summary, claim, verdict
                found.append(pytest.param(*values, id=f"{summary[:40]}|{claim}", marks=marks))
    return found


def verdict_on(result: Check, claim: str) -> str | None:
    """The verdict on a stretch of the summary: that of the claims that overlap it, the worst of several."""
    start = result.text.index(claim)
    kinds = KINDS.get(claim[0], ("number", "date", "name"))
    found = [
        one.verdict for one in result.claims if one.kind in kinds and one.start < start + len(claim) and start < one.end
    ]
    return next((one for one in found if one != "stands"), "stands") if found else None


def verdicts(summary: str, article: str, language: str = "en") -> list[tuple[str, str]]:
    return [(claim.text, claim.verdict) for claim in check(summary, article, language=language).claims]


def test_the_table_has_two_hundred_pairs_in_four_languages() -> None:
    articles = tomllib.loads(CASES.read_text("utf-8"))["article"]
    assert sum(len(article["pairs"]) for article in articles) >= 200
    assert {"en", "de", "fr", "es"} <= {article["language"] for article in articles}


@pytest.mark.parametrize(("language", "article", "summary", "claim", "verdict"), pairs())
def test_claim(language: str, article: str, summary: str, claim: str, verdict: str) -> None:
    assert verdict_on(check(summary, article, language=language), claim) == verdict


# What a claim says of itself


def test_offsets_give_the_text_of_claim_and_evidence() -> None:
    article = readers.article("The council met on Monday. It will plant 40 trees, said Ana Ruiz.")
    summary = "  Forty trees — 50 at most — will be planted, says Ruiz.\n"
    result = check(summary, article)
    assert [summary[claim.start : claim.end] for claim in result.claims] == [claim.text for claim in result.claims]
    for claim in result.claims:
        assert claim.evidence is None or article.text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
    assert {claim.sentence for claim in result.claims if claim.evidence} == {2}


def test_offsets_count_in_a_summary_that_is_not_composed() -> None:
    summary = "Rene\u0301 Moreau, 40."
    result = check(summary, "René Moreau, 41, won.", language="fr")
    assert [(claim.text, summary[claim.start : claim.end]) for claim in result.claims] == [
        ("Rene\u0301 Moreau", "Rene\u0301 Moreau"),
        ("40", "40"),
    ]


def test_a_sum_says_in_its_note_what_it_is_the_sum_of() -> None:
    result = check(
        "In all, 500 seats were sold.", "They sold 180 seats on Monday and 320 seats on Tuesday.", language="en"
    )
    assert [(claim.verdict, claim.note) for claim in result.claims] == [("stands", "sum of 180 and 320")]


def test_a_day_is_a_weekday_where_the_day_of_publication_is_known() -> None:
    plain = readers.article("The bridge fell on Tuesday. Last year it was repaired.")
    dated = replace(plain, published="2025-03-06T10:00:00Z")  # a Thursday
    assert check("It fell on 4 March 2025.", dated, language="en").stands
    assert check("It was repaired in 2024.", dated, language="en").stands
    assert not check("It fell on 5 March 2025.", dated, language="en").stands
    assert not check("It fell on 4 March 2025.", plain, language="en").stands


def test_no_verdict_says_false() -> None:
    assert {rule.verdict for rule in rules.RULES} == {"stands", "differs", "absent"}
    assert not any("false" in (rule.says or "") for rule in rules.RULES)


def test_the_last_rule_holds_for_a_claim_of_which_nothing_is_known() -> None:
    assert rules.decide(Case("name", 0, 1)).name == "absent"


def test_what_is_copied_stands_whatever_speaks_against_it() -> None:
    spot = Spot(0, 1, 0)
    case = Case("number", 0, 1, copied=spot, same=spot, other=spot, elsewhere=True, turned=spot)
    assert rules.decide(case).verdict == "stands"


def test_a_claim_stands_if_it_stands_in_one_of_several_articles() -> None:
    articles = [replace(readers.article(text), source=name) for text, name in (("Nine died.", "a"), ("Ten died.", "b"))]
    (claim,) = check_against("Ten people died.", articles, language="en").claims
    assert (claim.verdict, claim.evidence and claim.evidence.source) == ("stands", "b")


def test_an_article_without_text_cannot_be_checked_against() -> None:
    with pytest.raises(EmptyArticleError):
        check("Ten people died.", "")


def test_a_summary_without_claims_stands() -> None:
    assert check("It rained, and they went home.", "It rained. They went home.").stands


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Q4 2020", "en", {"quarter": 4, "year": 2020}),
        ("the fourth quarter of 2019", "en", {"quarter": 4, "year": 2019}),
        ("4Q19", "en", {"quarter": 4, "year": 2019}),
        ("on July 3rd, 2019", "en", {"year": 2019, "month": 7, "day": 3}),
        ("at 8.30 pm", "en", {"time": 1230}),
        ("in the 1980s", "en", {"decade": 1980}),
        ("am 3. Oktober 2019", "de", {"year": 2019, "month": 10, "day": 3}),
        ("à 18h30", "fr", {"time": 1110}),
        ("el 3 de mayo de 2019", "es", {"year": 2019, "month": 5, "day": 3}),
        ("2024年5月12日", "ja", {"year": 2024, "month": 5, "day": 12}),
        ("1200 people", "en", {}),
        ("he may march", "en", {}),
    ],
)
def test_parts_of_dates(text: str, language: str, parts: dict[str, int]) -> None:
    found = [{name: getattr(date, name) for name in date.parts} for date in dates(text, 0, language)]
    assert found == ([parts] if parts else [])


# Laws


@pytest.mark.parametrize("path", ONE_ARTICLE, ids=lambda path: path.name)
def test_every_sentence_and_every_summary_of_a_sample_stands_in_it(path: Path) -> None:
    article = read(path)
    result = summarize(article)
    texts = [" ".join(sentence.text for sentence in result.sentences)]
    texts += ["\n".join(sentence.text for sentence in summarize(article, method=method).chosen) for method in METHODS]
    for text in texts:
        assert [claim for claim in check(text, article).claims if claim.verdict != "stands"] == []


WORDS = st.sampled_from(
    "The a mayor Ruiz Lisbon 12 1,300 €4m rose fell to by 7% third in 2019 May Monday at 8 pm said “no way” more than"
    " half twice 3-1 Q2 2020 people who 40 km left , ; and not é 三 人".split(" ")
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(lambda words: " ".join((*words, "Ruiz")) + ".")


@settings(max_examples=60)
@given(st.lists(SENTENCES, min_size=1, max_size=6))
def test_every_sentence_of_an_article_stands_in_it(parts: list[str]) -> None:
    article = readers.article(" ".join(parts))
    result = summarize(article, language="en", length="100%")
    for text in (*(sentence.text for sentence in result.sentences), " ".join(s.text for s in result.sentences)):
        assert check(text, article, language="en").stands


@settings(max_examples=100)
@given(st.text(max_size=120), st.text(max_size=120))
def test_any_text_can_be_checked_against_any_other(summary: str, article: str) -> None:
    try:
        result = check(summary, article, language="en")
    except EmptyArticleError:
        return
    assert [summary[claim.start : claim.end] for claim in result.claims] == [claim.text for claim in result.claims]


@given(st.text(alphabet='ae\u0301\u0308 é\n“"', max_size=30))
def test_composing_keeps_the_places(text: str) -> None:
    made, starts, ends = composed(text)
    assert len(made) == len(starts) == len(ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


def test_a_copy_is_found_with_other_blanks_and_quotation_marks() -> None:
    copies = Copies("Yes.  “He left\nat ten.” Then", ["“He left at ten.”"])
    assert copies.at(7, 9) == (0, 1, 3)
    assert copies.at(24, 28) is None


def calls(function: Any) -> int:
    """How many calls of Python functions a function makes: work, whatever the machine is doing."""
    count = 0

    def tick(frame: object, event: str, argument: object) -> None:  # noqa: ARG001  # the signature of a profiler
        nonlocal count
        count += event == "call"

    sys.setprofile(tick)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count


HOSTILE = {
    "one number again and again": "He paid 5 euros. ",
    "numbers without end": "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 ",
    "quotation marks": '"a "b" c" “d „e« ',
    "names": "Ada Bell Cora Dean Ella Ford ",
    "no stops": "and then 7 of them in 2019 said Ruiz ",
    "dates": "May 5, 2019 Q4 2020 8 pm 12/12/2012 ",
}
GOOD = "The mayor, Ana Ruiz, said on Monday that 40 trees would be planted in 2026 for 5 euros each. "


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("turned", [False, True], ids=["hostile summary", "hostile article"])
def test_work_grows_with_the_texts_and_not_faster(hostile: str, *, turned: bool) -> None:
    def work(times: int) -> int:
        texts = hostile * times, GOOD * 20
        summary, article = reversed(texts) if turned else texts
        return calls(lambda: check(summary, article, language="en"))

    work(10)  # tables are read once
    assert work(300) < 2.6 * work(150)


# The command


def run(*arguments: str, stdin: str | None = None) -> Any:
    return CliRunner().invoke(command, arguments, input=stdin, standalone_mode=False)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article, a summary that stands, and one that does not."""
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text("Ten people died in Rome on Monday, said Ana Ruiz.", "utf-8")
    Path("right.txt").write_text("Ten died in Rome.", "utf-8")
    Path("wrong.txt").write_text("Nine people died in Paris.", "utf-8")
    return tmp_path


@pytest.mark.usefixtures("files")
class TestCommand:
    """The command's branch for checks."""

    def test_exit_code_is_0_if_all_stands(self) -> None:
        result = run("--check", "right.txt", "article.txt")
        assert (result.return_value, result.output.splitlines()[0].split("\t")[:2]) == (0, ["stands", "Ten"])

    def test_exit_code_is_3_if_something_does_not(self) -> None:
        result = run("--check", "wrong.txt", "article.txt")
        assert result.return_value == 3
        assert result.output.splitlines() == ["differs\tNine people\tTen people\t1", "absent\tParis\t\t"]

    def test_a_source_that_failed_goes_before_what_does_not_stand(self) -> None:
        assert run("--check", "wrong.txt", "article.txt", "missing.txt").return_value == 1

    def test_json_has_the_documented_fields(self) -> None:
        fields = json.loads(run("--check", "wrong.txt", "article.txt", "--json").output)
        assert (fields["schema"], fields["source"], fields["summary"]) == (1, "article.txt", "wrong.txt")
        assert (fields["stands"], fields["differs"], fields["absent"]) == (0, 1, 1)
        assert fields["claims"][0] == {
            "text": "Nine people",
            "kind": "number",
            "start": 0,
            "end": 11,
            "verdict": "differs",
            "sentence": 1,
            "evidence": {"text": "Ten people", "start": 0, "end": 10},
            "note": None,
        }

    def test_the_summary_or_the_article_comes_from_standard_input(self) -> None:
        assert run("--check", "-", "article.txt", stdin="Ten died.").return_value == 0
        assert run("--check", "right.txt", "-", stdin="Nine died.").return_value == 3

    def test_several_sources_make_one_object(self) -> None:
        Path("other.txt").write_text("Nine people died in Paris.", "utf-8")
        lines = run("--check", "wrong.txt", "article.txt", "other.txt", "--json").output.splitlines()
        assert len(lines) == 1
        fields = json.loads(lines[0])
        assert (fields["sources"], fields["stands"]) == (["article.txt", "other.txt"], 2)
        assert {claim["evidence"]["source"] for claim in fields["claims"]} == {"other.txt"}

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("--check", "-", "-"), "read only once"),
            (("--check", "right.txt", "article.txt", "--digest"), "cannot be combined"),
            (("--check", "right.txt", "article.txt", "--sections"), "cannot be combined"),
            (("--check", "right.txt", "article.txt", "--highlight"), "cannot be combined"),
            (("--check", "right.txt", "article.txt", "--check-field", "x"), "cannot be combined"),
            (("--check", "right.txt", "article.txt", "-f", "csv"), "no csv form"),
            (("--check", "right.txt", "article.txt", "--output-dir", "out"), "cannot be combined"),
        ],
    )
    def test_usage_errors(self, arguments: tuple[str, ...], message: str) -> None:
        result = run(*arguments, stdin="Ten died.")
        assert message in str(result.exception)

    def test_a_summary_that_cannot_be_read_is_one_line(self) -> None:
        assert "missing.txt: no such file" in str(run("--check", "missing.txt", "article.txt").exception)

    def test_nothing_is_written_onto_the_summary(self) -> None:
        assert "is the summary" in str(run("--check", "right.txt", "article.txt", "-o", "right.txt").exception)
        assert Path("right.txt").read_text("utf-8") == "Ten died in Rome."

    def test_a_page_is_read_as_a_page(self) -> None:
        Path("page.html").write_text("<html><body><p>Ten people died in <b>Rome</b>.</p></body></html>", "utf-8")
        fields = json.loads(run("--check", "page.html", "article.txt", "--json", "--with-text").output)
        assert fields["stands"] == 2
        assert [fields["summary_text"][one["start"] : one["end"]] for one in fields["claims"]] == ["Ten people", "Rome"]

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_rows_carry_their_own_summaries(self, jobs: str) -> None:
        rows = [
            {"id": n, "text": f"In Rome {n + 10} people died.", "check": f"{n // 2 * 2 + 10} died."} for n in range(9)
        ]
        rows.append({"id": 9, "text": "Ten died."})
        Path("rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        result = run("--check-field", "check", "rows.jsonl", "--json", "-j", jobs)
        lines = [json.loads(line) for line in result.output.splitlines() if line.startswith("{")]
        assert [line.get("differs") for line in lines] == [0, 1, 0, 1, 0, 1, 0, 1, 0, None]
        assert lines[-1]["error"].startswith('line 10: has no "check"')
        assert result.return_value == 1

    def test_a_source_without_rows_carries_no_summary(self) -> None:
        result = run("--check-field", "check", "article.txt")
        assert (result.return_value, "give --check SUMMARY" in result.output) == (1, True)

    @pytest.mark.parametrize("name", ["rich", "markdown", "html"])
    def test_every_form_names_what_differs_and_what_the_article_says(self, name: str) -> None:
        output = run("--check", "wrong.txt", "article.txt", "-f", name).output
        assert all(told in output for told in ("Nine people", "Ten people", "differs", "not in the 1 sentence"))

    def test_what_stands_is_quiet(self) -> None:
        output = run("--check", "right.txt", "article.txt", "-f", "rich").output
        assert output.splitlines() == [
            "right.txt against article.txt",
            "2 of 2 claims stand · looked for in 1 sentence",
            "",
            "Ten died in Rome.",
        ]

    def test_every_claim_of_a_page_is_linked_to_its_evidence(self) -> None:
        output = run("--check", "right.txt", "article.txt", "-f", "html").output
        for number in (1, 2):
            assert output.count(f'href="#e{number}"') == output.count(f'id="e{number}"') == 1
            assert f'id="c{number}"' in output

    def test_a_page_without_the_article_links_nowhere(self) -> None:
        output = run("--check", "wrong.txt", "article.txt", "-f", "html", "--no-article").output
        assert 'href="#e' not in output

    def test_mark_up_of_a_summary_is_text(self) -> None:
        Path("odd.txt").write_text("<script>alert(1)</script> 9 \x1b[31m people", "utf-8")
        page = run("--check", "odd.txt", "article.txt", "-f", "html").output
        assert "<script>" not in page
        for name in ("rich", "text", "markdown", "html"):
            assert "\x1b" not in run("--check", "odd.txt", "article.txt", "-f", name).output
