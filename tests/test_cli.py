"""The command line contract: sources, options, streams, exit codes, environment."""

import csv
import gzip
import json
import math
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import SAMPLES, Invoke, Run

FLOOD = SAMPLES / "flood.txt"
ARTICLE = "The council met on Monday. It approved a barrier that costs $4.2 million. Work begins in May.\n"


def lines(text: str) -> list[str]:
    return text.splitlines()


# ---- sources


def test_a_file_gives_its_sentences_one_a_line(invoke: Invoke) -> None:
    done = invoke(FLOOD, "-n", "3", "-k", "0")
    assert (done.exit_code, done.stderr, len(lines(done.stdout))) == (0, "", 3)
    text = FLOOD.read_text("utf-8")
    assert all(line in text for line in lines(done.stdout))


def test_piped_text_is_read_when_no_source_is_named(invoke: Invoke) -> None:
    assert lines(invoke("-k", "0", piped=ARTICLE).stdout) == [
        "The council met on Monday.",
        "It approved a barrier that costs $4.2 million.",
        "Work begins in May.",
    ]


def test_a_dash_is_standard_input_among_files(invoke: Invoke) -> None:
    done = invoke(FLOOD, "-", "-n", "1", piped=ARTICLE)
    assert [line for line in lines(done.stdout) if line.startswith("==>")] == [
        f"==> {FLOOD}: Dozens dead as river tears through mountain towns in Maravel <==",
        "==> - <==",
    ]


def test_file_and_pipe_give_the_same_but_for_the_source(invoke: Invoke) -> None:
    from_file = json.loads(invoke(FLOOD, "--json").stdout)
    from_pipe = json.loads(invoke("--json", piped=FLOOD.read_bytes()).stdout)
    assert from_file.pop("source") == str(FLOOD)
    assert from_pipe.pop("source") == "-"
    assert from_file == from_pipe


