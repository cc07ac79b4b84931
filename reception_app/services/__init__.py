"""Use cases: each runs one unit of work and returns frozen dataclasses."""
