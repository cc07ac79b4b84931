"""The waiting-room screen."""
