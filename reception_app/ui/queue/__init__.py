"""The doctor's queue: page, window, and the keys that work whatever the keyboard speaks."""
