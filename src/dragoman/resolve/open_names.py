"""Names left open, by the words in and around them: "Northmere prison", "firms such as Northmere and Velmora"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.knowledge.names import slug
from dragoman.resolve.name_words import AREA_WORDS, BODY_WORDS, SITE_WORDS
from dragoman.resolve.scene import Scene
from dragoman.schema.actors import ActorMatch, Link
from dragoman.schema.text import Mention

_BEFORE_NOUN = frozenset({"compound", "nmod", "poss"})
_TWO = 2


def by_kind_word(scene: Scene, mention: Mention, settled: Sequence[Link]) -> Link | None:
    """A place or body whose name ends in a small word for its kind: "Northmere prison", "the Harbour Pilots board"."""
    head = scene.tokens[mention.head]
    word = head.lemma.lower()
    names = [scene.tokens[i] for i in range(mention.first, mention.head) if scene.tokens[i].dep in _BEFORE_NOUN]
    names = [t for t in names if t.pos == "PROPN" and t.text[:1].isupper() and t.head == mention.head]
    if head.pos != "NOUN" or head.tag == "NNS" or not names or word not in AREA_WORDS | SITE_WORDS | BODY_WORDS:
        return None
    text = " ".join(scene.parsed.text[names[0].start : head.end].split())
    own = scene.mention_at(names[-1].index)
    inner = settled[own.index] if own is not None else None
    if word in AREA_WORDS | SITE_WORDS:
        home = inner is not None and inner.actor is not None and inner.actor.country == scene.country
        if inner is not None and inner.rule == "place" and (home or word in AREA_WORDS - SITE_WORDS):
            return inner
        if any(t.index in scene.hit_at for t in names):
            return None
        country = around(scene, mention) or scene.country
        match = ActorMatch(
            None, text, country, (), None, 0.35, "in the country that its sentence or the report is about"
        )
        return Link(0, match, None, "place") if country is not None else None
    if len(names) < _TWO or any(t.index in scene.hit_at for t in names):
        return None
    match = ActorMatch(f"group:{slug(text)}", text, None, ("UNK",), None, 0.4, "organisation named here")
    return Link(0, match, None, "new organisation")


def like_others(scene: Scene, mention: Mention, settled: Sequence[Link]) -> Link | None:
    """A body by one word among those that a body opens: "brands such as Northmere, Velmora and Brelko"."""
    token = scene.tokens[mention.head]
    plain = mention.first == mention.last and token.pos == "PROPN" and token.text.istitle() and len(token.text) > _TWO
    if not plain or token.entity or mention.head in scene.hit_at or scene.phrase(mention.head) is not None:
        return None
    first = token
    while first.dep == "conj" and first.head < first.index:
        first = scene.tokens[first.head]
    opening = scene.mention_at(first.index) if first is not token else None
    rule = settled[opening.index].rule if opening is not None else ""
    if rule != "new organisation":
        return None
    match = ActorMatch(f"group:{slug(token.text)}", token.text, None, ("UNK",), None, 0.3, "named among bodies")
    return Link(0, match, None, "new organisation")


def around(scene: Scene, mention: Mention) -> str | None:
    """The one country whose towns the sentence names too."""
    sentence = scene.parsed.sentences[mention.sentence]
    start, end = scene.tokens[sentence.first].start, scene.tokens[sentence.last].end
    found = {p.country for p in scene.places if start <= p.start < end and p.lat is not None and p.country}
    return found.pop() if len(found) == 1 else None
