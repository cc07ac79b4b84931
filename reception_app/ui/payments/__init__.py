"""Payments: what is due, taking and giving back money, drawers, and the doctors' shares."""
