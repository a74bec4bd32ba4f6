"""Files, folders, standard input, and what is none of them."""

import errno
import gzip
import io
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from summarize import readers
from summarize.document import Article, Failure
from summarize.errors import OptionError, ReadError, TooLargeError
from summarize.readers import sources

TEXT = "The boat is old. It was built in 1961."


def only(source: str, **options: Any) -> Article | Failure:
    (found,) = readers.read(source, readers.Settings(**options))
    return found


def failure(source: str) -> str:
    found = only(source)
    assert isinstance(found, Failure)
    return found.error


def test_a_file_is_read_as_an_article_of_its_name(tmp_path: Path) -> None:
    file = tmp_path / "boat.txt"
    file.write_text(TEXT)
    article = only(str(file))
    assert isinstance(article, Article)
    assert (article.text, article.source, article.id, article.line) == (TEXT, str(file), None, None)


@pytest.mark.parametrize("name", ["a b.txt", "-n.txt", "a\nb.txt", "[x].txt", "ü水.txt", "x" * 250 + ".txt"])
def test_any_name_of_a_file_works(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT)
    assert isinstance(only(str(tmp_path / name)), Article)


def test_a_name_that_is_no_utf8_works(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/bad\xff.txt"
    Path(os.fsdecode(name)).write_text(TEXT)
    assert isinstance(only(os.fsdecode(name)), Article)


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("no-such-file", "no such file; check the name"),
        ("", "no such file; check the name"),
        ("a\0b", "cannot be read; check the name"),
        ("x" * 5000, "cannot be read: file name too long"),
        ("/", "a folder, not a file"),
        (__file__ + "/x", "cannot be read: not a directory"),
    ],
)
def test_what_is_no_file_says_so(source: str, error: str) -> None:
    assert failure(source) == error


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch(mode=0)
    assert failure(str(tmp_path / "a.txt")) == "may not be read; check its permissions"


def test_a_permission_error_is_told_in_words() -> None:
    assert sources.reason(PermissionError(13, "Permission denied")) == "may not be read; check its permissions"


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/urandom"])
def test_devices_end_in_bounded_time(device: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 5_000_000)
    found = only(device)
    assert isinstance(found, Article if device == "/dev/null" else Failure)


def test_an_error_at_the_first_bytes_says_so() -> None:
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError(errno.EIO, "Input/output error", size)

    with pytest.raises(ReadError, match="cannot be read: input/output error"):
        sources.Stream(Broken(), owned=False).read_head()  # type: ignore[arg-type]  # enough of one


def test_a_pipe_with_a_name_is_read_to_its_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(TEXT,))
    writer.start()
    article = only(str(pipe))
    writer.join()
    assert isinstance(article, Article)
    assert article.text == TEXT


def test_a_socket_says_so(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        assert failure(str(tmp_path / "socket")).startswith("cannot be read: ")


def test_endless_input_is_refused_at_the_limit() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"y" * size

    raw = Endless()
    with pytest.raises(TooLargeError, match="larger than 5 MB; split it"):
        sources.read_bytes(sources.Stream(raw, owned=False), limit=5 * 2**20)  # type: ignore[arg-type]  # enough of one
    assert raw.given <= 7 * 2**20


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    sparse = tmp_path / "sparse.txt"
    with sparse.open("wb") as file:
        file.truncate(2**40)
    assert failure(str(sparse)) == "larger than 50 MB; split it"


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * 100)
    with sources.open_source(str(tmp_path / "a.txt")) as stream:
        assert len(sources.read_bytes(stream, limit=100)) == 100
    with sources.open_source(str(tmp_path / "a.txt")) as stream, pytest.raises(TooLargeError):
        sources.read_bytes(stream, limit=99)


def test_the_head_is_read_again() -> None:
    stream = sources.Stream(io.BytesIO(b"abcdef"), owned=True)
    assert stream.read_head(4) == b"abcd"
    assert sources.read_bytes(stream) == b"abcdef"


