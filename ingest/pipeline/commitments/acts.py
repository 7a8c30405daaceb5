"""What is done in a clause, to which thing, and the kind of commitment that makes."""

from collections.abc import Mapping
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Mention, Span
from ingest.pipeline.grammar.clauses import Clause
from ingest.pipeline.grammar.frames import SUITING
from ingest.pipeline.grammar.vocabulary import Thing, thing_book
from ingest.pipeline.phrases import Match, read_words
from initiatives.choices import CommitmentKind, InitiativeKind
from initiatives.money import Quantity

KINDS_OF_GOODS = frozenset({CommitmentKind.EQUIPMENT, CommitmentKind.CONSTRUCTION})  # goods and works have a price
KINDS_OF_FORCES = frozenset({CommitmentKind.TROOPS, CommitmentKind.DEPLOYMENT, CommitmentKind.EXERCISE})
_KIND_BY_ACT: Mapping[str, CommitmentKind] = {
    "send": CommitmentKind.DEPLOYMENT,
    "buy": CommitmentKind.EQUIPMENT,
    "give": CommitmentKind.EQUIPMENT,
    "build": CommitmentKind.CONSTRUCTION,
    "fund": CommitmentKind.FUNDING,
    "cost": CommitmentKind.FUNDING,
    "agree": CommitmentKind.AGREEMENT,
    "exercise": CommitmentKind.EXERCISE,
    "train": CommitmentKind.TRAINING,
    "rule": CommitmentKind.POLICY,
}
_PACT_FOR = frozenset({"hardware", "plant", "works"})  # classes of things that pacts are about
_KIND_BY_CATEGORY: Mapping[str, CommitmentKind] = {
    "hardware": CommitmentKind.EQUIPMENT,
    "works": CommitmentKind.CONSTRUCTION,
    "plant": CommitmentKind.CONSTRUCTION,
    "force": CommitmentKind.DEPLOYMENT,
    "pact": CommitmentKind.AGREEMENT,
    "drill": CommitmentKind.EXERCISE,
    "course": CommitmentKind.TRAINING,
    "law": CommitmentKind.POLICY,
    "fund": CommitmentKind.FUNDING,
}
_ACT_BY_INITIATIVE: Mapping[str, str] = {
    InitiativeKind.FORTIFICATION: "build",
    InitiativeKind.INFRASTRUCTURE: "build",
    InitiativeKind.INDUSTRY: "build",
    InitiativeKind.AIR_POLICING: "send",
    InitiativeKind.FORWARD_PRESENCE: "send",
    InitiativeKind.EXERCISE: "exercise",
    InitiativeKind.BUDGET: "fund",
}
_BROUGHT = frozenset({InitiativeKind.AIR_POLICING, InitiativeKind.AIR_DEFENCE, InitiativeKind.MARITIME})
_CALLED_UP = frozenset({"conscripts", "troops"})
_PEOPLE = frozenset(
    [
        "troops",
        "soldiers",
        "personnel",
        "reservists",
        "conscripts",
        "instructors",
        "employees",
        "staff",
        "servicemen",
        "people",
        "specialists",
        "officers",
        "guards",
        "guardsmen",
        "marines",
        "paratroopers",
        "volunteers",
        "sailors",
        "pilots",
        "engineers",
        "police",
        "recruits",
        "cadets",
        "mechanics",
        "medics",
        "divers",
        "experts",
        "advisers",
        "airmen",
        "artillerymen",
        "drivers",
        "firefighters",
        "gunners",
        "infantrymen",
        "observers",
        "rescuers",
        "sappers",
        "technicians",
    ]
)


def read_act(clause: Clause) -> str | None:
    """What is done: a signature where a pact is there to sign, else the act that suits a thing, else the first."""
    if clause.meaning and not clause.meaning.is_loose:
        return clause.meaning.act
    acts = clause.acts
    categories = {thing.label.category for thing in clause.things}
    if not acts and categories == {"force", "hardware"}:
        return "send"  # `the squadron of 15 tanks is here`
    if "agree" in acts and "pact" in categories and not ("buy" in acts and "hardware" in categories):
        return "agree"
    categories |= {"law" for mention in clause.initiatives if mention.kind == InitiativeKind.POLICY}
    suiting = [act for act in acts if categories & SUITING[act]]
    return next(iter([*suiting, *acts]), None)


def implied_act(clause: Clause, *, is_neighbour: bool, is_asked: bool, is_alliance: bool) -> str | None:
    """The act that a thing or a named initiative implies where no verb tells it.

    `Estonia wants the first launchers` is a purchase, while allies who are asked for air defence are to send it.
    """
    categories = [thing.label.category for thing in clause.things]
    category = next((one for one in categories if one in ("force", "hardware")), None) if not is_neighbour else None
    category = category or next(iter(categories), None)  # others' works are where their forces are
    if "drill" in categories and category == "force":
        return "exercise"  # `the brigade will go into an exercise`
    if is_asked and is_neighbour and category == "hardware" and clause.has_number and not _is_brought(clause):
        return "buy"  # `continues to seek six more launchers`
    if is_asked and category in ("hardware", "force"):
        return "send"
    by_thing = {
        "hardware": "buy" if is_neighbour else "send" if _is_brought(clause) else None,
        "works": "build",
        "fund": "fund",
        "pact": "agree",
        "drill": "exercise",
        "course": "train",
    }
    kind = clause.initiatives[0].kind if clause.initiatives else ""
    if is_alliance and kind in _BROUGHT:
        return "send"  # `NATO launched Baltic Sentry`
    return by_thing.get(category or "") or _ACT_BY_INITIATIVE.get(kind)


