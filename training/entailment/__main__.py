"""Trains the entailment model: `python -m training.entailment --pairs FILE… --out FOLDER`."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from claims.embeddings import weights
from training.entailment import disputes, news
from training.entailment.export import export
from training.entailment.fit import Recipe, fit
from training.entailment.network import started_from
from training.entailment.pairs import LABELS, Pair, mix, read

_SEED = 1  # of the new head, the mixes and the made pairs
_CHECKED = 400  # pairs on which the exported model is held against the trained one
# Captions and drills, of which the first epoch has seen enough.
_LESS_IN_THE_SECOND = {"breaking_nli": 500, "cad_snli": 2000, "nli_newprotocols": 10_000}
# Enough to forget nothing while learning from the disputes.
_LESS_IN_THE_THIRD = {
    "breaking_nli": 300, "cad_snli": 500, "fever_dev_rte": 5000, "nli_newprotocols": 2500,
}  # fmt: skip
_MADE_IN_THE_THIRD = 0.2  # of those in the second


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on public pairs, on made ones in news style and on disputes; write the model."""
    parser = argparse.ArgumentParser(prog="python -m training.entailment", description=__doc__)
    parser.add_argument("--pairs", type=Path, nargs="+", required=True, metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--checkpoint", type=Path, default=Path("entailment.pt"), metavar="FILE")
    parser.add_argument("--news", type=int, default=50_000, help="made pairs in the last epoch")
    options = parser.parse_args(arguments)
    base = weights.folder()
    if base is None:
        parser.error(f"the package {weights.DISTRIBUTION} is not installed")
    recipe = Recipe()
    torch.manual_seed(_SEED)
    network = started_from(base)
    tokenizer = Tokenizer.from_file(str(base / weights.TOKENIZER))
    epochs = _epochs(read(options.pairs), options.news)
    for line in fit(network, tokenizer, epochs, recipe, options.checkpoint):
        print(line, flush=True)
    agreement = export(
        network, base / weights.TOKENIZER, options.out, epochs[-1][:_CHECKED],
        longest=recipe.longest,
        about={
            "name": "claimtracker-minilm-nli-2",
            "trained_on": sizes(epochs),
            "seed": recipe.seed,
        },
    )  # fmt: skip
    print(agreement)


def sizes(epochs: Sequence[Sequence[Pair]]) -> str:
    """Return in words how many pairs each epoch had."""
    return "; ".join(f"epoch {at}: {len(epoch)} pairs" for at, epoch in enumerate(epochs, 1))


def _epochs(sets: dict[str, list[Pair]], news_count: int) -> list[list[Pair]]:
    """Return three epochs: public pairs; these and made ones in news style; these and disputes."""
    texts = sorted({pair.a for pairs in sets.values() for pair in pairs})
    made: dict[str, list[Pair]] = {}
    for row in news.pairs(news_count, _SEED, texts):
        pair = Pair(row["a"], row["b"], LABELS.index(row["label"]))
        made.setdefault(row["dataset"], []).append(pair)
    less = {name: int(len(pairs) * _MADE_IN_THE_THIRD) for name, pairs in made.items()}
    told = list(disputes.pairs(disputes.learnt(disputes.disputes()), _SEED))
    return [
        mix(sets, _SEED),
        mix(sets | made, _SEED + 1, _LESS_IN_THE_SECOND),
        mix(sets | made | {"disputes": told}, _SEED + 2, _LESS_IN_THE_THIRD | less),
    ]


if __name__ == "__main__":
    main()
