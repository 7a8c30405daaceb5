"""The kinds and statuses that records can have, each with one line of meaning; their only home.

The meanings are those of the annotation guide that the extraction is measured against.
"""

from django.db.models import TextChoices


class ActorKind(TextChoices):
    """Who acts, pays, hosts, leads, decides or speaks."""

    COUNTRY = "country", "Country"  # a state acting as one
    GOVERNMENT = "government", "Government body"  # a ministry, agency, parliament, presidency
    ARMED_FORCES = "armed_forces", "Armed forces"  # an army, navy, air force, border guard or unit
    ALLIANCE = "alliance", "International body"  # an organisation, command or coalition of states
    COMPANY = "company", "Company"  # a firm
    PERSON = "person", "Person"  # a named person, with role and affiliation


class InitiativeKind(TextChoices):
    """What an undertaking is about; the most specific kind wins."""

    FORTIFICATION = "fortification", "Fortification"  # defence lines, bunkers, obstacles
    AIR_DEFENCE = "air_defence", "Air defence"  # missiles, radars, drone walls
    AIR_POLICING = "air_policing", "Air policing"  # fighters that guard the airspace in peacetime
    FORWARD_PRESENCE = "forward_presence", "Forward presence"  # troops stationed or rotated, basing
    EXERCISE = "exercise", "Exercise"  # manoeuvres and drills
    PROCUREMENT = "procurement", "Procurement"  # buying equipment
    INFRASTRUCTURE = "infrastructure", "Infrastructure"  # bases, ranges, roads, rail, mobility
    MARITIME = "maritime", "Maritime"  # naval missions, cables, coastal missiles
    CYBER_HYBRID = "cyber_hybrid", "Cyber and hybrid"  # cyber defence, answers to hybrid attacks
    TRAINING_SUPPORT = "training_support", "Training and support"  # training of allies and partners
    BUDGET = "budget", "Budget"  # defence spending, loan schemes
    INDUSTRY = "industry", "Industry"  # factories, joint production
    POLICY = "policy", "Policy"  # treaties, strategy, law, conscription


class InitiativeStatus(TextChoices):
    """How far an undertaking has come."""

    PROPOSED = "proposed", "Proposed"  # asked for, discussed, planned without a decision
    AGREED = "agreed", "Agreed"  # decided, signed, announced as decided
    UNDER_WAY = "under_way", "Under way"  # building, deploying, being delivered
    OPERATIONAL = "operational", "Operational"  # in place or completed
    CANCELLED = "cancelled", "Cancelled"  # given up


class CommitmentKind(TextChoices):
    """What is committed."""

    FUNDING = "funding", "Funding"  # money, budgets, loans, shares of GDP
    TROOPS = "troops", "Troops"  # a number of people in uniform
    EQUIPMENT = "equipment", "Equipment"  # things bought or given
    CONSTRUCTION = "construction", "Construction"  # things built
    DEPLOYMENT = "deployment", "Deployment"  # units or systems sent, without a number of troops
    EXERCISE = "exercise", "Exercise"  # taking part in or holding manoeuvres
    TRAINING = "training", "Training"  # teaching soldiers and crews
    AGREEMENT = "agreement", "Agreement"  # a treaty, accord, contract or memorandum
    POLICY = "policy", "Policy"  # a legal or strategic step


class CommitmentStatus(TextChoices):
    """The rungs of the ladder, in order; `CANCELLED` stands beside it."""

    REQUESTED = "requested", "Requested"  # asked of somebody
    PROPOSED = "proposed", "Proposed"  # considered, under discussion
    PLEDGED = "pledged", "Pledged"  # announced, planned, promised
    AGREED = "agreed", "Agreed"  # signed, contracted, approved
    UNDER_WAY = "under_way", "Under way"  # begun, not finished
    DELIVERED = "delivered", "Delivered"  # done
    CANCELLED = "cancelled", "Cancelled"  # given up or refused


class Bound(TextChoices):
    """How a stated number limits the real one."""

    EXACTLY = "exactly", "exactly"
    ABOUT = "about", "about"
    UP_TO = "up_to", "up to"
    AT_LEAST = "at_least", "at least"


class Reliability(TextChoices):
    """Reliability of a source on the NATO Admiralty scale (AJP-2.1, STANAG 2511)."""

    A = "A", "A – completely reliable"
    B = "B", "B – usually reliable"
    C = "C", "C – fairly reliable"
    D = "D", "D – not usually reliable"
    E = "E", "E – unreliable"
    F = "F", "F – cannot be judged"


