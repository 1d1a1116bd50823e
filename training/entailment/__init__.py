"""The entailment model: from pairs of sentences to the file that the detectors load."""
