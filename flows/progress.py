"""How far a run is, on the terminal."""

from typing import Self

from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar


class Progress:
    """A bar on standard error while the block runs; nothing where that is no terminal."""

    def __init__(self):
        says = TextColumn("{task.description}")
        columns = (SpinnerColumn(), says, BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())
        console = Console(stderr=True)
        self._bar = Bar(*columns, console=console, disable=not console.is_terminal, transient=True)
        self._task = self._bar.add_task("preparing", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_) -> None:
        self._bar.stop()

    def expect(self, amount: float) -> None:
        """From now on so much is to be done."""
        self._bar.update(self._task, description="reading and extracting", total=max(amount, 1), completed=0)

    def advance(self, amount: float) -> None:
        self._bar.advance(self._task, amount)

    def say(self, description: str) -> None:
        """What is going on, for steps whose length is not known."""
        self._bar.update(self._task, description=description)
