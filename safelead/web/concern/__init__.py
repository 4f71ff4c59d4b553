"""From the first word to a case: recording a concern, its receipt, and taking it up."""
