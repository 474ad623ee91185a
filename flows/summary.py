"""What a run did, in a table for the terminal and in Markdown for Prefect."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Group
from rich.table import Table

from flows.metering import Cost
from warehouse import schema_version

# tables of the warehouse in the order of the path through the pipeline
_COUNTED = (
    "documents", "sentences", "mentions", "entities", "positions", "meetings", "encounters", "statements", "rejections",
)  # fmt: skip
_COLUMNS = ("stage", "seconds", "CPU seconds", "tokens/s", "peak MB")


@dataclass(frozen=True)
class Summary:
    """Files of the input that were read and that were known already; the row of runs; rows by table of the
    warehouse; by reason what of this input is rejected; on how many articles, of this input or not, a rule
    breaks; how many shards of an older schema the run brought up to date; what its stages cost; and how often a worker process
    died, whose shards were then done again."""

    files_read: int
    files_known: int
    run: Mapping
    rows: Mapping[str, int]
    rejected: Mapping[str, int]
    broken: int
    lake: Path
    warehouse: Path
    upgraded: int = 0
    costs: tuple[Cost, ...] = ()
    deaths: int = 0

    @property
    def run_id(self) -> str:
        return self.run["run_id"]

    @property
    def seconds(self) -> float:
        return (self.run["finished_at"] - self.run["started_at"]).total_seconds()

    def lines(self) -> Iterator[tuple[str, str]]:
        """What is said, and the figure."""
        yield "input files read", f"{self.files_read:,}"
        yield "input files known already", f"{self.files_known:,}"
        if self.upgraded:
            yield f"shards of an older schema, brought to version {schema_version.VERSION}", f"{self.upgraded:,}"
        yield "new articles", f"{self.run['new_document_count']:,}"
        for name in _COUNTED:
            if name in self.rows:
                yield f"{name} in the warehouse", f"{self.rows[name]:,}"
        for reason, count in self.rejected.items():
            yield f"rejected of this input: {reason}", f"{count:,}"
        if self.deaths:
            yield "worker processes that died, their shards done again", f"{self.deaths:,}"
        yield "seconds", f"{self.seconds:.1f}"

    def table(self) -> Group:
        table = Table(title=f"run {self.run_id}", title_justify="left", show_header=False)
        table.add_column()
        table.add_column(justify="right")
        for name, value in self.lines():
            table.add_row(name, value)
        return Group(table, self._stages()) if self.costs else Group(table)

    def _stages(self) -> Table:
        table = Table(box=None)
        for name in _COLUMNS:
            table.add_column(name, justify="left" if name == "stage" else "right")
        for row in map(_row, self.costs):
            table.add_row(*row)
        return table

    def markdown(self) -> str:
        text = f"Run `{self.run_id}` into `{self.warehouse}`\n\n" + _markdown(("what", "count"), self.lines())
        return text + ("\n" + _markdown(_COLUMNS, map(_row, self.costs)) if self.costs else "")


def _row(cost: Cost) -> tuple[str, ...]:
    per_second = cost.tokens_per_second
    return (
        cost.stage, f"{cost.seconds:.1f}", f"{cost.cpu_seconds:.1f}", "" if per_second is None else f"{per_second:,.0f}",
        f"{cost.peak_bytes / 1e6:,.0f}",
    )  # fmt: skip


def _markdown(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (columns, ("---", *["---:"] * (len(columns) - 1)), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
