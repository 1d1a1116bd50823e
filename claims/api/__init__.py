"""The API of cases, claims and contradictions, one module a noun."""
