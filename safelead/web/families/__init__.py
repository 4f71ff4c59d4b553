"""What is said to parents and with the children (3.5, 6.0)."""
