"""Reads case.toml, the manifest of the sample case, and refuses one that does not add up."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from demo.entries import CaseError, Entry

PAGES = Path(__file__).parent / "pages"
MANIFEST = Path(__file__).parent / "case.toml"

ANSWER_TYPES = frozenset({"category", "quantity", "date", "place", "person", "yes_no", "text"})
ACTOR_KINDS = frozenset({"person", "body", "outlet"})
GONE_STATUSES = frozenset({404, 410})
OWN_PATHS = frozenset({"/", "/robots.txt"})


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    answer_type: str
    multi_valued: bool


@dataclass(frozen=True, slots=True)
class Actor:
    name: str
    kind: str
    aliases: tuple[str, ...]
    country: str
    official: bool
    parent: str | None


@dataclass(frozen=True, slots=True)
class Asset:
    path: str
    file: Path
    media_type: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What a source shows from `at` seconds on: a file, or `gone`, the status of its absence."""

    number: int
    at: float
    file: Path | None
    gone: int | None


@dataclass(frozen=True, slots=True)
class Source:
    slug: str
    path: str
    publisher: Actor
    media_type: str
    published: datetime
    copy_of: str | None
    scenes: tuple[Scene, ...]

    @property
    def official(self) -> bool:
        return self.publisher.official

    def scene_at(self, elapsed: float) -> Scene:
        return max((s for s in self.scenes if s.at <= elapsed), key=lambda s: s.number)

    def scene_after(self, elapsed: float) -> Scene | None:
        return next((s for s in self.scenes if s.at > elapsed), None)


@dataclass(frozen=True, slots=True)
class Case:
    slug: str
    title: str
    description: str
    language: str
    questions: tuple[Question, ...]
    actors: tuple[Actor, ...]
    assets: tuple[Asset, ...]
    sources: tuple[Source, ...]

    def by_path(self) -> dict[str, Source | Asset]:
        items: tuple[Source | Asset, ...] = (*self.sources, *self.assets)
        return {item.path: item for item in items}


def load(manifest: Path = MANIFEST, pages: Path = PAGES) -> Case:
    try:
        top = Entry("case.toml", tomllib.loads(manifest.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CaseError(f"{manifest}: {error}") from error
    case = top.entry("case")
    actors = tuple(_actor(entry) for entry in top.entries("actor"))
    _refuse_duplicates("actor", "name", (actor.name for actor in actors))
    _refuse_strangers("actor", "parent", (a.parent for a in actors), {a.name for a in actors})
    assets = tuple(_asset(entry, pages) for entry in top.entries("asset"))
    sources = tuple(_source(entry, pages, actors) for entry in top.entries("source"))
    slugs = [source.slug for source in sources]
    _refuse_duplicates("source", "slug", slugs)
    _refuse_strangers("source", "copy_of", (s.copy_of for s in sources), set(slugs))
    paths = [source.path for source in sources] + [asset.path for asset in assets]
    _refuse_duplicates("source or asset", "path", paths)
    if taken := OWN_PATHS.intersection(paths):
        raise CaseError(f"source or asset: path is one that the server answers itself: {taken}")
    loaded = Case(
        slug=case.take("slug", str),
        title=case.take("title", str),
        description=case.take("description", str),
        language=case.take("language", str),
        questions=tuple(_question(entry) for entry in top.entries("question")),
        actors=actors,
        assets=assets,
        sources=sources,
    )
    case.refuse_leftovers()
    top.refuse_leftovers()
    return loaded


def _question(entry: Entry) -> Question:
    question = Question(
        text=entry.take("text", str),
        answer_type=entry.choice("answer_type", ANSWER_TYPES),
        multi_valued=entry.take("multi_valued", bool, default=False),
    )
    entry.refuse_leftovers()
    return question


def _actor(entry: Entry) -> Actor:
    actor = Actor(
        name=entry.take("name", str),
        kind=entry.choice("kind", ACTOR_KINDS),
        aliases=entry.strings("aliases"),
        country=entry.take("country", str),
        official=entry.take("official", bool),
        parent=entry.optional("parent", str),
    )
    entry.refuse_leftovers()
    return actor


def _asset(entry: Entry, pages: Path) -> Asset:
    asset = Asset(
        path=entry.url_path("path"),
        file=entry.file("file", pages),
        media_type=entry.take("media_type", str),
    )
    entry.refuse_leftovers()
    return asset


def _source(entry: Entry, pages: Path, actors: tuple[Actor, ...]) -> Source:
    scenes = entry.entries("scene")
    publisher = entry.choice("publisher", {actor.name for actor in actors})
    source = Source(
        slug=entry.take("slug", str),
        path=entry.url_path("path"),
        publisher=next(actor for actor in actors if actor.name == publisher),
        media_type=entry.take("media_type", str),
        published=entry.moment("published"),
        copy_of=entry.optional("copy_of", str),
        scenes=tuple(_scene(scene, number, pages) for number, scene in enumerate(scenes, start=1)),
    )
    entry.refuse_leftovers()
    starts = [scene.at for scene in source.scenes]
    if not starts or starts[0] != 0 or starts != sorted(set(starts)):
        raise CaseError(f"{entry.name}: its scenes must start at 0 and each later than the last")
    return source


def _scene(entry: Entry, number: int, pages: Path) -> Scene:
    gone = entry.optional("gone", int)
    scene = Scene(
        number=number,
        at=entry.seconds("at"),
        file=entry.file("file", pages) if gone is None else None,
        gone=gone,
    )
    entry.refuse_leftovers()
    if gone is not None and gone not in GONE_STATUSES:
        raise CaseError(f"{entry.name}: gone must be 404 or 410, not {gone}")
    return scene


def _refuse_duplicates(what: str, field: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise CaseError(f"two entries ({what}) have the same {field}: {value}")
        seen.add(value)


def _refuse_strangers(what: str, field: str, values: Iterable[str | None], known: set[str]) -> None:
    for value in values:
        if value is not None and value not in known:
            raise CaseError(f"{what}: {field} names {value!r}, which is not in the manifest")
