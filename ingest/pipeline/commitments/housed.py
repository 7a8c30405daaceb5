"""What is said of a state or a force that has others' forces as guests → the promise of those whose forces they are.

Example: `Each of the Baltic states hosts a U.S. battalion.` → United States to Estonia, Latvia, Lithuania.
"""

from dataclasses import replace

from ingest.pipeline.commitments.forces import forces_in, owner_before
from ingest.pipeline.commitments.parties import Parties
from ingest.pipeline.commitments.roles import NEIGHBOURS, Role
from ingest.pipeline.extraction import Document
from ingest.pipeline.grammar.clauses import Clause


def housed(document: Document, clause: Clause, parties: Parties) -> Parties:
    """The parties with the guests as who commits and those who house them as hosts, where the clause says so."""
    verb = clause.predicate.span if clause.predicate else clause.span
    names = {part.name for part in parties.actors}
    if not any(verb.overlaps(span) for span in clause.marks("houses")):
        return parties
    subjects = clause.predicate.subjects if clause.predicate else ()
    is_force = any(force.overlaps(noun) for force in forces_in(document, clause) for noun in subjects)
    if not (is_force or names <= set(NEIGHBOURS)):
        return parties
    forces = [force for force in forces_in(document, clause) if force.start > verb.end]
    owners = (owner_before(document, clause, force) for force in forces)
    guest = next((owner for owner in owners if owner and owner.name not in names), None)
    if guest is None:
        return parties
    hosts = [replace(part, role=Role.HOST) for part in parties.actors]
    others = [part for part in parties.parts if part.name not in names | {guest.name}]
    return replace(parties, actors=(guest,), parts=(*hosts, *others))
