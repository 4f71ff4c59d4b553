"""When a school is open: its hours, terms and closures, by which due times are counted."""
