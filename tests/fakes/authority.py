"""A company's own authority, as a PEM file, and servers that it vouches for."""

from __future__ import annotations

import ssl
from pathlib import Path

import trustme


class Authority:
    """Nobody knows it but who is given `bundle`."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        self.bundle = folder / "company.pem"
        self._authority.cert_pem.write_to_path(str(self.bundle))

    def server(self, *names: str) -> ssl.SSLContext:
        """What a server of these names needs to speak TLS."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert(*names).configure_cert(context)
        return context
