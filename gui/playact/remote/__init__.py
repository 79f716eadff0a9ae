"""Gateways over HTTP: dialects, pacing, submit, follow and download."""
