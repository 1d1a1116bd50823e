"""Which Actor speaks: found by name, spelling, surname, body or seat, or left as a name."""

from collections.abc import Iterable
from functools import cached_property

from claims.extraction.bodies import body_key, own_key
from claims.extraction.governments import government_of, speaks_of_us_state
from claims.extraction.name_folding import name_fold, without_initials
from claims.extraction.titles import plain, role_before
from claims.extraction.types import Span
from claims.extraction.types import Statement as Utterance
from claims.extraction.words import word_set
from claims.models import Actor, Publisher
from claims.models.actor import name_key, search_keys
from sources.models import Source

# Somebody is meant who could not be told: surely not the one who publishes the page.
_SOMEBODY = word_set(
    "he she they it who his her their its him them someone somebody everyone everybody nobody both"
)
_TWO_PLACES = "Georgia"  # a country, and a state of the US
_LONGEST_NAME = 300  # characters, as many as an actor's name has
_GOVERNMENT = frozenset({"government"})
_FOREIGN_MINISTRY = frozenset({"foreign", "ministry"})


def speaker_named(source: Source, name: str) -> Actor | None:
    """Return whom an editor means by a name on a page: who is called so, else as it is read there.

    No name means the publisher; None comes back for somebody who is not on record.
    """
    called = Actor.objects.standing().filter(name=name).first() if name else None
    if called is not None:
        return called
    said = Utterance(Span(0, len(name)), exact=name, content=(), speaker=name or None)
    return SpeakersOfCase(source, [said]).of(said)


class SpeakersOfCase:
    """Who the speakers named on one page are among the actors: built once a page.

    It takes one query for all the names of the page, one for those heard in its cases and one for
    the official bodies of the countries that the names mention, the last two only where needed.
    """

    def __init__(self, source: Source, utterances: Iterable[Utterance]) -> None:
        self._source = source
        # Django keeps what it found, or did not find, on the source.
        publisher: Publisher | None = getattr(source, "publisher", None)
        self._publisher = publisher.actor if publisher else None
        heard = list(utterances)
        self._names = sorted({_sought(said.speaker) for said in heard if said.speaker})
        states = _TWO_PLACES in self._names
        self._us = states and speaks_of_us_state(" ".join(said.exact for said in heard))
        self._found: dict[str, Actor | None] = {}

    def of(self, utterance: Utterance) -> Actor | None:
        """Return the actor who makes an utterance, or None when the speaker is nobody we know.

        Nobody named means the publisher, unless the sentence says that somebody else speaks: by a
        pronoun for whom nobody could be told, or by a cue alone ("is said to have …").
        """
        if utterance.speaker is None:
            unnamed = utterance.cue is not None and utterance.speaker_span is None
            return None if unnamed or _pronoun(utterance) in _SOMEBODY else self._publisher
        name = _sought(utterance.speaker)
        if name not in self._found:
            self._found[name] = self._resolve(name)
        return self._found[name]

    def _resolve(self, name: str) -> Actor | None:
        if self._publisher and _calls_itself(self._publisher, name):
            return self._publisher
        keys = search_keys(name)
        same = [actor for actor in self._alike if name_key(name) in actor.name_keys]
        alike = same or [actor for actor in self._alike if keys & _keys(actor)]
        if alike:
            return self._one_of(alike)
        return self._person(name) or self._body(name) or self._government(name)

    def _one_of(self, actors: list[Actor]) -> Actor | None:
        """Return the one actor, or of several the one of this page or its cases."""
        if len(actors) == 1:
            return actors[0]
        if self._publisher in actors:
            return self._publisher
        return _only([actor for actor in actors if actor in self._heard])

    def _person(self, name: str) -> Actor | None:
        """Find a surname that one person of the case bears, or a name but for its initials."""
        sought = name_fold(name)
        people = [actor for actor in self._heard if actor.kind == Actor.Kind.PERSON]
        if not sought:
            return None
        if " " not in sought:
            return _only([one for one in people if sought in _surnames(one)])
        bare = without_initials(sought)
        return _only([
            one
            for one in people
            for folded in map(name_fold, one.names)
            if without_initials(folded) == bare and bare in {sought, folded}
        ])  # fmt: skip

    def _body(self, name: str) -> Actor | None:
        """Find a body whose name or alias has the same words: "Russia's Foreign Ministry"."""
        sought = body_key(name)
        if not sought.tells:
            return None
        known = self._officials if sought.country else self._heard
        return _only(
            [
                actor
                for actor in {*known, *self._heard}
                if _is_body(actor, sought.words, sought.country)
            ]
        )

    def _government(self, name: str) -> Actor | None:
        """Find who speaks as "Baku": a country's government, else its foreign ministry."""
        country = government_of(name)
        if not country or (name == _TWO_PLACES and self._us):
            return None
        for words in (_GOVERNMENT, _FOREIGN_MINISTRY):
            found = [
                actor
                for actor in self._officials
                if actor.country == country and _is_body(actor, words, country)
            ]
            if found:
                return _only(found)
        return None

    @cached_property
    def _alike(self) -> list[Actor]:
        return list(Actor.objects.alike(self._names))

    @cached_property
    def _heard(self) -> list[Actor]:
        return list(Actor.objects.in_cases_of(self._source))

    @cached_property
    def _officials(self) -> list[Actor]:
        named = {government_of(name) or body_key(name).country for name in self._names} - {""}
        bodies = Actor.objects.standing().filter(kind=Actor.Kind.BODY, is_official=True)
        return list(bodies.filter(country__in=named))


def _sought(name: str) -> str:
    """Return whom to look for: for "a Foreign Ministry spokesman" it is the ministry."""
    parts = name.split()
    spoken_for = parts and plain(parts[-1]).startswith("spokes")
    return ((role_before(parts).organisation if spoken_for else "") or name)[:_LONGEST_NAME]


def _pronoun(utterance: Utterance) -> str:
    """Return the word that stands for the speaker in the sentence, in small letters, or nothing."""
    named, start = utterance.speaker_span, utterance.span.start
    return utterance.exact[named.start - start : named.end - start].lower() if named else ""


def _calls_itself(publisher: Actor, name: str) -> bool:
    """Say whether a body's own page means it by "the ministry"."""
    if publisher.kind != Actor.Kind.BODY:
        return False
    said = body_key(name)
    own = (own_key(known, publisher.country) for known in publisher.names)
    return any(said.within(key) for key in own)


def _is_body(actor: Actor, words: frozenset[str], country: str) -> bool:
    if actor.kind != Actor.Kind.BODY:
        return False
    keys = (body_key(name, actor.country) for name in actor.names)
    return any(key.words == words and country in {"", key.country} for key in keys)


def _keys(actor: Actor) -> set[str]:
    return {key for name in actor.names for key in search_keys(name)}


def _surnames(actor: Actor) -> set[str]:
    folded = (name_fold(name).split() for name in actor.names)
    return {parts[-1] for parts in folded if len(parts) > 1}


def _only(actors: list[Actor]) -> Actor | None:
    """Return the one actor there is; of two, neither: a wrong speaker is worse than a bare name."""
    different = {actor.pk: actor for actor in actors}
    return next(iter(different.values())) if len(different) == 1 else None
