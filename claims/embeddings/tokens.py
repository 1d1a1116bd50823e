"""Texts to the numbers of their word pieces, which is what the model reads."""

from pathlib import Path

from tokenizers import Tokenizer

from claims.inference import readable

LONGEST = 256  # word pieces, from the model's sentence_bert_config.json
MOST_CHARACTERS = (
    10_000  # far more than 256 word pieces of any prose; bounds the work for a megabyte
)


class Tokens:
    """The published tokenizer, cut at the model's own limit and without padding of its own."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()

    def read(self, text: str) -> list[int]:
        """Return the numbers of a text's word pieces, the marks of its start and end included."""
        # What is no character becomes U+FFFD, which the tokenizer leaves out.
        ids: list[int] = self._tokenizer.encode(readable(text, MOST_CHARACTERS)).ids
        return ids
