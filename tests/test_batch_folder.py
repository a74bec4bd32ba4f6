"""Output folders and row files: whole files, nothing done twice, killed runs resumed to the same bytes."""

import gzip
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summarize import batch, pipeline
from summarize.batch.folder import Folder, stem
from summarize.batch.journal import Journal
from summarize.batch.resume import fingerprint
from summarize.batch.rows import RowsFile
from summarize.document import Article, Summary
from summarize.errors import SummarizeError
from summarize.pipeline import Options
from summarize.ranking.model import DEFAULT
from summarize.readers import Settings
from summarize.rendering import renderer
from tests.conftest import Invoke, Run
from tests.server import serving

PARAGRAPH = "The harbour board met on Monday. It approved a crane that costs $4.2 million. Work begins in May. "


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(6):
        (folder / f"n{number}.txt").write_text(f"Report {number} came out on Monday. {PARAGRAPH}")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_source_has_a_file_and_a_place_in_the_manifest(invoke: Invoke, sources: Path, tmp_path: Path) -> None:
    done = invoke(sources, "--output-dir", tmp_path / "out", "-n", "1", "-k", "0")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    found = tree(tmp_path / "out")
    assert sorted(found) == [".summarize.json", *(f"n{number}.txt" for number in range(6))]
    assert found["n3.txt"] == b"Report 3 came out on Monday.\n"
    manifest = json.loads(found[".summarize.json"])
    assert manifest["sources"][str(sources / "n3.txt")]["output"] == "n3.txt"


@pytest.mark.parametrize(("name", "suffix"), [("markdown", "md"), ("json", "json"), ("html", "html"), ("csv", "csv")])
def test_files_are_named_by_their_format_and_stand_alone(
    invoke: Invoke, sources: Path, tmp_path: Path, name: str, suffix: str
) -> None:
    invoke(sources, "--output-dir", tmp_path / "out", "-f", name)
    for number in range(6):
        alone = invoke(sources / f"n{number}.txt", "-f", name).stdout
        text = (tmp_path / "out" / f"n{number}.{suffix}").read_text()
        assert alone.count(f"Report {number} came out") > 0
        assert text == alone