def test_a_folder_gives_its_readable_files_sorted_and_recursively(invoke: Invoke, tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", "a/.hidden.txt", "picture.png", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(ARTICLE)
    done = invoke(tmp_path, "--json")
    assert [Path(json.loads(line)["source"]).name for line in lines(done.stdout)] == ["b.txt", "c.md"]


def test_an_empty_folder_is_a_failure(invoke: Invoke, tmp_path: Path) -> None:
    done = invoke(tmp_path)
    assert done.exit_code == 1
    assert done.stderr == f"summarize: {tmp_path}: a folder without a file of a readable format; name files\n"


def test_one_bad_source_among_several_costs_only_itself(invoke: Invoke, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(ARTICLE)
    done = invoke(good, tmp_path / "nope.txt", good, "-n", "1", "-k", "0")
    assert done.exit_code == 1
    assert done.stdout.count("The council met on Monday.") == 2
    assert done.stderr == f"summarize: {tmp_path / 'nope.txt'}: no such file; check the name\n"


def test_a_source_that_failed_has_a_row_in_json(invoke: Invoke) -> None:
    done = invoke("nope.txt", "--json")
    assert json.loads(done.stdout) == {
        "schema": 1,
        "id": None,
        "source": "nope.txt",
        "error": "no such file; check the name",
    }


def test_json_lines_give_one_object_a_row_and_a_bad_row_fails_alone(invoke: Invoke) -> None:
    rows = [json.dumps({"id": "a", "text": ARTICLE}), "{broken", json.dumps({"id": 7, "text": ARTICLE, "title": "T"})]
    done = invoke("--from", "jsonl", "--json", "-n", "1", piped="\n".join(rows))
    first, second, third = map(json.loads, lines(done.stdout))
    assert done.exit_code == 1
    assert (first["id"], third["id"], third["title"]) == ("a", 7, "T")
    assert second == {"schema": 1, "id": None, "source": "-", "error": "line 2: not JSON; give one object per line"}
    assert done.stderr == "summarize: -:2: not JSON; give one object per line\n"


def test_rows_are_headed_by_their_id_else_by_their_line_and_by_their_title(invoke: Invoke, tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    rows = ({"id": "a", "text": ARTICLE}, {"text": ARTICLE}, {"text": ARTICLE, "title": "Barrier \n\u202eagreed"})
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    heads = [line for line in lines(invoke(path, "-n", "1").stdout) if line.startswith("==>")]
    assert heads == ["==> a <==", f"==> {path}:2 <==", f"==> {path}:3: Barrier agreed <=="]


# ---- usage errors: exit code 2, one line that says what to do


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-n", "ten"], "--length: length 'ten'"),
        (["-n", "0"], "--length: length '0' leaves nothing; give sentences (5)"),
        (["-n", "-3"], "--length: "),
        (["-n", "0%"], "--length: length '0%' leaves nothing; give sentences (5)"),
        (["-n", "200%"], "--length: length '200%' is more than there is; give sentences (5), a share (1% to 100%)"),
        (["-m", "lexrank"], "--method: unknown name 'lexrank'; did you mean lex-rank?"),
        (["-k", "-1"], "--figures: expected a number such as 8, or all, got '-1'"),
        (["-k", "many"], "--figures: expected a number such as 8, or all, got 'many'"),
        (["-l", "klingon"], "--language: 'klingon' is not an ISO 639-1"),
        (["--from", "zzz"], "--from: unknown name 'zzz'; choose from auto, text"),
        (["--encoding", "rot13"], "--encoding: unknown encoding 'rot13'"),
        (["--encoding", "nope"], "--encoding: unknown encoding 'nope'"),
        (["-f", "yaml"], "--format: unknown name 'yaml'"),
        (["--figure", "3"], "no option --figure; did you mean --figures?\n"),
        (["--lenght", "3"], "no option --lenght; did you mean --length?\n"),
        (["--zzz"], "no option --zzz; see summarize --help\n"),
        (["-zzz"], "no option -z; see summarize --help\n"),
        (["-dash.txt"], "no option -d; see summarize --help; for the file write ./-dash.txt\n"),
        (["--dash.txt"], "no option --dash.txt; see summarize --help; for the file write ./--dash.txt\n"),
        (["--json", "-f", "text"], "--json and --format text cannot be combined; give one"),
        (["-", "-"], "- is standard input, which can be read only once; name it once"),
        (["-q", "?!"], "--query: expected a word or more, got '?!'"),
        (["--keywords", "-1"], "--keywords: expected a whole number from 0 on, got '-1'\n"),
        (["--jobs", "two"], "--jobs: expected a whole number from 0 on, got 'two'\n"),
        (["--sentences", "3"], "no option --sentences; did you mean --length?\n"),
        (["--words=120"], "no option --words; did you mean --length?\n"),
        (["--lang", "de"], "no option --lang; did you mean --language?\n"),
        (["--output-file", "x"], "no option --output-file; did you mean --output?\n"),
        (["--colour"], "no option --colour; see summarize --help\n"),
        (["--limit", "page=3"], "--limit: unknown limit 'page'; did you mean pages?\n"),
        (["--limit", "zzz=3"], "--limit: unknown limit 'zzz'; choose from "),
        (["-l", "german"], "--language: 'german' is not an ISO 639-1 language code; did you mean de?\n"),
        (["-l", "Chinese"], "--language: 'Chinese' is not an ISO 639-1 language code; did you mean zh?\n"),
        (["--digest", "--highlight"], "--highlight cannot be combined with --digest; give one"),
        (["--digest", "--output-dir", "x"], "--output-dir cannot be combined with --digest; give"),
        (["-n"], "option '-n' requires an argument; see summarize --help"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(invoke: Invoke, arguments: list[str], message: str) -> None:
    done = invoke(*arguments, piped=ARTICLE)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"summarize: {message}")
    assert len(lines(done.stderr)) == 1


def test_a_file_taken_for_an_option_is_recognised(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-notes").write_text(ARTICLE)
    assert invoke("-notes").stderr.endswith("; for the file write ./-notes\n")
    assert "./-notes" not in invoke("-n", "x").stderr
    for named in (["./-notes"], ["--", "-notes"]):
        assert (invoke(*named).exit_code, invoke(*named).stderr) == (0, "")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("www.site.com/x", "no such file; for a page of the web give https://www.site.com/x"),
        ("example.com", "no such file; for a page of the web give https://example.com"),
        ("news.site.co.uk", "no such file; for a page of the web give https://news.site.co.uk"),
        ("www.site.com", "no such file; for a page of the web give https://www.site.com"),
        ("news.site.co.uk/story?id=1", "no such file; for a page of the web give https://news.site.co.uk/story?id=1"),
        ("file:///home/a%20b.txt", "no such file; name the file itself: /home/a b.txt"),
        ("FILE://localhost/x", "no such file; name the file itself: /x"),
        ("ftp://site.com/x", "no address of the web; ftp is not read, only http and https"),
        ("notes/a.txt", "no such file; check the name"),
        ("report.pdf", "no such file; check the name"),
        ("../x.y/z", "no such file; check the name"),
    ],
)
def test_what_looks_like_an_address_gets_a_hint(invoke: Invoke, source: str, message: str) -> None:
    done = invoke(source)
    assert (done.exit_code, done.stderr) == (1, f"summarize: {source}: {message}\n")


# ---- options


@pytest.mark.parametrize(("length", "count"), [("1", 1), ("short", 3), ("medium", 5), ("long", 10)])
def test_a_length_in_sentences_is_exact(invoke: Invoke, length: str, count: int) -> None:
    assert len(json.loads(invoke(FLOOD, "--json", "-n", length).stdout)["summary"]) == count


@pytest.mark.parametrize(("length", "share"), [("1%", 0.01), ("10%", 0.1), ("100%", 1.0)])
def test_a_length_in_percent_is_rounded_up(invoke: Invoke, length: str, share: float) -> None:
    found = json.loads(invoke(FLOOD, "--json", "-n", length).stdout)
    assert len(found["summary"]) == math.ceil(share * found["sentences"])


def test_a_length_in_words_is_kept(invoke: Invoke) -> None:
    text = invoke(FLOOD, "-n", "60w", "-k", "0").stdout
    assert 0 < len(text.split()) <= 60


def test_a_sentence_longer_than_the_words_asked_for_comes_with_a_warning(invoke: Invoke) -> None:
    done = invoke("-n", "2w", "-k", "0", piped=ARTICLE)
    assert (done.exit_code, len(lines(done.stdout))) == (0, 1)
    assert done.stderr.startswith("summarize: -: warning: ")
    assert invoke("-n", "2w", "-k", "0", "--quiet", piped=ARTICLE).stderr == ""


def test_environment_variables_set_options_and_arguments_go_before_them(invoke: Invoke) -> None:
    told = {"SUMMARIZE_LENGTH": "2", "SUMMARIZE_FORMAT": "json", "SUMMARIZE_FROM": "text", "SUMMARIZE_METHOD": "lead"}
    assert len(json.loads(invoke(FLOOD, env=told).stdout)["summary"]) == 2
    assert len(lines(invoke(FLOOD, "-n", "1", "-k", "0", "-f", "text", env=told).stdout)) == 1
    assert json.loads(invoke(FLOOD, "--json", env={"SUMMARIZE_FORMAT": "text"}).stdout)["method"] == "salience"


@pytest.mark.parametrize(
    "method",
    ["salience", "lead", "lex-rank", "text-rank", "lsa", "luhn", "edmundson", "sum-basic", "kl", "reduction", "random"],
)
def test_every_method_summarises(invoke: Invoke, method: str) -> None:
    found = json.loads(invoke(FLOOD, "--json", "-m", method, "-n", "4").stdout)
    assert found["method"] == method
    assert len(found["summary"]) == 4
    assert [row["sentence"] for row in found["summary"]] == sorted(row["sentence"] for row in found["summary"])


def test_json_offsets_point_at_the_text_verbatim(invoke: Invoke) -> None:
    found = json.loads(invoke(SAMPLES / "withdrawal.txt", "--json", "--with-text", "-n", "100%", "-k", "all").stdout)
    text = found["text"]
    for row in [*found["summary"], *found["figures"], *(e for f in found["figures"] for e in f["equivalents"])]:
        assert text[row["start"] : row["end"]] == row["text"]


def test_json_has_the_documented_fields_in_order(invoke: Invoke) -> None:
    found = json.loads(invoke(SAMPLES / "withdrawal.txt", "--json").stdout)
    assert list(found) == [
        *("schema", "id", "source", "title", "language", "method", "sentences", "words"),
        *("summary", "figures", "keywords", "warnings"),
    ]
    assert list(found["summary"][0]) == [
        *("text", "sentence", "paragraph", "start", "end", "score", "source", "open_quote")
    ]
    assert list(found["figures"][0]) == [
        *("text", "value", "high", "bound", "kind", "unit", "counts", "about", "change"),
        *("equivalents", "caption", "caption_spans", "compared"),
        *("mentions", "sentence", "start", "end", "score", "source"),
    ]


def test_json_compares_figures_with_the_documented_fields_in_order(invoke: Invoke) -> None:
    (figure,) = json.loads(invoke("--json", piped="Revenue rose 14% to $1.62 billion.").stdout)["figures"]
    assert figure["caption"] == "Revenue rose 14% to $1.62 billion"
    assert figure["caption_spans"] == [[0, 33]]
    (other,) = figure["compared"]
    assert list(other) == ["role", "text", "value", "high", "bound", "unit", "counts", "start", "end"]
    assert (other["role"], other["text"], other["value"]) == ("by", "14%", 14)


def test_text_has_comparisons_and_conversions_in_a_column_and_the_caption_in_another(invoke: Invoke) -> None:
    article = "Revenue rose 14% to $1.62 billion. The dam holds back 62 metres (203 ft) of water."
    assert invoke(piped=article).stdout.split("Key figures\n")[1].splitlines() == [
        "$1.62 billion\tby 14%\tRevenue rose 14% to $1.62 billion\t1",
        "62 metres\t203 ft\tThe dam holds back 62 metres … of water\t2",
    ]


def test_csv_has_titles_conversions_comparisons_and_captions(invoke: Invoke) -> None:
    article = "Revenue rose 14% to $1.62 billion. The dam holds back 62 metres (203 ft) of water."
    row = json.dumps({"title": "Dam", "text": article})
    found = list(csv.DictReader(invoke("-f", "csv", "--from", "jsonl", piped=row).stdout.splitlines()))
    assert [one["title"] for one in found] == ["Dam"] * 4
    assert [(one["text"], one["equivalents"], one["compared"], one["caption"]) for one in found[2:]] == [
        ("$1.62 billion", "", "by 14%", "Revenue rose 14% to $1.62 billion"),
        ("62 metres", "203 ft", "", "The dam holds back 62 metres … of water"),
    ]


def test_text_lists_the_figures_in_tab_separated_columns(invoke: Invoke) -> None:
    text = invoke("-n", "1", piped=ARTICLE).stdout
    assert "\n\nKey figures\n$4.2 million\t" in text
    row = text.rstrip("\n").split("\n")[-1].split("\t")
    assert (len(row), row[0], row[3]) == (4, "$4.2 million", "2")


def test_text_has_no_figures_part_where_there_are_none_and_rich_says_so(invoke: Invoke) -> None:
    plain = "The council met. Nobody came. It went home."
    assert "Key figures" not in invoke(piped=plain).stdout
    assert "No key figures" in invoke("-f", "rich", piped=plain).stdout


def test_verbose_says_method_and_time(invoke: Invoke) -> None:
    assert "salience, 3 sentences, 0." in invoke("--verbose", piped=ARTICLE).stderr


@pytest.mark.parametrize("piped", ["", " \n\n ", "...\n---\n", "\x00\x00\x00"])
def test_input_without_text_is_refused_with_a_reason(invoke: Invoke, piped: str) -> None:
    done = invoke(piped=piped)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("summarize: -: ")


def test_a_model_of_ones_own_ranks(invoke: Invoke) -> None:
    fitted = Path("summarize/ranking/salience.model")
    assert invoke(FLOOD, "--model", fitted).stdout == invoke(FLOOD).stdout
    for bad in ("README.md", "nope.model"):
        done = invoke(FLOOD, "--model", bad)
        assert (done.exit_code, len(lines(done.stderr))) == (2, 1)
        assert done.stderr.startswith(f"summarize: --model {bad}: ")


def test_an_address_on_this_machine_is_refused_unless_allowed(invoke: Invoke) -> None:
    refused, tried = (invoke("http://127.0.0.1:9/", *options) for options in ((), ("--allow-private",)))
    assert "--allow-private" in refused.stderr
    assert "--allow-private" not in tried.stderr
    assert (refused.exit_code, tried.exit_code) == (1, 1)


# ---- the output file


def test_output_goes_to_the_file_as_text(invoke: Invoke, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    done = invoke(FLOOD, "-n", "1", "-k", "0", "-o", target)
    assert (done.exit_code, done.stdout) == (0, "")
    assert len(lines(target.read_text())) == 1


BEGINS = {
    "html": "<!DOCTYPE html>",
    "markdown": "## Dozens dead",
    "json": '{"schema": 1, ',
    "csv": "source,title,row,",
    "text": "At least 74 people",
}


@pytest.mark.parametrize(
    ("name", "form"),
    [
        *(("a.html", "html"), ("a.htm", "html"), ("A.HTML", "html"), ("a.html.gz", "html")),
        *(("a.md", "markdown"), ("a.md.gz", "markdown"), ("a.csv", "csv"), ("a.csv.GZ", "csv")),
        *(("a.json", "json"), ("a.jsonl", "json"), ("a.json.gz", "json"), ("a.jsonl.gz", "json")),
        *(("a.txt", "text"), ("a.txt.gz", "text"), ("html", "text"), ("a.html.old", "text"), ("a.xml", "text")),
    ],
)
def test_the_name_of_the_output_says_its_format(invoke: Invoke, tmp_path: Path, name: str, form: str) -> None:
    for options in ([], ["-f", "auto"]):
        assert invoke(FLOOD, "-n", "1", "-k", "0", "-o", tmp_path / name, *options).exit_code == 0
        data = (tmp_path / name).read_bytes()
        assert data.startswith(b"\x1f\x8b") == name.lower().endswith(".gz")
        assert (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode().startswith(BEGINS[form])


def test_a_format_that_is_given_goes_before_the_name_of_the_output(invoke: Invoke, tmp_path: Path) -> None:
    for name in ("a.html", "a.pdf"):
        for options, env in ((["-f", "csv"], {}), ([], {"SUMMARIZE_FORMAT": "csv"})):
            assert invoke(FLOOD, "-o", tmp_path / name, *options, env=env).exit_code == 0
            assert (tmp_path / name).read_text().startswith(BEGINS["csv"])
    invoke(FLOOD, "--json", "-o", tmp_path / "a.html")
    assert json.loads((tmp_path / "a.html").read_text())["schema"] == 1


@pytest.mark.parametrize("name", ["a.pdf", "a.DOCX", "a.odt", "a.epub", "a.pptx", "a.pdf.gz"])
def test_a_document_that_cannot_be_written_is_a_usage_error(invoke: Invoke, tmp_path: Path, name: str) -> None:
    done = invoke(FLOOD, "-o", tmp_path / name)
    assert (done.exit_code, os.listdir(tmp_path)) == (2, [])
    assert done.stderr == (
        f"summarize: --output: {tmp_path}/{name} is of a kind that cannot be written; "
        "end the name in .html, .md, .json, .csv or .txt, or give --format\n"
    )


def test_a_folder_of_outputs_is_text_whatever_its_name(invoke: Invoke, tmp_path: Path) -> None:
    invoke(FLOOD, "--output-dir", tmp_path / "site.html")
    assert (tmp_path / "site.html" / "flood.txt").exists()


def test_md_is_short_for_markdown(invoke: Invoke) -> None:
    assert invoke(FLOOD, "-f", "md").stdout == invoke(FLOOD, "-f", "markdown").stdout


def test_output_never_goes_onto_a_source(invoke: Invoke, tmp_path: Path) -> None:
    source = tmp_path / "article.txt"
    source.write_text(ARTICLE)
    for named in (source, tmp_path):
        done = invoke(named, "-o", source)
        assert (done.exit_code, source.read_text()) == (2, ARTICLE)
        assert "is a source; write elsewhere" in done.stderr


def test_a_failed_run_leaves_the_old_output(invoke: Invoke, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old\n")
    assert invoke(tmp_path / "nope.txt", "-o", target).exit_code == 1
    assert target.read_text() == "old\n"


def test_an_output_that_cannot_be_written_is_one_line(invoke: Invoke, tmp_path: Path) -> None:
    done = invoke(FLOOD, "-o", tmp_path / "no" / "out.txt")
    assert done.exit_code == 1
    assert done.stderr == f"summarize: {tmp_path}/no/out.txt: cannot be written: no such file or directory\n"


def test_an_unexpected_error_is_one_line_and_debug_shows_it(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("summarize.rendering.renderer", fail)
    done = invoke(FLOOD)
    assert (done.exit_code, len(lines(done.stderr))) == (1, 1)
    assert "unexpected ZeroDivisionError, a bug in this program" in done.stderr
    assert isinstance(invoke(FLOOD, "--debug").exception, ZeroDivisionError)


# ---- query, keywords, digest


def test_a_query_brings_its_sentences_and_figures_first(invoke: Invoke) -> None:
    found = json.loads(invoke(FLOOD, "--json", "-n", "1", "-k", "1", "-q", "weather stations").stdout)
    assert "weather station" in found["summary"][0]["text"]
    assert found["figures"][0]["sentence"] == found["summary"][0]["sentence"]


def test_a_query_about_nothing_in_the_article_is_said(invoke: Invoke) -> None:
    done = invoke(FLOOD, "-q", "zebra")
    assert (done.exit_code, done.stdout) == (0, invoke(FLOOD).stdout)
    assert done.stderr == f"summarize: {FLOOD}: warning: nothing about 'zebra': this is the summary without a query\n"


def test_keywords_stand_in_the_article(invoke: Invoke) -> None:
    found = json.loads(invoke(FLOOD, "--json", "--with-text", "--keywords", "6").stdout)
    assert len(found["keywords"]) == 6
    assert all(keyword in found["text"] for keyword in found["keywords"])


def test_a_digest_is_one_object_whose_parts_say_where_they_stand(invoke: Invoke) -> None:
    sources = [str(FLOOD), str(SAMPLES / "harbour.md")]
    done = invoke("--digest", *sources, "--json", "--with-text", "-n", "100w", "-k", "all")
    found = json.loads(done.stdout)
    assert (found["id"], found["source"], found["title"]) == (None, None, None)
    assert list(found["texts"]) == sources
    assert {row["source"] for row in found["figures"]} == set(sources)
    assert 0 < sum(len(row["text"].split()) for row in found["summary"]) <= 100
    for row in [*found["summary"], *found["figures"]]:
        assert found["texts"][row["source"]][row["start"] : row["end"]] == row["text"]


def test_the_sources_of_a_digest_of_rows_are_their_ids_else_their_lines(invoke: Invoke) -> None:
    rows = [
        {"id": "a", "text": "Rain fell on Orsk."},
        {"text": "Rain fell on Lowen."},
        {"id": "a", "text": "It ended."},
    ]
    piped = "".join(json.dumps(row) + "\n" for row in rows)
    found = json.loads(invoke("--digest", "--from", "jsonl", "--json", "-n", "100%", piped=piped).stdout)
    assert [row["source"] for row in found["summary"]] == ["a", "-:2", "-:3"]
    assert [row["sentence"] for row in found["summary"]] == [1, 1, 1]
    assert found["source"] == "-"


def test_a_source_of_a_digest_that_fails_leaves_the_others(invoke: Invoke, tmp_path: Path) -> None:
    blank = tmp_path / "blank.txt"
    blank.write_text(" \n...")
    done = invoke("--digest", tmp_path / "nope.txt", FLOOD, blank, "--json", "-n", "1")
    assert done.exit_code == 1
    assert len(lines(done.stdout)) == 1
    assert json.loads(done.stdout)["summary"][0]["source"] == str(FLOOD)
    assert [line.split(": ")[1] for line in lines(done.stderr)][:2] == [str(tmp_path / "nope.txt"), str(blank)]
    assert invoke("--digest", blank).exit_code == 1


def test_a_digest_in_text_has_its_source_behind_each_sentence(invoke: Invoke) -> None:
    printed = lines(invoke("--digest", FLOOD, SAMPLES / "harbour.md", "-n", "2", "-k", "1").stdout)
    assert {line.split("\t")[1] for line in printed[:2]} <= {str(FLOOD), str(SAMPLES / "harbour.md")}
    assert len(printed[-1].split("\t")) == 5


# ---- as a process


def test_as_a_process_it_prints_utf_8_in_every_locale(run: Run) -> None:
    outputs = {
        run(FLOOD, env=env).stdout
        for env in (
            {"LC_ALL": "C"},
            {"LC_ALL": "C.UTF-8"},
            {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        )
    } | {run(FLOOD, env={"PYTHONIOENCODING": "ascii"}).stdout}
    assert len(outputs) == 1
    assert "’" in outputs.pop().decode("utf-8")


def test_the_same_bytes_under_every_hash_seed(run: Run) -> None:
    assert len({run(FLOOD, "--json", "-k", "all", env={"PYTHONHASHSEED": str(seed)}).stdout for seed in range(4)}) == 1


def test_a_reader_that_goes_away_is_no_error(run: Run) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = run(FLOOD, stdout=write_end)
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_full_disk_is_one_line_and_exit_code_1(run: Run) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(FLOOD, stdout=full)
    assert (done.returncode, done.stderr) == (1, b"summarize: cannot write: no space left on device\n")


@pytest.mark.parametrize(("closed", "code"), [("<&-", 2), (">&-", 1), ("2>&-", 0)])
def test_closed_descriptors_end_tidily(closed: str, code: int) -> None:
    source = "" if closed == "<&-" else str(FLOOD)
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -m summarize {source} {closed}', sys.executable], capture_output=True, check=False
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_a_terminal_without_source_is_a_usage_error_not_a_hang() -> None:
    parent, child = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "summarize"], stdin=child, capture_output=True, timeout=20, check=False
    )
    os.close(child)
    os.close(parent)
    assert done.returncode == 2
    assert done.stderr == b"summarize: no source; name a file, or pipe in an article\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it_silently_by_that_signal(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "summarize"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        time.sleep(0.5)  # it waits for standard input by then
        process.send_signal(number)
        stdout, stderr = process.communicate(timeout=10)
    assert (process.returncode, stdout, stderr) == (-number, b"", b"")


@pytest.mark.parametrize("columns", ["1", "0", "-5", "abc", "1000"])
def test_any_claimed_width_prints_the_whole_summary(run: Run, columns: str) -> None:
    done = run(FLOOD, "-f", "rich", "-n", "1", env={"COLUMNS": columns})
    assert done.returncode == 0
    assert b"74" in done.stdout


def test_the_console_script_runs_no_module_of_the_working_directory(tmp_path: Path) -> None:
    for name in ("json", "click", "rich", "re", "sumy", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('planted')")
    script = Path(sys.executable).with_name("summarize")
    done = subprocess.run([script, FLOOD.resolve()], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
