"""Recognise lines that are not prose: formulas, and legends that explain symbols and abbreviations."""

import re

_MAX_FORMULA = 160  # characters of a line
_MAX_LEGEND = 400
_MAX_WORDS = 3  # of three letters or more in a formula: "BMI = weight (kg) / height (m)²"
_SIGNS = re.compile(r"[=≈≡≤≥≠∝∑∏∫√∂⇌→↔^\\]")
_WORD = r"(?<![\\^\w])[^\W\d_]{3,}"
_FUNCTIONS = frozenset("sin cos tan log exp max min lim var cov arg mod det".split())
_VARIABLE = r"(?<![\w'’])[^\W\d_](?![^\W\d_'’])"
_TEX = r"\\[a-zA-Z]{2,}|[_^]\{"
_MOLECULE = r"\b\d{0,2}(?:[A-Z][a-z]?\d*){1,6}(?= *[+→⇌]|$)"
# "CI, confidence interval; OR, odds ratio", "n = 42; SD = standard deviation"
_EXPLAINED = re.compile(r"\A([A-Za-z\d]{1,9}|[*†‡§¶‖]{1,4})\s?[=,:]\s?\S")
_STARRED = r"[*†‡§¶]{1,4}\s?[pP]\s?[<=>≤]"
_KEYS = re.compile(r"[■□▪▫●○◆◇▲△▼▽]")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "0123456789" * 2)
_BRIEF = 7  # words after an abbreviation
_ABBREVIATIONS = re.compile(r"\A[^\W\d_]{4,16}\s?: ")


def is_notation(line: str) -> bool:
    """Return whether a line is a formula ("y = a + bx") or a legend ("CI, confidence interval; OR, odds ratio")."""
    if len(line) <= _MAX_FORMULA and _SIGNS.search(line) and _is_formula(line.translate(_RAISED)):
        return True
    return len(line) <= _MAX_LEGEND and _is_legend(line)


def _is_formula(line: str) -> bool:
    words = [word for word in re.findall(_WORD, line) if word.lower() not in _FUNCTIONS]
    if re.search(_TEX, line):
        return len(words) <= _MAX_WORDS and line[-1] not in "!?"
    if len(words) > _MAX_WORDS or (words and line[-1] in ".!?"):
        return False
    if "→" in line or "⇌" in line:
        return not words and len(re.findall(_MOLECULE, line)) > 1
    return re.search(_VARIABLE, line) is not None


def _is_legend(line: str) -> bool:
    if line[:1] in "*†‡§¶" and re.match(_STARRED, line):
        return True
    if len(_KEYS.findall(line[:_MAX_LEGEND])) > 1:
        return line[-1] not in ".!?" and _KEYS.match(line) is not None
    if ";" not in line:
        return False
    entries = _ABBREVIATIONS.sub("", line).rstrip(". ").split(";")
    return all(_is_explained(entry.strip()) for entry in entries)


def _is_explained(entry: str) -> bool:
    """Return whether an entry is an abbreviation or a sign and what it stands for: "eGFR, ...", "n = 42"."""
    found = _EXPLAINED.match(entry)
    if found is None or entry.count(" ") > _BRIEF:
        return False
    label = found[1]
    return len(label) == 1 or sum(not letter.islower() for letter in label) > 1
