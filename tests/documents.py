"""Documents made from text, small and always the same bytes: PDF, DOCX, EPUB and e-mail for tests and samples."""

import hashlib
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from io import BytesIO

Placed = tuple[float, float, float, str]  # left, bottom and size in points, and the text of one line
_WIDTHS = 0.5  # of the size: how wide a letter of Helvetica is, about
_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def pdf(pages: Sequence[Iterable[Placed]], *, title: str = "", password: str | None = None) -> bytes:
    """A PDF with these lines on its pages, in Helvetica; with a password, encrypted (RC4, 40 bits)."""
    count = len(pages)
    streams = [_shown(lines) for lines in pages]
    key = None
    encryption = b""
    if password is not None:
        key, encryption = _encryption(password)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{5 + 2 * n} 0 R' for n in range(count))}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title " + _string(title if key is None else "") + b" >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        data = (
            stream
            if key is None
            else _rc4(hashlib.md5(key + bytes([6 + 2 * number, 0, 0, 0, 0])).digest()[:10], stream)
        )
        objects.append(b"<< /Length %d >>\nstream\n" % len(data) + data + b"\nendstream")
    return _file(objects, encryption)


def _file(objects: Sequence[bytes], encryption: bytes) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R " % (len(objects) + 1) + encryption
    out += b">>\nstartxref\n%d\n%%%%EOF\n" % table
    return bytes(out)


def _shown(lines: Iterable[Placed]) -> bytes:
    parts = [b"BT"]
    for left, bottom, size, text in lines:
        parts.append(b"/F1 %g Tf 1 0 0 1 %g %g Tm %b Tj" % (size, left, bottom, _string(text)))
    return b"\n".join([*parts, b"ET"])


def _string(text: str) -> bytes:
    data = text.encode("cp1252", "replace")
    return b"(" + data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def _encryption(password: str) -> tuple[bytes, bytes]:
    """The standard security handler's first revision (PDF 1.4, section 3.5.2)."""
    padded = (password.encode("latin-1") + _PAD)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    mark = b"0123456789abcdef"
    key = hashlib.md5(padded + owner + (0xFFFFFFFC).to_bytes(4, "little") + mark).digest()[:5]
    user = _rc4(key, _PAD)
    return key, (
        b"/ID [<%b> <%b>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >> "
        % tuple(part.hex().encode() for part in (mark, mark, owner, user))
    )


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def wrapped(text: str, width: float, size: float, *, parted: Mapping[str, str] = {}) -> list[str]:
    """The lines of a paragraph in a column of `width` points; words in `parted` may be parted as it says ("fer-ry")."""
    lines, line = [], ""
    fits = int(width / (size * _WIDTHS))
    for word in text.split():
        if len(line) + 1 + len(word) <= fits or not line:
            line = f"{line} {word}".strip()
            continue
        before, hyphen, after = parted.get(word, "").partition("-")
        if hyphen and len(line) + 2 + len(before) <= fits:
            lines.append(f"{line} {before}-")
            line = after
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def archive(members: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive, always of the same time."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (2026, 5, 3, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else compression
            file.writestr(info, data)
    return out.getvalue()


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = {
    "Title": "Title",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "ListBullet": "List Bullet",
    "Quote": "Quote",
    "TOC1": "toc 1",
}


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a DOCX."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def docx(body: str, *, title: str = "", footnotes: str = "", more: Mapping[str, str | bytes] = {}) -> bytes:
    """A DOCX with this body, which is WordprocessingML."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/></w:style>'
        for name, shown in _STYLES.items()
    )
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("styles", "styles"), ("footnotes", "footnotes"))
        if part != "footnotes" or footnotes
    )
    relations = f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    if footnotes:
        relations += f'<Relationship Id="rId2" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/>'
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    package = "http://schemas.openxmlformats.org/package/2006"
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{types}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" '
        f'Type="{package}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'{head}<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>',
        "word/document.xml": f"{head}<w:document {_WORD} "
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"{head}<w:styles {_WORD}>{styles}</w:styles>",
        "word/_rels/document.xml.rels": f'{head}<Relationships xmlns="{package}/relationships">{relations}'
        "</Relationships>",
    }
    if footnotes:
        members["word/footnotes.xml"] = f"{head}<w:footnotes {_WORD}>{footnotes}</w:footnotes>"
    return archive(members | dict(more))


def epub(
    chapters: Mapping[str, str],
    *,
    title: str = "",
    language: str = "",
    package: str = "",
    more: Mapping[str, str | bytes] = {},
) -> bytes:
    """An EPUB with these chapters, name and XHTML body; `package` goes into the list of its parts."""
    items = "".join(f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in chapters)
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "OPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
        f"<dc:language>{language}</dc:language></metadata><manifest>{items}"
        '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine>{package}</package>',
        "OPS/nav.xhtml": "<html><body><nav><ol><li>Contents of this book</li></ol></nav></body></html>",
    }
    for name, body in chapters.items():
        members[f"OPS/{name}.xhtml"] = (
            '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
            f"<head><title>{name}</title></head><body>{body}</body></html>"
        )
    return archive(members | dict(more))


_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style", "table")
)
_ODF += ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'


def odt(body: str, *, styles: str = "", title: str = "", more: Mapping[str, str | bytes] = {}) -> bytes:
    """An OpenDocument text of `body`, in its XML, with automatic styles."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    meta = f'<meta xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></meta>'
    mimetype = "application/vnd.oasis.opendocument.text"
    return archive({"mimetype": mimetype, "content.xml": content, "meta.xml": meta} | dict(more))


_DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
SLIDES = f'{_DRAWING} xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="{_OFFICE}"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def shape(*paragraphs: str, kind: str = "") -> str:
    """A shape of a slide: a placeholder of this kind, or a text box."""
    place = f'<p:ph type="{kind}"/>' if kind else ""
    lines = "".join(f"<a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p>" for text in paragraphs)
    names = f'<p:nvSpPr><p:cNvPr id="1" name="x"/><p:nvPr>{place}</p:nvPr></p:nvSpPr>'
    return f"<p:sp>{names}<p:txBody>{lines}</p:txBody></p:sp>"


def pptx(
    *slides: str, notes: Mapping[int, str] = {}, hidden: Iterable[int] = (), more: Mapping[str, str | bytes] = {}
) -> bytes:
    """A presentation of slides, each the XML of its shapes; `notes` and `hidden` ones by number, from 1."""
    numbers = range(1, len(slides) + 1)
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>"}
    parts["ppt/presentation.xml"] = (
        f"<p:presentation {SLIDES}><p:sldIdLst>"
        + "".join(f'<p:sldId id="{255 + number}" r:id="r{number}"/>' for number in numbers)
        + "</p:sldIdLst></p:presentation>"
    )
    parts["ppt/_rels/presentation.xml.rels"] = _relations({f"r{n}": ("slide", f"slides/slide{n}.xml") for n in numbers})
    for number, shapes in zip(numbers, slides, strict=True):
        show = ' show="0"' if number in hidden else ""
        parts[f"ppt/slides/slide{number}.xml"] = (
            f"<p:sld {SLIDES}{show}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
        )
        if number in notes:
            there = {"r1": ("notesSlide", f"../notesSlides/notesSlide{number}.xml")}
            parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _relations(there)
            parts[f"ppt/notesSlides/notesSlide{number}.xml"] = (
                f"<p:notes {SLIDES}><p:cSld><p:spTree>{notes[number]}</p:spTree></p:cSld></p:notes>"
            )
    return archive(parts | dict(more))


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'
