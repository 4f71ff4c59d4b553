"""The documents of a case: one is read, shown before it is kept, and kept as its words (promise 1)."""
