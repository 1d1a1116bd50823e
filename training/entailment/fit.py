"""Fitting: one pass over some pairs after another; a run that was cut off goes on."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.entailment.network import CrossEncoder
from training.entailment.pairs import LABELS, Pair
from training.entailment.rates import rate

_CONTRADICTION = LABELS.index("contradiction")
_SMOOTHING = 0.05
_CLIP = 1.0
_REPORT_EVERY = 100  # steps
_SAVE_EVERY = 500  # steps


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of a run."""

    batch: int = 32  # pairs
    longest: int = 128  # tokens of a pair
    rate: float = 1.5e-4  # of learning, at its height
    warm_up: int = 141  # steps
    decay: float = 0.01  # of weights
    seed: int = 20261123


def batches(pairs: Sequence[Pair], size: int, seed: int) -> list[list[Pair]]:
    """Return batches of pairs of about one length, in random order."""
    chance = random.Random(seed)
    window = size * 50
    done: list[list[Pair]] = []
    for start in range(0, len(pairs), window):
        some = sorted(pairs[start : start + window], key=lambda pair: len(pair.a) + len(pair.b))
        done += [some[at : at + size] for at in range(0, len(some), size)]
    chance.shuffle(done)
    return done


def fit(
    network: CrossEncoder,
    tokenizer: Tokenizer,
    epochs: Sequence[Sequence[Pair]],
    recipe: Recipe,
    checkpoint: Path,
) -> Iterator[str]:
    """Fit the network on the epochs in turn; yield a line on the progress now and then.

    The checkpoint is written now and then, and a run that finds one goes on from there.
    """
    torch.manual_seed(recipe.seed)
    plan = [batches(epoch, recipe.batch, recipe.seed + at) for at, epoch in enumerate(epochs)]
    steps, lengths = [batch for epoch in plan for batch in epoch], [len(epoch) for epoch in plan]
    ends = set(accumulate(lengths))
    optimiser = torch.optim.AdamW(_groups(network, recipe.decay), lr=recipe.rate, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: rate(step, recipe.warm_up, lengths)
    )
    done = _resumed(checkpoint, network, optimiser, schedule)
    network.train()
    begun, recent = time.monotonic(), 0.0
    for step, batch in enumerate(steps[done:], done + 1):
        loss = _loss(network, tokenizer, batch, recipe.longest)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), _CLIP)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        schedule.step()
        recent += loss.item()
        if step % _REPORT_EVERY == 0:
            pace = _REPORT_EVERY * recipe.batch / (time.monotonic() - begun)
            yield f"step {step}/{len(steps)}, loss {recent / _REPORT_EVERY:.3f}, {pace:.0f} pairs/s"
            begun, recent = time.monotonic(), 0.0
        if step % _SAVE_EVERY == 0 or step in ends:
            _save(checkpoint, step, network, optimiser, schedule)


def encoded(tokenizer: Tokenizer, pairs: Sequence[Pair], longest: int) -> dict[str, Tensor]:
    """Return the token ids of pairs, padded to the longest, as the network takes them."""
    tokenizer.enable_truncation(longest, strategy="longest_first")
    tokenizer.enable_padding()
    read = tokenizer.encode_batch([(pair.a, pair.b) for pair in pairs])
    return {
        "input_ids": torch.tensor([one.ids for one in read]),
        "attention_mask": torch.tensor([one.attention_mask for one in read]),
        "token_type_ids": torch.tensor([one.type_ids for one in read]),
    }


def _loss(network: CrossEncoder, tokenizer: Tokenizer, batch: list[Pair], longest: int) -> Tensor:
    """Cross-entropy; of a turned pair that is no contradiction, only that it is none."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(**encoded(tokenizer, batch, longest)).float()
    labels = torch.tensor([pair.label for pair in batch])
    vague = torch.tensor([pair.turned and pair.label != _CONTRADICTION for pair in batch])
    whole = functional.cross_entropy(logits, labels, reduction="none", label_smoothing=_SMOOTHING)
    logs = functional.log_softmax(logits, dim=-1)
    rest = [at for at in range(len(LABELS)) if at != _CONTRADICTION]
    none = -torch.logsumexp(logs[:, rest], dim=-1)
    return torch.where(vague, none, whole).mean()


def _groups(network: CrossEncoder, decay: float) -> list[dict[str, object]]:
    """Keep biases and norms free of decay."""
    decayed = [p for p in network.parameters() if p.ndim > 1]
    free = [p for p in network.parameters() if p.ndim <= 1]
    return [{"params": decayed, "weight_decay": decay}, {"params": free, "weight_decay": 0.0}]


def _save(file: Path, step: int, network: CrossEncoder, *rest: object) -> None:
    states = [part.state_dict() for part in (network, *rest)]  # type: ignore[attr-defined]
    part = file.with_suffix(".part")
    torch.save({"step": step, "states": states}, part)
    part.replace(file)


def _resumed(file: Path, *parts: object) -> int:
    if not file.exists():
        return 0
    saved = torch.load(file, weights_only=True)
    for part, state in zip(parts, saved["states"], strict=True):
        part.load_state_dict(state)  # type: ignore[attr-defined]
    return int(saved["step"])
