"""Zip archives (DOCX, ODT, PPTX and EPUB): checked before anything is unpacked, and unpacked within limits."""

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from summarize.clean import visible
from summarize.errors import ReadError, TooLargeError, UnsupportedFormatError
from summarize.readers.limits import Limits

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FAULTS = (  # what the standard library raises for a broken archive
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    ValueError,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    struct.error,
)
_BOUNDED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # LZMA and bzip2 may unpack any amount at once
_MARKUP = (".xml", ".rels", ".html", ".xhtml", ".htm", ".opf")
_DAMAGED = "a damaged archive; save it again, or as text"
_TRIFLE = 2**20  # bytes: smaller members may have any compression ratio
_RISKY = 4 * 2**20  # bytes of XML and HTML, which take a parser one or two seconds and ten times as much memory
# Members that identify other kinds of archives, and what to do about them.
_OTHERS = (
    ("xl/workbook.xml", "a spreadsheet; save the text that matters"),
    ("xl/workbook.bin", "a spreadsheet; save the text that matters"),
    ("Index/Document.iwa", "a Pages document; export it as .docx or PDF"),
    ("AndroidManifest.xml", "a program, not an article"),
    ("META-INF/MANIFEST.MF", "a program, not an article"),
)
_OPEN_DOCUMENT = {
    "spreadsheet": "a spreadsheet; save the text that matters",
    "presentation": "slides; save them as PDF",
}


class Archive:
    """An archive whose table of contents is within the limits."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            members = self._zip.infolist()
        except _FAULTS:
            raise ReadError(_DAMAGED) from None
        self._members = {member.filename: member for member in members}
        if len(members) > limits.members:
            raise TooLargeError(limits.too_large("members", f"an archive of {len(members):,} members"))
        if len(self._members) < len(members):
            raise ReadError("an archive with two members of one name; save it again")
        self._unpacked = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members, in order."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        """Return whether there is a member with this name."""
        return name in self._members

    def read(self, name: str) -> bytes:
        """Unpack and return a member.

        Raises:
            ReadError: it is missing, encrypted or damaged.
            TooLargeError: its declared size, or the total unpacked so far, exceeds a limit.
        """
        member = self._members.get(name)
        if member is None:
            raise ReadError(f"a damaged archive without {visible(name)}; save it again")
        if member.flag_bits & 1:
            raise ReadError("encrypted; save it without a password")
        self._unpacked += member.file_size
        if self._unpacked > self._limits.unpacked << 20:
            raise TooLargeError(self._limits.too_large("unpacked", f"unpacks to over {self._limits.unpacked} MB"))
        if member.file_size > max(_TRIFLE, self._limits.ratio * max(1, member.compress_size)):
            raise TooLargeError(self._limits.too_large("ratio", f"unpacks to over {self._limits.ratio} times its size"))
        try:
            with self._zip.open(member) as stream:
                return stream.read(member.file_size + 1)  # never more than the declared size
        except _FAULTS:
            raise ReadError(_DAMAGED) from None

    def with_markup_only(self) -> bytes:
        """Return a copy of the archive in which all members but XML and HTML are empty: pictures, fonts, sounds."""
        lean = BytesIO()
        with zipfile.ZipFile(lean, "w") as archive:
            for name in self._members:
                archive.writestr(name, self.read(name) if name.lower().endswith(_MARKUP) else b"")
        return lean.getvalue()


def parse(data: bytes, damaged: str = _DAMAGED) -> "Element":
    """Return the root of a part in XML.

    Raises:
        ReadError: it is damaged, or has declarations of its own; `damaged` is the message.
    """
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]  # it ships no types
    from defusedxml.ElementTree import ParseError, fromstring  # type: ignore[import-untyped]  # the same

    try:
        root: Element = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise ReadError(damaged) from None
    return root


def is_risky(data: bytes) -> bool:
    """Return whether an archive has so much mark-up that parsing may be slow, or uses an unbounded compression."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except _FAULTS:
        return False  # it will be rejected later
    markup = sum(member.file_size for member in members if member.filename.lower().endswith(_MARKUP))
    return markup > _RISKY or any(member.compress_type not in _BOUNDED for member in members)


def format_of(data: bytes, limits: Limits) -> str:
    """Return the format of an archive: `docx`, `odt`, `pptx` or `epub`.

    Raises:
        UnsupportedFormatError: it is something else.
        ReadError: it is damaged.
        TooLargeError: it exceeds a limit.
    """
    archive = Archive(data, limits)
    if "META-INF/container.xml" in archive and any(name.endswith(".opf") for name in archive.names):
        return "epub"
    for name, what in _OTHERS:
        if name in archive:
            raise UnsupportedFormatError(what)
    if "mimetype" in archive and (named := _by_mimetype(data)):
        return named
    if "ppt/presentation.xml" in archive:
        return "pptx"
    if "[Content_Types].xml" in archive and any(name.startswith("word/") for name in archive.names):
        return "docx"
    raise UnsupportedFormatError("an archive; unpack it first" if archive.names else "an empty archive")


def _by_mimetype(data: bytes) -> str | None:
    """Return the format that the first member says, which must be uncompressed; None if it is unknown."""
    kind = data[:200].partition(b"mimetype")[2].decode("ascii", "replace")
    if kind.startswith("application/epub+zip"):
        return "epub"
    if not kind.startswith("application/vnd.oasis.opendocument."):
        return None
    for name, what in _OPEN_DOCUMENT.items():
        if f".{name}" in kind:
            raise UnsupportedFormatError(what)
    if ".text" in kind:
        return "odt"
    raise UnsupportedFormatError("an OpenDocument file; save it as PDF")
