"""Measure the rows of the README's comparison that have seconds in them, with the peers that are installed.

    python -m tests.benchmark [--rounds N]

Peers: sumy's lex-rank, which is always there, with a splitter of its own because sumy's needs downloaded data; and
`ots` where the command is. Runs alternate, so that a busy machine slows all alike: the ratios hold, the seconds only on
a quiet one. CPU is that of the process from start to end, the median of the rounds.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

SAMPLES = Path(__file__).parent.parent / "samples"
ARTICLE = SAMPLES / "flood.txt"
TEXTS = ("feature", "final", "flood", "glacier", "quarterly", "trial", "vaccine", "withdrawal")
MANY = 200  # articles of one run

SUMY = r"""
import json, re, sys
from sumy.nlp.stemmers import Stemmer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words

class Tokenizer:
    language = "english"
    def to_sentences(self, text):
        return tuple(part for part in re.split(r"(?<=[.!?])\s+", text) if part)
    def to_words(self, sentence):
        return tuple(re.findall(r"[^\W\d_](?:[^\W\d_]|['-])*", sentence))

summarizer = LexRankSummarizer(Stemmer("english"))
summarizer.stop_words = get_stop_words("english")
data = open(sys.argv[1], encoding="utf-8").read()
rows = [json.loads(line)["text"] for line in data.splitlines()] if sys.argv[1].endswith("jsonl") else [data]
for text in rows:
    for sentence in summarizer(PlaintextParser.from_string(text, Tokenizer()).document, 3):
        print(sentence)
"""


def commands() -> dict[str, list[str]]:
    """Return the commands to measure, by name; each takes the path of its input as its last argument."""
    ours = [sys.executable, "-m", "summarize", "--json", "-n", "3", "-j", "1", "--quiet"]
    peers = {
        "summarize, no figures": [*ours, "-k", "0"],
        "summarize, 8 figures": [*ours, "-k", "8"],
        "sumy lex-rank": [sys.executable, "-c", SUMY],
    }
    if (ots := shutil.which("ots")) is not None:
        peers["ots"] = [ots, "--ratio=10"]
    return peers


def cpu_seconds(command: Sequence[str]) -> float:
    """Return the user and system time of one run, with its children; a command that fails is an error."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(peers: dict[str, list[str]], path: Path, rounds: int) -> dict[str, float]:
    """Return the median CPU seconds of each command on one input, run in turns."""
    times: dict[str, list[float]] = {name: [] for name in peers}
    for _ in range(rounds):
        for name, command in peers.items():
            times[name].append(cpu_seconds([*command, str(path)]))
    return {name: median(values) for name, values in times.items()}


def write_articles(folder: Path) -> Path:
    """Write `MANY` articles as JSON Lines: the English samples again and again, each time by another name."""
    texts = [(SAMPLES / f"{name}.txt").read_text("utf-8") for name in TEXTS]
    path = folder / "articles.jsonl"
    rows = ({"id": number, "text": texts[number % len(texts)], "language": "en"} for number in range(MANY))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def table(rows: Iterable[tuple[str, dict[str, float]]]) -> str:
    """Return a Markdown table: a row for each input, a column for each command, seconds and their ratio to sumy's."""
    rows = list(rows)
    names = list(rows[0][1])
    lines = ["| CPU | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for name, times in rows:
        peer = times["sumy lex-rank"]
        shown = (f"{times[column]:.2f} s ({times[column] / peer:.2f})" if column in times else "" for column in names)
        lines.append(f"| {name} | {' | '.join(shown)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, help="runs of each command; the median counts (default: 5)")
    rounds = parser.parse_args().rounds
    peers = commands()
    with tempfile.TemporaryDirectory() as folder:
        many = write_articles(Path(folder))
        batch = {name: command for name, command in peers.items() if name != "ots"}  # it takes one text
        rows = [
            ("one article, start to end", measured(peers, ARTICLE, rounds)),
            (f"{MANY} articles", measured(batch, many, max(1, rounds // 2))),
        ]
    print(table(rows))  # noqa: T201


if __name__ == "__main__":
    main()
