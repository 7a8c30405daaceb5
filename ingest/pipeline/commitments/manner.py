"""How a text tells of a commitment: in figures, briefly, late, as hearsay, in what tense and with what words.

News is told in figures, of a day, as what has come about; what an article explains, weighs or sums up is told without.
What English words and trees show is told of English alone.
"""

import re
from collections.abc import Mapping

from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.grammar.predicates import Predicate
from ingest.pipeline.grammar.syntax import Tree

_DIGIT = re.compile(r"\d")
_BRIEF = 12  # words of a sentence that leaves much unsaid
_LATER = 0.2  # of the sentences of an article: what comes before is the news itself
_SAYING = re.compile(r"\b(?:said|says|told|according)\b")
_VAGUE = re.compile(r"\b(?:some|many|several|few|most|much|part of)\b", re.IGNORECASE)
_DENYING = re.compile(r"\b(?:not|no|never|nobody|nothing|none|without|yet)\b", re.IGNORECASE)
_DAY = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday)\b")


def wording(document: Document, number: int, evidence: Span) -> Mapping[str, bool]:
    """Sign → whether it holds of the evidence and of the sentence with this number that it begins in."""
    sentence, words = document.quote(document.sentences[number]), document.quote(evidence)
    is_english = document.language == "en"
    return {
        "figure in the sentence": bool(_DIGIT.search(sentence)),
        "figure in the evidence": bool(_DIGIT.search(words)),
        "brief sentence": len(sentence.split()) < _BRIEF,
        "later than the news": number > _LATER * len(document.sentences),
        "hearsay": is_english and bool(_SAYING.search(sentence)),
        "vague amount": is_english and bool(_VAGUE.search(sentence)),
        "word that denies": is_english and bool(_DENYING.search(words)),
        "day told": is_english and bool(_DAY.search(words)),
    }


def verbal_manner(predicate: Predicate | None) -> Mapping[str, bool]:
    """Sign → whether it holds of a verb and what hangs on it; nothing where no tree was read."""
    if predicate is None:
        return {}
    tree = predicate.tree
    return {
        "present perfect": _is_present_perfect(tree, predicate.head),
        "present plural": any(tree.tokens[place].tag == "VBP" for place in predicate.places),  # `forces arrive`
        "opens with a circumstance": tree.tokens[0].tag == "IN",  # `In May`, `Under the plan`
    }


def _is_present_perfect(tree: Tree, head: int) -> bool:
    """Whether a verb tells what has come about: `has signed`, not `had signed`."""
    auxiliaries = [tree.tokens[word] for word in tree.related(head, "aux")]
    return any(word.tag in ("VBZ", "VBP") and word.lemma == "have" for word in auxiliaries)
