"""Pairs per second: the rules alone, the whole decision, and onnxruntime on the same pairs."""

import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from benchmarks.detection.given import Pair
from benchmarks.progress import say
from benchmarks.report import Report
from claims import entailment, inference
from claims.detectors import decision
from claims.detectors.reading import read
from claims.entailment import files
from claims.extraction import Proposition

RULES_GOAL = 20_000  # pairs a second, on one core
OVERHEAD_GOAL = 20  # per cent of the model's own time
Fed = dict[str, NDArray[np.int64]]  # what the session takes, by name
PARTS = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}
WARM_UP = [("What is loaded at first is loaded by this.", "It is not measured.")]
ROUNDS = 3  # of the rules; the fastest counts, as the machine may be busy


def measure_rules(report: Report, stories: Sequence[Sequence[Pair]]) -> None:
    """Note how many pairs the rules decide in a second of one core, their texts read before."""
    pairs = sum(map(len, stories))
    say(f"rules alone: {pairs:,} pairs")
    reading = deciding = 0.0
    texts = 0
    for of_story in stories:
        sides = {one for pair in of_story for one in pair}
        texts += len(sides)
        reading += _processor_time(partial(_read, sides))
        decide = partial(decision.compare_all, of_story)
        deciding += min(_processor_time(decide) for _ in range(ROUNDS))
    note = f"{pairs:,} pairs of {texts:,} sentences, which are read before; processor time"
    report.at_least("rules alone", pairs / deciding, "pairs/s", RULES_GOAL, note)
    report.add("reading a sentence", reading / texts * 1000, "ms", "its facets; processor time")


def measure_whole(report: Report, groups: Sequence[Sequence[Pair]]) -> None:
    """Note the pairs per second of facets, rules and model together, beside the model alone.

    The two take turns, group by group, so that both meet the same machine. In every second group
    the model is asked as the product asks it: where it can tell something.
    """
    whole, alone = "facets, rules and model", "onnxruntime alone, the same pairs"
    asked = "facets, rules, and the model where it is asked"
    if why := entailment.why_not():
        report.missing(whole, "pairs/s", why)
        report.missing(alone, "pairs/s", why)
        return
    runtime = Alone()
    entailment.judge(WARM_UP)
    runtime.run(runtime.fed(WARM_UP))
    seconds = [_wall_time(partial(decision.compare_all, g, entailment.judge)) for g in groups[1::2]]
    report.add(asked, sum(map(len, groups[1::2])) / sum(seconds), "pairs/s", "none read before")
    pairs, ours, theirs = 0, 0.0, 0.0
    for group in groups[::2]:
        say(f"the whole decision: {pairs:,} pairs")
        pairs += len(group)
        fed = runtime.fed([(a.text, b.text) for a, b in group])
        ours += _wall_time(partial(_decide, group))
        theirs += _wall_time(partial(runtime.run, fed))
    cores = inference.threads()
    note = f"{pairs:,} pairs, {len(groups[0])} for each claim, none read before; {cores} cores"
    report.add(whole, pairs / ours, "pairs/s", note)
    note = "both orders of each pair, as numbers already, in the same batches"
    report.add(alone, pairs / theirs, "pairs/s", note)
    report.at_most("time beyond onnxruntime's", (ours / theirs - 1) * 100, "%", OVERHEAD_GOAL)


class Alone:
    """The model's own session, fed with numbers: the floor."""

    def __init__(self) -> None:
        found = files.found()
        self._session = inference.opened(found.folder / files.MODEL)
        self._tokenizer = Tokenizer.from_file(str(found.folder / files.TOKENIZER))
        self._tokenizer.enable_truncation(found.config.max_length, strategy="longest_first")
        self._tokenizer.no_padding()
        self._names = [one.name for one in self._session.get_inputs()]

    def fed(self, pairs: Sequence[tuple[str, str]]) -> list[Fed]:
        """Return what the session takes of both orders of the pairs, in batches."""
        both = [pair for a, b in dict.fromkeys(pairs) for pair in ((a, b), (b, a))]
        rows = [self._tokenizer.encode(*pair) for pair in both]
        return [
            self._batch([rows[at] for at in batch])
            for batch in inference.batches([row.ids for row in rows])
        ]

    def run(self, batches: Sequence[Fed]) -> None:
        """Compute the batches side by side, on as many cores as the product does."""

        def compute(places: list[int]) -> None:
            for at in places:
                self._session.run(None, batches[at])

        # As long as a batch is, each is one of its own.
        rows = [[0] * inference.BATCH] * len(batches)
        inference.side_by_side("alone", compute, rows)

    def _batch(self, rows: Sequence[Encoding]) -> Fed:
        return {
            name: inference.padded([getattr(row, PARTS[name]) for row in rows])
            for name in self._names
        }


def _decide(group: Sequence[Pair]) -> None:
    """Run rules and model over every pair."""
    entailment.judge([(a.text, b.text) for a, b in group])
    decision.compare_all(group)


def _read(propositions: Iterable[Proposition]) -> None:
    for one in propositions:
        read(one)


def _processor_time(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _wall_time(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
