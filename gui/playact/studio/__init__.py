"""QObjects between the views and everything else; the only owner of asyncio tasks."""
