"""The API of sources and captures, one module a noun; it knows nothing of cases and claims."""
