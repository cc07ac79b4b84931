"""Certificates that vouch for themselves, and what a server shows of them."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path


def make_certificate(certificate: Path, key: Path, name: str = "IP:127.0.0.1") -> None:
    """A certificate for this ``name``, to be trusted by whoever is handed the file."""
    names = ["-subj", f"/CN={name.partition(':')[2]}", "-addext", f"subjectAltName={name}"]
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", "req", "-x509", *kind, *names, *files], check=True, capture_output=True)


def serving(certificate: Path, key: Path) -> ssl.SSLContext:
    """For a server that shows ``certificate``."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context
