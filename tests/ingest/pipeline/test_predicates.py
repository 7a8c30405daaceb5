"""English sentences → predicates: tense, the rung that is told, what it means, who acts, and whose the words are."""

import time
from collections.abc import Sequence

import pytest

from ingest.pipeline.extraction import Span, Token
from ingest.pipeline.grammar.predicates import Predicate, read_predicates
from ingest.pipeline.grammar.syntax import trees
from tests.ingest.pipeline.reading import needs_model, predicates_of


def first_act(predicate: Predicate) -> str | None:
    return next((frame.act for frame in predicate.meanings), None)


def quotes(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@needs_model
@pytest.mark.parametrize(
    ("text", "tense", "told"),
    [
        ("Latvia bought tanks.", "past", None),
        ("Latvia has bought tanks.", "past", None),
        ("Latvia is building a base.", "now", None),
        ("Latvia has been building a base.", "now", None),
        ("Latvia buys tanks.", "present", None),
        ("Latvia will buy tanks.", "future", "pledged"),
        ("Latvia won't buy tanks.", "future", "pledged"),
        ("Latvia would buy tanks.", "conditional", "proposed"),
        ("Latvia may buy tanks.", "possible", "proposed"),
        ("Latvia should buy tanks.", "due", "pledged"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith(".") else "",
)
def test_read_predicates_tense(text: str, tense: str, told: str | None) -> None:
    (predicate,) = predicates_of(text)

    assert (predicate.tense, predicate.told) == (tense, told)


@needs_model
@pytest.mark.parametrize(
    ("text", "told", "act"),
    [
        ("Latvia plans to buy tanks.", "pledged", "buy"),
        ("Latvia has agreed to buy tanks.", "agreed", "buy"),
        ("Latvia will agree to buy tanks.", "pledged", "buy"),
        ("Latvia is considering buying tanks.", "proposed", "buy"),
        ("Latvia began to consider the purchase of tanks.", "proposed", "buy"),
        ("Latvia has begun to build a base.", "under_way", "build"),
        ("Latvia has completed the construction of a base.", "delivered", "build"),
        ("Latvia refused to buy the tanks.", "cancelled", "buy"),
        ("Latvia wants its allies to send more soldiers.", "requested", "send"),
        ("Latvia asked its allies to send more soldiers.", "requested", "send"),
        ("Latvia is to buy tanks.", "pledged", "buy"),
        ("Latvia is going to buy tanks.", "pledged", "buy"),
        ("Latvia is due to buy tanks.", "pledged", "buy"),
        ("Latvia is ready to send soldiers.", "pledged", "send"),
        ("Latvia is able to send soldiers.", "proposed", "send"),
        ("Latvia has to build a base.", "pledged", "build"),
        ("Latvia is committed to buying tanks.", "pledged", "buy"),
        ("Latvia gave its approval for the purchase of tanks.", "agreed", "buy"),
        ("Latvia signed a contract to buy tanks.", "agreed", "buy"),
        ("Latvia has a contract to buy tanks.", "agreed", "buy"),
        ("Under the accord, Latvia will build a base.", "agreed", "build"),
        ("Latvia took part in the drill.", None, "exercise"),
        ("Latvia has yet to approve the purchase of tanks.", "proposed", "buy"),
        ("Latvia will invest millions in a base.", "pledged", "fund"),
        ("Latvia signed a memorandum on building a base.", "agreed", "build"),
        ("The cabinet decided on Thursday to buy tanks.", "agreed", "buy"),
        ("Latvia has placed an order for tanks.", None, "buy"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith(".") else "",
)
def test_read_predicates_verbs_about_another_act(text: str, told: str | None, act: str) -> None:
    (predicate,) = predicates_of(text)

    assert (predicate.told, first_act(predicate)) == (told, act)


@needs_model
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The cabinet decided that Riga would buy tanks.", "agreed"),
        ("The minister proposed that Riga should buy tanks.", "proposed"),
        ("The minister said that Riga would buy tanks.", "pledged"),
        ("The minister said that Riga agreed and that it would buy tanks.", "pledged"),
        ("The minister said that Riga has bought tanks.", None),
        ("The cabinet approved a plan under which Riga would buy tanks.", "pledged"),
    ],
    ids=["decided", "proposed", "would in reported speech", "in a list", "reported fact", "would under a plan"],
)
def test_read_predicates_governed_clause(text: str, told: str | None) -> None:
    *_, governed = predicates_of(text)

    assert (governed.told, first_act(governed)) == (told, "buy")


@needs_model
@pytest.mark.parametrize(
    ("text", "owned"),
    [
        ("Riga said that Vilnius bought tanks.", ["Riga said|.", "that Vilnius bought tanks"]),
        (
            "Estonia, which borders Russia, will build 600 bunkers.",
            ["Estonia,|, will build 600 bunkers.", "which borders Russia"],
        ),
        ("Riga will buy tanks and build a base.", ["Riga will buy tanks and|.", "build a base"]),
        ("Riga plans to buy tanks and build a base.", ["Riga plans to buy tanks and|.", "build a base"]),
        ("Riga plans to buy and operate 12 tanks.", ["Riga plans to buy and operate 12 tanks."]),
        ("Riga will buy and operate 12 tanks.", ["Riga will buy and operate 12 tanks."]),
    ],
    ids=["reported clause", "clause in a clause", "two objects", "two objects of a plan", "one planned", "one object"],
)
def test_read_predicates_words_belong_to_one(text: str, owned: list[str]) -> None:
    assert ["|".join(quotes(text, predicate.owned)) for predicate in predicates_of(text)] == owned


@needs_model
@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Germany and the Netherlands will send ships.", [["Germany", "Netherlands"]]),
        ("The tanks will be bought by Latvia.", [["Latvia"]]),
        ("The tanks will be bought in May.", [[]]),
        ("Riga will buy tanks and build a base.", [["Riga"], ["Riga"]]),
        ("Having bought tanks, Riga will build a base.", [["Riga"], ["Riga"]]),
        ("The firms that make shells will grow.", [["firms"], ["firms"]]),
        ("Riga said that Vilnius bought tanks.", [["Riga"], ["Vilnius"]]),
    ],
    ids=["list", "agent of a passive", "passive", "shared", "of an aside", "relative pronoun", "reported"],
)
def test_read_predicates_subjects(text: str, subjects: list[list[str]]) -> None:
    assert [quotes(text, predicate.subjects) for predicate in predicates_of(text)] == subjects


@needs_model
@pytest.mark.parametrize(
    ("text", "is_negated", "is_denied"),
    [
        ("Latvia will not lay mines.", True, False),
        ("No mines will be laid.", True, False),
        ("Neither Latvia nor Estonia will lay mines.", True, False),
        ("Latvia agreed not to lay mines.", True, False),
        ("Latvia has not yet agreed to lay mines.", True, True),
        ("Latvia did not lay mines.", True, True),
        ("Latvia laid mines.", False, False),
    ],
    ids=["not", "no", "neither", "agreed not", "not yet agreed", "did not", "did"],
)
def test_read_predicates_negation(text: str, is_negated: bool, is_denied: bool) -> None:
    (predicate,) = predicates_of(text)

    assert (predicate.is_negated, predicate.is_denied) == (is_negated, is_denied)


@needs_model
def test_read_predicates_negation_ends_at_but() -> None:
    assert [predicate.is_negated for predicate in predicates_of("Riga will not buy tanks but lease them.")] == [
        True,
        False,
    ]


@needs_model
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Riga will buy tanks and build a base.", "pledged"),
        ("Riga plans to buy tanks and build a base.", "pledged"),
        ("Riga has agreed to buy tanks and to build a base.", "agreed"),
        ("Riga will buy tanks and put up a base.", "pledged"),
        ("Riga is considering buying tanks and building a base.", "proposed"),
    ],
    ids=["auxiliary", "bare infinitive", "infinitive", "a past that looks bare", "progressive"],
)
def test_read_predicates_list_shares_tense_and_attitude(text: str, told: str) -> None:
    assert [(first_act(predicate), predicate.told, predicate.is_finite) for predicate in predicates_of(text)] == [
        ("buy", told, True),
        ("build", told, True),
    ]


