"""E-mail: the best part of a message, what is quoted and signed left out, and broken messages."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import readers
from summarize.document import Article
from summarize.errors import ReadError
from summarize.readers import mail
from summarize.readers.assembly import Content
from summarize.readers.reader import Settings

FIRST = "The ferry that links the two islands was taken out of service on Friday."
SECOND = "Passengers were told by letter, and the letter did not say who would carry the mail."
HEAD = (
    "From: Ann Lee <ann@example.org>\nTo: all@example.org\nSubject: Re: AW: Ferry out of service\n"
    "Date: Fri, 1 May 2026 09:00:00 +0000\n"
)


def message(body: str | bytes, *headers: str) -> bytes:
    data = body if isinstance(body, bytes) else body.encode()
    return (HEAD + "".join(f"{header}\n" for header in headers) + "\n").encode() + data


def multipart(kind: str, *parts: str) -> bytes:
    body = "".join(f"--b\n{part}\n" for part in parts)
    return message(f"{body}--b--\n", "MIME-Version: 1.0", f'Content-Type: multipart/{kind}; boundary="b"')


def read(data: bytes) -> Content:
    (found,) = mail.read(data, Settings())
    return found


def texts(data: bytes) -> list[str]:
    return [passage.text for passage in read(data).passages]


PLAIN = f"Content-Type: text/plain; charset=utf-8\n\n{FIRST}\n\n{SECOND}"
PAGE = (
    f"Content-Type: text/html; charset=utf-8\n\n<html><body><p>{FIRST}</p><p>{SECOND}</p><p>{SECOND}</p></body></html>"
)


@pytest.mark.parametrize("name", ["ferry.eml", "ferry", "ferry.txt"])
def test_a_message_is_an_article_with_its_subject_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(message(f"{FIRST}\n\n{SECOND}\n", "Content-Language: en-GB"))
    (article,) = readers.read(str(tmp_path / name))
    assert isinstance(article, Article)
    assert (article.title, article.language) == ("Ferry out of service", "en")
    assert article.text == f"{FIRST}\n\n{SECOND}"


def test_a_patch_at_the_end_is_left_out_unless_there_is_nothing_else() -> None:
    stat = "---\n ferry.c | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n\n"
    patch = (
        "diff --git a/ferry.c b/ferry.c\nindex 12..34 100644\n--- a/ferry.c\n+++ b/ferry.c\n@@ -1 +1 @@\n-old\n+new\n"
    )
    assert texts(message(f"{FIRST}\n\n{SECOND}\n{stat}{patch}")) == [FIRST, SECOND]
    assert "+new" in " ".join(texts(message(patch)))


def test_of_two_ways_to_say_it_the_plain_one_is_read() -> None:
    assert texts(multipart("alternative", PLAIN, PAGE)) == [FIRST, SECOND]


def test_a_page_that_says_much_more_than_the_plain_part_is_read() -> None:
    assert texts(multipart("alternative", "Content-Type: text/plain\n\nOpen this in a browser.", PAGE))[:2] == [
        FIRST,
        SECOND,
    ]


def test_a_message_with_nothing_but_a_page_is_read() -> None:
    assert texts(multipart("alternative", PAGE))[:2] == [FIRST, SECOND]


def test_attachments_are_left_out() -> None:
    attached = 'Content-Type: text/plain\nContent-Disposition: attachment; filename="a.txt"\n\nNot this.'
    assert texts(multipart("mixed", PLAIN, attached)) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("iso-8859-1", "latin-1"),
        ("koi8-r", "koi8-r"),
        ("no-such", "utf-8"),
        ("us-ascii", "utf-8"),
        ("utf-8", "cp1252"),
        ("idna", "utf-8"),
    ],
)
def test_any_charset_is_read_and_wrong_ones_are_seen_through(charset: str, encoding: str) -> None:
    text = (
        "Жители говорят, что давно такого не было."
        if encoding == "koi8-r"
        else "Die Bürger müssen künftig höhere Gebühren zahlen."
    )
    data = message(
        text.encode(encoding), f"Content-Type: text/plain; charset={charset}", "Content-Transfer-Encoding: 8bit"
    )
    assert texts(data) == [text]


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("quoted-printable", "Die B=C3=BCrger m=C3=BCssen k=\n=C3=BCnftig zahlen."),
        ("base64", "RGllIELDvHJnZXIgbcO8c3NlbiBrw7xuZnRpZyB6YWhsZW4u"),
        ("x-unknown", "Die Bürger müssen künftig zahlen."),
    ],
)
def test_every_transfer_encoding_is_undone(coding: str, body: str) -> None:
    data = message(body, "Content-Type: text/plain; charset=utf-8", f"Content-Transfer-Encoding: {coding}")
    assert texts(data) == ["Die Bürger müssen künftig zahlen."]


@pytest.mark.parametrize(("parameter", "glue"), [("", " "), ("; delsp=yes", " ")])
def test_flowed_lines_are_joined(parameter: str, glue: str) -> None:
    space = " " if parameter else ""
    body = f"The ferry{space} \nthat links{space} \nthe two islands is old.\nIt is green.\n"
    data = message(body, f"Content-Type: text/plain; format=flowed{parameter}")
    assert texts(data) == [glue.join(["The ferry", "that links", "the two islands is old."]), "It is green."]


@pytest.mark.parametrize(
    "quoted",
    [
        f"On Fri, 1 May 2026 at 08:00, Bo Ray <bo@example.org> wrote:\n> {SECOND}\n> More.",
        f"Am 1. Mai 2026 schrieb Bo Ray:\n> {SECOND}",
        f"> {SECOND}",
        f"-----Original Message-----\nFrom: Bo Ray\n\n{SECOND}",
        "-- \nAnn Lee\nHarbour office",
    ],
)
def test_what_is_quoted_and_the_signature_are_left_out(quoted: str) -> None:
    assert texts(message(f"{FIRST}\n\n{quoted}\n")) == [FIRST]


@pytest.mark.parametrize(
    "attribution",
    [
        "On Monday, March 4, 2019 9:12 AM, Bo Ray <bo@example.org> wrote:",
        "On Tue, May 12, 2021 at 8:15 AM Bo Ray <bo@example.org>\nwrote:",
        "Am 4. März 2019 um 09:12 schrieb Bo Ray:",
        "Le mer. 12 mai 2021 à 08:15, Bo Ray <bo@example.org> a écrit :",
        "Bo Ray <bo@example.org> wrote on 12/05/2021 08:15:",
    ],
)
def test_what_is_quoted_without_marks_below_its_sender_is_left_out(attribution: str) -> None:
    assert texts(message(f"{FIRST}\n\n{attribution}\n\n{SECOND}\n")) == [FIRST]


@pytest.mark.parametrize(
    "line", ["On Monday the mayor wrote to the council:", "In 1931 at 10:30 she wrote: no.", "He wrote:"]
)
def test_a_sentence_that_says_who_wrote_is_no_attribution(line: str) -> None:
    assert texts(message(f"{FIRST}\n\n{line}\n\n{SECOND}\n")) == [FIRST, line, SECOND]


def test_headers_on_one_line_of_a_page_begin_what_is_answered() -> None:
    headers = "<b>From:</b> Bo Ray<br><b>Sent:</b> Friday<br><b>To:</b> Ann Lee<br><b>Subject:</b> Ferry"
    page = f"Content-Type: text/html\n\n<html><body><p>{FIRST}</p><div>{headers}</div><p>{SECOND}</p></body></html>"
    assert texts(multipart("alternative", page)) == [FIRST]


def test_a_plain_part_that_only_says_where_to_read_the_letter_is_none() -> None:
    stub = "Content-Type: text/plain\n\nYour program cannot show this letter, so read it at https://example.org/1"
    assert texts(multipart("alternative", stub, PAGE)) == [FIRST, SECOND, SECOND]


def test_the_columns_of_a_newsletter_are_read_and_what_it_hides_is_not() -> None:
    page = (
        "Content-Type: text/html\n\n<html><body><div style='display: none'>In this letter</div><table>"
        "<tr><td><a href=v>View in browser</a></td></tr><tr><td><table><tr>"
        f"<td>{FIRST}</td><td>{SECOND}</td></tr></table></td></tr>"
        "<tr><td>You are receiving this email because you signed up. <a href=u>Unsubscribe</a></td></tr></table></html>"
    )
    found = read(multipart("alternative", page)).passages
    assert [passage.text for passage in found if passage.kind == "paragraph"] == [FIRST, SECOND]
    assert not any("In this letter" in passage.text for passage in found)


def test_a_message_that_is_all_quotation_keeps_it() -> None:
    assert texts(message(f"> {FIRST}\n")) == [FIRST]


INNER = "From: Bo Ray <bo@example.org>\nDate: Fri, 1 May 2026\nSubject: Ferry\nTo: ann@example.org"
OUTLOOK = "From: Bo Ray\nSent: Friday, 1 May 2026 08:00\nTo: Ann Lee\nSubject: Ferry"
THREE = " ".join([FIRST, SECOND] * 3)


def forwarding(subject: str, body: str) -> list[str]:
    return texts(message(body).replace(b"Re: AW: Ferry out of service", subject.encode()))


def quoting(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


@pytest.mark.parametrize(
    ("subject", "forwarded"),
    [
        ("Fwd: Ferry", f"---------- Forwarded message ---------\n{INNER}\n\n{SECOND}"),
        ("Ferry", f"---------- Forwarded message ---------\n{INNER}\n\n{SECOND}"),
        ("Fwd: Ferry", f"Begin forwarded message:\n\n{quoting(INNER)}\n> \n> {SECOND}"),
        ("Fwd: Ferry", quoting(f"Begin forwarded message:\n\n{INNER}\n\n{SECOND}")),
        ("FW: Ferry", f"-----Original Message-----\n{OUTLOOK}\n\n{SECOND}"),
        ("Ferry", f"-----Original Message-----\n{OUTLOOK}\n\n{SECOND}"),
        ("FW: Ferry", f"________________________________\n{OUTLOOK}\n\n{SECOND}"),
        ("WG: Fähre", f"-------- Weitergeleitete Nachricht --------\nBetreff: x\nVon: Bo\nAn: Ann\n\n{SECOND}"),
        ("Fwd: Ferry", f"--- Forwarded message ---\n{INNER}\n\n--- Forwarded message ---\n{INNER}\n\n{SECOND}"),
    ],
)
def test_what_is_forwarded_is_read_where_there_is_next_to_nothing_else(subject: str, forwarded: str) -> None:
    assert forwarding(subject, f"See below.\n\nSent from my iPhone\n\n{forwarded}\n") == ["See below.", SECOND]


@pytest.mark.parametrize(
    ("subject", "own", "below"),
    [
        ("Fwd: Ferry", THREE, f"---------- Forwarded message ---------\n{INNER}\n\nMore."),
        ("Re: Ferry", "It sails.", f"-----Original Message-----\n{OUTLOOK}\n\nMore."),
        ("Re: Ferry", "It sails.", f"{OUTLOOK}\n\nMore."),
        ("Re: Ferry", "It sails.", "Bo:\n" + quoting(f"See below.\n\n--- Forwarded message ---\n{INNER}\n\nMore.")),
        ("Ferry", FIRST, f"-----Original Message-----\n{OUTLOOK}\n\nMore."),
    ],
)
def test_what_is_answered_or_only_sent_along_is_left_out(subject: str, own: str, below: str) -> None:
    assert forwarding(subject, f"{own}\n\n{below}\n")[0] == own
    assert "More." not in forwarding(subject, f"{own}\n\n{below}\n")


def test_a_list_of_places_and_dates_is_no_forwarded_message() -> None:
    assert len(forwarding("Journey", f"{FIRST}\n\nFrom: Port\nTo: Isle\nDate: 3 May\n\n{SECOND}\n")) == 5


def test_messages_forwarded_in_messages_without_end_are_read_to_a_depth() -> None:
    assert FIRST in forwarding("Fwd: x", f"{FIRST}\n\n" + f"--- Forwarded message ---\n{INNER}\n\n" * 3000)


@pytest.mark.parametrize(
    "line", ["Sent from my iPhone", "Get Outlook for iOS", "Von meinem iPhone gesendet", "Envoyé de mon iPhone"]
)
def test_what_a_telephone_adds_is_left_out(line: str) -> None:
    assert texts(message(f"{FIRST}\n\n{line}\n")) == [FIRST]


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Ferry", "Ferry"),
        ("RE: Re[2]: WG: Ferry", "Ferry"),
        ("Reform: what now", "Reform: what now"),
        ("=?utf-8?q?F=C3=A4hre?=", "Fähre"),
        ("=?utf-8?q?=1B]0;x=07?=", "]0;x"),
        ("=?bad?q?x?=", "x"),
        ("", None),
    ],
)
def test_the_title_is_the_subject_without_what_programs_add(subject: str, expected: str | None) -> None:
    data = message(FIRST).replace(b"Re: AW: Ferry out of service", subject.encode())
    found = read(data).title
    assert found == expected


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (message(""), "no text in the message; save its attachments and give those"),
        (multipart("mixed", "Content-Type: image/png\n\nxx"), "no text in the message"),
        (
            multipart("encrypted", "Content-Type: application/pgp-encrypted\n\nVersion: 1"),
            "an encrypted message; save its text",
        ),
        (message("xx", "Content-Type: application/pkcs7-mime"), "an encrypted message; save its text"),
        (
            multipart("mixed", *['Content-Type: multipart/mixed; boundary="c"\n\n'] * 300),
            "a message of more than 200 parts in parts",
        ),
    ],
)
def test_a_message_that_cannot_be_read_says_why(data: bytes, error: str) -> None:
    with pytest.raises(ReadError, match=re.escape(error)):
        read(data)


def test_only_large_messages_are_read_in_a_process_of_their_own() -> None:
    assert not mail.is_risky(message(FIRST))
    assert mail.is_risky(message(FIRST * 100_000))


SCRAPS = st.lists(
    st.sampled_from(
        [
            "From: a@b.c",
            "Subject: =?utf-8?b?////?=",
            "Content-Type: multipart/mixed; boundary=b",
            "Content-Type: text/html",
            "Content-Type: ;;;=",
            "Content-Transfer-Encoding: base64",
            "--b",
            "--b--",
            "",
            "",
            "> x",
            "text\x1b[31m",
            "On x, y wrote:",
            "Content-Type: message/rfc822",
            "\0",
        ]
    ),
    max_size=20,
).map("\n".join)


@given(SCRAPS)
@settings(max_examples=150)
def test_any_scraps_of_messages_are_read_or_refused(text: str) -> None:
    try:
        found = read(text.encode()).passages
    except ReadError:
        return
    assert all("\n" not in passage.text and "\x1b" not in passage.text for passage in found)
