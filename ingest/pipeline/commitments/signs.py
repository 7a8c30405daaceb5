"""What speaks for and against a reading: the signs that its confidence rests on.

A sign is a few plain words that hold or do not. What each weighs is fitted on annotated articles and stands in
`lexicon/confidence.toml`: a new sign counts from the next `manage.py calibrate` on.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import compress

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.commitments.manner import verbal_manner
from ingest.pipeline.commitments.roles import BALTIC_STATES, NEIGHBOURS
from ingest.pipeline.extraction import Document, Mention, Signs
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.status import StatusRead
from ingest.pipeline.sentences import sentence_at
from initiatives.choices import ActorKind, CommitmentKind, InitiativeKind
from initiatives.money import Quantity

_CONCRETE = frozenset({"hardware", "works", "plant", "force"})  # classes of things whose commitment can be checked
AMOUNT_SIGNS: Signs = frozenset({"number", "money"})  # what an amount that is told later adds
_ADVERSARIES = frozenset({"Russia", "Belarus", "Ukraine"})
_SHORT = 60  # characters of a clause that leaves much unsaid
_MANY = 3  # words of the field in one clause
_FEW = 4  # sentences back to which an actor is still near
_LEAD = 3  # sentences in which an article says what it goes on to tell
_NAMED = "actor named"
ACTOR_SIGNS: Signs = frozenset(
    {
        _NAMED,
        "who, what and with whom",
        "actor in the clause",
        "actor before the verb",
        "actor in the sentence",
        "actor in the sentence before",
        "actor a few sentences back",
        "actor far back",
        "actor as subject",
        "subject is another",
    }
)  # what is told by where the text names who commits
_YEAR = re.compile(r"(?:19|20)\d\d")
_QUOTATION_MARKS = frozenset('"“”„»«')


def commitment_signs(document: Document, commitment: Commitment, clause: Clause, status: StatusRead) -> Signs:
    """The signs of a commitment that a clause tells."""
    has_number = commitment.has_number
    is_told = commitment.act in clause.acts
    has_partner = any(clause.span.contains(part.mention.span) for part in commitment.counterparties)
    is_bare = not (has_number or _is_concrete(commitment) or _is_dated(commitment) or commitment.initiative)
    predicate, meaning = clause.predicate, clause.meaning
    about = _terms(commitment) | _whereabouts(document, commitment, clause) | holding(verbal_manner(predicate))
    return about | holding(
        {
            "act told": is_told,  # a verb says what is done
            "act and concrete thing told": is_told and _is_concrete(commitment),
            _NAMED: commitment.is_named,  # by the clause or by a pronoun in it, and not only by what came before
            "partner named": has_partner,
            "who, what and with whom": commitment.is_named and has_partner and is_told,
            "nothing to check": is_bare and not (commitment.is_named and has_partner and is_told),
            "status implied": status.is_implied,  # no verb tells it
            "status conditional": status.is_weak,
            "negated": status.is_negated,
            "tree": predicate is not None,  # the language model has read the sentence
            "sure verb": meaning is not None and not meaning.is_loose,  # it means this of any thing
            "loose verb": meaning is not None and meaning.is_loose,
            "verb about another act": predicate is not None and predicate.told is not None,
            f"tense: {predicate.tense if predicate else 'unread'}": True,
            "adversary near": any(mention.name in _ADVERSARIES for mention in clause.actors),
            "verb without tense": predicate is not None and not predicate.is_finite,
            "verb without tense or number": predicate is not None and not (predicate.is_finite or has_number),
            "aside": predicate is not None and predicate.is_aside,
            "verb without subject": predicate is not None and not predicate.subjects,
            "verb of no known act": predicate is not None and not predicate.meanings,
            "verb of no act": predicate is not None and predicate.is_silent,
            f"status: {status.status}, tense: {predicate.tense if predicate else 'unread'}": True,
            "no word of the field": not clause.cues,
            "no word or verb of the field": not clause.cues and meaning is None,
            "many words of the field": len(clause.cues) >= _MANY,
            "no thing in the clause": not clause.things,
            "several things": len(clause.things) > 1,
            "thing as subject": bool(clause.subjects),
            "no number in the clause": not clause.has_number,
            "year": any(word.text[0].isdigit() and _YEAR.fullmatch(word.text) for word in clause.words),
            "number that nothing is made of": clause.has_number and not has_number,  # a rank, a make, a date, an age
            "undated article": document.published is None,
            "pronoun": bool(clause.marks("pronouns")),
            "condition": bool(clause.marks("condition")),
            "perfect": bool(clause.marks("perfect")),
            "reported speech": bool(clause.marks("speech")),
            "quoted": not _QUOTATION_MARKS.isdisjoint(document.quote(document.sentences[clause.sentence])),
            "short": commitment.span.end - commitment.span.start < _SHORT,
            "lead": clause.sentence <= _LEAD,
        }
    )


def by_naming(signs: Signs) -> Signs:
    """The signs, and where the actor is named each once more: what they tell of others is another matter."""
    if _NAMED not in signs:
        return signs
    return signs.union(map(_where_named, signs - {_NAMED}))


@cache
def _where_named(sign: str) -> str:
    return f"{sign}, {_NAMED}"


def _whereabouts(document: Document, commitment: Commitment, clause: Clause) -> Signs:
    """The signs that lie in where the clause or the text before it names who commits."""
    named, predicate = commitment.actors[0].mention.span, clause.predicate
    is_inside = commitment.span.contains(named)
    is_subject = predicate is not None and any(around.overlaps(named) for around in predicate.around)
    back = clause.sentence - sentence_at(document.sentences, named.start)
    return holding(
        {
            "actor in the clause": is_inside,
            "actor before the verb": is_inside and named.end <= commitment.status.span.start,
            "actor in the sentence": back == 0,
            "actor in the sentence before": back == 1,
            "actor a few sentences back": 1 < back <= _FEW,
            "actor far back": back > _FEW,
            "actor as subject": is_subject,
            "subject is another": predicate is not None and bool(predicate.subjects) and not is_subject,
            "subject is unknown": _is_subject_unknown(clause),
        }
    )


def _is_subject_unknown(clause: Clause) -> bool:
    """Whether the subject names neither an actor nor a thing of the field: `the talks`, `this`."""
    predicate = clause.predicate
    if predicate is None or not predicate.subjects or clause.subjects:
        return False
    return not any(mention.span.overlaps(around) for mention in clause.actors for around in predicate.around)


def row_signs(commitment: Commitment) -> Signs:
    """The signs of a commitment that a row of a table or a list tells."""
    return _terms(commitment) | {"row"}


def _terms(commitment: Commitment) -> Signs:
    """The signs that lie in what is committed, wherever it was read."""
    has_number = commitment.has_number
    names = {*commitment.actor_names, *commitment.counterparty_names}
    kinds = {part.mention.kind for part in commitment.actors}
    thing = commitment.thing
    return holding(
        {
            f"kind: {commitment.kind}": True,
            f"status: {commitment.status.value}": True,
            f"kind: {commitment.kind}, {'with' if has_number else 'without'} number": True,
            f"act: {commitment.act or 'none'}": True,
            "generic thing": thing is not None and thing.is_generic,
            "Baltic state acts": bool(set(commitment.actor_names) & set(BALTIC_STATES)),
            f"thing: {thing.category if thing else 'none'}": True,
            "number": has_number,
            "money": commitment.money is not None,
            "share of GDP": _is_share(commitment),
            "concrete thing": _is_concrete(commitment),
            "vague thing": thing is not None and thing.is_vague,
            "make of hardware": thing is not None and thing.is_model,
            "known initiative": commitment.initiative is not None,
            "no act or number": commitment.act is None and not has_number,
            "funding without number": commitment.kind == CommitmentKind.FUNDING and not has_number,
            "due": commitment.due is not None,
            "announced": commitment.announced is not None,
            "period": commitment.period is not None,
            "several actors": len(set(commitment.actor_names)) > 1,
            "company acts": ActorKind.COMPANY in kinds,
            "alliance acts": ActorKind.ALLIANCE in kinds,
            "outsiders alone": not names & set(NEIGHBOURS),
            "neighbour is served": bool(set(commitment.counterparty_names) & set(NEIGHBOURS)),
        }
    )


def _is_concrete(commitment: Commitment) -> bool:
    """Whether a thing is named whose commitment can be checked later: hardware, works, a signed pact."""
    thing, initiative = commitment.thing, commitment.initiative
    if commitment.act == "rule" and initiative and initiative.kind == InitiativeKind.POLICY:
        return True  # a treaty left or joined
    if thing is None or thing.is_vague:
        return False
    if thing.category == "law":
        return commitment.act == "rule"  # a border closed, conscription brought in
    return thing.category in _CONCRETE or (thing.category == "pact" and commitment.kind == CommitmentKind.AGREEMENT)


def _is_dated(commitment: Commitment) -> bool:
    return bool(commitment.due or commitment.announced or commitment.period)


def _is_share(commitment: Commitment) -> bool:
    """Whether it is a share of gross domestic product."""
    share = commitment.quantity.value if commitment.quantity else None
    return isinstance(share, Quantity) and share.unit == "percent_of_gdp"


def actor_signs(
    document: Document, mentions: Iterable[Mention], commitments: Sequence[Commitment]
) -> Mapping[str, Signs]:
    """Name → the signs of each actor that the mentions name."""
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.record == "actor" and mention.name:
            by_name[mention.name].append(mention)
    committed = Counter(part.mention.name for one in commitments for part in one.actors)
    return {
        name: holding(
            {
                f"kind: {about[0].kind}": True,
                "told once": len(about) == 1,
                "lead": any(is_in_lead(document, mention.span.start) for mention in about),
                "commits": committed[name] > 0,
                "role": any(mention.role for mention in about),
                "country": any(mention.country for mention in about),
                "one word": " " not in name,
            }
        )
        for name, about in by_name.items()
    }


def is_in_lead(document: Document, place: int) -> bool:
    return sentence_at(document.sentences, place) <= _LEAD


def holding(signs: Mapping[str, bool]) -> Signs:
    return frozenset(compress(signs, signs.values()))
