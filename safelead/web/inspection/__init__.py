"""Letting an inspector read named cases until a day; and what the inspector finds."""