@needs_model
@pytest.mark.parametrize(
    ("text", "flag", "verbs"),
    [
        ("If Riga signs a treaty, Vilnius will buy tanks.", "is_supposed", ["signs"]),
        ("Unless Berlin sends a brigade, Vilnius will buy tanks.", "is_supposed", ["sends"]),
        ("Riga said that Vilnius bought tanks.", "is_report", ["said"]),
        ("Riga remains cautious.", "is_silent", ["remains"]),
        ("London will send soldiers to deter Moscow.", "is_aside", ["to deter"]),
        ("By moving soldiers, London strengthens the border.", "is_aside", ["moving"]),
        ("Troops who serve there will move.", "is_aside", ["serve"]),
        ("Riga may buy tanks.", "is_weak", ["may buy"]),
    ],
    ids=["if", "unless", "report", "no act", "purpose", "means", "relative clause", "mere thought"],
)
def test_read_predicates_marks(text: str, flag: str, verbs: list[str]) -> None:
    marked = [predicate.span for predicate in predicates_of(text) if getattr(predicate, flag)]

    assert quotes(text, marked) == verbs


@needs_model
@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Latvia ordered twelve.", ["twelve"]),
        ("Latvia ordered twelve more.", ["twelve"]),
        ("Latvia ordered twelve tanks.", []),
        ("Latvia ordered one of the tanks.", []),
        ("Norway ordered eight the year before.", ["eight"]),
        ("The remaining 15 are to follow in the north.", ["15"]),
        ("The three were allocated 225 million.", ["million"]),
        ("Poland signed a contract for twenty.", ["twenty"]),
        ("Parliament gave its approval for up to 500.", ["500"]),
        ("Poland waited for twenty.", []),
    ],
    ids=[
        "bare",
        "more",
        "with its noun",
        "of others",
        "before an article",
        "the rest",
        "those spoken of",
        "contracted",
        "permitted",
        "after another verb",
    ],
)
def test_read_predicates_bare_numbers(text: str, counts: list[str]) -> None:
    (predicate,) = predicates_of(text)

    assert quotes(text, predicate.counts) == counts


