"""The page of patients: the list, one file beside it, and what is done with them."""
