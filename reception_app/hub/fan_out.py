"""Hands one message to hundreds of clients without a task for each, as the library would make."""

from __future__ import annotations

from typing import Any

from engineio.packet import MESSAGE, Packet
from socketio import AsyncManager
from socketio.packet import EVENT


class FanOut(AsyncManager):  # type: ignore[misc]  # the library has no types
    """Puts the same encoded packet on every client's queue at once; writers that wake find all of a batch there.

    Who is slow is the business of ``LiveServer.send``, who is gone that of the library's pings.
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
        sockets = self.server.eio.sockets
        for _, eio_sid in self.get_participants(namespace, to or room):
            socket = sockets.get(eio_sid)
            if socket is not None and not socket.closing and not socket.closed:
                socket.queue.put_nowait(packet)
