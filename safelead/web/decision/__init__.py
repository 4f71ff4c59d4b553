"""The decision about other agencies: made by one, and, where it is not to refer, signed by another (3.3-h to 3.3-k)."""
