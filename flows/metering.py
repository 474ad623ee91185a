"""What the stages of a run cost: time, processor time and peak memory, whichever process they ran in."""

import resource
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# stages in the order of the path through the pipeline; those of the second group go over all that the lake holds
OF_WHAT_IS_NEW = ("read", "tag", "extract", "write")
OF_ALL = ("reprints", "entities", "encounters", "load", "check")
STAGES = ("prepare", "plan", *OF_WHAT_IS_NEW, *OF_ALL)
_STATUS, _CLEAR_PEAK = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass(frozen=True)
class Span:
    """One process in one stage, from ``begun`` to ``ended`` (seconds since the epoch), with the processor's seconds
    that it took and the most bytes of memory that the process had meanwhile."""

    stage: str
    begun: float
    ended: float
    cpu_seconds: float
    peak_bytes: int


@dataclass(frozen=True)
class Cost:
    """A stage in all processes: ``seconds`` in which at least one was at it, ``peak_bytes`` of the largest one, and how
    many ``tokens`` it was for, None for a stage that is not about tokens."""

    stage: str
    seconds: float
    cpu_seconds: float
    peak_bytes: int
    tokens: int | None = None

    @property
    def tokens_per_second(self) -> float | None:
        return self.tokens / self.seconds if self.tokens is not None and self.seconds else None


@dataclass
class _Open:
    begun: float
    cpu_seconds: float = 0.0
    peak_bytes: int = 0


class _Meter:
    """The spans of this process. Where several stages are open at once, in threads, each has its share of the
    processor's time and the memory of them all."""

    def __init__(self):
        self._lock, self._open, self._spans = threading.Lock(), [], []
        self._cpu_seconds = time.process_time()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        with self._lock:
            self._settle()
            mine = _Open(time.time())
            self._open.append(mine)
        try:
            yield
        finally:
            with self._lock:
                self._settle()
                self._open = [other for other in self._open if other is not mine]
                self._spans.append(Span(name, mine.begun, time.time(), mine.cpu_seconds, mine.peak_bytes))

    def add(self, spans: Iterable[Span]) -> None:
        with self._lock:
            self._spans += spans

    def taken(self) -> list[Span]:
        with self._lock:
            taken, self._spans = self._spans, []
            return taken

    def _settle(self) -> None:
        """Give what was used since the last time to the stages that are open."""
        now, peak = time.process_time(), _peak_since_last()
        for each in self._open:
            each.cpu_seconds += (now - self._cpu_seconds) / len(self._open)
            each.peak_bytes = max(each.peak_bytes, peak)
        self._cpu_seconds = now


def _peak_since_last() -> int:
    """The most memory that this process had since the last call; where the system does not tell, since it began."""
    try:
        peak = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
        _CLEAR_PEAK.write_text("5")
        return int(peak.split()[1]) * 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


_here = _Meter()
#: ``with stage(name):`` meters the block
stage = _here.stage
#: takes in what another process metered
add = _here.add
#: the spans since the last call
taken = _here.taken


def costs(spans: Iterable[Span], tokens: Mapping[str, int]) -> tuple[Cost, ...]:
    """``spans`` by stage, in the order of STAGES, with the number of ``tokens`` of each stage that is about tokens."""
    by_stage: dict[str, list[Span]] = {}
    for span in spans:
        by_stage.setdefault(span.stage, []).append(span)
    return tuple(
        Cost(
            name, _covered((span.begun, span.ended) for span in by_stage[name]),
            sum(span.cpu_seconds for span in by_stage[name]), max(span.peak_bytes for span in by_stage[name]),
            tokens.get(name),
        )
        for name in STAGES if name in by_stage
    )  # fmt: skip


def _covered(intervals: Iterable[tuple[float, float]]) -> float:
    """How long at least one of ``intervals`` lasted."""
    seconds, until = 0.0, float("-inf")
    for begun, ended in sorted(intervals):
        seconds += max(0.0, ended - max(begun, until))
        until = max(until, ended)
    return seconds
