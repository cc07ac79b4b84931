"""Pure rules of the clinic: no Qt, no SQL, no network, no clock but the one handed in."""
