"""Fetch a single page by HTTP, with a deadline and a size limit, from public addresses only.

On `http.client` and not on requests, which is installed with trafilatura, because each of these would have to be built
around it: the address that was checked is the one connected to, at every redirect, so that a name cannot change its
address in between; the limit of size counts unpacked bytes; no proxies, cookies or passwords come from the environment;
and the deadline is for the whole download. From a server that sends a byte every 0.2 s, requests with `timeout=1`
read for 7.9 s; this gives up after 1.0 s. requests also takes 0.14 s to import.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from summarize.clean import visible
from summarize.errors import ReadError, TooLargeError, UnsupportedFormatError
from summarize.readers.limits import Limits
from summarize.values import dataclass

_MAX_REDIRECTS = 5
_CONNECT = 10  # seconds for one connection
_PIECE = 65_536
_SAFE = "/%:@!$&'()*+,;=~-._?"  # not quoted in paths and queries
_PORTS = {"http": 80, "https": 443}
_HEADERS = {
    "User-Agent": "summarize (article summarizer; reads one page for the person who named it)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/*;q=0.8,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_REFUSED = {
    "image": "a picture, not an article",
    "audio": "sound, not an article; give a transcript",
    "video": "video, not an article; give a transcript",
    "font": "a font, not an article",
}
# Content types of formats that may be ambiguous by content; the others are detected.
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "message/rfc822": ".eml", "text/markdown": ".md"}
_STATUS = {
    401: "needs a login; open it in a browser and save it",
    402: "is behind a paywall; open it in a browser and save it",
    403: "is blocked for programs; open it in a browser and save it",
    404: "not found; check the address",
    410: "is gone; check the address",
    429: "too many requests; try again later",
    451: "may not be shown for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A decoded response: its data, a name that shows the format, and the encoding if the server declares one."""

    data: bytes
    name: str
    charset: str | None


class _Clock:
    """A deadline, at which connections are closed."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds until the deadline.

        Raises:
            ReadError: the deadline has passed.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise ReadError(
                f"took more than {self.seconds:g} s; try again, or raise it with --limit url_seconds=NUMBER"
            )
        return left

    @contextmanager
    def closing(self, connection: socket.socket) -> Iterator[None]:
        """Close `connection` at the deadline in any case: a server may send one byte per second for ever."""
        with connection.dup() as same:  # TLS detaches the original socket
            timer = threading.Timer(self.left(), _shut, (same,))
            timer.daemon = True
            timer.start()
            try:
                yield
            finally:
                timer.cancel()


def fetch(url: str, *, limits: Limits, allow_private: bool = False) -> Page:
    """Fetch `url`, following at most five redirects, each of which is checked like the first address.

    No cookies, proxies or passwords are used, whatever the environment contains.

    Raises:
        ReadError: there is no server, it does not answer in time, or it does not return a page.
        TooLargeError: the page exceeds the limit.
        UnsupportedFormatError: it is a picture, sound or video.
    """
    clock = _Clock(limits.url_seconds)
    for _ in range(_MAX_REDIRECTS + 1):
        found = _get(_checked(url), clock, limits, allow_private=allow_private)
        if isinstance(found, Page):
            return found
        try:
            url = urljoin(url, found)
        except ValueError:
            raise ReadError(f"leads to {visible(found)}, which is not an address; check it") from None
    raise ReadError(f"redirects more than {_MAX_REDIRECTS} times; check the address")


def _checked(url: str) -> SplitResult:
    """Return the parts of an address, if it may be fetched."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ReadError(f"{visible(url)} is not an address; check it") from None
    if parts.scheme not in _PORTS:
        raise ReadError(f"leads to {visible(parts.scheme) or 'no'} address; only http and https are read")
    if not parts.hostname or port == 0:
        raise ReadError("an address without a server; check it")
    if parts.username is not None or parts.password is not None:
        raise ReadError("an address with a password; save the page and give the file")
    return parts


def _get(parts: SplitResult, clock: _Clock, limits: Limits, *, allow_private: bool) -> Page | str:
    """Return the page at an address, or the address that it redirects to."""
    host = _ascii(parts.hostname or "")
    port = parts.port or _PORTS[parts.scheme]
    target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    address = _address(host, port, clock, allow_private=allow_private)
    try:
        with (
            socket.create_connection(address, min(_CONNECT, clock.left())) as plain,
            clock.closing(plain),
            _secured(plain, host, parts.scheme) as connection,
        ):
            connection.settimeout(clock.left())
            client = http.client.HTTPConnection(host, port)
            client.sock = connection  # connects to the address that was checked, without another look-up
            client.request("GET", target, headers={**_HEADERS, "Host": _host(host, parts.port)})
            with client.getresponse() as response:
                return _answer(response, parts, clock, limits)
    except ReadError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        clock.left()  # a passed deadline is the actual reason
        raise ReadError(_reason(error)) from None


def _host(host: str, port: int | None) -> str:
    name = f"[{host}]" if ":" in host else host
    return name if port is None else f"{name}:{port}"


def _ascii(host: str) -> str:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        raise ReadError(f"{visible(host)} is not a valid server name; check the address") from None


