"""The configuration file: what it may say, what goes before it, and whom an error blames."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import cli, config
from summarize.errors import OptionError
from summarize.help import Option
from summarize.parameters import Name, Parsed, Whole
from tests.conftest import SAMPLES, Invoke, Run

FLOOD = SAMPLES / "flood.txt"
# Three valid values of each option that parses its text; those of other options follow from their type.
SAMPLES_OF = {
    "length": ("1", "20%", "60w"),
    "figures": ("1", "2", "all"),
    "language": ("de", "fr", "es"),
    "encoding": ("utf-8", "latin-1", "utf-16"),
    "since": ("24h", "7d", "2026-11-20"),
    "limit": ("pages=1", "pages=2", "pages=3,seconds=2"),
}
KEYS = ("length", "digest", "from")
VALUES = ("1", "true", '"x"', "1.5", "[]", "{}", "nan", "0x1F", "1979-05-27", '"""', "1_000", "-0", "'''")
OPTIONS = [option for option in cli.command.params if isinstance(option, Option) and option.key]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, where the default file may stand."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    (tmp_path / "xdg" / "summarize").mkdir(parents=True)
    return tmp_path / "xdg" / "summarize"


def values_of(option: Option) -> tuple[str, str, str]:
    if isinstance(option.type, Name):
        return (*option.type.choices, *option.type.choices)[1:4]  # type: ignore[return-value]  # three of at least two
    if isinstance(option.type, Parsed):
        return SAMPLES_OF[option.key or ""]
    return ("1", "2", "3") if isinstance(option.type, Whole) else ("alpha", "beta", "gamma")


def params_of(*arguments: str) -> dict[str, Any]:
    return cli.command.make_context("summarize", [*arguments, "x.txt"]).params


