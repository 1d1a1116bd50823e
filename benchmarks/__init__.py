"""What is measured, against what peer or floor, in one run."""
