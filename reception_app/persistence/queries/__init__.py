"""Read models: what a screen needs, in a constant number of statements."""
