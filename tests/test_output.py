"""Output files: whole or not at all, what they were stays until then."""

import gzip
import io
import os
import stat
import sys
from pathlib import Path

import pytest

from summarize.output import AtomicFile, Output, Parts, StandardOutput


class Memory:
    """An output that remembers."""

    def __init__(self) -> None:
        self.text = ""
        self.finished = 0

    def write(self, text: str) -> None:
        self.text += text

    def finish(self) -> None:
        self.finished += 1


def left(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


@pytest.fixture(params=["without a name", "with a name"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that have no name until they are whole, and file systems that do not have such."""
    if request.param == "with a name":
        monkeypatch.delattr(os, "O_TMPFILE")


@pytest.mark.usefixtures("_either_way")
def test_the_old_content_stays_until_the_new_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    with AtomicFile(str(path)) as file:
        file.write("new ’")
        assert path.read_text() == "old"
        file.finish()
        assert path.read_text("utf-8") == "new ’"
    assert file.size == 7
    assert left(tmp_path) == ["out.txt"]


@pytest.mark.usefixtures("_either_way")
def test_what_is_not_finished_leaves_nothing(tmp_path: Path) -> None:
    with AtomicFile(str(tmp_path / "out.txt")) as file:
        file.write("new")
    with pytest.raises(ZeroDivisionError), AtomicFile(str(tmp_path / "out.txt")) as file:
        file.write(str(1 // 0))
    assert left(tmp_path) == []


@pytest.mark.usefixtures("_either_way")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(mode)
    with AtomicFile(str(path)) as file:
        file.write("new")
        file.finish()
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.usefixtures("_either_way")
def test_a_link_s_target_is_written_or_the_link_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    for follow, content in ((True, "new"), (False, "new")):
        with AtomicFile(str(link), follow=follow, durable=follow) as file:
            file.write("new" if follow else "newer")
            file.finish()
        assert target.read_text() == content
        assert link.is_symlink() == follow
    assert link.read_text() == "newer"


def test_a_name_that_ends_in_gz_is_compressed(tmp_path: Path) -> None:
    path = tmp_path / "out.txt.gz"
    with AtomicFile(str(path)) as file:
        file.write("new ’" * 1000)
        file.write_bytes(b"!")
        file.finish()
    data = path.read_bytes()
    assert gzip.decompress(data).decode() == "new ’" * 1000 + "!"
    assert len(data) < 100
    assert data[4:8] == bytes(4)  # no time


def test_a_packed_file_is_whole_from_finish_on(tmp_path: Path) -> None:
    with AtomicFile(str(tmp_path / "out.gz")) as file:
        file.write("new")
        file.finish()
        assert gzip.decompress((tmp_path / "out.gz").read_bytes()) == b"new"


def test_only_a_suffix_means_compression(tmp_path: Path) -> None:
    with AtomicFile(str(tmp_path / "logz")) as file:
        file.write("new")
        file.finish()
    assert (tmp_path / "logz").read_bytes() == b"new"


def test_the_size_is_of_all_that_was_written(tmp_path: Path) -> None:
    with AtomicFile(str(tmp_path / "out.txt")) as file:
        file.write("one")
        file.write_bytes(b"three")
        assert file.size == 8


@pytest.mark.parametrize("durable", [True, False])
def test_a_durable_file_is_synchronised_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, durable: bool
) -> None:
    there = []
    monkeypatch.setattr(os, "fsync", lambda _: there.append((tmp_path / "out.txt").exists()))
    with AtomicFile(str(tmp_path / "out.txt"), durable=durable) as file:
        file.write("new")
        file.finish()
    assert there == [False] * durable


def test_a_link_to_a_pipe_is_replaced_where_links_are_not_followed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)  # or who followed the link would wait for one
    with AtomicFile(str(tmp_path / "link"), follow=False) as file:
        file.write("new")
        file.finish()
    os.close(reader)
    assert not (tmp_path / "link").is_symlink()
    assert (tmp_path / "link").read_text() == "new"


def test_a_file_that_has_the_temporary_name_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE")
    there = tmp_path / f".out.txt.{os.getpid()}.tmp"
    there.write_text("mine")
    with pytest.raises(FileExistsError):
        AtomicFile(str(tmp_path / "out.txt"))
    assert there.read_text() == "mine"


def test_standard_output_is_written_at_once_and_in_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(io.BufferedWriter(raw), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    StandardOutput().write("naïve’")
    assert raw.getvalue() == "naïve’".encode()


def test_standard_output_that_is_closed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OSError, match="standard output is closed"):
        StandardOutput().write("x")


def test_a_pipe_is_written_to_directly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with AtomicFile(str(pipe)) as file:
        file.write("new")
        file.finish()
    assert os.read(reader, 100) == b"new"
    os.close(reader)
    assert left(tmp_path) == ["pipe"]


def test_a_folder_cannot_be_written(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no" / "out.txt"):
        with pytest.raises(OSError, match="directory"):
            AtomicFile(str(path))


def test_a_lone_surrogate_is_written_as_its_escape(tmp_path: Path) -> None:
    with AtomicFile(str(tmp_path / "out.txt")) as file:
        file.write("a\udcffb")
        file.finish()
    assert (tmp_path / "out.txt").read_bytes() == b"a\\udcffb"


@pytest.mark.parametrize(
    ("parts", "text"), [((), ""), (("", ""), ""), (("a",), "<a>"), (("", "a", "", "b", "c", ""), "<a,b,c>")]
)
def test_parts_are_joined_and_empty_ones_are_none(parts: tuple[str, ...], text: str) -> None:
    target = Memory()
    output: Output = target
    joined = Parts(output, "<", ",", ">")
    for part in parts:
        joined.write(part)
    joined.finish()
    assert target.text == text
    assert target.finished == (1 if text else 0)


def test_an_opening_may_be_made_of_the_first_part_that_is_not_empty() -> None:
    target = Memory()
    joined = Parts(target, lambda first: f"<{first.upper()}>", ",")
    for part in ("", "a", "b"):
        joined.write(part)
    assert target.text == "<A>a,b"
