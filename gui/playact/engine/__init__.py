"""The draft engine: a plain library that knows no HTTP and no Qt."""
