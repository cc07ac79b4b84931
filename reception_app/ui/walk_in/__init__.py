"""Putting somebody who stands at the desk into the queue: a walk-in or an emergency, in one small dialog."""
