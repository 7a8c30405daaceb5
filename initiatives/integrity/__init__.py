"""Whether the knowledge base is what its claims and decisions say: everything is made afresh beside it and compared.

Nothing is changed by a check. `CHECKS` are those of this application, and `MENDS` what brings in order what they
find; another application may add its own to them.
"""

from initiatives.integrity.claims import check_claims
from initiatives.integrity.counts import check_counts, count_records
from initiatives.integrity.differences import Advance, Check, Difference
from initiatives.integrity.log import check_log
from initiatives.integrity.mending import MENDS, Mend
from initiatives.integrity.records import check_records

CHECKS: tuple[Check, ...] = (check_claims, check_records, check_counts, check_log)

__all__ = ["CHECKS", "MENDS", "Advance", "Check", "Difference", "Mend", "count_records"]
