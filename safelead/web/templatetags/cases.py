"""What stands round every page of a case. `{% load cases %}`."""

from typing import Any

from django import template
from django.template import RequestContext

from safelead.web.case import frame
from safelead.web.opened import CasePage

register = template.Library()


@register.inclusion_tag("case/frame.html", takes_context=True)
def case_frame(context: RequestContext, page: CasePage) -> dict[str, Any]:
    """Reference, school, status, the one green button, more actions, and the case's own navigation."""
    return {
        "page": page,
        "status": frame.status_name(page),
        "mark": frame.mark(page),
        "action": frame.next_action(page),
        "more": frame.more_actions(page),
        "sections": frame.sections(page, context["request"].path),
    }
