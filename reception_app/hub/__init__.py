"""The hub: relays what was committed to every connected screen, and serves the HTTP interface."""