def test_lines_end_at_line_feeds_and_may_be_too_long() -> None:
    found = list(sources.lines(sources.Stream(io.BytesIO(b"a\r\n\nbcdef\ng"), owned=True), limit=4))
    assert found[:2] + found[3:] == [b"a", b"", b"g"]
    assert isinstance(found[2], TooLargeError)


@pytest.mark.parametrize("text", [b"abcd", b"abc\n"])
def test_a_line_of_exactly_the_limit_is_read(text: bytes) -> None:
    assert list(sources.lines(sources.Stream(io.BytesIO(text), owned=True), limit=4)) == [text.rstrip(b"\n")]


def test_what_has_no_size_is_refused_at_the_byte_over_the_limit() -> None:
    assert len(sources.read_bytes(sources.Stream(io.BytesIO(bytes(range(100))), owned=True), limit=100)) == 100
    with pytest.raises(TooLargeError, match="larger than 99 bytes; split it"):
        sources.read_bytes(sources.Stream(io.BytesIO(bytes(range(100))), owned=True), limit=99)
    with pytest.raises(TooLargeError, match="larger than 1 MB; split it"):
        sources.read_bytes(sources.Stream(io.BytesIO(b"a" * (2**20 + 1)), owned=True), limit=2**20)


def test_nothing_but_nul_bytes_is_refused_and_a_few_are_not() -> None:
    with pytest.raises(ReadError, match="nothing but NUL bytes"):
        sources.read_bytes(sources.Stream(io.BytesIO(bytes(1001)), owned=True))
    for data in (bytes(1000), b"", bytes(2000) + b"a"):
        assert sources.read_bytes(sources.Stream(io.BytesIO(data), owned=True)) == data


def test_a_head_has_the_size_asked_for_however_it_comes() -> None:
    class Dripping(io.RawIOBase):
        left = b"abcdefghij"

        def read(self, size: int = -1) -> bytes:
            part, self.left = self.left[: min(3, size)], self.left[min(3, size) :]
            return part

    stream = sources.Stream(Dripping(), owned=False)  # type: ignore[arg-type]  # enough of one
    assert stream.read_head(4) == b"abcd"
    assert sources.read_bytes(stream) == b"abcdefghij"


def test_what_has_come_through_a_pipe_is_given_at_once() -> None:
    end, begin = os.pipe()
    with os.fdopen(end, "rb") as pipe, os.fdopen(begin, "wb", buffering=0) as writer:
        writer.write(b"one\n")
        timer = threading.Timer(5, writer.write, [b"x" * 100])  # so that a reader who waits for more is not stuck
        timer.start()
        buffer = bytearray(100)
        assert sources.Stream(pipe, owned=False).readinto(buffer) == 4
        timer.cancel()


def test_a_block_device_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr("stat.S_ISBLK", lambda _: True)  # to make one takes rights
    assert failure(str(tmp_path / "a.txt")) == "a block device; name a file"


def test_what_is_refused_is_closed(tmp_path: Path) -> None:
    before = os.listdir("/proc/self/fd")
    for _ in range(3):
        assert failure(str(tmp_path)) == "a folder, not a file"
        with pytest.raises(ReadError, match="a folder"):
            sources.open_source(str(tmp_path))
    assert len(os.listdir("/proc/self/fd")) == len(before)


def test_packed_rows_are_known_by_a_name_in_capitals_too(tmp_path: Path) -> None:
    path = tmp_path / "A.JSONL.GZ"
    path.write_bytes(gzip.compress(b'{"text": "The boat is old."}\n'))
    article = only(str(path))
    assert isinstance(article, Article)
    assert article.text == "The boat is old."


@pytest.mark.parametrize("damage", ["inside", "cut", "none"])
def test_packed_rows_that_are_damaged_say_so(tmp_path: Path, damage: str) -> None:
    data = bytearray(gzip.compress(os.urandom(5000).hex().encode()))
    if damage == "inside":
        data[20:60] = b"\xff" * 40
    elif damage == "cut":
        del data[-20:]
    else:
        data[:] = b"none"
    (tmp_path / "a.jsonl.gz").write_bytes(data)
    assert failure(str(tmp_path / "a.jsonl.gz")) == "cannot be read: its compressed data is damaged or cut off"


