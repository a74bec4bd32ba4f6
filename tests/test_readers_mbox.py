"""Mailboxes: a message an article, where one ends and the next begins, and folders of messages."""

from io import BytesIO
from pathlib import Path

import pytest

from summarize import readers
from summarize.document import Article, Failure
from summarize.errors import ReadError
from summarize.readers import mbox
from summarize.readers.reader import Settings
from summarize.readers.sources import Stream
from tests.test_readers_mail import FIRST, HEAD, SECOND, message

FROM = b"From ann@example.org Fri May  1 09:00:00 2026\n"


def mailbox(*messages: bytes) -> bytes:
    return b"".join(FROM + one.rstrip(b"\n") + b"\n\n" for one in messages)


def split(data: bytes, limit: int = 10_000) -> list[tuple[int, object]]:
    with Stream(BytesIO(data), owned=True) as stream:
        return list(mbox.messages(stream, limit=limit))


@pytest.mark.parametrize("name", ["box.mbox", "box", "box.txt"])
def test_each_message_is_an_article_with_id_date_and_line(tmp_path: Path, name: str) -> None:
    other = b"From: b@example.org\nSubject: Mail\nMessage-ID: <2@isles>\n\n" + SECOND.encode()
    (tmp_path / name).write_bytes(mailbox(message(FIRST, "Message-ID: <1@isles>"), other))
    found = [article for article in readers.read(str(tmp_path / name)) if isinstance(article, Article)]
    assert [(article.id, article.title, article.text) for article in found] == [
        ("1@isles", "Ferry out of service", FIRST),
        ("2@isles", "Mail", SECOND),
    ]
    assert [article.published for article in found] == ["2026-05-01T09:00:00+00:00", None]
    assert [article.line for article in found] == [1, 10]


def test_a_line_of_a_body_that_begins_with_from_does_not_end_it() -> None:
    body = f"{FIRST}\n\nFrom here it is a mile.\n\n>From the quay.\n>>From it.\nFrom a@b.org Fri May  1 09:00 2026\n"
    ((line, data),) = split(FROM + body.encode())
    assert line == 1
    assert data == body.replace(">From", "From").replace(">From it", ">From it").rstrip("\n").encode()


def test_a_message_over_the_limit_fails_alone() -> None:
    found = split(mailbox(b"a: b\n\n" + b"x" * 300, b"a: b\n\nc"), limit=200)
    assert [line for line, _ in found] == [1, 6]
    assert str(found[0][1]) == "larger than 200 bytes; split it"
    assert found[1][1] == b"a: b\n\nc\n"


def test_a_message_of_the_limit_is_whole_and_one_byte_more_is_too_large() -> None:
    data = mailbox(b"a: b\n\n" + b"x" * 300)  # 308 bytes with the empty line at its end
    assert split(data, limit=308) == [(1, b"a: b\n\n" + b"x" * 300 + b"\n")]
    assert str(split(data, limit=307)[0][1]) == "larger than 307 bytes; split it"


def test_a_message_without_text_fails_alone_with_its_id(tmp_path: Path) -> None:
    empty = b"From: a@b\nSubject: c\nMessage-ID: <1@isles>\nContent-Type: image/png\n\nabc"
    (tmp_path / "a.mbox").write_bytes(mailbox(empty, message(FIRST)))
    failed, article = readers.read(str(tmp_path / "a.mbox"))
    error = "no text in the message; save its attachments and give those"
    assert failed == Failure(str(tmp_path / "a.mbox"), error, id="1@isles", line=1)
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("data", "error"), [(b"", "an empty mailbox"), (b"\n\n", "an empty mailbox"), (b"Subject: a\n\nb", "not a mailbox")]
)
def test_what_is_no_mailbox_says_so(data: bytes, error: str) -> None:
    with pytest.raises(ReadError, match=error):
        split(data)


@pytest.mark.parametrize("date", ["", "yesterday", "Fri, 99 May 2026 99:99:99 +9999", "\xff"])
def test_dates_that_are_none_are_left_out(date: str) -> None:
    (found,) = mbox.read(f"From: a@b\nSubject: c\nDate: {date}\n\n{FIRST}".encode(), Settings())
    assert not isinstance(found, Failure)
    assert found.published is None


def test_notes_of_scrubbed_attachments_are_left_out() -> None:
    note = (
        "-------------- next part --------------\nA non-text attachment was scrubbed...\nName: a.png\nURL: <http://a>\n"
    )
    ((_, data),) = split(FROM + f"a: b\n\n{FIRST}\n{note}{SECOND}\n".encode())
    assert data == f"a: b\n\n{FIRST}\n{SECOND}".encode()


def test_what_a_dated_line_attributes_is_left_out_with_it() -> None:
    quoted = f"{FIRST}\n\n2026-05-03 11:06 GMT+02:00 Ann Lee <ann@example.org>:\n> {SECOND}\n> {SECOND}\n"
    (found,) = mbox.read(HEAD.encode() + b"\n" + quoted.encode(), Settings())
    assert not isinstance(found, Failure)
    assert [passage.text for passage in found.passages] == [FIRST]


def test_a_folder_with_cur_and_new_is_a_mailbox_of_all_its_messages(tmp_path: Path) -> None:
    for folder, name in (("cur", "1.a.isles:2,S"), ("new", "2.b.isles"), ("tmp", "3.c.isles"), ("cur", ".hidden")):
        (tmp_path / "Mail" / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / "Mail" / folder / name).write_bytes(message(FIRST))
    found = list(readers.files([str(tmp_path)]))
    assert found == [str(tmp_path / "Mail/cur/1.a.isles:2,S"), str(tmp_path / "Mail/new/2.b.isles")]
    (article,) = readers.read(str(found[0]))
    assert isinstance(article, Article)
    assert article.title == "Ferry out of service"


def test_an_empty_mailbox_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "cur").mkdir()
    (tmp_path / "new").mkdir()
    (found,) = readers.files([str(tmp_path)])
    assert isinstance(found, Failure)
