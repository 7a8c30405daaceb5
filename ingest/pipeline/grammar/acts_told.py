"""What the verb and the cues of a clause tell is done in it, the main verb first."""

from collections.abc import Iterator, Sequence

from ingest.pipeline.extraction import Mention
from ingest.pipeline.grammar.frames import Frame
from ingest.pipeline.grammar.predicates import Predicate
from ingest.pipeline.grammar.vocabulary import Cue
from ingest.pipeline.phrases import Match

_SEVERAL = 2


def acts_told(
    predicate: Predicate | None, meaning: Frame | None, cues: Sequence[Match[Cue]], actors: Sequence[Mention]
) -> tuple[str, ...]:
    """The acts that the verb means and those of the cues.

    Where the verb means none, the cues are taken without those that are words of a verb about another act: the `is in`
    of `is in talks over jets`. What several agree on, or what is agreed, is an agreement.
    """
    main = [meaning.act] if meaning and meaning.act else []
    if predicate and predicate.told and meaning is None:
        is_between_all = len(actors) >= _SEVERAL or bool(predicate.undergoing)
        return tuple(_beside_attitude(predicate, cues, is_between_all=is_between_all))
    return (*main, *[cue.label.act for cue in cues if cue.label.act])


def _beside_attitude(predicate: Predicate, cues: Sequence[Match[Cue]], *, is_between_all: bool) -> Iterator[str]:
    for cue in cues:
        is_pact = is_between_all and cue.label.act == "agree"
        if cue.label.act and (is_pact or not cue.span.overlaps(predicate.span)):
            yield cue.label.act
