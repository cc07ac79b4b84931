"""The appointments page: the day board, one doctor's week, the list, and what can be done with an appointment."""
