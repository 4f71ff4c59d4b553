"""What the guidance and the law say, as any page shows it. `{% load guidance %}`."""

from typing import Any, cast

from django import template

from safelead.guidance.law import TOPICS, Topic
from safelead.web.guidance.law import card_of

register = template.Library()


@register.inclusion_tag("guidance/law_card.html")
def law_card(jurisdiction: str, *topics: str) -> dict[str, Any]:
    """The law of a place in short: all of it, or only these topics (see `safelead.guidance.law`).

    Raises ValueError for a topic that there is not.
    """
    unknown = set(topics) - set(TOPICS)
    if unknown:
        raise ValueError(f"The law card has no topic {', '.join(sorted(unknown))}.")
    return {"card": card_of(jurisdiction, cast(tuple[Topic, ...], topics) or TOPICS)}
