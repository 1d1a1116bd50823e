"""Whether a worker's memory stays flat over many captures."""
