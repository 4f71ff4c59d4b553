"""Finding a pupil, a case by its reference, and what somebody wrote in a case."""
