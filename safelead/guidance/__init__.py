"""The guidance, as code. Pure: the standard library only, no clock, no database.

>>> pack = load_pack("ukccis-2016")
>>> advice = assess(pack, "england", {"photo_or_video": Answer.YES, "coerced_or_blackmailed": Answer.YES})
>>> advice.recommendation.value, advice.refer_to, advice.because[0].cites
('refer-immediately', ('police',), ('3.3-T2',))
"""

from .answers import Answer
from .assess import Assessment, Forbidden, Raised, Reason, Scope, assess
from .deadlines import Calendar, due_at
from .pack import Pack, PackError
from .packs import load_pack
from .questions import Question
from .rules import DutyKind, Recommendation
from .statements import Statement

__all__ = [
    "Answer",
    "Assessment",
    "Calendar",
    "DutyKind",
    "Forbidden",
    "Pack",
    "PackError",
    "Question",
    "Raised",
    "Reason",
    "Recommendation",
    "Scope",
    "Statement",
    "assess",
    "due_at",
    "load_pack",
]
