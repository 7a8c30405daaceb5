"""How sure a reading must be to count as known. Pure; every place that tells known from waiting asks here."""

KNOWN_FROM = 0.35  # a claim that is less likely right than this waits for an editor; see DECISIONS.md on its choice


def is_known(confidence: float, *, is_confirmed: bool = False) -> bool:
    """Whether a claim counts: it is sure enough, or an editor has confirmed it."""
    return is_confirmed or confidence >= KNOWN_FROM
