"""The kit every screen is made of; its widgets know nothing of the clinic."""
