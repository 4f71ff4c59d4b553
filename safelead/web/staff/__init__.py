"""Who works in the schools of the group, and as what: added, changed, appointed, and ended."""
