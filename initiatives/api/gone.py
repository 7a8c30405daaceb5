"""The answer for a record that was listed once and is not any more."""

from typing import Any

from rest_framework import status
from rest_framework.exceptions import APIException

from initiatives.choices import RecordState
from initiatives.moments import Moment


class RecordGone(APIException):
    """The record was listed once, and is not any more, or was not at a moment; a merged one names its survivor."""

    status_code = status.HTTP_410_GONE

    def __init__(
        self, record_type: str, public_id: str, state: str, survivor: Any | None, moment: Moment | None = None
    ) -> None:
        super().__init__()
        verb = f"was by {moment.day}" if moment else "is"
        words = f"{RecordState(state).label.lower()}{' into another' if survivor else ''}"
        self.detail: Any = {
            "detail": f"This {record_type} {verb} {words}.",
            "id": public_id,
            "state": state,
            "merged_into": survivor,
        }
