"""Benchmarks: our work timed beside the floor of the same work, alternately and in one run."""
