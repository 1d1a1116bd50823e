"""Pairs of texts to the numbers of their word pieces, which is what the model reads."""

from dataclasses import dataclass
from pathlib import Path

from tokenizers import Encoding, Tokenizer

from claims.entailment.missing import ModelMissing
from claims.inference import readable

# Far more than a pair's few hundred word pieces of any prose; bounds the work for a megabyte.
MOST_CHARACTERS = 4_000
_FILLINGS = ("[PAD]", "<pad>")


@dataclass(frozen=True, slots=True)
class Row:
    """Both texts in one sequence: the numbers of their pieces, and which text each is of."""

    ids: list[int]
    types: list[int]


class Tokens:
    """The model's tokenizer; of the longer text so much is cut that a pair fits."""

    def __init__(self, path: Path, longest: int) -> None:
        try:
            self._tokenizer = Tokenizer.from_file(str(path))
            self._tokenizer.enable_truncation(longest, strategy="longest_first")
            self._tokenizer.no_padding()
        except Exception as error:  # the package raises nothing narrower
            raise ModelMissing(f"{path} is no tokenizer ({_first_line(error)})") from error
        known = [self._tokenizer.token_to_id(name) for name in _FILLINGS]
        self.filling: int = next((number for number in known if number is not None), 0)
        self.highest: int = max(self._tokenizer.get_vocab().values(), default=0)

    def read(self, text: str) -> Encoding:
        """Return a text's pieces alone, to be joined with any number of others."""
        return self._tokenizer.encode(readable(text, MOST_CHARACTERS), add_special_tokens=False)

    def joined(self, one: Encoding, other: Encoding) -> Row:
        """Return two texts in one sequence, with the marks of start, middle and end."""
        pair = self._tokenizer.post_process(one, other)
        return Row(pair.ids or [self.filling], pair.type_ids or [0])


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
