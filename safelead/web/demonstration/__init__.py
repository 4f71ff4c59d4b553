"""Telling the demonstration's stories: each step passes the gate and is written by what the pages write with."""
