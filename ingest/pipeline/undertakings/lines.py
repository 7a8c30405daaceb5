"""A cable or pipeline with a name → what is undertaken for it: `repair of EstLink 2`, `protection of Balticconnector`.

In English only. Where nothing is done for it, it is none: the press names those lines mostly as what was damaged.
"""

import re

from ingest.pipeline.commitments.commitment import Commitment
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.undertakings.naming import Description
from initiatives.choices import InitiativeKind

_LINE = "cable"  # as the lexicon calls each line with a name
_REST = re.compile(r" ?\d| Link\b")  # what a name ends with: `EstLink 2`, `LitPol Link`
_REPAIRED = ("repair", "mend", "restor", "fix", "back")
_GUARDED = ("guard", "protect", "patrol", "watch", "escort")
_ASIDE = frozenset({"border", "coast", "fire"})  # words before which "guard" is a body


def describe_line(document: Document, commitment: Commitment, clause: Clause) -> tuple[Description, Span] | None:
    """What a clause undertakes for a named line, and the words that name it."""
    named = next((match for match in clause.things if match.label.name == _LINE), None)
    if named is None or document.language != "en":
        return None
    rest = _REST.match(document.body, named.span.end)
    span = Span(named.span.start, rest.end() if rest else named.span.end)
    is_repaired, is_guarded = (_has_verb(clause, stems) for stems in (_REPAIRED, _GUARDED))
    if not (is_repaired or is_guarded):
        return None
    noun = "repair" if is_repaired else "protection"
    kind = InitiativeKind.INFRASTRUCTURE if is_repaired else InitiativeKind.MARITIME
    return Description(f"{noun} of {document.quote(span)}", kind, commitment.actor_names), span


def _has_verb(clause: Clause, stems: tuple[str, ...]) -> bool:
    words = clause.words
    return any(
        word.folded.startswith(stems) and not (at and words[at - 1].folded in _ASIDE) for at, word in enumerate(words)
    )
