"""Hands one message to hundreds of clients without a task for each, as the library would make."""

from __future__ import annotations

from typing import Any

from engineio.packet import MESSAGE, Packet
from socketio import AsyncManager
from socketio.packet import EVENT

from reception_app.hub.seats import SEAT

_FINAL_TEXT = 0x81
_SHORT, _LONG = 125, 0xFFFF


class FanOut(AsyncManager):  # type: ignore[misc]  # the library has no types
    """Encodes a message once, down to the web socket's frame, and writes the same bytes to every idle connection.

    Where something is still on its way the packet queues behind it, as the library would have it. Who is slow is the
    business of ``LiveServer.send``, who is gone that of the library's pings.
    """

    async def emit(
        self,
        event: str,
        data: Any,
        namespace: str,
        room: Any = None,
        callback: Any = None,
        to: Any = None,
        **options: Any,
    ) -> None:
        if callback is not None or options.get("skip_sid"):
            await super().emit(event, data, namespace, room=room, callback=callback, to=to, **options)
            return
        encoded = self.server.packet_class(EVENT, namespace=namespace, data=[event, data]).encode()
        packet = Packet(MESSAGE, encoded)
        frame = text_frame(packet.encode())
        sockets, environs = self.server.eio.sockets, self.server.environ
        for _, eio_sid in self.get_participants(namespace, to or room):
            socket, environ = sockets.get(eio_sid), environs.get(eio_sid)
            if socket is None or environ is None or socket.closing or socket.closed:
                continue
            if not socket.queue.empty() or not environ["aiohttp.request"][SEAT].write(frame):
                socket.queue.put_nowait(packet)


def text_frame(text: str) -> bytes:
    """One whole text message as a server puts it on the wire: unmasked, uncompressed (RFC 6455, section 5.2)."""
    payload = text.encode()
    size = len(payload)
    if size <= _SHORT:
        return bytes((_FINAL_TEXT, size)) + payload
    if size <= _LONG:
        return bytes((_FINAL_TEXT, 126)) + size.to_bytes(2) + payload
    return bytes((_FINAL_TEXT, 127)) + size.to_bytes(8) + payload
