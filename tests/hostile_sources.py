"""Hostile feeds, mailboxes, subtitles and office documents: bombs, nests, lies about sizes, and what breaks off."""

import json
from collections.abc import Iterator

from tests import documents

LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + step)} "{f"&{chr(97 + step)};" * 10}">' for step in range(9)
)
FILE = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
SAID = "The ferry left the quay at noon and carried the mail to both islands."


def feeds() -> Iterator[tuple[str, bytes]]:
    """Feeds and what claims to be one."""
    item = f"<item><title>Ferry</title><link>https://a.invalid/1</link><description>{SAID}</description></item>"
    rss = f'<rss version="2.0"><channel>{item}</channel></rss>'
    yield "laughs.rss", f'<?xml version="1.0"?>{LAUGHS}]>{rss.replace("Ferry", "&j;")}'.encode()
    yield "laughs16.rss", f"{LAUGHS}]>{rss.replace('Ferry', '&j;')}".encode("utf-16")
    yield "laughs7.rss", f'<?xml version="1.0" encoding="utf-7"?>{LAUGHS}]>{rss}'.encode("utf-7")
    yield "file.rss", f"{FILE}{rss.replace('Ferry', '&a;')}".encode()
    yield "quoted.rss", f"<!DOCTYPE r SYSTEM 'a>b' [<!ENTITY a 'b'>]>{rss.replace('Ferry', '&a;')}".encode()
    yield "quadratic.rss", f"<!DOCTYPE r [<!ENTITY a '{'a' * 50_000}'>]>{rss.replace('Ferry', '&a;' * 5000)}".encode()
    yield "deep.rss", b"<rss>" + b"<channel><item>" * 8000
    yield "open.rss", b"<rss><channel>" + b"<item><description>&lt;p" * 5000
    yield "attributes.rss", b"<rss " + b" ".join(b'a%d="1"' % number for number in range(4000)) + b">" + rss.encode()
    yield "cdata.rss", b"<rss><channel><item><description>" + b"<![CDATA[" * 20_000
    yield "comments.rss", b"<!--" * 20_000 + rss.encode()
    yield "amps.rss", b"<rss><channel><item><description>" + b"&" * 100_000 + b"</description></item></channel></rss>"
    yield "cut.rss", rss.encode()[:-60]
    yield "escapes.rss", rss.replace("Ferry", "\x1b]0;owned\x07&#27;[2J&#x202e;").encode()
    yield "items.rss", b"<rss><channel>" + b"<item><title>a</title></item>" * 300
    yield "dates.rss", rss.replace("<link>", "<pubDate>Fri, 99 Foo 99999 99:99:99 +9999</pubDate><link>").encode()
    yield "links.rss", rss.replace("https://a.invalid/1", "file:///etc/passwd").encode()
    yield "deep.atom", b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">' + b"<div>" * 20_000
    version = "https://jsonfeed.org/version/1.1"
    yield "types.json", json.dumps({"version": version, "items": [None, 5, "a", [], {"id": {}, "title": 7}]}).encode()
    yield "deep.json", b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 60_000
    yield "cut.json", json.dumps({"version": version, "items": [{"content_text": SAID}]}).encode()[:-20]
    yield "page.json", json.dumps({"version": version, "items": [{"content_html": "<div>" * 20_000}]}).encode()


