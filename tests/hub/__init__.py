"""The hub on real sockets of the loopback, over real databases of both engines."""
