"""Our `dataclass` makes what the standard library's makes."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from typing import Any

import pytest

from summarize.document import Block, Need, Sentence
from summarize.languages import Language
from summarize.values import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values, a list of its own, and one that does not count."""

    first: int
    second: str = "b"
    rest: list[int] = dataclasses.field(default_factory=list, compare=False)
    hidden: int = dataclasses.field(default=0, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class One:
    value: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Apart:
    value: int


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclass(frozen=True, slots=True)
class Positive:
    value: int

    def __post_init__(self) -> None:
        if self.value < 0:
            raise ValueError(self.value)


@dataclass(frozen=True, slots=True)
class Derived:
    value: int
    double: int = dataclasses.field(init=False)
    sign: str = dataclasses.field(init=False, default="+")
    seen: list[int] = dataclasses.field(init=False, default_factory=list, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "double", 2 * self.value)


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    first: int
    second: str = "b"
    rest: list[int] = dataclasses.field(default_factory=list, compare=False)
    hidden: int = dataclasses.field(default=0, repr=False, compare=False)


CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((1,), {}),
    ((1, "c"), {}),
    ((1, "c", [2], 3), {}),
    ((), {"first": 1, "rest": [4]}),
    ((), {}),
    ((1, "b", [], 0, 5), {}),
    ((1,), {"first": 2}),
    ((1,), {"third": 2}),
]


@pytest.mark.parametrize(("arguments", "named"), CALLS)
def test_instances_are_made_compared_hashed_and_shown_as_by_the_standard_library(
    arguments: tuple[Any, ...], named: dict[str, Any]
) -> None:
    try:
        theirs = Standard(*arguments, **named)
    except TypeError:
        with pytest.raises(TypeError):
            Pair(*arguments, **named)
        return
    ours = Pair(*arguments, **named)
    assert repr(ours) == repr(theirs).replace("Standard", "Pair")
    assert dataclasses.astuple(ours) == dataclasses.astuple(theirs)
    assert hash(ours) == hash(theirs)
    assert ours == Pair(*arguments, **named)
    assert ours != object()
    assert ours != dataclasses.replace(ours, second="other")
    assert ours == dataclasses.replace(ours, hidden=9)


@pytest.mark.parametrize(("arguments", "named"), CALLS)
def test_the_first_instances_of_a_class_are_made_as_the_later_ones(
    arguments: tuple[Any, ...], named: dict[str, Any]
) -> None:
    @dataclass(frozen=True, slots=True)
    class New:
        first: int
        second: str = "b"
        rest: list[int] = dataclasses.field(default_factory=list, compare=False)
        hidden: int = dataclasses.field(default=0, repr=False, compare=False)

    made: list[Any] = []
    for _ in range(4):
        try:
            made.append(dataclasses.astuple(New(*arguments, **named)))
        except TypeError as error:
            made.append(str(error).rpartition(".")[2])
    assert made == made[:1] * 4
    assert isinstance(made[0], tuple) == isinstance(_standard(arguments, named), tuple)


def _standard(arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
    try:
        return dataclasses.astuple(Standard(*arguments, **named))
    except TypeError as error:
        return error


@pytest.mark.parametrize(
    "value", [Pair(1), Pair(2, "x", [3], 4), One((1,)), One(), Nothing(), Block("a", "paragraph", 3)]
)
def test_values_survive_pickling_and_copying(value: Any) -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(value, protocol)) == value
    assert copy.deepcopy(value) == copy.copy(value) == value


def test_values_are_checked_after_they_are_set() -> None:
    assert Positive(1).value == 1
    for make in (Positive, lambda value: dataclasses.replace(Positive(1), value=value)):
        with pytest.raises(ValueError, match="-2"):
            make(-2)


def test_fields_that_are_not_given_have_their_default_or_are_set_afterwards() -> None:
    assert (Derived(3).double, Derived(3).sign, Derived(3).seen) == (6, "+", [])
    assert dataclasses.replace(Derived(3), value=4) == Derived(4)
    with pytest.raises(TypeError):
        Derived(3, 7)  # type: ignore[call-arg]


def test_default_factories_are_called_for_each_instance() -> None:
    assert Pair(1).rest is not Pair(1).rest


def test_nothing_can_be_set_or_deleted() -> None:
    value = Pair(1)
    for name in ("first", "new"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, 2)
        with pytest.raises(dataclasses.FrozenInstanceError):
            delattr(value, name)
    assert not hasattr(value, "__dict__")


def test_without_eq_two_are_never_equal() -> None:
    assert Apart(1) != Apart(1)
    assert len({Apart(1), Apart(1)}) == 2


def test_values_can_be_matched_by_position() -> None:
    match Pair(7, "z"):
        case Pair(first, second):
            assert (first, second) == (7, "z")


@pytest.mark.parametrize("cls", [Block, Sentence, Need, Language])
def test_the_values_of_the_package_are_dataclasses(cls: Any) -> None:
    names = [field.name for field in dataclasses.fields(cls)]
    assert names == list(cls.__slots__)


def test_a_default_run_compiles_few_methods_of_dataclasses() -> None:
    code = """
import dataclasses, sys
made = []
create = dataclasses._create_fn
dataclasses._create_fn = lambda name, *rest, **named: (made.append(name), create(name, *rest, **named))[1]
from summarize.cli import run
run(["--json", "samples/flood.txt"])
print(len(made), file=sys.stderr)
"""
    if not hasattr(dataclasses, "_create_fn"):
        pytest.skip("Python 3.13 and later compile all methods of a class at once")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert int(done.stderr) < 20
