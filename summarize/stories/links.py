"""Tell which articles are the same one, found twice in the feeds of one publisher."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

# Parts of an address that say where a reader came from, not what is read: of mail and feed services, social networks
# and advertisers, as their documentation names them.
_TRACKING: Final = re.compile(
    r"(?:utm_|mc_|pk_|mtm_|at_|hsa_|_hs)\w*|\w{0,8}clid|gbraid|wbraid|msclkid|igshid|ref|ref_src|cmpid|ocid|"
    r"ns_\w+|xtor|smid|icid|mkt_tok|spm|__twitter_impression",
    re.IGNORECASE,
)


def address(url: str) -> str:
    """Return an address without scheme, fragment, tracking parts and what else differs between links to one article.

    What is no address comes back as it is.
    """
    try:
        parts = urlsplit(url)
        host = publisher(url)
        query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    except ValueError:
        return url
    if not host:
        return url
    return f"{host}{parts.path.rstrip('/')}{'?' if query else ''}{urlencode(sorted(query))}"


def publisher(url: str) -> str:
    """Return the host of an address without "www.", empty if it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def keys(url: str | None, text: str) -> tuple[bytes, ...]:
    """Return what two articles that are the same one share: their address, or the words of one publisher.

    The same words of two publishers are two articles, as are two whose publishers are not known. A key has 16 bytes.
    """
    if not url:
        return ()
    words = " ".join(text.split())
    host = publisher(url)
    return tuple(_digest(part) for part in (address(url), f"{host} {words}" if host and words else "") if part)


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def first_of(articles: Iterable[tuple[bytes, ...]]) -> list[bool]:
    """Return for the keys of each article whether none before it is the same article."""
    seen: set[bytes] = set()
    found = []
    for held in articles:
        found.append(seen.isdisjoint(held))
        seen.update(held)
    return found
