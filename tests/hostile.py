"""Hostile texts and documents, generated: what a terminal, a parser, a ranker or a table could trip over."""

import io
import json
import random
import zipfile
from collections.abc import Iterator

from tests import hostile_sources
from tests.documents import pdf

_SUBJECTS = (
    "The harbour board,A new survey,The railway,Local growers,Two auditors,The museum,Nobody,Its engineers".split(",")
)
_VERBS = "approved measured delayed rebuilt sold inspected paid closed".split()
_OBJECTS = (
    "the sea wall,forty buses,a long contract,the grain store,the tram line,an old bridge,the reading room".split(",")
)
_ENDS = "in May,for $4.2 million,after 3 years,by 17.5 percent,over 350 square kilometres,with 2,300 helpers".split(",")


def prose(count: int, *, seed: int = 1, mark: str = "") -> str:
    """`count` sentences in paragraphs of four, `mark` in the middle of each."""
    chance = random.Random(seed)
    sentences = [
        " ".join(filter(None, (chance.choice(_SUBJECTS), chance.choice(_VERBS), mark, chance.choice(_OBJECTS), end)))
        + "."
        for end in chance.choices(_ENDS, k=count)
    ]
    return "\n\n".join(" ".join(sentences[start : start + 4]) for start in range(0, count, 4)) + "\n"


ESCAPES = {
    "clear": "\x1b[2J\x1b[H",
    "hidden colour": "\x1b[8;31;40m",
    "title": "\x1b]0;owned\a",
    "clipboard": "\x1b]52;c;b3duZWQ=\a",
    "clipboard, never ended": "\x1b]52;c;b3duZWQ=",
    "link": "\x1b]8;;http://owned.invalid\x1b\\here\x1b]8;;\x1b\\",
    "device control": "\x1bP$q m\x1b\\",
    "application command": "\x1b_Gowned\x1b\\",
    "report": "\x1b[6n\x1b[c\x1b[21t",
    "reset": "\x1bc",
    "eight-bit control": "\x9b2J\x9d52;c;b3du\x9c\x90\x98",
    "bell and backspace": "good\b\b\b\bevil\a\a",
    "carriage return": "good\revil",
    "shift out": "\x0eowned\x0f",
    "override": "\u202egnp.exe\u202c \u2066owned\u2069 \u200e\u200f\u061c",
    "hidden": "ow\u200bn\u2060e\ufeffd\u00ad",
    "tags": "".join(chr(0xE0000 + ord(letter)) for letter in "owned"),
    "separators": "one\u2028two\u2029three\x85four\x0bfive\x0csix",
    "nothing": "\0\x01\x02",
    "not characters": "\ufdd0\ufffe\U0001ffff",
}
MARKUP = {
    "rich": "[bold red]owned[/] [/nothing] [link=http://owned.invalid]here[/link] :smile: [12] [sic]",
    "html": "<script>alert(1)</script> <img src=x onerror=alert(1)> \"'><b>owned &lt;i&gt; &#27;[2J",
    "style": "</style><style>*{display:none}</style> <!-- owned",
    "formula": "=HYPERLINK(\"http://owned.invalid\") +1+1 -2 @SUM(A1) |' =cmd|x'!A0",
    "markdown": "![owned](http://owned.invalid/x.png) [here](javascript:alert(1)) # *owned* `x` | a | b |",
    "template": "{0.__class__} %s %(x)s {{7*7}} ${7*7} \\u0000 \\n \\",
    "json": '{"text": "owned"}, ] } \\" \\ud800',
}
SHAPES = {
    "empty": "",
    "blank": " \n\t\n\u3000\n" * 50,
    "a letter": "a",
    "a digit": "7",
    "a stop": ".",
    "no stop": "the tide was high and the wall held",
    "stops": "." * 5000,
    "question": "?!" * 3000,
    "one word": "a" * 20_000,
    "short sentences": "A. b. C. 1. " * 1000,
    "digits": "7" * 20_000,
    "numbers": " ".join(str(number * 7919) for number in range(2000)),
    "amounts": "It cost $1,2,3,,4.5.6 to 7-8--9% or " + "9" * 5000 + " million, 1e999, nan, inf, ²³ m, ٣٤٥, ½. " * 20,
    "number words": "hundred thousand million and one " * 500,
    "impossible dates": "On 31 February 99999 at 25:61 it met, 30/02/2023, 00-00-0000. " * 20,
    "quotes": "“" * 3000 + 'He said “no. ”’ "' * 100,
    "brackets": "(" * 3000 + ")" * 3000 + "[{" * 500,
    "one sentence again and again": "The council met in the hall. " * 500,
    "two by turns": "The council met in the hall. The wall held. " * 200,
    "stop words": "The of and to in a is that it was for on. " * 200,
    "chinese": "东京新桥建成。城市批准了三百万元预算！明年开始调查？" * 100,
    "chinese, no stop": "东京新桥建成城市批准了预算" * 500,
    "thai": "สภาเมืองอนุมัติงบประมาณ ฝนตกหนัก " * 100,
    "arabic": "اجتمع المجلس في القاعة. بلغت التكلفة ٤ ملايين دولار؟ " * 50,
    "emoji": "\U0001f469\u200d\U0001f4bb\U0001f1eb\U0001f1f7\U0001f600 " * 500,
    "marks": "a" + "\u0301" * 10_000,
    "surrogates": "one \ud800 two \udfff three. Four \udc80 five.",
    "mixed line ends": "One line.\rTwo lines.\r\nThree lines.\n\rFour.\x85Five.\u2028Six." * 50,
    "long lines": ("word " * 4000 + "\n") * 5,
    "a word a line": prose(24).replace(" ", "\n"),
    "headings": "\n\n".join(f"CHAPTER {number}" for number in range(400)),
    "list": "\n".join(f"- item {number}: 3 kg" for number in range(400)),
    "table": "\n".join(f"{number}\t{number * 3}\t|x|" for number in range(400)),
    "addresses": "https://owned.invalid/?a=b&c=d#e a@b.invalid " * 200,
    "base64": "b3duZWQgb3duZWQgb3duZWQg" * 800,
    "code": "for (i = 0; i < 10; ++i) { a[i] = b[i]; } // 5 %\n" * 200,
    "many sentences": prose(2500),
}


