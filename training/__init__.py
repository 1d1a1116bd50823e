"""What makes the models that the project ships; nothing here runs in the product."""