class Ruling(TextChoices):
    """What a person can rule about a record or a claim."""

    SET_FIELD = "set_field", "Set a field"
    CONFIRM = "confirm", "Confirm"
    REJECT_CLAIM = "reject_claim", "Reject a claim"
    MERGE = "merge", "Merge into another record"
    NOT_SAME = "not_same", "Not the same as another record"
    PART_OF = "part_of", "Part of another record"
    FUNDED_BY = "funded_by", "Funded by another commitment"
    DELETE = "delete", "Delete"
    RESTORE = "restore", "Restore"


class RecordState(TextChoices):
    """Whether readers see a record."""

    LISTED = "listed", "Listed"
    WAITING = "waiting", "Waiting for an editor"  # every claim that carries it is too unsure to count
    WITHDRAWN = "withdrawn", "Withdrawn"  # no claim carries it any more
    DELETED = "deleted", "Deleted"  # an editor's ruling
    MERGED = "merged", "Merged"  # it lives on in another record


class PartyRole(TextChoices):
    """On which side of a commitment an actor stands."""

    ACTOR = "actor", "Commits"
    COUNTERPARTY = "counterparty", "Counterparty"


class RunState(TextChoices):
    """Where one extraction run stands."""

    RUNNING = "running", "Running"
    DONE = "done", "Done"
    SUPERSEDED = "superseded", "Superseded"  # a newer run of the same article has replaced its claims
    WITHDRAWN = "withdrawn", "Taken back"  # an editor has brought back what was read before it
    FAILED = "failed", "Failed"


class ChangeKind(TextChoices):
    """What a change did to its record."""

    ADD = "add", "Added"
    MODIFY = "modify", "Changed"
    DELETE = "delete", "Deleted"
    MERGE = "merge", "Merged"
    SPLIT = "split", "Split"


class ChangeReason(TextChoices):
    """Why something changed, as a reader would say it."""

    NEW_FACT = "new_fact", "New article"  # an article that was not known before
    CORRECTION = "correction", "Corrected article"  # the publisher changed the text
    EXTRACTOR = "extractor", "New reading"  # the same text, read by a newer extractor
    EDITOR = "editor", "Editor"  # a person's ruling, or the undoing of one
    SCOPE = "scope", "What counts"  # a source's grade, the threshold, or a rule of the fold


class BatchKind(TextChoices):
    """What was done at once."""

    REPARSE = "reparse", "Articles read again"
    REVIEW = "review", "Rulings made together"


class BatchState(TextChoices):
    """Where a batch stands."""

    COMPARING = "comparing", "Being compared"  # read without storing anything
    COMPARED = "compared", "Compared, not published"
    PUBLISHING = "publishing", "Being published"
    PUBLISHED = "published", "Published"
    UNDONE = "undone", "Undone"
    DISCARDED = "discarded", "Discarded"  # compared, and never published


class ReviewKind(TextChoices):
    """Why something lies on the editors' desk."""

    WAITING = "waiting", "Unsure reading"  # a claim under the threshold of confidence
    CHALLENGE = "challenge", "Against a ruling"  # the articles now say something else than an editor ruled
    MATCH = "match", "Perhaps the same"  # two records that may be one
    UNANCHORED = "unanchored", "Ruling without its words"  # what was ruled on is no longer found
    REPORT = "report", "Reported by a reader"  # "Is this wrong?"


class ReviewState(TextChoices):
    """Where an item of the desk stands."""

    OPEN = "open", "Open"
    SETTLED = "settled", "Settled"  # an editor has answered it
    GONE = "gone", "No longer arises"  # the articles or another ruling have answered it


class DeskAnswer(TextChoices):
    """What an editor can answer to an item of the desk; the last five are for two records that may be one."""

    ACCEPT = "accept", "Accept"
    FIX = "fix", "Fix"
    REJECT = "reject", "Reject"
    MERGE_INTO = "merge_into", "Merge the first into the second"
    MERGE_FROM = "merge_from", "Merge the second into the first"
    APART = "apart", "Not the same"
    PART_OF = "part_of", "The first is part of the second"
    WHOLE_OF = "whole_of", "The second is part of the first"


class JobState(TextChoices):
    """Where the work on one article stands."""

    QUEUED = "queued", "Waiting"
    RUNNING = "running", "Being read"
    DONE = "done", "Read"
    FAILED = "failed", "Failed, will be tried again"
    PARKED = "parked", "Parked after three failures"


LADDER = (
    CommitmentStatus.REQUESTED,
    CommitmentStatus.PROPOSED,
    CommitmentStatus.PLEDGED,
    CommitmentStatus.AGREED,
    CommitmentStatus.UNDER_WAY,
    CommitmentStatus.DELIVERED,
)
