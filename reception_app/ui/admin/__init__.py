"""Administration: who may sign in, and what the centre consists of."""
