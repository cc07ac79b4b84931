"""Socket.IO packets read with suspicion: what a hub would not send becomes an event that nobody listens for."""

from __future__ import annotations

from typing import Any

from socketio import packet

from reception_app.realtime.events import LONGEST_EVENT

GARBAGE = "garbage"
_RESERVED = frozenset({"connect", "connect_error", "disconnect", "__disconnect_final"})


class GuardedPacket(packet.Packet):  # type: ignore[misc]
    """Never raises for what was received, reads nothing oversized, waits for no attachments, answers nothing."""

    def decode(self, encoded_packet: Any) -> int:
        if isinstance(encoded_packet, str) and len(encoded_packet) <= LONGEST_EVENT:
            try:
                attachments = super().decode(encoded_packet)
            except (ValueError, TypeError, IndexError, RecursionError):
                attachments = None
            if attachments == 0 and self._is_sound():
                self.id = None
                return 0
        self.packet_type, self.namespace, self.id, self.data = packet.EVENT, None, None, [GARBAGE]
        return 0

    def _is_sound(self) -> bool:
        if self.namespace not in (None, "/"):
            return False
        if self.packet_type == packet.EVENT:
            body = self.data
            return bool(isinstance(body, list) and body and isinstance(body[0], str) and body[0] not in _RESERVED)
        if self.packet_type == packet.CONNECT:
            return self.data is None or isinstance(self.data, dict)
        return self.packet_type in (packet.DISCONNECT, packet.CONNECT_ERROR)
