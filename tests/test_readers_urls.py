"""Pages from servers, good and bad, against a real one on loopback."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from summarize import readers
from summarize.document import Article, Failure
from summarize.errors import ReadError
from summarize.readers import urls
from summarize.readers.limits import Limits
from summarize.readers.reader import Settings
from tests.server import TEXT, Server, serving

SHORT = replace(Limits(), url_megabytes=1, url_seconds=1)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def read(server: Server, path: str, limits: Limits = SHORT, **options: Any) -> Article | Failure:
    (found,) = readers.read(server.url(path), Settings(limits=limits, allow_private=True, **options))
    return found


@pytest.mark.parametrize(
    "path",
    [
        "/ok",
        "/redirect",
        "/gzip",
        "/gzip-twice",
        "/deflate",
        "/deflate-raw",
        "/chunks",
        "/no-length",
        "/text",
        "/redirect-4",
    ],
)
def test_a_page_is_read_however_it_is_sent(server: Server, path: str) -> None:
    article = read(server, path)
    assert isinstance(article, Article)
    assert TEXT.strip() in article.text
    assert article.source == server.url(path)


@pytest.mark.parametrize("path", ["/no-charset", "/cp1252"])
def test_the_encoding_is_the_servers_or_the_bytes_own(server: Server, path: str) -> None:
    article = read(server, path)
    assert isinstance(article, Article)
    assert "höhere Gebühren" in article.text


def test_the_name_says_what_content_leaves_open(server: Server) -> None:
    article = read(server, "/notes.md")
    assert isinstance(article, Article)
    assert article.title == "Ferry"


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/redirect-5", "redirects more than 5 times; check the address"),
        ("/loop", "redirects more than 5 times; check the address"),
        ("/to-file", "leads to file address; only http and https are read"),
        ("/no-location", "redirects without an address (302); check the address"),
        ("/missing", "not found; check the address (404)"),
        ("/login", "needs a login; open it in a browser and save it (401)"),
        ("/forbidden", "is blocked for programs; open it in a browser and save it (403)"),
        ("/busy", "too many requests; try again later (429)"),
        ("/broken", "the server failed; try again later (503)"),
        ("/teapot", "no page; check the address (418)"),
        ("/empty", "the server sent an empty page; try again later"),
        ("/picture", "a picture, not an article (image/png)"),
        ("/hidden-picture", "a picture; run OCR on it first"),
        (
            "/gzip-bomb",
            "a page of over 1 MB, more than the limit; split it, or raise it with --limit url_megabytes=NUMBER",
        ),
        (
            "/chunks-endless",
            "a page of over 1 MB, more than the limit; split it, or raise it with --limit url_megabytes=NUMBER",
        ),
        ("/long", "a page of over 1 MB, more than the limit; split it, or raise it with --limit url_megabytes=NUMBER"),
        ("/gzip-short", "the connection ended before the page did; try again"),
        ("/chunks-cut", "the connection ended before the page did; try again"),
        ("/short", "the connection ended before the page did; try again"),
        ("/gzip-damaged", "damaged in transit; try again"),
        ("/brotli", "compressed in a way that was not requested (br); save it with a browser"),
        ("/chunks-bad", "the connection ended before the page did; try again"),
        ("/not-http", "the server's answer is not HTTP; check the address"),
        ("/many-headers", "the server's answer is not HTTP; check the address"),
        ("/long-header", "the server's answer is not HTTP; check the address"),
        ("/hang-up", "the connection ended before the page did; try again"),
    ],
)
def test_what_goes_wrong_is_said(server: Server, path: str, error: str) -> None:
    found = read(server, path, replace(SHORT, url_seconds=20))
    assert isinstance(found, Failure)
    assert found.error == error


@pytest.mark.parametrize("path", ["/drip-head", "/drip-body", "/silent"])
def test_a_slow_server_is_left_at_the_deadline(server: Server, path: str) -> None:
    before = time.monotonic()
    found = read(server, path)
    assert isinstance(found, Failure)
    assert found.error == "took more than 1 s; try again, or raise it with --limit url_seconds=NUMBER"
    assert time.monotonic() - before < 5


@pytest.mark.parametrize("path", ["/to-private", "/to-metadata"])
def test_a_redirect_to_a_private_address_is_refused(server: Server, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    public = urls._is_public
    monkeypatch.setattr(urls, "_is_public", lambda address: address == "127.0.0.1" or public(address))
    (found,) = readers.read(server.url(path), Settings(limits=SHORT))
    assert isinstance(found, Failure)
    assert "leads to a private address" in found.error


def test_this_machine_is_private_unless_allowed(server: Server) -> None:
    (found,) = readers.read(server.url("/ok"))
    assert isinstance(found, Failure)
    assert found.error == "leads to a private address (127.0.0.1); give --allow-private if that is meant"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("127.9.9.9", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_only_addresses_of_the_open_network_are_public(address: str, expected: bool) -> None:
    assert urls._is_public(address) is expected


def test_one_private_address_among_several_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(ReadError, match="leads to a private address"):
        urls.fetch("http://example.org/", limits=SHORT)


def test_a_name_without_a_server_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(ReadError, match="no such server; check the address and the network"):
        urls.fetch("http://example.org/", limits=SHORT)


def test_a_name_that_takes_long_to_look_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(5))
    with pytest.raises(ReadError, match="could not be looked up in time"):
        urls.fetch("http://example.org/", limits=SHORT)


def test_a_port_where_nothing_listens_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(ReadError, match="no server answers there; check the address"):
        urls.fetch(f"http://127.0.0.1:{port}/", limits=SHORT, allow_private=True)


def _refuse(listener: socket.socket) -> None:
    with listener.accept()[0] as connection:
        connection.recv(1000)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def test_tls_with_a_server_that_does_not_speak_it_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_refuse, args=(listener,)).start()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        with pytest.raises(ReadError, match="no secure connection could be made; open it in a browser and save it"):
            urls.fetch(url, limits=SHORT, allow_private=True)


def test_a_server_that_leaves_tls_hanging_is_left_at_the_deadline(server: Server) -> None:
    with pytest.raises(ReadError, match="took more than 1 s"):
        urls.fetch(f"https://127.0.0.1:{server.port}/", limits=SHORT, allow_private=True)


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("http://", "an address without a server; check it"),
        ("http:///path", "an address without a server; check it"),
        ("http://user:word@example.org/", "an address with a password; save the page and give the file"),
        ("http://example.org:0/", "an address without a server; check it"),
        ("http://example.org:99999/", "is not an address; check it"),
        ("http://[::1/", "is not an address; check it"),
        ("http://xn--" + "ü" * 70 + "/", "is not a valid server name; check the address"),
    ],
)
def test_addresses_that_are_none_are_refused(url: str, error: str) -> None:
    (found,) = readers.read(url)
    assert isinstance(found, Failure)
    assert found.error.endswith(error)


def test_the_request_says_who_asks_and_nothing_of_the_user(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    monkeypatch.setenv("NETRC", os.devnull)
    server.asked.clear()
    assert isinstance(read(server, "/ok"), Article)
    assert server.asked == [
        "GET /ok HTTP/1.1\r\n"
        "User-Agent: summarize (article summarizer; reads one page for the person who named it)\r\n"
        "Accept: text/html,application/xhtml+xml,application/pdf;q=0.9,text/*;q=0.8,*/*;q=0.5\r\n"
        "Accept-Encoding: gzip, deflate\r\n"
        "Connection: close\r\n"
        f"Host: 127.0.0.1:{server.port}\r\n\r\n"
    ]


def test_a_target_cannot_smuggle_headers(server: Server) -> None:
    server.asked.clear()
    read(server, "/a b\r\nX-Evil: 1?q=ü \x1b")
    assert server.asked[0].splitlines()[0] == "GET /a%20bX-Evil:%201?q=%C3%BC%20%1B HTTP/1.1"


def test_an_escape_in_a_redirect_does_not_reach_the_message(server: Server) -> None:
    found = read(server, "/escape")
    assert isinstance(found, Failure)
    assert "\x1b" not in found.error


@pytest.mark.parametrize(
    ("source", "expected"), [("http://x", True), ("HTTPS://x", True), ("ftp://x", False), ("http.txt", False)]
)
def test_only_http_and_https_are_urls(source: str, expected: bool) -> None:
    assert readers.is_url(source) is expected
