"""Reception: the front-desk program of a clinic centre."""
