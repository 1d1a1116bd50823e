"""The other tools that a benchmark is measured against, each in an environment of its own."""