@pytest.mark.parametrize("option", [option for option in OPTIONS if not option.is_flag], ids=lambda option: option.key)
def test_the_command_line_goes_before_the_environment_and_that_before_the_file(
    option: Option, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_file, in_environment, on_line = values_of(option)
    long, field = f"--{option.key}", option.name or ""
    expected = [params_of(long, value)[field] for value in (in_file, in_environment, on_line)]
    default = params_of()[field]
    (home / "config.toml").write_text(f'{option.key} = "{in_file}"\n')
    assert params_of()[field] == expected[0] != default
    assert params_of("--no-config")[field] == default
    monkeypatch.setenv(str(option.envvar), in_environment)
    assert params_of()[field] == expected[1] != expected[0]
    assert params_of(long, on_line)[field] == expected[2] != expected[1]


@pytest.mark.parametrize("option", [option for option in OPTIONS if option.is_flag], ids=lambda option: option.key)
def test_a_flag_of_the_file_can_be_taken_back_in_the_environment(
    option: Option, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = option.name or ""
    default = params_of()[field]
    other = (option.secondary_opts if default else option.opts)[-1]
    (home / "config.toml").write_text(f"{option.key} = {str(not default).lower()}\n")
    assert params_of()[field] is not default
    monkeypatch.setenv(str(option.envvar), str(int(default)))
    assert params_of()[field] is default
    assert params_of(other)[field] is not default


def test_numbers_need_no_quotes_and_a_home_is_written_short(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/anna")
    (home / "config.toml").write_text('figures = 3\njobs = 1\nkeywords = 2\nmodel = "~/my.model"\n')
    found = params_of()
    assert (found["figures"], found["jobs"], found["keywords"]) == (3, 1, 2)
    assert found["model"] == "/home/anna/my.model"


# ---- where the file is


def test_the_file_stands_in_the_folder_of_configurations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/anna")
    for folder, expected in (
        ("/etc/anna", "/etc/anna"),
        ("", "/home/anna/.config"),
        ("relative", "/home/anna/.config"),
    ):
        monkeypatch.setenv("XDG_CONFIG_HOME", folder)
        assert config.default_path() == f"{expected}/summarize/config.toml"


def test_a_file_that_is_named_replaces_the_default_one(home: Path, tmp_path: Path) -> None:
    (home / "config.toml").write_text("length = 1\nkeywords = 4\n")
    (tmp_path / "mine.toml").write_text("keywords = 7\n")
    found = params_of("--config", str(tmp_path / "mine.toml"))
    assert (found["keywords"], found["length"].sentences) == (7, 5)


def test_config_and_no_config_rule_each_other_out_where_they_count_alike(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("keywords = 7\n")
    done = invoke(FLOOD, "--config", path, "--no-config")
    assert (done.exit_code, done.stderr) == (
        2,
        "summarize: --config and --no-config cannot be combined; give one\n",
    )
    monkeypatch.setenv("SUMMARIZE_NO_CONFIG", "1")
    assert params_of("--config", str(path))["keywords"] == 7
    monkeypatch.delenv("SUMMARIZE_NO_CONFIG")
    monkeypatch.setenv("SUMMARIZE_CONFIG", str(path))
    assert params_of()["keywords"] == 7
    assert params_of("--no-config")["keywords"] == 0


def test_a_default_file_out_of_reach_counts_as_absent(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "nowhere", tmp_path / ("x" * 5000)):
        done = run(FLOOD, "-n", "1", env={"XDG_CONFIG_HOME": str(folder)})
        assert (done.returncode, done.stderr) == (0, b"")


def test_no_file_of_the_working_folder_is_taken_for_that_of_a_home(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "~")
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    (tmp_path / "~" / ".config" / "summarize").mkdir(parents=True)
    (tmp_path / "~" / ".config" / "summarize" / "config.toml").write_text("broken")
    assert invoke(FLOOD).exit_code == 0


# ---- what is wrong with it


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'lenght = "short"', "no option 'lenght'; did you mean length?"),
        (b"output_dir = 'x'", "no option 'output_dir'; did you mean output-dir?"),
        (b"zzz = 1", "no option 'zzz'; keys are the long names of options, as in summarize -h"),
        (b"no-config = true", "no option 'no-config'; keys are"),
        (b"version = true", "no option 'version'; "),
        (b'length = "ten"', "length: length 'ten' is not understood; give sentences (5)"),
        (b"length = [5]", 'length: expected text, a number, true or false; write length = "..."'),
        (b"length = 0.2", 'length: expected text, a number, true or false; write length = "..."'),
        (b"length = true", "length: expected text, as in \"...\", got 'true'; mend it"),
        (b'digest = "yes"', "digest: expected true or false, without quotes, got 'yes'; mend it"),
        (b"keywords = -1", "keywords: expected a whole number from 0 on, got '-1'"),
        (b'method = "lexrank"', "method: unknown name 'lexrank'; did you mean lex-rank?"),
        (b'query = "?!"', "query: expected a word or more, got '?!'"),
        (b"digest = true\nhighlight = true", "highlight cannot be combined with digest; give one"),
        (b"length 5", "not TOML: expected '=' after a key"),
        (b"x = " + b"[" * 5000, "not TOML: "),
        (b"x = " + b"9" * 5000, "not TOML: "),
        (b"\xff\xfe", "not UTF-8; save it as such"),
        (b"#" * (2**20 + 1), "larger than 1 MB"),
    ],
    ids=lambda value: value[:24] if isinstance(value, bytes) else "",
)
def test_an_error_in_the_file_is_one_line_that_names_it(
    invoke: Invoke, tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "my.toml"
    path.write_bytes(content)
    done = invoke(FLOOD, "--config", path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"summarize: {path}: {message}")
    assert done.stderr.count("\n") == 1


def test_the_default_file_is_named_in_full(invoke: Invoke, home: Path) -> None:
    (home / "config.toml").write_text("zzz = 1")
    assert invoke(FLOOD).stderr.startswith(f"summarize: {home}/config.toml: no option 'zzz'; ")


@pytest.mark.parametrize(
    ("name", "reason"), [("nope.toml", "no such file; check the name"), ("", "cannot be read: is")]
)
def test_a_file_that_is_named_must_be_there(invoke: Invoke, tmp_path: Path, name: str, reason: str) -> None:
    done = invoke(FLOOD, "--config", tmp_path / name)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"summarize: {tmp_path / name}: {reason}")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("SUMMARIZE_LENGTH", "ten", "SUMMARIZE_LENGTH: length 'ten' is not understood"),
        ("SUMMARIZE_FROM", "odf", "SUMMARIZE_FROM: unknown name 'odf'"),
        ("SUMMARIZE_QUERY", "?!", "SUMMARIZE_QUERY: expected a word or more, got '?!'"),
        ("SUMMARIZE_DIGEST", "maybe", "SUMMARIZE_DIGEST: 'maybe' is not a valid boolean"),
        ("SUMMARIZE_JOBS", "-1", "SUMMARIZE_JOBS: expected a whole number from 0 on, got '-1'"),
        ("SUMMARIZE_CONFIG", "nope.toml", "nope.toml: no such file; check the name"),
    ],
)
def test_an_error_in_the_environment_names_the_variable(invoke: Invoke, name: str, value: str, message: str) -> None:
    done = invoke(FLOOD, env={name: value})
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"summarize: {message}")