def test_an_error_without_words_is_told_in_ours() -> None:
    assert sources.reason(OSError()) == sources.reason(ValueError("x")) == "cannot be read; check the name"
    assert sources.reason(OSError(5, "Input/Output Error")) == "cannot be read: input/output error"


def test_standard_input_that_is_closed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert failure("-") == "standard input is closed; name a file"


def test_standard_input_is_read_as_bytes_and_stays_open() -> None:
    code = "import sys; from summarize import readers; print(next(readers.read('-')).text); sys.stdin.read()"
    done = subprocess.run([sys.executable, "-c", code], input=TEXT.encode("utf-16"), capture_output=True, check=True)
    assert done.stdout.decode() == f"{TEXT}\n"


def test_a_folder_stands_for_its_readable_files_sorted_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "B.TXT", "c.jsonl", "d.bin", ".hidden.txt", "sub/e.txt", ".git/f.txt", "sub/g"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    os.mkfifo(tmp_path / "pipe.txt")
    found = [os.path.relpath(str(name), tmp_path) for name in readers.files([str(tmp_path)])]
    assert found == ["B.TXT", "a.md", "b.txt", "c.jsonl", "sub/e.txt"]


def test_a_folder_without_readable_files_is_a_failure_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.bin").touch()
    error = Failure(str(tmp_path), "a folder without a file of a readable format; name files")
    assert list(readers.files([str(tmp_path), "x.txt", "-"])) == [error, "x.txt", "-"]


def test_folders_inside_come_in_the_order_of_their_names_and_links_to_them_are_not_followed(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "a/z/0.txt", "c/3.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "b" / "again").symlink_to(tmp_path)
    found = [os.path.relpath(str(name), tmp_path) for name in readers.files([str(tmp_path)])]
    assert found == ["a/1.txt", "a/z/0.txt", "b/2.txt", "c/3.txt"]


def test_a_loop_of_links_in_a_folder_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert list(readers.files([str(tmp_path)])) == [str(tmp_path / "a.txt")]


def test_a_dash_is_standard_input_even_where_a_folder_has_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "-").mkdir()
    monkeypatch.chdir(tmp_path)
    assert list(readers.files(["-"])) == ["-"]


def test_a_folder_inside_that_fails_is_a_failure_behind_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b.txt").write_text(TEXT)
    scan = os.scandir

    def failing(path: str) -> Any:
        if path.endswith("/a"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", failing)
    error = Failure(str(tmp_path / "a"), "may not be read; check its permissions")
    assert list(readers.files([str(tmp_path)])) == [str(tmp_path / "b.txt"), error]


def test_a_broken_link_in_a_folder_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("nowhere")
    assert list(readers.files([str(tmp_path)])) == [str(tmp_path / "a.txt")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_inside_that_cannot_be_read_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "closed").mkdir(mode=0)
    found = list(readers.files([str(tmp_path)]))
    (tmp_path / "closed").chmod(0o700)
    assert found[1] == Failure(str(tmp_path / "closed"), "may not be read; check its permissions")


@pytest.mark.parametrize("options", [{"source_format": "docs"}, {"encoding": "no-such"}, {"encoding": "base64"}])
def test_unknown_formats_and_encodings_are_errors_of_the_options(options: dict[str, Any]) -> None:
    with pytest.raises(OptionError, match=r"unknown (format|encoding)"):
        list(readers.read("x.txt", readers.Settings(**options)))


def test_warnings_of_decoding_reach_the_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Überall café, naïve \u2026 ".encode() + b"\xff end.")
    article = only(str(tmp_path / "a.txt"))
    assert isinstance(article, Article)
    assert article.warnings == ("1 byte is not UTF-8 and shown as \ufffd",)


def test_markdown_and_text_in_memory_are_articles() -> None:
    assert readers.article("# Old\n\nA *boat*.", source_format="markdown").title == "Old"
    assert readers.article("# Old\n\nA *boat*.").blocks[-1].text == "A *boat*."