def act_of_initiative(initiative: Mention) -> str | None:
    """The act that more of a named initiative takes, where no verb tells one: `2,220 hectares would be added`."""
    return _ACT_BY_INITIATIVE.get(initiative.kind)


def _is_brought(clause: Clause) -> bool:
    """Whether the hardware is of a kind that a force brings along: ships, aircraft, air defence."""
    return any(thing.label.kind in _BROUGHT for thing in clause.things)


def main_thing(clause: Clause, act: str | None) -> Match[Thing] | None:
    """The thing that the clause is about: the first that suits the act, a model before a class, else the first."""
    suiting = [thing for thing in clause.things if thing.label.category in SUITING.get(act or "", frozenset())]
    models = [thing for thing in suiting if thing.label.is_model]  # `tanks of the type Leopard 2A8`
    return next(iter([*models, *suiting, *clause.things]), None)


def topic_of(clause: Clause, thing: Match[Thing] | None) -> Match[Thing] | None:
    """What names the undertaking: a thing that stands for itself, what a pact is about, else the thing itself."""
    standing = next((match for match in clause.things if match.label.stands), None)
    if standing or thing is None or thing.label.category != "pact":
        return standing or thing
    return next((match for match in clause.things if match.label.category in _PACT_FOR), thing)


def kind_of(act: str | None, thing: Thing | None) -> CommitmentKind:
    """What is committed, without regard to amounts: by the thing, where the act suits it, else by the act."""
    if thing is None:
        return _KIND_BY_ACT.get(act or "", CommitmentKind.POLICY)
    if act in ("train", "rule", "exercise", "fund"):
        return _KIND_BY_ACT[act]
    if act == "send" and thing.category == "works" and thing.kind in _BROUGHT:
        return CommitmentKind.DEPLOYMENT  # `ships guard the undersea cables`
    if thing.category == "hardware" and act == "build":
        return CommitmentKind.EQUIPMENT  # what a state has made or fitted is for itself
    return _kind_of_category(thing.category, act)


def _kind_of_category(category: str, act: str | None) -> CommitmentKind:
    if category == "hardware" and act in ("send", "build"):
        return _KIND_BY_ACT[act]
    if category == "pact" and act != "agree":
        return _KIND_BY_ACT.get(act or "agree", CommitmentKind.AGREEMENT)
    return _KIND_BY_CATEGORY[category]


def counts_people(quantity: Quantity) -> bool:
    """Whether a number counts people in service."""
    return quantity.unit.split()[-1] in _PEOPLE


def is_of_field(quantity: Quantity) -> bool:
    """Whether a number counts people in service, goods or works, and no `makers` or `readers`."""
    return class_of_quantity(quantity) is not None


def class_of_quantity(quantity: Quantity) -> str | None:
    """The class of what a number counts: `people` in service, or that of its things, as `_category_of_unit` has it."""
    return "people" if counts_people(quantity) else _category_of_unit(quantity.unit)


def kind_of_quantity(quantity: Quantity, act: str | None, otherwise: CommitmentKind) -> CommitmentKind:
    """What a number of things commits: `500 soldiers` troops, `6 launchers` equipment, `5 percent_of_gdp` funding."""
    if quantity.unit == "percent_of_gdp":
        return CommitmentKind.FUNDING
    if act == "rule" and quantity.unit in _CALLED_UP:
        return CommitmentKind.TROOPS  # they are called up, or stay where they are
    if act == "rule":
        return CommitmentKind.POLICY
    if counts_people(quantity):
        by_act = {"exercise": CommitmentKind.EXERCISE, "train": CommitmentKind.TRAINING}
        return by_act.get(act or "", CommitmentKind.TROOPS)
    category = _category_of_unit(quantity.unit)
    if category == "hardware" and act == "build" and otherwise in KINDS_OF_GOODS:
        return otherwise
    if category == "hardware" and act == "exercise":
        return CommitmentKind.EXERCISE  # `two corvettes take part`
    return _kind_of_category(category, act) if category else otherwise


@cache
def _category_of_unit(unit: str) -> str | None:
    """The class of the things that a quantity counts: `tanks` are hardware, `bunkers` and `km` works."""
    table: Mapping[str, str] = lexicon.load("units").get(unit, {})
    if "class" in table:
        return table["class"]
    found = thing_book("en").find(read_words(unit, Span(0, len(unit))))
    return found[0].label.category if found else None


def kind_of_money(kind: CommitmentKind, act: str | None, thing: Thing | None) -> CommitmentKind:
    """What an amount commits: the goods or works that it pays for, else money."""
    if kind == CommitmentKind.EQUIPMENT or (kind == CommitmentKind.CONSTRUCTION and act in ("build", "buy", "cost")):
        return kind
    is_pact_for_things = kind == CommitmentKind.AGREEMENT and thing is not None and thing.category in _PACT_FOR
    return kind if is_pact_for_things else CommitmentKind.FUNDING
