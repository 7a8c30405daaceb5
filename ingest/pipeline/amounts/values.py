"""A passage → the values in it, each with its span in the body: money, quantities, periods and dates.

The one place where other stages find every reader of values; the rules live in the modules named below. All of them
read only what the words say: a number without a currency or a known noun is no value.
"""

from ingest.pipeline.amounts.prices import find_money
from ingest.pipeline.amounts.quantities import find_quantities
from ingest.pipeline.dates.finding import FoundDate, find_dates
from ingest.pipeline.dates.periods import find_periods

__all__ = ["FoundDate", "find_dates", "find_money", "find_periods", "find_quantities"]
