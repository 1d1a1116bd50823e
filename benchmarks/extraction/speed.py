"""How long an article takes, and whether reading thousands of them fills the memory."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from statistics import median

import psutil

from benchmarks.extraction.gold import Article
from benchmarks.extraction.varied import varied
from benchmarks.progress import say
from benchmarks.report import Report
from claims.embeddings import ModelMissing, embed
from claims.extraction import extract_statements
from claims.extraction.contents import content_text
from claims.extraction.facets import read_facets
from claims.extraction.quotes import find_quotes
from claims.extraction.sentences import split

WORDS = 700  # of a usual article; times are scaled to it
MILLISECONDS = 60  # the goal for one of them, on one core
EMBEDDED, SECONDS = 1_000, 5  # statements, and the goal for all of them
FLAT, MEGABYTES = 1.03, 700  # the last quarter to the second; the most at any time
SAMPLES = 40  # of the memory
DAY = date(2025, 1, 1)


def read(text: str, published: date | None) -> int:
    """Read an article into statements with their facets; return how many statements it has."""
    statements = extract_statements(text, published)
    for statement in statements:
        read_facets(content_text(text, statement), published)
    return len(statements)


def measure_speed(report: Report, articles: Sequence[Article], repeats: int) -> None:
    """Note the time of an article of 700 words, beside that of splitting it into sentences."""
    times, floors = [], []
    for repeat in range(repeats + 1):
        for article in articles:
            # Another day each time: facets of the same words and day are kept, and cost nothing.
            day = DAY + timedelta(days=repeat)
            scale = WORDS / article.words() * 1000
            times.append(scale * _seconds(partial(read, article.text, day)))
            floors.append(scale * _seconds(partial(_sentences, article.text)))
    kept = slice(len(articles), None)  # the first round loads what it needs
    value, floor = median(times[kept]), median(floors[kept])
    note = f"median of {repeats} × {len(articles)} articles, processor time"
    report.at_most("an article of 700 words", value, "ms", MILLISECONDS, note)
    report.add(
        "floor: its sentences alone", floor, "ms", f"the product takes {value / floor:.0f} ×"
    )


def measure_embeddings(report: Report, texts: Sequence[str]) -> None:
    """Note how long the embeddings of a thousand statements take, or why that is not known."""
    name = f"embeddings of {EMBEDDED:,} statements"
    try:
        embed(texts[:1])  # loads the model
    except ModelMissing as error:
        report.missing(name, "s", str(error))
        return
    started = time.perf_counter()
    embed(texts)
    seconds = time.perf_counter() - started
    report.at_most(name, seconds, "s", SECONDS, "wall time, the model loaded")


def statements_of(articles: Sequence[Article], count: int) -> list[str]:
    """Return the words of so many statements, none twice: the same words are embedded once."""
    found: dict[str, None] = {}
    for words in _words(articles):
        if len(found) == count:
            break
        found[words] = None
    return list(found)


def _words(articles: Sequence[Article]) -> Iterator[str]:
    seed = 0
    while True:
        for article in articles:
            text = varied(article.text, seed) if seed else article.text
            yield from (content_text(text, s) for s in extract_statements(text))
        seed += 1


def measure_memory(report: Report, articles: Sequence[Article], count: int) -> None:
    """Note the memory of this process over so many articles, each in words of its own."""
    process = psutil.Process()
    samples = []
    every = max(1, count // SAMPLES)
    for number in range(count):
        if number % every == 0:
            samples.append(process.memory_info().rss / 1_000_000)
        article = articles[number % len(articles)]
        read(varied(article.text, number), DAY + timedelta(days=number % 365))
        if number % 1000 == 999:
            say(f"{number + 1:,} of {count:,} articles, {samples[-1]:.0f} MB")
    judge(report, samples, count)


def judge(report: Report, samples: Sequence[float], count: int) -> None:
    """Note the highest memory, in MB, and the median of the last quarter against the second."""
    report.at_most("memory, highest", max(samples), "MB", MEGABYTES, f"over {count:,} articles")
    quarter = len(samples) // 4
    second, last = samples[quarter : 2 * quarter], samples[3 * quarter :]
    ratio = median(last) / median(second)
    note = f"{median(second):.0f} MB and {median(last):.0f} MB"
    report.at_most("memory, last quarter to second", ratio, "times", FLAT, note)


def _sentences(text: str) -> None:
    split(text, find_quotes(text))


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
