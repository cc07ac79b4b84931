"""One file per aggregate: the statements that write and lock it."""
