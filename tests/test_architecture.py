"""Modules import only from lower levels, and a default run imports only what it needs."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "summarize"
LEVELS = {
    "errors": 0,
    "values": 0,
    "data": 0,
    "document": 1,
    "clean": 1,
    "terminal": 1,
    "languages": 1,
    "readers": 2,
    "sentences": 2,
    "ranking": 2,
    "figures": 2,
    "stories": 2,
    "agreement": 2,
    "sections": 2,
    "rendering": 2,
    "pipeline": 3,
    "training": 4,
    "batch": 4,
    "help": 2,
    "parameters": 2,
    "config": 2,
    "precedence": 3,
    "usage": 4,
    "supported": 3,
    "manpage": 3,
    "output": 2,
    "pager": 2,
    "api": 5,
    "options": 5,
    "browser": 5,
    "progress": 5,
    "settle": 6,
    "checking": 3,
    "check_command": 6,
    "cli": 7,
}
PEERS_MAY_IMPORT = {0, 1}  # the foundation may build on itself; stages never import each other
HEAVY = {"nltk", "numpy", "sumy", "chardet", "importlib.metadata", "markdown_it", "requests", "lxml", "regex"} | {
    *(
        "trafilatura",
        "pypdfium2",
        "docx",
        "defusedxml",
        "feedparser",
        "striprtf",
        "email",
        "ssl",
        "http.client",
        "hashlib",
        "dask",
        "multiprocessing",
    )
}


def part(name: str) -> str:
    """The architectural part a module belongs to: `summarize.readers.text` is of `readers`."""
    return name.split(".")[1]


def imports() -> list[tuple[str, str]]:
    """Every import inside the package, as (importing part, imported part)."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        if module in {"summarize.__init__", "summarize.__main__"}:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.ImportFrom) and node.module == "summarize":
                names = [f"summarize.{alias.name}" for alias in node.names if alias.name != "__version__"]
            elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("summarize."):
                names = [node.module]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names if alias.name.startswith("summarize.")]
            found += [(part(module), part(name)) for name in names if part(name) != part(module)]
    return found


def test_every_module_has_a_level() -> None:
    modules = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert modules - {"__init__", "__main__"} <= set(LEVELS)


@pytest.mark.parametrize(("importer", "imported"), sorted(set(imports())))
def test_a_module_imports_only_from_lower_levels(importer: str, imported: str) -> None:
    below = LEVELS[imported] < LEVELS[importer]
    beside = LEVELS[imported] == LEVELS[importer] and LEVELS[importer] in PEERS_MAY_IMPORT
    assert below or beside


def loaded(*arguments: str) -> set[str]:
    """The modules that a run of the command imports."""
    code = (
        "import sys\n"
        "from summarize.cli import run\n"
        "code = run(sys.argv[1:])\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COV")}  # it imports much
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True, env=alone)
    return set(done.stderr.decode().split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["--json", "samples/flood.txt"],
        ["samples/flood.txt"],
        ["-f", "rich", "samples/flood.txt"],
    ],
    ids=" ".join,
)
def test_a_default_run_imports_nothing_heavy(arguments: list[str]) -> None:
    assert loaded(*arguments) & HEAVY == set()


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--json", "samples/flood.txt"], ["samples/flood.txt"]], ids=" ".join
)
def test_rich_is_imported_only_for_the_terminal_and_pathlib_not_without_it(arguments: list[str]) -> None:
    assert {"rich", "pathlib"} & loaded(*arguments) == set()


def test_importing_the_package_imports_none_of_its_parts() -> None:
    code = "import sys, summarize; print(*[m for m in sys.modules if m.startswith('summarize.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b""


@pytest.mark.parametrize(
    ("arguments", "imported"),
    [
        (["--json"], set()),  # nltk imports numpy where it is installed
        (["--json", "-q", "river"], {"nltk", "numpy"}),
        (["--json", "--keywords", "3"], {"nltk", "numpy"}),
        (["--json", "-m", "lex-rank"], {"nltk", "numpy"}),
        (["--json", "-m", "luhn"], {"nltk", "numpy", "sumy"}),
        (["--json", "-m", "lsa"], {"nltk", "numpy", "sumy"}),
    ],
    ids=lambda value: " ".join(sorted(value) if isinstance(value, set) else value),
)
def test_nltk_sumy_and_numpy_are_imported_by_what_the_readme_says(arguments: list[str], imported: set[str]) -> None:
    assert loaded(*arguments, "samples/flood.txt") & {"nltk", "numpy", "sumy"} == imported
