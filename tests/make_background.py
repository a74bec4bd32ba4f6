"""Make the shares of articles that have a common word, from the word frequencies of the package wordfreq.

python -m tests.make_background (needs: pip install wordfreq)

A word of frequency p is taken to be in a share of 1 - exp(-800 p) of articles, as if each had 800 independent words;
with 200, 400 and 800 stories of English, German and French news are grouped equally well.
"""

import math
from collections import defaultdict
from importlib import import_module  # wordfreq is no dependency, and has no types
from pathlib import Path

from summarize import languages
from summarize.sentences import words_of
from summarize.stories.terms import folded
from summarize.stories.vectors import UNKNOWN

OUT = Path(__file__).parent.parent / "summarize" / "stories" / "background"
LENGTH = 800
STEP = 1.1  # from one line to the next
NAMES = {"no": "nb"}  # wordfreq's names of languages where they are others than ours
HEAD = """\
# Shares of articles, in thousandths, with the common words of {name}, without stop words, endings folded.
# Made by: python -m tests.make_background, from the word frequencies of wordfreq {version} (Robyn Speer), which may be
# redistributed under CC BY-SA 4.0, as this file may: see LICENSE.wordfreq.
"""


def main() -> None:
    """Write a file for each language that has stop words and a list of frequencies."""
    wordfreq = import_module("wordfreq")
    version = import_module("importlib.metadata").version("wordfreq")
    lists = wordfreq.available_languages("small")
    for language in languages.supported():
        name = NAMES.get(language.code, language.code)
        if name in lists:
            lines = _lines(wordfreq.get_frequency_dict(name, "small"), language.stop_words())
            head = HEAD.format(name=language.name.title(), version=version)
            (OUT / f"{language.code}.txt").write_text(head + "".join(lines), "utf-8")


def _lines(frequencies: dict[str, float], stop_words: frozenset[str]) -> list[str]:
    found: defaultdict[str, float] = defaultdict(float)
    for phrase, frequency in frequencies.items():
        for word in words_of(phrase):
            if word not in stop_words and (len(word) > 1 or not word.isascii()):
                found[folded(word)] += frequency
    steps: defaultdict[int, list[str]] = defaultdict(list)
    for word, frequency in found.items():
        share = 1.0 - math.exp(-LENGTH * frequency)
        if share > UNKNOWN:
            steps[round(1000 * STEP ** round(math.log(share, STEP)))].append(word)
    return [f"{step} {' '.join(sorted(words))}\n" for step, words in sorted(steps.items(), reverse=True)]


if __name__ == "__main__":
    main()
