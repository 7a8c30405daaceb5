"""Every write that a person can cause: each writes one decision and publishes what it rules about.

What a person ruled is never edited. A ruling is taken back by `undo`, which writes a decision of its own.
"""

from initiatives.actions.claims import confirm_claim, reject_claim
from initiatives.actions.relations import merge_records, rule_apart, set_funded_by, set_part_of
from initiatives.actions.sources import REGRADE_LIMIT, regrade
from initiatives.actions.undoing import undo, undo_rulings
from initiatives.actions.values import confirm_record, delete_record, keep_ruling, restore_record, set_field

__all__ = [
    "REGRADE_LIMIT",
    "confirm_claim",
    "confirm_record",
    "delete_record",
    "keep_ruling",
    "merge_records",
    "regrade",
    "reject_claim",
    "restore_record",
    "rule_apart",
    "set_field",
    "set_funded_by",
    "set_part_of",
    "undo",
    "undo_rulings",
]
