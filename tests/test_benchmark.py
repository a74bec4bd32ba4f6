"""The benchmark measures every command that is installed and prints a table of them."""

from pathlib import Path

from tests import benchmark


def test_every_command_summarises_one_article_and_many(tmp_path: Path) -> None:
    many = benchmark.write_articles(tmp_path)
    short = tmp_path / "few.jsonl"
    short.write_text("".join(many.read_text("utf-8").splitlines(keepends=True)[:2]), "utf-8")
    for path in (benchmark.ARTICLE, short):
        times = benchmark.measured(benchmark.commands(), path, 1)
        assert {"summarize, no figures", "summarize, 8 figures", "sumy lex-rank"} <= set(times)
        assert min(times.values()) > 0


def test_the_table_has_seconds_and_their_ratio_to_sumy() -> None:
    rows = [("one", {"summarize": 0.1, "sumy lex-rank": 0.5}), ("many", {"summarize": 1.0, "sumy lex-rank": 2.0})]
    assert benchmark.table(rows) == (
        "| CPU | summarize | sumy lex-rank |\n|---|---|---|\n"
        "| one | 0.10 s (0.20) | 0.50 s (1.00) |\n| many | 1.00 s (0.50) | 2.00 s (1.00) |"
    )
