"""Hears from the hub that something changed: events, one connection kept up, and patience. No Qt, no state."""
