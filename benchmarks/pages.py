"""The HTML of a synthetic news site: an article inside menus, styles, scripts and a footer."""

import gzip
import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from benchmarks.articles import PLACES, WHAT, Article

SIZES = (20_000, 120_000)  # bytes of a page: from a lean site to one with everything in line
GZIP_LEVEL = 6  # what web servers use unless told otherwise
STYLE_SHARE = 0.4  # of what is not article; the rest is script


@dataclass(frozen=True)
class Page:
    """What a server sends: the body in both forms, and the strong ETag of each."""

    body: bytes
    gzipped: bytes
    tag: str

    def tag_of(self, *, gzipped: bool) -> str:
        """Return the ETag: another body is another strong ETag (RFC 9110 section 8.8.3)."""
        return f'"{self.tag}-gz"' if gzipped else f'"{self.tag}"'


class Site:
    """What the pages of one host have in common, made once."""

    def __init__(self, seed: int, host: int, hosts: int) -> None:
        rng = random.Random(f"{seed}/site/{host}")  # noqa: S311 - no secret
        self.name = f"The {rng.choice(PLACES)} Courier {host + 1}"
        # From the smallest to the largest in even steps, so that every farm has both.
        step = (SIZES[1] - SIZES[0] - 15_000) * host // max(hosts - 1, 1)
        filling = SIZES[0] + step - 9_000  # the article and the menus take about 9 kB
        self._style = _style(rng, int(filling * STYLE_SHARE))
        self._script = _script(rng, int(filling * (1 - STYLE_SHARE)))
        self._menu = _links(rng, 40)
        self._footer = _links(rng, 30)
        self._read = _links(rng, 10)

    def render(self, article: Article) -> Page:
        """Return the page of an article."""
        paragraphs = "\n".join(
            f"<p>{escape(' '.join(map(str, sentences)))}</p>" for sentences in article.paragraphs
        )
        body = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(article.title)} | {self.name}</title>
<meta property="og:type" content="article"><meta property="og:title" content="{article.title}">
<meta property="article:published_time" content="{article.published}">
<meta name="author" content="{article.author}">
<style>{self._style}</style><script>{self._script}</script></head>
<body><header><a href="/">{self.name}</a><nav><ul>{self._menu}</ul></nav></header>
<div class="consent" hidden><button>Accept</button><button>Settings</button></div>
<main><article><h1>{escape(article.title)}</h1>
<div class="byline">By <a rel="author" href="/staff">{article.author}</a>
<time datetime="{article.published}">{article.published[:10]}</time></div>
{paragraphs}
</article><aside><h2>Most read</h2><ol>{self._read}</ol></aside></main>
<footer><ul>{self._footer}</ul><p>© {self.name}</p></footer></body></html>
""".encode()
        gzipped = gzip.compress(body, GZIP_LEVEL, mtime=0)
        return Page(body, gzipped, hashlib.sha256(body).hexdigest()[:20])


def _links(rng: random.Random, count: int) -> str:
    texts = (f"{rng.choice(PLACES)} and {rng.choice(WHAT)}" for _ in range(count))
    return "".join(
        f'<li class="item-{n}"><a href="/section/{n}">{text}</a></li>'
        for n, text in enumerate(texts)
    )


def _style(rng: random.Random, size: int) -> str:
    return _filled(
        size,
        lambda: (
            f".c{rng.randrange(10**6)}-{rng.choice(PLACES).lower()}{{margin:{rng.randint(0, 40)}px;"
            f"color:#{rng.randrange(1 << 24):06x};padding:{rng.randint(0, 9)}em}}"
        ),
    )


def _script(rng: random.Random, size: int) -> str:
    return _filled(
        size, lambda: f'window.q=window.q||[];q.push(["{rng.getrandbits(64):x}",{rng.random()}]);'
    )


def _filled(size: int, piece: Callable[[], str]) -> str:
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.append(piece())
        length += len(pieces[-1])
    return "".join(pieces)