def test_what_is_done_is_not_done_again(invoke: Invoke, sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert invoke(sources, "--output-dir", out, "--verbose").stderr.count("salience") == 6
    before = tree(out)
    assert invoke(sources, "--output-dir", out, "--verbose").stderr == ""
    assert tree(out) == before


@pytest.mark.parametrize(
    ("change", "count"), [("source", 1), ("touched", 0), ("deleted", 1), ("emptied", 1), ("added", 1), ("options", 6)]
)
def test_what_has_changed_is_done_again(invoke: Invoke, sources: Path, tmp_path: Path, change: str, count: int) -> None:
    out = tmp_path / "out"
    invoke(sources, "--output-dir", out)
    if change == "source":
        (sources / "n2.txt").write_text(PARAGRAPH)
    elif change == "touched":
        os.utime(sources / "n2.txt", (1, 1))
    elif change == "deleted":
        (out / "n2.txt").unlink()
    elif change == "emptied":
        (out / "n2.txt").write_text("")
    elif change == "added":
        (sources / "n9.txt").write_text(PARAGRAPH)
    done = invoke(sources, "--output-dir", out, "--verbose", *(["-n", "2"] if change == "options" else []))
    assert done.stderr.count("salience") == count
    assert len(json.loads((out / ".summarize.json").read_text())["options"]) == 1  # those that nothing has are gone


def test_the_folder_of_an_earlier_version_is_known(invoke: Invoke, sources: Path, tmp_path: Path) -> None:
    """Its settings were all text: what it has done is done once more, under the names it has, and nothing is kept."""
    out = tmp_path / "out"
    invoke(sources, "--output-dir", out)
    after = tree(out)
    manifest = json.loads((out / ".summarize.json").read_text())
    manifest["options"] = {"0123456789ab": {"version": "0.1.0", "length": "{'sentences': 5}", "figures": "8"}}
    for entry in manifest["sources"].values():
        entry["options"] = "0123456789ab"
    (out / ".summarize.json").write_text(json.dumps(manifest))
    assert invoke(sources, "--output-dir", out, "--verbose").stderr.count("salience") == 6
    assert tree(out) == after


def test_a_manifest_says_what_was_asked_for_and_not_what_is_usual(
    invoke: Invoke, sources: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    usual = {"version": "0.1.0", "format": "text"}
    for options, asked in (
        ([], {}),
        (["-n", "20%"], {"length": {"sentences": None, "percent": 20, "words": None}}),
        (["-k", "0", "--limit", "pages=9", "--quiet", "--password", "x"], {"figures": 0, "pages": 9}),
        (["-k", "all", "--encoding", "utf-8", "-j", "1"], {"figures": None, "encoding": "utf-8"}),
        (["-k", "8", "-n", "5", "-m", "salience"], {}),
    ):
        invoke(sources, "--output-dir", out, *options)
        assert list(json.loads((out / ".summarize.json").read_text())["options"].values()) == [usual | asked]


def test_a_page_is_not_fetched_again(invoke: Invoke, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with serving() as server:
        page = server.url("/ok")
        for count in (1, 0):
            done = invoke(page, "--output-dir", out, "--verbose", "--allow-private")
            assert (done.exit_code, done.stderr.count("salience")) == (0, count)
    assert len(tree(out)) == 2


def turned_round(model: str) -> str:
    """A model that puts last what this one puts first."""
    return re.sub(r"(?m)(?<=: )[-\d ]+$", lambda row: " ".join(str(-int(worth)) for worth in row[0].split()), model)


def test_a_model_is_known_by_what_it_holds_not_by_its_name(run: Run, sources: Path, tmp_path: Path) -> None:
    original = Path(DEFAULT).read_text("utf-8")
    model, out = tmp_path / "own.model", tmp_path / "out"

    def told(path: Path) -> tuple[int, dict[str, bytes]]:
        done = run(sources, "--output-dir", out, "-n", "1", "-k", "0", "--verbose", "--model", path)
        assert done.returncode == 0
        return done.stderr.count(b"salience"), {name: text for name, text in tree(out).items() if name[0] != "."}

    model.write_text(original)
    count, first = told(model)
    assert count == 6
    assert told(model) == (0, first)
    model.write_text(turned_round(original))
    count, second = told(model)
    assert count == 6
    assert all(first[name] != second[name] for name in first)
    model.rename(tmp_path / "moved.model")
    assert told(tmp_path / "moved.model") == (0, second)
    model.write_text(original)
    assert told(model) == (6, first)
    assert run(sources, "--output-dir", out, "-n", "1", "-k", "0", "--verbose").stderr.count(b"salience") == 6


def test_failures_are_named_each_time_and_done_again(invoke: Invoke, sources: Path, tmp_path: Path) -> None:
    (sources / "bad.txt").write_text("")
    (sources / "rows.jsonl").write_text(f"{json.dumps({'text': PARAGRAPH})}\nbroken\n")
    out = tmp_path / "out"
    for _ in range(2):
        done = invoke(sources, sources / "nope.txt", "--output-dir", out, "--json")
        assert done.exit_code == 1
        assert done.stderr.splitlines() == [
            f"summarize: {sources}/bad.txt: empty; nothing to summarise",
            f"summarize: {sources}/rows.jsonl:2: not JSON; give one object per line",
            f"summarize: {sources}/nope.txt: no such file; check the name",
        ]
        assert not (out / "bad.json").exists()
        assert (out / "rows.json").read_text().count("\n") == 2
    (sources / "bad.txt").write_text(PARAGRAPH)
    (sources / "rows.jsonl").write_text(f"{json.dumps({'text': PARAGRAPH})}\n")
    assert invoke(sources, "--output-dir", out, "--json").exit_code == 0


def test_names_are_unique_and_stay(invoke: Invoke, tmp_path: Path) -> None:
    paths = [tmp_path / place for place in ("a/x.txt", "b/x.txt", "c/X.md", "c/x.txt.txt")]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{path} is here. {PARAGRAPH}")
    out = tmp_path / "out"
    invoke(*paths, "--output-dir", out, "-n", "1", "-k", "0")
    first = tree(out)
    assert len(first) == 5
    invoke(*reversed(paths), "--output-dir", out, "-n", "1", "-k", "0")
    assert tree(out) == first


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("notes.txt", "notes"),
        ("a/b/report.final.MD", "report.final"),
        ("feed.jsonl.gz", "feed"),
        ("-", "stdin"),
        ("https://example.org/news/story.html?x=1", "example.org_news_story.html_x=1"),
        (".hidden.txt", "hidden"),
        ("--help.txt", "help"),
        ("...", "source"),
        ("\x1b[2J\n.txt", "_[2J_".replace("[", "_")),
        ("Übersicht 東京.md", "Übersicht 東京"),
        ("a" * 300 + ".txt", "a" * 50),
        ("a" * 49 + " b.txt", "a" * 49),
        ("https://example.org/", "example.org"),
        ("HTTPS://example.org/a.html", "example.org_a"),
        ("\udcff.txt", "_"),
    ],
)
def test_names_are_safe(source: str, name: str) -> None:
    assert stem(source) == name


@pytest.mark.parametrize("name", ["n1.txt", "N1.txt"])
def test_what_stood_in_the_folder_is_not_overwritten(invoke: Invoke, sources: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / name).write_text("mine")
    for options in ([], ["-n", "2"], []):
        invoke(sources, "--output-dir", out, *options)
        assert (out / name).read_text() == "mine"
        manifest = json.loads((out / ".summarize.json").read_text())
        assert manifest["kept"] == [name]
        taken = manifest["sources"][str(sources / "n1.txt")]["output"]
        assert taken.startswith("n1-")  # "N1.txt" and "n1.txt" are one file on some systems
        assert set(tree(out)) == {name, ".summarize.json", taken, *(f"n{number}.txt" for number in (0, 2, 3, 4, 5))}


def test_a_name_is_found_even_where_the_first_two_are_taken(invoke: Invoke, sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    source = sources / "n1.txt"
    mark = fingerprint(str(source))
    taken = ["n1.txt", f"n1-{mark[:8]}.txt"]
    for name in taken:
        (out / name).write_text("mine")
    assert invoke(source, "--output-dir", out).exit_code == 0
    assert set(tree(out)) == {*taken, f"n1-{mark}.txt", ".summarize.json"}


def test_a_link_in_the_folder_is_replaced_not_followed(invoke: Invoke, sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    invoke(sources, "--output-dir", out)
    (out / "n1.txt").unlink()
    (out / "n1.txt").symlink_to(sources / "n2.txt")
    before = tree(sources)
    invoke(sources, "--output-dir", out)
    assert tree(sources) == before
    assert not (out / "n1.txt").is_symlink()


def test_the_output_folder_is_no_source(invoke: Invoke, sources: Path) -> None:
    before = tree(sources)
    for named in (sources, sources / "n1.txt"):
        done = invoke(named, "--output-dir", sources)
        assert (done.exit_code, done.stderr) == (
            2,
            f"summarize: --output-dir: {named} is a source; write elsewhere\n",
        )
    assert tree(sources) == before
    for _ in range(2):
        invoke(sources, "--output-dir", sources / "out")
        assert len(tree(sources / "out")) == 7


def test_a_link_to_what_is_in_the_folder_is_refused(invoke: Invoke, sources: Path, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(sources / "n1.txt")
    done = invoke(tmp_path / "link.txt", "--output-dir", sources)
    assert (done.exit_code, len(tree(sources))) == (2, 6)


def test_a_folder_whose_name_goes_on_is_another(invoke: Invoke, sources: Path, tmp_path: Path) -> None:
    assert invoke(sources, "--output-dir", tmp_path / "i").exit_code == 0
    assert len(tree(tmp_path / "i")) == 7
    sources.rename(tmp_path / "output")
    assert invoke(tmp_path / "output", "--output-dir", tmp_path / "out").exit_code == 0
    assert len(tree(tmp_path / "out")) == 7


def test_standard_input_is_done_each_time_even_in_the_folder(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for text in ("The first is here.", "The second is here."):
        done = invoke("-", "--output-dir", ".", "-k", "0", piped=text)
        assert (done.exit_code, done.stderr) == (0, "")
        assert (tmp_path / "stdin.txt").read_text() == f"{text}\n"


def test_another_format_has_a_file_of_its_own(invoke: Invoke, sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    invoke(sources / "n1.txt", "--output-dir", out)
    invoke(sources / "n1.txt", "--output-dir", out, "--json")
    assert sorted(tree(out)) == [".summarize.json", "n1.json", "n1.txt"]
    assert json.loads((out / "n1.json").read_text())["source"] == str(sources / "n1.txt")


def test_a_run_that_ended_early_knows_what_it_found_and_what_it_has_done(
    invoke: Invoke, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "n1.txt").write_text("mine")

    def ended_early(*options: str) -> int:
        with monkeypatch.context() as patch:
            patch.setattr(Folder, "_finish", lambda _: None)  # as if it had been killed just before
            return invoke(sources, "--output-dir", out, "--verbose", *options).stderr.count("salience")

    assert ended_early() == 6
    journal = out / ".summarize.journal"
    journal.write_bytes(journal.read_bytes()[:-20])  # a torn record, which the next must not be written behind
    assert ended_early() == 1
    assert ended_early() == 0
    assert ended_early("-n", "2") == 6
    assert (out / "n1.txt").read_text() == "mine"
    assert invoke(sources, "--output-dir", out, "-n", "2", "--verbose").stderr == ""
    assert json.loads((out / ".summarize.json").read_text())["kept"] == ["n1.txt"]
    assert not journal.exists()


def test_where_no_folder_can_be_that_is_one_line(invoke: Invoke, sources: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = invoke(sources, "--output-dir", tmp_path / "file")
    assert (done.exit_code, done.stderr) == (1, f"summarize: {tmp_path}/file: cannot be written: file exists\n")
    assert invoke(sources, "--output-dir", tmp_path, "-o", "x").exit_code == 2


LATER = json.dumps({"schema": 2, "options": {}, "sources": {}, "kept": ["n1.txt"]})
TORN = json.dumps({"schema": 1, "options": {}, "sources": {"n1.txt": {}}, "kept": ["n1.txt"]})


@pytest.mark.parametrize("manifest", ["", "{", "[]", "null", '{"schema": 2}', '{"schema": 1}', LATER, TORN])
def test_a_manifest_that_is_not_one_is_made_new(invoke: Invoke, sources: Path, tmp_path: Path, manifest: str) -> None:
    out = tmp_path / "out"
    invoke(sources, "--output-dir", out)
    before = tree(out)
    (out / ".summarize.json").write_text(manifest)
    assert invoke(sources, "--output-dir", out).exit_code == 0
    assert tree(out) == before


def test_one_run_at_a_time_writes_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", bool)
    render = renderer("text")
    work = batch.Work(Options(), Settings(), batch.Show(render))
    run = batch.Run(batch.Sources([]), work, render, lambda _: iter(()), batch.OptionSet({}))
    to = batch.Destination("text", ".txt", folder=str(tmp_path / "out"))
    with Folder(to, run):  # noqa: SIM117  # one after the other
        with pytest.raises(SummarizeError, match="another run is writing there"):
            Folder(to, run)


def test_a_torn_record_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    with Journal(str(path)) as journal:
        journal.append({"number": 1}, b"one\n")
        journal.append({"number": 2}, b"two\n")
        whole = path.read_bytes()
        ends = [end for _, _, end in journal.records()]
        for size in range(len(whole)):
            path.write_bytes(whole[:size])
            assert [fields["number"] for fields, _, _ in journal.records()] == [1, 2][: size >= ends[0]]


def test_rows_go_to_a_file_packed_by_its_name(invoke: Invoke, sources: Path, tmp_path: Path) -> None:
    shown = invoke(sources, "--json").stdout
    for name, reader in (
        ("out.jsonl", Path.read_bytes),
        ("out.jsonl.gz", lambda path: gzip.decompress(path.read_bytes())),
    ):
        assert invoke(sources, "--json", "-o", tmp_path / name).exit_code == 0
        assert reader(tmp_path / name).decode() == shown
    assert sorted(os.listdir(tmp_path)) == ["in", "out.jsonl", "out.jsonl.gz"]


@pytest.mark.parametrize(
    ("change", "count"), [("none", 0), ("n0.txt", 6), ("n3.txt", 3), ("n5.txt", 1), ("options", 6), ("n9.txt", 1)]
)
def test_rows_are_done_again_from_the_first_that_has_changed(
    invoke: Invoke, sources: Path, monkeypatch: pytest.MonkeyPatch, change: str, count: int
) -> None:
    out = sources.parent / "out.jsonl"
    with monkeypatch.context() as patch:
        patch.setattr(RowsFile, "_finish", lambda _: None)  # as if it had been killed just before
        invoke(sources, "--json", "-o", out)
    assert not out.exists()
    if change.endswith(".txt"):
        (sources / change).write_text(PARAGRAPH)
    more = ["-n", "2"] if change == "options" else []
    worked = []
    real = pipeline.summarize_article

    def noted(article: Article, options: pipeline.Options) -> Summary:
        worked.append(article)
        return real(article, options)

    monkeypatch.setattr("summarize.batch.work.summarize_article", noted)
    assert invoke(sources, "--json", "-o", out, *more).exit_code == 0
    assert len(worked) == count
    assert out.read_text() == invoke(sources, "--json", *more).stdout
    assert sorted(os.listdir(sources.parent)) == ["in", "out.jsonl"]


def test_rows_that_failed_are_told_again_and_a_journal_of_an_earlier_version_is_passed_over(
    invoke: Invoke, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = sources.parent / "out.jsonl"
    (sources / "n2.txt").write_text("")
    with monkeypatch.context() as patch:
        patch.setattr(RowsFile, "_finish", lambda _: None)
        first = invoke(sources, "--json", "-o", out)
    again = invoke(sources, "--json", "-o", out)
    assert (again.exit_code, again.stderr) == (first.exit_code, first.stderr) == (1, first.stderr)
    assert "n2.txt: empty" in again.stderr
    with Journal(str(sources.parent / ".out.jsonl.summarize")) as journal:
        journal.append({"key": "0" * 32, "shown": [[[], False]]}, b"old\n")
    assert invoke(sources, "--json", "-o", out).exit_code == 1
    assert out.read_text() == invoke(sources, "--json").stdout


def test_the_same_rows_pack_to_the_same_bytes(invoke: Invoke, sources: Path, tmp_path: Path) -> None:
    for name in ("a.gz", "b.gz"):
        invoke(sources, "-o", tmp_path / name)
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


def arguments(sources: Path, out: Path, kind: str) -> list[str]:
    target = ["--output-dir", str(out)] if kind == "folder" else ["-o", str(out / "out.jsonl")]
    return [sys.executable, "-m", "summarize", str(sources), "--json", "-j", "2", "--quiet", *target]


@pytest.mark.parametrize("kind", ["folder", "rows"])
def test_killed_at_any_moment_and_run_again_it_ends_with_the_same_bytes(tmp_path: Path, kind: str) -> None:
    chance = random.Random(3)
    sources = tmp_path / "in"
    sources.mkdir()
    for number in range(60):
        (sources / f"n{number:02}.txt").write_text(f"Report {number} came out on Monday. {PARAGRAPH * 30}")
    (sources / "n30.txt").write_text("")  # a failure is told again by the run that resumes
    reference = tmp_path / "reference"
    reference.mkdir()
    begin = time.monotonic()
    whole = subprocess.run(arguments(sources, reference, kind), capture_output=True, check=False)
    seconds = time.monotonic() - begin
    for trial in range(3):
        out = tmp_path / f"out{trial}"
        out.mkdir()
        with subprocess.Popen(arguments(sources, out, kind), stderr=subprocess.DEVNULL) as process:
            time.sleep(seconds * chance.uniform(0.3, 0.95))
            process.send_signal(chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
        done = subprocess.run(arguments(sources, out, kind), capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (whole.returncode, whole.stderr) == (1, whole.stderr)
        assert tree(out) == tree(reference)
