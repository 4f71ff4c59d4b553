"""UKCCIS 2016, the group's adaptation: the guidance in document order, one module per section.

The statements and the facts are data beside this file. What the guidance says in prose is declared in the modules;
where two of its sentences disagree, docs/adr/0010 to 0014 say which reading was taken.
"""

from pathlib import Path

from safelead.guidance.jurisdictions import ENGLAND, SPAIN, WALES
from safelead.guidance.pack import Pack, by_id
from safelead.guidance.questions import build_questions
from safelead.guidance.statements import read_statements
from safelead.guidance.words import gettext_noop as _

from . import (
    s1_scope,
    s3_1_initial_response,
    s3_3_initial_review,
    s3_4_risk_assessment,
    s3_5_parents,
    s3_6_agencies,
    s3_8_devices,
    s4_social_care,
    s5_1_viewing,
    s5_2_search_and_deletion,
    s6_conversation,
    s7_decision,
    s8_removal,
)
from .agencies import AGENCIES

_HERE = Path(__file__).parent
SECTIONS = tuple(
    module.SECTION
    for module in (
        s1_scope,
        s3_1_initial_response,
        s3_3_initial_review,
        s3_4_risk_assessment,
        s3_5_parents,
        s3_6_agencies,
        s3_8_devices,
        s4_social_care,
        s5_1_viewing,
        s5_2_search_and_deletion,
        s6_conversation,
        s7_decision,
        s8_removal,
    )
)

PACK = Pack(
    id="ukccis-2016",
    title=_("UKCCIS 2016, the group's adaptation"),
    edition="2016",
    statements=read_statements(_HERE / "statements.csv"),
    questions=build_questions(_HERE / "facts.csv", (ask for section in SECTIONS for ask in section.asks)),
    agencies=by_id(AGENCIES),
    rules=by_id(rule for section in SECTIONS for rule in section.rules),
    gates=by_id(gate for section in SECTIONS for gate in section.gates),
    prohibitions=by_id(act for section in SECTIONS for act in section.prohibitions),
    duties=by_id(duty for section in SECTIONS for duty in section.duties),
    grounds=tuple(ground for section in SECTIONS for ground in section.grounds),
    sign_offs=tuple(sign_off for section in SECTIONS for sign_off in section.sign_offs),
    implications=tuple(implied for section in SECTIONS for implied in section.implications),
    contradictions=tuple(each for section in SECTIONS for each in section.contradictions),
    jurisdictions=by_id((ENGLAND, WALES, SPAIN)),
)
