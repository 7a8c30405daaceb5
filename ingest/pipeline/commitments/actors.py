"""Mentions of actors → facts: what each says of its actor's name, kind, country, aliases, role and affiliation."""

from collections.abc import Iterator, Sequence

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.signs import actor_signs
from ingest.pipeline.confidence import confidence_of
from ingest.pipeline.extraction import Document, Fact, Mention, Span, Value
from ingest.pipeline.names.gazetteer import Body, StateName, body_book, own_names, post_book, state_book
from ingest.pipeline.phrases import read_words
from ingest.pipeline.reading import Reading, reading_of
from initiatives.choices import ActorKind
from initiatives.names import fold_letters, name_key

_SHARED_LETTERS = 4  # that a form of a word has in common with its dictionary form


def actor_facts(
    document: Document, mentions: Sequence[Mention], commitments: Sequence[Commitment] = ()
) -> tuple[Fact, ...]:
    """What the mentions say of each actor: its name, kind and country, then each alias, role and affiliation once.

    The evidence of a fact is the sentence that holds its mention.
    """
    reading = reading_of(document)
    signs_by_name = actor_signs(document, mentions, commitments)
    confidence_by_name = {name: confidence_of("actor", signs) for name, signs in signs_by_name.items()}
    seen: set[tuple[str, str, str]] = set()
    facts: list[Fact] = []
    for mention in _first_of_each(document, mentions):
        for values in _values(reading, mention, mentions):
            new = {field: value for field, value in values.items() if (mention.name, field, value.value) not in seen}
            if mention.name and new:
                seen.update((mention.name, field, str(value.value)) for field, value in new.items())
                signs, sure = signs_by_name[mention.name], confidence_by_name[mention.name]
                facts.append(Fact("actor", mention.name, reading.sentence_of(mention.span), new, sure, signs))
    return tuple(facts)


def _first_of_each(document: Document, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions without those that say the same in the same words as one before: they tell nothing new."""
    told: set[tuple[str | None, ...]] = set()
    for one in mentions:
        words = document.quote(one.span)
        same = (one.record, one.name, one.kind, one.country, one.role, one.affiliation, words)
        if same not in told:
            told.add(same)
            yield one


def _values(reading: Reading, mention: Mention, mentions: Sequence[Mention]) -> Iterator[dict[str, Value]]:
    """The values of each fact that one mention states, in the order of their weight."""
    if mention.record != "actor" or mention.name is None:
        return
    first = {"name": Value(mention.name, mention.span), "kind": Value(str(mention.kind), mention.span)}
    if mention.country and mention.kind != ActorKind.PERSON:
        first["country"] = Value(mention.country, mention.span)
    if mention.role:
        first["role"] = Value(mention.role, _role_span(reading, mention))
    if mention.affiliation:
        first["affiliation"] = Value(mention.affiliation, _affiliation_span(reading, mention, mentions))
    yield first
    for alias in _aliases(reading, mention):
        yield {"alias": Value(alias, mention.span)}


def _aliases(reading: Reading, mention: Mention) -> Iterator[str]:
    """The words of the mention where they name this actor in any article, and the dictionary form of an inflected name.

    Groups ("the Baltic states"), bare offices ("the army") and surnames are no aliases: elsewhere they mean others.
    """
    words, name = reading.document.quote(mention.span), mention.name or ""
    if name_key(words) == name_key(name) or not _is_name(reading, mention):
        return
    yield words
    for own in own_names().get(name, ()):
        if own != words and _is_inflected(words, own):
            yield own


def _is_name(reading: Reading, mention: Mention) -> bool:
    document = reading.document
    words = document.quote(mention.span)
    if mention.kind == ActorKind.PERSON:
        return words.count(" ") >= (mention.name or "").count(" ")
    if mention.kind == ActorKind.COUNTRY:
        states = state_book(document.language).find(read_words(document.body, mention.span))
        return any(isinstance(match.label, StateName) and match.label.use != "people" for match in states) and (
            states[0].span.start == mention.span.start and words[:1].isupper() and len(states) == 1
        )
    bodies = body_book(document.language).find(read_words(document.body, mention.span))
    whole = [match.label for match in bodies if match.span == mention.span]
    own = not whole or any(isinstance(label, Body) and not label.needs for label in whole)
    return own and any(letter.isupper() or letter.isdigit() for letter in words)


def _is_inflected(words: str, own: str) -> bool:
    """Whether words are a form of a name: `Riigikogus` of `Riigikogu`."""
    forms, parts = fold_letters(words).split(), fold_letters(own).split()
    return len(forms) == len(parts) and all(
        form[:_SHARED_LETTERS] == part[:_SHARED_LETTERS] for form, part in zip(forms, parts, strict=True)
    )


def _role_span(reading: Reading, mention: Mention) -> Span:
    """The words that tell the role: the post nearest to the name in its sentence."""
    document = reading.document
    sentence = read_words(document.body, reading.sentence_of(mention.span))
    posts = [match.span for match in post_book(document.language).find(sentence)]
    return min(posts, key=lambda span: _distance(span, mention.span), default=mention.span)


def _affiliation_span(reading: Reading, mention: Mention, mentions: Sequence[Mention]) -> Span:
    """The words that tell the affiliation, else those that tell the role that implies it."""
    sentence = reading.sentence_of(mention.span)
    spans = [other.span for other in mentions if other.name == mention.affiliation and sentence.contains(other.span)]
    return min(spans, key=lambda span: _distance(span, mention.span), default=_role_span(reading, mention))


def _distance(span: Span, other: Span) -> int:
    return max(span.start - other.end, other.start - span.end)
