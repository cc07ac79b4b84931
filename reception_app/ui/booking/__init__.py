"""The booking wizard: five steps from the clinic to the confirmed appointment."""