def texts() -> Iterator[tuple[str, str]]:
    """Every text by its name."""
    yield from SHAPES.items()
    for name, mark in (ESCAPES | MARKUP).items():
        yield f"{name} in prose", prose(12, mark=mark)
        yield f"{name} alone", f"{mark} It cost $5 million.\n"


def documents() -> Iterator[tuple[str, bytes]]:
    """Documents with something wrong, by a name that says their format."""
    whole = prose(20)
    page = f"<html><head><title>Wall</title></head><body><p>{whole}</p></body></html>".encode()
    yield "cut.html", page[: len(page) // 2]
    yield "deep.html", b"<div>" * 5000 + page
    yield "attributes.html", b"<p " + b" ".join(b"a%d=1" % number for number in range(3000)) + b">" + page
    yield "comments.html", b"<!--" * 5000 + page
    yield "references.html", b"<p>" + b"&#27;]52;c;x&#7; &#x202e; &#0; &#1114112; &bogus; " * 50 + page
    yield "named.html", b'<meta charset="rot13"><base href="file:///etc/"><link href="http://127.0.0.1:9/">' + page
    yield "cut.pdf", pdf([[(50, 700, 12, "Rain fell on the wall.")]])[:-200]
    yield "broken.pdf", b"%PDF-1.7\n" + random.Random(1).randbytes(3000)
    yield "nested.pdf", b"%PDF-1.4\n1 0 obj\n" + b"[" * 30_000 + b"\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF"
    yield "empty.pdf", pdf([[]])
    yield "bomb.docx", _packed({"word/document.xml": b"<w>" + b" " * 60_000_000, "[Content_Types].xml": b""})
    yield "laughs.docx", _packed({"word/document.xml": _LAUGHS, "[Content_Types].xml": b"<Types/>"})
    yield "outside.epub", _packed({"../../owned.txt": b"owned", "META-INF/container.xml": b"<container/>"})
    yield "entity.epub", _packed({"mimetype": b"application/epub+zip", "META-INF/container.xml": _ENTITY})
    yield "members.docx", _packed({f"word/{number}.xml": b"" for number in range(12_000)})
    yield "torn.docx", _packed({"word/document.xml": whole.encode() * 20})[:-300]
    yield "picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200)
    yield "program.txt", b"\x7fELF" + random.Random(2).randbytes(5000)
    yield "noise.txt", random.Random(3).randbytes(20_000)
    yield "all bytes.txt", bytes(range(256)) * 20
    yield "odd.txt", b"\xff\xfe" + whole.encode("utf-16-le") + b"A"
    yield "deep.jsonl", b"[" * 50_000 + b"\n" + b'{"text": ' * 20_000 + b"\n"
    yield (
        "rows.jsonl",
        "\n".join(
            (
                '{"text": 5}',
                "null",
                "[]",
                "{}",
                '{"text": "", "id": 1}',
                '{"text": "Rain fell.", "id": NaN}',
                "\x1b[2J",
                '{"te',
            )
        ).encode(),
    )
    yield "names.jsonl", json.dumps({"text": whole, "id": "../../\x1b[2Jowned", "title": "\x1b]0;owned\a"}).encode()
    yield "headers.eml", b"From: \x1b[2J\nSubject: =?utf-8?b?G10wO293bmVkBw==?=\nTo: a\n\n" + whole.encode()
    yield "parts.eml", b"From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 5000
    yield "zip.epub", b"PK\x03\x04" + bytes(100)
    yield from hostile_sources.feeds()
    yield from hostile_sources.others()


_LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%b">' % (98 + step, b"&%c;" % (97 + step) * 10) for step in range(9))
    + b"]><x>&j;</x>"
)
_ENTITY = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><container>&a;</container>'


def _packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
