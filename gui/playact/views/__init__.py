"""The window and all that a person sees."""