@needs_model
@pytest.mark.parametrize(
    ("text", "categories", "act", "status"),
    [
        ("Riga makes tanks.", {"hardware"}, None, "under_way"),
        ("Riga makes shells in a plant.", {"plant"}, "build", "under_way"),
        ("Riga received tanks.", {"hardware"}, "buy", "delivered"),
        ("Riga received millions.", {"fund"}, "fund", "agreed"),
        ("Riga buys tanks.", {"hardware"}, "buy", "agreed"),
        ("Riga is buying tanks.", {"hardware"}, "buy", "under_way"),
        ("Riga remains cautious.", set(), None, None),
    ],
    ids=["loose without its thing", "loose", "given goods", "given money", "done at once", "in progress", "no act"],
)
def test_predicate_meaning_beside_things(text: str, categories: set[str], act: str | None, status: str | None) -> None:
    (predicate,) = predicates_of(text)
    meaning = predicate.meaning(categories)

    assert (meaning and meaning.act, predicate.status(meaning)) == (act, status)


def test_read_predicates_of_no_words() -> None:
    (tree,) = trees((), [Span(0, 5)])

    assert read_predicates(tree) == ()


@pytest.mark.parametrize(
    ("tag", "relation"),
    [("VB", "conj"), ("VBD", "conj"), ("VB", "xcomp"), ("VBG", "advcl"), ("NN", "conj")],
    ids=["bare verbs", "verbs", "verbs under verbs", "asides", "nouns"],
)
def test_read_predicates_of_an_endless_chain_take_time_that_grows_with_it(tag: str, relation: str) -> None:
    def seconds(count: int) -> float:
        chain = (Token(4 * n, 4 * n + 3, "buy", tag, relation, max(0, n - 1)) for n in range(count))
        (tree,) = trees(tuple(chain), [Span(0, 4 * count)])
        start = time.process_time()
        read_predicates(tree)
        return time.process_time() - start

    assert min(seconds(4000) for _ in range(2)) < 8 * min(seconds(1000) for _ in range(2)) + 0.1


@needs_model
@pytest.mark.parametrize(
    ("text", "told", "act"),
    [
        ("Latvia has installed barriers.", None, "build"),
        ("Latvia staged a drill.", None, "exercise"),
        ("Latvia hoped to buy tanks.", "proposed", "buy"),
        ("The work is slated to begin.", "pledged", "build"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith(".") else "",
)
def test_read_predicates_of_misspelt_verbs(text: str, told: str | None, act: str) -> None:
    (predicate,) = predicates_of(text)

    assert predicate.told == told
    assert act in [frame.act for frame in predicate.meanings]


@needs_model
@pytest.mark.parametrize(
    ("text", "told", "act"),
    [
        ("Riga has stumped up 10 million euros.", None, "fund"),
        ("Estonia has let contracts for 12 km of fence.", None, "buy"),
        ("The ship has made the crossing.", None, "send"),
        ("Saab is to turn out missiles there.", "pledged", "build"),
        ("The ministers put their names to a pact.", None, "agree"),
        ("The exit becomes effective in January.", None, "rule"),
        ("Vilnius is thinking of a second base.", "proposed", None),
        ("Work on the wall gets under way in May.", "under_way", None),
        ("The plan has been put on ice.", "cancelled", None),
        ("The first HIMARS ought to arrive in 2025.", "pledged", "buy"),
        ("Riga has handed in an application for 200 million euros.", "requested", "fund"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith(".") else "",
)
def test_read_predicates_of_turns_of_phrase(text: str, told: str | None, act: str | None) -> None:
    (predicate,) = predicates_of(text)

    assert predicate.told == told
    assert act is None or act in [frame.act for frame in predicate.meanings]


@needs_model
@pytest.mark.parametrize(
    ("text", "category", "act", "status"),
    [
        ("There will be a camp at Tapa.", "works", "build", "pledged"),
        ("There is a plant at Jonava.", "plant", "build", "delivered"),
        ("There is an agreement with Berlin.", "pact", "agree", "agreed"),
        ("There is a battalion at Tapa.", "force", "send", "delivered"),
    ],
    ids=["works to come", "a plant", "a pact", "a force"],
)
def test_read_predicates_of_what_there_is(text: str, category: str, act: str, status: str) -> None:
    (predicate,) = predicates_of(text)
    meaning = predicate.meaning([category])

    assert meaning
    assert (meaning.act, predicate.status(meaning)) == (act, status)


@needs_model
@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("The decision to build the line represents a milestone for Estonia.", True),
        ("The purchase sends a clear message to the neighbours.", True),
        ("The new base is crucial for Latvia.", True),
        ("Buying tanks with Latvia had brought a better price, he said.", True),
        ("It is crucial that Latvia has bought tanks.", False),
        ("Latvia will buy tanks, which is a signal to Moscow.", False),
    ],
)
def test_read_predicates_judged(text: str, judged: bool) -> None:
    of_act = [one for one in predicates_of(text) if not one.is_silent] or predicates_of(text)
    assert any(one.is_judged for one in of_act) is judged
