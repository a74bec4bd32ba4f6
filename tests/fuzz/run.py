"""Coverage-guided fuzzing: `python -m tests.fuzz.run SECONDS [TARGET]...`, with `pip install atheris` before.

Not run by default. Each target gets an equal part of the time in a process of its own. A finding is printed with its
input and kept under `/tmp/summarize-fuzz/TARGET`; it becomes a test in `tests/regressions`.
"""

import subprocess
import sys
import tempfile
from hashlib import blake2b
from pathlib import Path

WORK = Path(tempfile.gettempdir()) / "summarize-fuzz"
_STAGES = frozenset({"split", "extract", "summarize", "render"})  # take long texts, but a short one shows as much


def fuzz(name: str, seconds: int) -> None:
    """Fuzz one target in this process, and end it."""
    import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # not on every system

    with atheris.instrument_imports(include=["summarize"]):
        from tests.fuzz import targets
    target = targets.TARGETS[name]
    folder = WORK / name
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for _, data in targets.seeds():
        (corpus / blake2b(data, digest_size=8).hexdigest()).write_bytes(data)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={4000 if name in _STAGES else 20_000}",
        "-timeout=20",
        "-rss_limit_mb=2000",
        "-print_final_stats=1",
    ]
    atheris.Setup(
        [sys.argv[0], *options, f"-artifact_prefix={folder}/", str(corpus)], lambda data: targets.tried(target, data)
    )
    atheris.Fuzz()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Fuzz every target named, or all; return 1 if anything was found."""
    from tests.fuzz.targets import TARGETS

    seconds, names = int(arguments[0]), arguments[1:] or list(TARGETS)
    failed = 0
    for name in names:
        code = f"from tests.fuzz.run import fuzz; fuzz({name!r}, {seconds // len(names)})"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        runs = next((line for line in done.stderr.splitlines() if "number_of_executed_units" in line), "")
        _say(f"{name}: {'found' if done.returncode else 'nothing found'}, {runs.rpartition(' ')[2] or '?'} runs")
        if done.returncode:
            failed += 1
            _say("\n".join(line for line in done.stdout.splitlines() + done.stderr.splitlines()[-8:]))
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
