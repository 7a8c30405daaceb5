"""What follows an English name that acts: `Tallinn has bought`, `the ministry said`."""

import re

ACTS = re.compile(
    r"[”\"]?,?\s+(?:also |then |now |has |have |had |will |would )?"
    r"(?!(?:last|next|this|its|as|less|across|access|headquarters|forces|troops|bases|officials|sources|red|need)\b)"
    r"(?:is|was|said|can|may|(?:will|would|must|should|could|cannot) [a-z]{2,}"
    r"|wants?|told|put|made|took|\w{2,}ed|\w{2,}[^s\W]s)\b"
)
