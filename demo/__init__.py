"""The sample case: pages that the project wrote itself, and the small server that serves them."""
