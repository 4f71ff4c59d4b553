"""The advice in one sentence, with the agencies by the names they have where the school is."""

from django.utils.translation import gettext as _

from safelead.cases.readmodels import pack
from safelead.guidance.assess import Assessment
from safelead.web.names import joined


def advice_sentence(assessment: Assessment) -> str:
    """ "Refer now to the police and social care", one of a fixed set, without its full stop."""
    agencies = pack().within(assessment.jurisdiction).agencies
    return _(assessment.sentence).format(agencies=joined(_(agencies[each].name) for each in assessment.refer_to))
