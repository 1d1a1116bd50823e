"""Any string as something that every tokenizer takes."""


def readable(text: str, most: int) -> str:
    """Return the first ``most`` characters; half a surrogate pair, no character, as U+FFFD."""
    raw = text[:most].encode("utf-16", "surrogatepass")
    return raw.decode("utf-16", "replace")
