"""Whether what many outlets say of one story is filed under the right claims."""