def _address(host: str, port: int, clock: _Clock, *, allow_private: bool) -> tuple[str, int]:
    """Look up the address of a server, all of whose addresses must be public."""
    found: list[Any] = []
    look_up = threading.Thread(target=_look_up, args=(host, port, found), daemon=True)  # getaddrinfo has no timeout
    look_up.start()
    look_up.join(min(_CONNECT, clock.left()))
    if not found:
        raise ReadError("the server's name could not be looked up in time; check the network")
    if isinstance(found[0], OSError | UnicodeError):
        raise ReadError("no such server; check the address and the network")
    addresses = [entry[4][0] for entry in found[0]]
    for address in addresses:
        if not allow_private and not _is_public(address):
            raise ReadError(f"leads to a private address ({address}); give --allow-private if that is meant")
    return addresses[0], port


def _look_up(host: str, port: int, found: list[Any]) -> None:
    try:
        found.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError) as error:
        found.append(error)


def _is_public(address: str) -> bool:
    """Return whether an address is public, including IPv4 addresses embedded in IPv6."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None and not _is_public(str(inner)):
            return False
    return found.is_global and not found.is_multicast


@contextmanager
def _secured(plain: socket.socket, host: str, scheme: str) -> Iterator[socket.socket]:
    if scheme == "http":
        yield plain
        return
    context = ssl.create_default_context()
    with context.wrap_socket(plain, server_hostname=host) as secured:
        yield secured


def _answer(response: http.client.HTTPResponse, parts: SplitResult, clock: _Clock, limits: Limits) -> Page | str:
    status = response.status
    if status in {301, 302, 303, 307, 308}:
        location = response.headers.get("Location", "").strip()
        if not location:
            raise ReadError(f"redirects without an address ({status}); check the address")
        return location.encode("latin-1", "replace").decode("utf-8", "replace")
    if status != 200:
        what = _STATUS.get(
            status, "the server failed; try again later" if status >= 500 else "no page; check the address"
        )
        raise ReadError(f"{what} ({status})")
    kind = response.headers.get_content_type()
    if kind.partition("/")[0] in _REFUSED:
        raise UnsupportedFormatError(f"{_REFUSED[kind.partition('/')[0]]} ({visible(kind)})")
    data = _body(response, clock, limits)
    if not data:
        raise ReadError("the server sent an empty page; try again later")
    name = parts.path.rpartition("/")[2]
    suffix = _SUFFIXES.get(kind)
    return Page(data, f"page{suffix}" if suffix else name, response.headers.get_content_charset())


def _body(response: http.client.HTTPResponse, clock: _Clock, limits: Limits) -> bytes:
    """Read and decompress the whole response."""
    limit = limits.url_megabytes << 20
    too_large = TooLargeError(limits.too_large("url_megabytes", f"a page of over {limits.url_megabytes} MB"))
    if response.length is not None and response.length > limit:
        raise too_large
    unpack = _Unpacker(response.headers.get("Content-Encoding", "identity").strip().lower())
    parts: list[bytes] = []
    length = came = 0
    while piece := response.read1(_PIECE):
        clock.left()
        came += len(piece)
        for part in unpack(piece):
            length += len(part)
            if length > limit:
                raise too_large
            parts.append(part)
        if came > limit:
            raise too_large
    clock.left()
    if response.length or not unpack.ended:
        raise ReadError("the connection ended before the page did; try again")
    return b"".join(parts)


class _Unpacker:
    """Decompresses a response in pieces of limited size."""

    def __init__(self, coding: str) -> None:
        self._wbits: int | None
        if coding in {"", "identity"}:
            self._wbits = None
        elif coding in {"gzip", "x-gzip"}:
            self._wbits = 16 + zlib.MAX_WBITS
        elif coding == "deflate":
            self._wbits = zlib.MAX_WBITS
        else:
            raise ReadError(
                f"compressed in a way that was not requested ({visible(coding, 40)}); save it with a browser"
            )
        self._stream: Any = None
        self.ended = True

    def __call__(self, packed: bytes) -> Iterator[bytes]:
        """Yield the decompressed data of `packed`."""
        if self._wbits is None:
            yield packed
            return
        more = True
        while more:
            if self._stream is None:
                # Some servers omit the two header bytes of "deflate".
                raw = self._wbits == zlib.MAX_WBITS and (packed[0] & 0x0F) != 8
                self._stream = zlib.decompressobj(-zlib.MAX_WBITS if raw else self._wbits)
            try:
                part = self._stream.decompress(packed, _PIECE)
            except zlib.error:
                raise ReadError("damaged in transit; try again") from None
            yield part
            self.ended = self._stream.eof
            packed = self._stream.unconsumed_tail
            more = bool(packed) or len(part) == _PIECE  # a full piece may be followed by more
            if self.ended:
                packed, self._stream = self._stream.unused_data.lstrip(b"\0"), None
                more = bool(packed)  # another compressed stream follows


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _reason(error: Exception) -> str:
    """Return a message for the user about a failed request."""
    if isinstance(error, TimeoutError):
        return f"no answer within {_CONNECT} s; try again later"
    if isinstance(error, ConnectionRefusedError):
        return "no server answers there; check the address"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({error.verify_message.lower()}); open it in a browser and save it"
    if isinstance(error, ssl.SSLError):
        return "no secure connection could be made; open it in a browser and save it"
    if isinstance(error, http.client.IncompleteRead | ConnectionResetError | BrokenPipeError):
        return "the connection ended before the page did; try again"
    if isinstance(error, OSError):
        return "no connection; check the address and the network"
    return "the server's answer is not HTTP; check the address"
