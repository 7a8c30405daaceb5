"""Which of several initiatives of one article a commitment is made for."""

from ingest.pipeline.commitments.finding import find_commitments
from ingest.pipeline.extraction import Choice, Naming, Phrase, Span
from ingest.pipeline.grammar.clauses import read_clauses
from ingest.pipeline.undertakings.finding import link_commitments
from tests.ingest.pipeline.reading import document_of, mentions_of, undertakings_in

TWO = """Works begin on the Via Baltica and on Rail Baltica

Lithuania has built 40 km of the Via Baltica.

Rail Baltica is next. Lithuania will build 114 km of track by 2028.
"""


def _choices(text: str) -> tuple[Choice, ...]:
    document = document_of(text)
    mentions = mentions_of(document)
    clauses = read_clauses(document, mentions)
    return link_commitments(document, clauses, find_commitments(document, mentions, clauses))[2]


def test_link_commitments_chooses_what_the_paragraph_is_about() -> None:
    names = undertakings_in(TWO)[1]
    assert (names[0], names[-1]) == ("Via Baltica", "Rail Baltica")


def test_link_commitments_offers_every_undertaking_and_none() -> None:
    choice = _choices(TWO)[0]
    assert (choice.field, choice.key) == ("initiative", "c1")
    assert {option.names[:1] for option in choice.options} == {("Via Baltica",), ("Rail Baltica",), ()}
    assert choice.options[choice.taken].names[0] == "Via Baltica"


def test_link_commitments_weighs_how_likely_a_name_is_judged() -> None:
    document = document_of("Denmark presented its plan for the navy. Denmark will buy 26 ships.")
    mentions = mentions_of(document)
    clauses = read_clauses(document, mentions)
    start = document.body.index("plan for the navy")
    phrase = Phrase(0, Span(start, start + len("plan for the navy")), Span(start, start + len("plan")))
    naming = Naming(phrase, 1.2, "maritime", "proposed")
    choices = link_commitments(document, clauses, find_commitments(document, mentions, clauses), [naming])[2]

    signs = {option.names[:1]: option.signs for option in choices[0].options}
    assert "judged only, name judged 1 or more" in signs["Danish plan for the navy",]
    assert "judged only, name judged 2 or more" not in signs["Danish plan for the navy",]


def test_link_commitments_drops_what_only_a_commitment_for_another_described() -> None:
    text = "Baltic Sentry goes on. Under Baltic Sentry Sweden will send three warships to the Baltic Sea."
    undertakings, names = undertakings_in(text)
    assert list(undertakings) == ["Baltic Sentry"]
    assert set(names) == {"Baltic Sentry"}
