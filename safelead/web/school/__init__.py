"""What a school has written down, and what it lacks (3.1-f, 4-c, 4-d, 5.2-b, 5.2-i)."""
