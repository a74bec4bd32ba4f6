"""Make the samples of other formats from those in plain text: `python -m tests.make_samples`."""

from collections.abc import Iterator
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from pathlib import Path

from tests import documents

SAMPLES = Path(__file__).parent.parent / "samples"
MENU = ("Home", "Region", "World", "Weather", "Sport", "Contact")
# How long words of the PDF are parted where a line ends.
PARTED = {
    "third-quarter": "third-quarter",
    "builders": "build-ers",
    "company’s": "com-pany’s",
    "revenue": "rev-enue",
    "Analysts": "Ana-lysts",
    "analysts": "ana-lysts",
    "expected": "ex-pected",
    "battery": "bat-tery",
    "contractors": "con-tractors",
    "percent": "per-cent",
    "products": "prod-ucts",
    "executive": "execu-tive",
    "forecast": "fore-cast",
    "quarter": "quar-ter",
}


def read(name: str) -> tuple[str, list[str]]:
    """The headline and the paragraphs of a sample in plain text."""
    title, *paragraphs = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return title, [" ".join(paragraph.split()) for paragraph in paragraphs]


def page() -> bytes:
    """A web page with what surrounds an article."""
    title, paragraphs = read("flood")
    menu = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in MENU)
    body = "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{escape(title)} | Highland Herald</title>
<meta property="og:title" content="{escape(title)}">
<meta property="og:site_name" content="Highland Herald">
<style>nav li {{ display: inline }}</style>
<script>document.documentElement.className = "<p>scripted</p>";</script>
</head>
<body>
<header><nav><ul>{menu}</ul></nav></header>
<main><article>
<h1>{escape(title)}</h1>
<p class="byline">By Ann Lee</p>
{body}
</article></main>
<aside><h2>Most read</h2><ol>
<li><a href="/1">Bridge closed until June</a></li>
<li><a href="/2">Our picture of the week</a></li>
</ol></aside>
<footer><p>© 2026 Highland Herald. All rights reserved. <a href="/privacy">Privacy</a></p></footer>
</body>
</html>
""".encode()


def report() -> bytes:
    """A PDF of two columns a page, with running heads, page numbers and words parted at line ends."""
    title, paragraphs = read("quarterly")
    lines: list[str] = []
    for text in paragraphs:
        lines += [*documents.wrapped(text, 235, 10, parted=PARTED), ""]
    pages = []
    for number, columns in enumerate(_columns(lines), 1):
        placed: list[documents.Placed] = [
            (60, 810, 8, "Halvern Tools Inc."),
            (430, 810, 8, "Third quarter"),
            (290, 40, 8, str(number)),
        ]
        if number == 1:
            placed.append((60, 760, 16, title))
        for left, column in zip((60, 310), columns, strict=False):
            placed += [(left, 720 - 13 * place, 10, line) for place, line in enumerate(column) if line]
        pages.append(placed)
    return documents.pdf(pages, title=title)


def _columns(lines: list[str]) -> Iterator[list[list[str]]]:
    for start in range(0, len(lines), 60):
        yield [lines[start : start + 30], lines[start + 30 : start + 60]]


def document() -> bytes:
    """A DOCX with headings, a list, a table, a footnote and a change that was tracked."""
    title, paragraphs = read("trial")
    body = documents.paragraph(title, "Title")
    for number, text in enumerate(paragraphs):
        if number == len(paragraphs) // 2:
            body += documents.paragraph("What the court heard", "Heading1")
        body += documents.paragraph(text)
    gone = "<w:r><w:delText>Not to be printed.</w:delText></w:r>"
    deleted = f'<w:p><w:del w:id="1" w:author="Ann Lee">{gone}</w:del></w:p>'
    note = f'<w:footnote w:id="2">{documents.paragraph("Names were checked against the court’s list.")}</w:footnote>'
    return documents.docx(body + deleted, title=title, footnotes=note)


def book() -> bytes:
    """An EPUB of two chapters."""
    title, paragraphs = read("feature")
    half = len(paragraphs) // 2
    parts = {"one": paragraphs[:half], "two": paragraphs[half:]}
    chapters = {
        name: f"<h1>Part {name}</h1>" + "".join(_block(text) for text in texts) for name, texts in parts.items()
    }
    return documents.epub(chapters, title=title, language="en")


def _block(text: str) -> str:
    tag = "h2" if len(text) < 60 and text[-1].isalpha() else "p"
    return f"<{tag}>{escape(text, quote=False)}</{tag}>"


def message() -> bytes:
    """An e-mail in plain text and as a page, with a quotation and a signature."""
    title, paragraphs = read("vaccine")
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address("Ann Lee", "ann", "example.org")
    mail["To"] = Address("Bo Ray", "bo", "example.org")
    mail["Subject"] = f"Fwd: {title}"
    mail["Date"] = "Thu, 07 May 2026 09:00:00 +0000"
    mail["Message-ID"] = "<1@example.org>"
    quoted = "On Wed, 6 May 2026, Bo Ray wrote:\n> Do you have the article on the trial?\n"
    mail.set_content("\n\n".join(paragraphs) + f"\n\n{quoted}\n-- \nAnn Lee\nScience desk\n", cte="quoted-printable")
    page = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    mail.add_alternative(page, subtype="html", cte="quoted-printable")
    mail.set_boundary("samples-boundary")
    return mail.as_bytes()


MADE = {"page.html": page, "report.pdf": report, "document.docx": document, "book.epub": book, "message.eml": message}

if __name__ == "__main__":
    for name, make in MADE.items():
        (SAMPLES / name).write_bytes(make())
