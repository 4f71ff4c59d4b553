"""Opening a case with a reason, and seeing that somebody did."""