def test_help_and_version_ask_no_file(invoke: Invoke, home: Path) -> None:
    (home / "config.toml").write_text("broken")
    assert [invoke(option).exit_code for option in ("--help", "--version")] == [0, 0]


# ---- options that rule each other out


@pytest.mark.parametrize(
    ("content", "arguments", "lead"),
    [
        ("json = true", ["-f", "text", "-k", "0"], "At least 74"),
        ('format = "text"', ["--json"], '{"schema"'),
        ("highlight = true", ["--json"], '{"schema"'),
        ("explain = true", ["-f", "html"], "<!"),
        ("digest = true", ["--highlight", "-f", "text"], "[1: {At"),
        ('format = "json"', ["--highlight"], "[1: {At"),
        ('scheduler = "tcp://127.0.0.1:1"', ["-k", "0"], "At least 74"),
    ],
)
def test_what_is_given_on_the_command_line_rules_out_what_a_file_says(
    invoke: Invoke, home: Path, content: str, arguments: list[str], lead: str
) -> None:
    (home / "config.toml").write_text(content)
    done = invoke(FLOOD, *arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.lstrip("# *0123456789·").startswith(lead)


def test_an_output_folder_of_the_file_gives_way_to_an_output_file(invoke: Invoke, home: Path, tmp_path: Path) -> None:
    (home / "config.toml").write_text(f'output-dir = "{tmp_path}/many"')
    assert invoke(FLOOD, "-o", tmp_path / "one.txt").exit_code == 0
    assert (tmp_path / "one.txt").exists()
    assert not (tmp_path / "many").exists()


def test_without_a_file_neither_its_reader_nor_suggestions_are_imported(run: Run, tmp_path: Path) -> None:
    untraced = {name: "" for name in os.environ if name.startswith("COV")}  # coverage reads TOML, too
    for arguments, expected in (((), False), (("--config", str(tmp_path / "my.toml")), True)):
        (tmp_path / "my.toml").write_text("length = 1\n")
        done = run(FLOOD, *arguments, env={"PYTHONPROFILEIMPORTTIME": "1", **untraced})
        assert (b"tomllib" in done.stderr) is expected
        assert b"difflib" not in done.stderr


@given(
    st.binary(max_size=60)
    | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES))).map(
        lambda rows: "\n".join(f"{key} = {value}" for key, value in rows).encode()
    )
)
def test_any_file_gives_values_or_one_line_that_names_it(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(data)
    values, problem = {}, f"{path}: none; fine"
    try:
        values = config.load(str(path), KEYS)
    except OptionError as error:
        problem = str(error)
    assert problem.startswith(f"{path}: ")
    assert "; " in problem
    assert "\n" not in problem
    assert all(key in KEYS and isinstance(value, str | bool) for key, value in values.items())
