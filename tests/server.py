"""A server on loopback that behaves as servers do, and as they should not."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

TEXT = (
    "The ferry that links the two islands was taken out of service on Friday after divers found a crack in its hull. "
    "Passengers were told by letter, and the letter did not say who would carry the mail. "
)
PAGE = f"<html><head><title>Ferry</title></head><body><article>{f'<p>{TEXT}</p>' * 3}</article></body></html>"
Send = Callable[[socket.socket], None]


def answer(body: bytes | str = PAGE, status: str = "200 OK", **headers: str) -> Send:
    """An answer with its length; `content_type="text/html"` gives that header."""
    data = body.encode() if isinstance(body, str) else body
    named = {"Content-Length": str(len(data)), "Content-Type": "text/html; charset=utf-8"}
    named |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return lambda connection: connection.sendall(f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + data)


def to(location: str, status: str = "302 Found") -> Send:
    return answer("", status, location=location)


def drip(first: bytes, piece: bytes = b"x", pause: float = 0.05) -> Send:
    """Bytes one by one, for ever."""

    def send(connection: socket.socket) -> None:
        connection.sendall(first)
        while True:
            time.sleep(pause)
            connection.sendall(piece)

    return send


def chunks(*parts: bytes, endless: bool = False, ended: bool = True) -> Send:
    """An answer in chunks, as servers send what they do not know the length of."""

    def send(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            for part in parts:
                connection.sendall(f"{len(part):x}\r\n".encode() + part + b"\r\n")
            if not endless:
                break
        connection.sendall(b"0\r\n\r\n" if ended else b"ffff\r\n<p>")

    return send


def raw(data: bytes) -> Send:
    return lambda connection: connection.sendall(data)


def packed(body: bytes, coding: str) -> Send:
    return answer(body, content_encoding=coding)


_RAW = zlib.compressobj(wbits=-15)
ANSWERS: dict[str, Send] = {
    "/ok": answer(),
    "/no-charset": answer("<p>Bürger müssen höhere Gebühren zahlen.</p>" * 9, content_type="text/html"),
    "/cp1252": answer(
        ("<p>Bürger zahlen höhere Gebühren.</p>" * 9).encode("cp1252"), content_type="text/html; charset=cp1252"
    ),
    "/text": answer(TEXT * 3, content_type="text/plain"),
    "/notes.md": answer(f"# Ferry\n\n{TEXT}", content_type="text/plain"),
    "/redirect": to("/ok"),
    "/redirect-5": to("/redirect-4"),
    "/redirect-4": to("/redirect-3"),
    "/redirect-3": to("redirect-2"),
    "/redirect-2": to("?again"),
    "/redirect-2?again": to("/redirect", "307 Temporary Redirect"),
    "/loop": to("/loop"),
    "/to-file": to("file:///etc/passwd"),
    "/to-private": to("http://10.0.0.1/"),
    "/to-metadata": to("http://169.254.169.254/latest/"),
    "/no-location": answer("", "302 Found"),
    "/missing": answer("nothing here", "404 Not Found"),
    "/login": answer("who are you?", "401 Unauthorized"),
    "/forbidden": answer("no", "403 Forbidden"),
    "/busy": answer("later", "429 Too Many Requests"),
    "/broken": answer("oh", "503 Service Unavailable"),
    "/teapot": answer("short and stout", "418 I'm a teapot"),
    "/empty": answer(""),
    "/picture": answer(b"\x89PNG", content_type="image/png"),
    "/hidden-picture": answer(b"\x89PNG\r\n\x1a\n" * 9, content_type="text/html"),
    "/gzip": packed(gzip.compress(PAGE.encode()), "gzip"),
    "/gzip-twice": packed(gzip.compress(PAGE[:300].encode()) + gzip.compress(PAGE[300:].encode()), "gzip"),
    "/deflate": packed(zlib.compress(PAGE.encode()), "deflate"),
    "/deflate-raw": packed(_RAW.compress(PAGE.encode()) + _RAW.flush(), "deflate"),
    "/gzip-bomb": packed(gzip.compress(bytes(64 * 2**20)), "gzip"),
    "/gzip-short": packed(gzip.compress(PAGE.encode())[:-30], "gzip"),
    "/gzip-damaged": packed(b"\x1f\x8b\x08\0 nonsense", "gzip"),
    "/brotli": packed(b"nonsense", "br"),
    "/chunks": chunks(PAGE[:100].encode(), PAGE[100:].encode()),
    "/chunks-endless": chunks(b"x" * 65536, endless=True),
    "/chunks-cut": chunks(PAGE.encode(), ended=False),
    "/chunks-bad": raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
    "/short": answer(content_length="100000"),
    "/long": answer(content_length=str(2**40)),
    "/no-length": raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()),
    "/silent": lambda _: time.sleep(30),
    "/drip-head": drip(b"HTTP/1.1 200 OK\r\nX-Long: "),
    "/drip-body": drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"),
    "/hang-up": lambda _: None,
    "/not-http": raw(b"220 mail.example.org ESMTP\r\n"),
    "/many-headers": raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000 + b"\r\n"),
    "/long-header": raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n"),
    "/escape": to("http://\x1b]0;x\x07/"),
    "/feed": lambda connection: answer(feed(connection.getsockname()[1]), content_type="text/xml")(connection),
}


def feed(port: int, *paths: str) -> str:
    """A feed of teasers of these pages, or of some of which most are not to be had."""
    items = "".join(
        f"<item><title>{path}</title><link>http://127.0.0.1:{port}{path}</link>"
        f"<pubDate>{27 - number} Nov 2026 09:00:00 GMT</pubDate><description>Short.</description></item>"
        for number, path in enumerate(paths or ("/ok", "/redirect", "/missing", "/to-file", "/picture"))
    )
    return f'<rss version="2.0"><channel>{items}</channel></rss>'


class Server:
    """Where the server listens, and what it was asked."""

    def __init__(self, listener: socket.socket) -> None:
        self.port: int = listener.getsockname()[1]
        self.asked: list[str] = []

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def serving() -> Iterator[Server]:
    """Serve `ANSWERS`, each request in a thread of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Server(listener)
        threading.Thread(target=_accept, args=(listener, server), daemon=True).start()
        yield server


def _accept(listener: socket.socket, server: Server) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:  # the test is over
            return
        threading.Thread(target=_serve, args=(connection, server), daemon=True).start()


def _serve(connection: socket.socket, server: Server) -> None:
    with connection, suppress(OSError):
        request = b""
        while b"\r\n\r\n" not in request and (part := connection.recv(65536)):
            request += part
        server.asked.append(request.decode("latin-1"))
        path = request.split(b" ", 2)[1].decode("latin-1") if request.count(b" ") > 1 else ""
        ANSWERS.get(path, ANSWERS["/missing"])(connection)
