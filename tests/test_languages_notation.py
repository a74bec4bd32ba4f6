"""Formulas and legends, and the prose that looks like them."""

import pytest

from summarize.languages.notation import is_notation

FORMULAS = (
    "E = mc²",
    "y = α + βx + ε",
    "A = πr²",
    r"$$\int_0^1 x^2\,dx = \frac{1}{3}$$",
    "x_{t+1} = r x_t (1 - x_t)",
    "P(A|B) = P(B|A) P(A) / P(B)   (3)",
    "BMI = weight (kg) / height (m)²",
    "2 H2 + O2 → 2 H2O",
    "CO₂ + H₂O ⇌ H₂CO₃",
    "r = 0.42, p < .001, n = 42",
    "f(x) = sin(x) / x",
    "v ≈ 343 m/s",
)
LEGENDS = (
    "CI, confidence interval; OR, odds ratio.",
    "CI = confidence interval; SD = standard deviation; BMI = body mass index",
    "Abbreviations: eGFR, estimated glomerular filtration rate; HR, hazard ratio",
    "*p < .05. **p < .01. ***p < .001.",
    "† P = 0.04 against placebo",
    "■ Yes  ■ No  ■ Don't know",
    "● Rural ○ Urban",
)
PROSE = (
    "He wrote E = mc² on the board and left the room.",
    "Profit = revenue minus costs, she told the class.",
    "Revenue = $5m",
    "Unemployment: 5.2 % → 4.9 %",
    "Temperatures of < 5 C are expected on Friday.",
    "One, the mayor; two, the council.",
    "● Ferries will run every hour from Monday.",
    "The vote was lost; the bill, a long one, died; nobody wept.",
    "I = you, the graffiti said.",
    "She moved; he stayed.",
    "* Prices rose by 5 % in May.",
    "Der Zug fährt um 7 Uhr; der Bus, ein alter, um 8.",
    "A; B; C",
    "",
)


@pytest.mark.parametrize("line", [*FORMULAS, *LEGENDS])
def test_notation_is_told(line: str) -> None:
    assert is_notation(line)


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_kept(line: str) -> None:
    assert not is_notation(line)
