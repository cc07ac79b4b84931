"""The hub's figures in Prometheus' text form."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0

CONTENT_TYPE = CONTENT_TYPE_PLAIN_1_0_0


class HubMetrics:
    """One hub's own registry: several hubs may run in one process, as the tests do."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.connections = Gauge("reception_hub_connections", "Signed-in live connections", registry=self.registry)
        self.strangers = Gauge(
            "reception_hub_strangers", "Connections that have shown no session yet", registry=self.registry
        )
        self.refused = Counter("reception_hub_refused", "Connections refused", ["reason"], registry=self.registry)
        self.cut = Counter("reception_hub_cut", "Connections ended by the hub", ["reason"], registry=self.registry)
        self.sent = Counter("reception_hub_events_sent", "Events sent", ["event"], registry=self.registry)
        self.failed = Counter(
            "reception_hub_relay_failures", "Batches that could not be relayed", registry=self.registry
        )
        self.waiting = Gauge("reception_hub_outbox_waiting", "Events not sent yet", registry=self.registry)
        self.lag = Gauge(
            "reception_hub_outbox_lag_seconds", "Age of the oldest event not sent yet", registry=self.registry
        )
        self.requests = Counter(
            "reception_hub_requests", "HTTP requests answered", ["operation", "status"], registry=self.registry
        )

    def text(self) -> bytes:
        """What a scrape reads."""
        return generate_latest(self.registry)
