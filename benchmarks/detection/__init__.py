"""How fast pairs of claims are compared, and whether a backlog outlives a worker."""
