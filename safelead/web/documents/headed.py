"""What the head of an e-mail says already, so that nobody types it again."""

from email.utils import parseaddr
from typing import Any

from safelead.documents.door import Document

LONGEST = 200


def headed(document: Document) -> dict[str, Any]:
    """What is filled in of an e-mail: its subject, and who wrote it. Of any other document nothing is known."""
    if document.format != "e-mail":
        return {}
    lines = document.text.partition("\n\n")[0].splitlines()
    head = {name: value.strip() for name, _colon, value in (line.partition(":") for line in lines)}
    name, address = parseaddr(head.get("From", ""))
    return {"title": head.get("Subject", "")[:LONGEST], "named": (name or address)[:LONGEST], "sort": "e-mail"}
