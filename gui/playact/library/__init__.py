"""The takes of a person: a SQLite store and a folder of results."""
