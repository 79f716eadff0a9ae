"""The takes of a person: a SQLite store and a folder of results."""

from playact.library.library import Library

__all__ = ["Library"]
