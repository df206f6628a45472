"""The nouns of the record: frozen types, and their JSON lines. Standard library only.

Shapes are those of the data contract in `docs/reference/record.md`; later stages add to the record, they do not edit.
"""

from onrecord.record.article import Article, Block, BlockKind, DateMethod, Given, Skipped, Source, Unread
from onrecord.record.claim import Claim, Dispute, Sense
from onrecord.record.commitment import Commitment, CommitmentType, Standing, Step, standing
from onrecord.record.decision import Called, Decision, DecisionType, Passage
from onrecord.record.document import Document, Publication, Zone, ZoneKind
from onrecord.record.entry import (
    ENTRY_KINDS,
    Entity,
    EntityRole,
    Entry,
    Link,
    Problem,
    Related,
    Relation,
    content_of,
    entries_of,
    entry_id,
    make_id,
    make_problem,
)
from onrecord.record.event import Account, Event, EventStatus, EventType, Plover
from onrecord.record.figure import Change, Figure
from onrecord.record.jsonl import KINDS, Line, from_json, from_line, to_json, to_line
from onrecord.record.name import EntityType, Mention, Name, Participant, Place, Role, Speaker, Tenure
from onrecord.record.reading import DatedDocument, Derivation, KnownAs, Outcome, Reading, Rejection, ResolvedDay
from onrecord.record.span import Evidence, Reason, cut
from onrecord.record.statement import Act, Manner, Mode, Occasion, Statement, passed_on_by
from onrecord.record.when import Anchor, Direction, Part, TimeExpression, TimeType, Unit, When

__all__ = [
    "ENTRY_KINDS",
    "KINDS",
    "Account",
    "Act",
    "Anchor",
    "Article",
    "Block",
    "BlockKind",
    "Called",
    "Change",
    "Claim",
    "Commitment",
    "CommitmentType",
    "DateMethod",
    "DatedDocument",
    "Decision",
    "DecisionType",
    "Derivation",
    "Direction",
    "Dispute",
    "Document",
    "Entity",
    "EntityRole",
    "EntityType",
    "Entry",
    "Event",
    "EventStatus",
    "EventType",
    "Evidence",
    "Figure",
    "Given",
    "KnownAs",
    "Line",
    "Link",
    "Manner",
    "Mention",
    "Mode",
    "Name",
    "Occasion",
    "Outcome",
    "Part",
    "Participant",
    "Passage",
    "Place",
    "Plover",
    "Problem",
    "Publication",
    "Reading",
    "Reason",
    "Rejection",
    "Related",
    "Relation",
    "ResolvedDay",
    "Role",
    "Sense",
    "Skipped",
    "Source",
    "Speaker",
    "Standing",
    "Statement",
    "Step",
    "Tenure",
    "TimeExpression",
    "TimeType",
    "Unit",
    "Unread",
    "When",
    "Zone",
    "ZoneKind",
    "content_of",
    "cut",
    "entries_of",
    "entry_id",
    "from_json",
    "from_line",
    "make_id",
    "make_problem",
    "passed_on_by",
    "standing",
    "to_json",
    "to_line",
]
