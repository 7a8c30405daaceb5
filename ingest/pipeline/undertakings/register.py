"""The undertakings of one article while it is read: one for each description, however often the text returns to it."""

from operator import itemgetter

from ingest.pipeline.extraction import Mention
from ingest.pipeline.grammar.vocabulary import Thing
from ingest.pipeline.names.initiatives import programmes
from ingest.pipeline.undertakings.naming import Description
from ingest.pipeline.undertakings.undertaking import Undertaking, extend
from ingest.pipeline.undertakings.works import is_fuller, is_one_site
from initiatives.choices import InitiativeKind

_LEAD_AND_HOST = 2
_MISSIONS = frozenset(
    {InitiativeKind.MARITIME, InitiativeKind.AIR_POLICING, InitiativeKind.AIR_DEFENCE, InitiativeKind.FORTIFICATION}
)  # kinds of undertakings that soldiers are sent to and that are no presence by themselves
_MISSION_REACH = 400  # characters after the name of a mission in which soldiers are sent to it


class Register:
    """The undertakings of one article, in the order in which it comes to them."""

    def __init__(self) -> None:
        self.undertakings: list[Undertaking] = []

    def named(self, mention: Mention) -> Undertaking:
        """The undertaking that a text calls by its name."""
        programme = programmes().get(str(mention.name))
        participants = programme.participants if programme else ()
        undertaking = self.open(Description(str(mention.name), mention.kind, participants))
        undertaking.is_named = True
        if programme:
            extend(undertaking.locations, programme.locations)
        return undertaking

    def open(self, description: Description) -> Undertaking:
        """The undertaking of a description, a new one where the text has none yet."""
        undertaking = self.known(description) or self._named_at(description)
        if undertaking is None:
            undertaking = Undertaking(description.name, description.kind)
            undertaking.thing, undertaking.states = description.thing, description.states
            self.undertakings.append(undertaking)
        elif len(description.states) > len(undertaking.states) and undertaking.thing == description.thing:
            undertaking.name, undertaking.states = description.name, description.states
        elif not undertaking.is_named and is_fuller(undertaking.thing, description):
            undertaking.name, undertaking.thing = description.name, description.thing
        extend(undertaking.participants, description.participants)
        extend(undertaking.locations, description.locations)
        return undertaking

    def known(self, description: Description) -> Undertaking | None:
        """The undertaking of a description, if the text has one yet."""
        same_name = next((one for one in self.undertakings if one.is_called(description.name)), None)
        return same_name or next((one for one in self.undertakings if self._is_same(one, description)), None)

    def only_one_of(self, thing: Thing) -> Undertaking | None:
        """The one undertaking about a thing, which its bare name means: `the battlegroup`."""
        about = [one for one in self.undertakings if one.thing == thing]
        return about[0] if len(about) == 1 else None

    @staticmethod
    def _is_same(known: Undertaking, description: Description) -> bool:
        return is_one_site(known.thing, known.locations, description) or known.takes_up(description)

    def _named_at(self, description: Description) -> Undertaking | None:
        """The named works that stand where the works of a description do: `the base in Rūdninkai`."""
        if description.kind != InitiativeKind.INFRASTRUCTURE:
            return None
        places = set(description.locations)
        works = (one for one in self.undertakings if one.is_named and one.kind == description.kind)
        return next((one for one in works if places & set(one.locations)), None)

    def brigade_of(self, description: Description) -> Undertaking | None:
        """The named brigade that a force of its leader at its host is a part of."""
        if description.kind != InitiativeKind.FORWARD_PRESENCE or len(description.participants) < _LEAD_AND_HOST:
            return None
        named = (one for one in self.undertakings if one.is_named and one.kind == description.kind)
        return next((one for one in named if set(description.participants) <= set(one.participants)), None)

    def mission_before(self, place: int) -> Undertaking | None:
        """The mission that the text has just spoken of by its name: soldiers are sent to it."""
        missions = (one for one in self.undertakings if one.is_named and one.kind in _MISSIONS)
        near = [(span.start, one) for one in missions for span in one.spans if 0 < place - span.start < _MISSION_REACH]
        return max(near, key=itemgetter(0))[1] if near else None

    def main(self, title: str) -> Undertaking | None:
        """What the article is about: the undertaking in its title that it names most."""
        named = (one for one in self.undertakings if one.is_named)
        about = (one for one in named if any(alias in title for alias in one.alias_spans))
        return max(about, key=lambda one: len(one.spans), default=None)
