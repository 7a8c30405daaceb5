"""Every write that a person can cause: each writes one decision and publishes what it rules about.

What a person ruled is never edited. A ruling is taken back by `undo`, which writes a decision of its own.
"""

from initiatives.actions.answers import answer_item, changes_since, undo_answer
from initiatives.actions.bulk import BULK_KINDS, BULK_LIMIT, accept_items
from initiatives.actions.claims import confirm_claim, reject_claim
from initiatives.actions.holding import hold_item, skip_item, take_over_item
from initiatives.actions.relations import merge_records, rule_apart, separate_claims, set_funded_by, set_part_of
from initiatives.actions.reports import report_fact
from initiatives.actions.sources import REGRADE_LIMIT, regrade
from initiatives.actions.undoing import undo, undo_rulings
from initiatives.actions.values import confirm_record, delete_record, keep_ruling, restore_record, set_field

__all__ = [
    "BULK_KINDS",
    "BULK_LIMIT",
    "REGRADE_LIMIT",
    "accept_items",
    "answer_item",
    "changes_since",
    "confirm_claim",
    "confirm_record",
    "delete_record",
    "hold_item",
    "keep_ruling",
    "merge_records",
    "regrade",
    "reject_claim",
    "report_fact",
    "restore_record",
    "rule_apart",
    "separate_claims",
    "set_field",
    "set_funded_by",
    "set_part_of",
    "skip_item",
    "take_over_item",
    "undo",
    "undo_answer",
    "undo_rulings",
]
