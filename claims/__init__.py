"""From plain text to reviewed contradictions."""
