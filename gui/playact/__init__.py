"""Playact: performance transfer, drafted at home, rendered in the cloud."""

__version__ = "0.1.0"