def others() -> Iterator[tuple[str, bytes]]:
    """Mailboxes, subtitles, and office documents."""
    head = b"From a@b.invalid Fri May  1 09:00:00 2026\n"
    yield "heads.mbox", head * 3000
    yield "parts.mbox", head + b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 5000
    yield "headers.mbox", head + b"Subject: \x1b[2J\nMessage-ID: <\x1b[2J\n\x07>\nDate: 0\n\n" + SAID.encode()
    yield "line.mbox", head + b"a: b\n\n" + b"x" * 2_000_000
    yield "not.mbox", SAID.encode()
    cue = "00:00:01.000 --> 00:00:02.000\n"
    yield "cues.vtt", b"WEBVTT\n\n" + f"{cue}{SAID}\n\n".encode() * 20_000
    yield (
        "overlap.vtt",
        b"WEBVTT\n\n"
        + b"".join(f"00:{n % 60:02}:00.000 --> 00:00:{n % 60:02}.000\n{SAID} {n}\n\n".encode() for n in range(3000)),
    )
    yield "clock.vtt", f"WEBVTT\n\n9999:99:99.999 --> 0000:00:00.000\n{SAID}\n\n{cue * 5000}".encode()
    yield "tags.vtt", f"WEBVTT\n\n{cue}{'<v ' * 20_000}{SAID}{'<' * 20_000}".encode()
    yield "arrows.srt", b"-->" * 50_000 + b"\n" + b"1\n00:00:01,000 -->\n" * 5000
    yield "labels.vtt", f"WEBVTT\n\n{cue}{'A: ' * 20_000}\n{'- ' * 20_000}".encode()
    yield "brackets.srt", f"1\n00:00:01,000 --> 00:00:02,000\n{'[(' * 20_000}{SAID}".encode()
    yield "nest.rtf", b"{\\rtf1 " + b"{" * 100_000 + SAID.encode()
    yield "close.rtf", b"{\\rtf1 " + SAID.encode() + b"}" * 100_000
    yield "notes.rtf", b"{\\rtf1 " + b"{\\footnote " * 20_000 + SAID.encode()
    yield "binary.rtf", b"{\\rtf1 {\\pict\\bin999999999 " + SAID.encode()
    yield "fonts.rtf", b"{\\rtf1{\\fonttbl" + b"\\f1 " * 5000 + b"}" + SAID.encode() + b"}"
    yield "links.rtf", b"{\\rtf1 " + b"{\\field{\\*\\fldinst{HYPERLINK " * 1000 + b'"' * 1000 + SAID.encode()
    yield "picture.rtf", b"{\\rtf1 {\\pict " + b"ff00" * 200_000 + b"}" + SAID.encode() + b"}"
    paragraph = f"<text:p>{SAID}</text:p>"
    yield "bomb.odt", documents.archive({"mimetype": _ODT, "content.xml": "<a>" + " " * 60_000_000})
    yield "laughs.odt", documents.odt("", more={"content.xml": f"{LAUGHS}]><r>&j;</r>"})
    yield "file.odt", documents.odt("", more={"content.xml": f"{FILE}<r>&a;</r>"})
    yield "nest.odt", documents.odt("<text:section>" * 30_000 + paragraph + "</text:section>" * 30_000)
    yield "spans.odt", documents.odt(f"<text:p>{'<text:span>' * 900}{SAID}{'</text:span>' * 900}</text:p>")
    space = '<text:s text:c="99999999"/>'
    yield "spaces.odt", documents.odt(f"<text:p>{space * 500}{SAID}</text:p>")
    circle = "".join(f'<style:style style:name="{a}" style:parent-style-name="{b}"/>' for a, b in ("AB", "BA"))
    yield "circle.odt", documents.odt(f'<text:p text:style-name="A">{SAID}</text:p>', styles=circle)
    yield "bomb.pptx", documents.pptx("", more={"ppt/slides/slide1.xml": "<a>" + " " * 60_000_000})
    yield "laughs.pptx", documents.pptx("", more={"ppt/slides/slide1.xml": f"{LAUGHS}]><r>&j;</r>"})
    yield "nest.pptx", documents.pptx("<p:grpSp>" * 30_000 + documents.shape(SAID) + "</p:grpSp>" * 30_000)
    outside = documents.pptx(documents.shape(SAID), more={"ppt/_rels/presentation.xml.rels": _OUTSIDE})
    yield "outside.pptx", outside
    yield "slides.pptx", documents.pptx(*[documents.shape(SAID)] * 400)


_ODT = "application/vnd.oasis.opendocument.text"
_OUTSIDE = '<Relationships><Relationship Id="r1" Type="x/slide" Target="../../../../etc/passwd"/></Relationships>'
