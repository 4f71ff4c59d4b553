"""A pupil of another school of the group: that school gets a case of its own, with what concerns its pupil only."""
