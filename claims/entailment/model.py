"""The model in memory, and how what it says of both orders of a pair becomes one answer."""

from collections.abc import Sequence

from claims import inference
from claims.entailment.files import TOKENIZER, Files
from claims.entailment.missing import ModelMissing
from claims.entailment.network import Floats, Network
from claims.entailment.tokens import Tokens

Judged = tuple[float, float, float]


class Model:
    """A tokenizer and a network that belong together."""

    def __init__(self, files: Files) -> None:
        self._tokens = Tokens(files.folder / TOKENIZER, files.config.max_length)
        self._network = Network(files, self._tokens)

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judged]:
        """Judge each pair in both orders; the same two texts are computed once."""
        asked = [(a, b) if a <= b else (b, a) for a, b in pairs]
        places = {pair: at for at, pair in enumerate(dict.fromkeys(asked))}
        read = {
            text: self._tokens.read(text) for text in {text for pair in places for text in pair}
        }
        rows = [
            self._tokens.joined(read[one], read[other])
            for a, b in places
            for one, other in ((a, b), (b, a))
        ]
        found = self._network.probabilities(rows)
        judged = _both_orders(found[0::2], found[1::2])
        return [judged[places[pair]] for pair in asked]


def _both_orders(one: Floats, other: Floats) -> list[Judged]:
    """Return one answer: contradiction has no direction, and entailment is one's or the other's."""
    together = (one + other) / 2
    together[:, 1] = [max(pair) for pair in zip(one[:, 1], other[:, 1], strict=True)]
    together /= together.sum(axis=1, keepdims=True)
    return [(c, e, n) for c, e, n in together.tolist()]


_loading: inference.Kept[Model | ModelMissing] = inference.Kept()


def loaded(files: Files) -> Model:
    """Return this process's model, loaded at the first call for these files.

    Raises ModelMissing where it cannot be; that is remembered for as long as the files stay.
    """
    model = _loading.get(lambda: _attempt(files), files)
    if isinstance(model, ModelMissing):
        raise model.with_traceback(None)
    return model


def _attempt(files: Files) -> Model | ModelMissing:
    try:
        return Model(files)
    except ModelMissing as missing:
        return missing
