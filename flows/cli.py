"""The command ``mahdar``. Exit codes: 0 all good, 1 some input rejected (with --strict), 2 misuse, 3 failed."""

import os
import shlex
import sys
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console

from flows import __version__, environment
from warehouse import spelling

REJECTED, MISUSE, FAILED = 1, 2, 3

app = typer.Typer(
    help="Reads raw Arabic newswire and keeps the minutes of diplomacy: who met whom, who said what.",
    add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False,
)  # fmt: skip
_errors = Console(stderr=True, highlight=False)


class Format(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


Lake = Annotated[Path, typer.Option("--lake", envvar="MAHDAR_LAKE", help="Folder of the Parquet lake.")]
Warehouse = Annotated[Path, typer.Option("--warehouse", envvar="MAHDAR_WAREHOUSE", help="The DuckDB file.")]
Source = Annotated[str | None, typer.Option("--source", help="Outlet or feed of records that name none.")]
Sources = Annotated[Path | None, typer.Option("--sources", help="How your feeds name things: a file of layouts.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 if any of the input is rejected.")]
Workers = Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that work on shards.")]
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Publication date of records that have none."),
]
ShardChars = Annotated[int, typer.Option(min=1, help="Characters of text at which a shard is full.")]
MaxTextChars = Annotated[int, typer.Option(min=1, help="Longest article that is taken.")]
Morphology = Annotated[
    str, typer.Option(envvar="MAHDAR_MORPHOLOGY", help="Morphology database: auto (camel-tools' own where installed), "
                      "embedded, or the path of one.")
]  # fmt: skip
Disambiguator = Annotated[
    str, typer.Option(envvar="MAHDAR_DISAMBIGUATOR", help="What chooses readings: context (shipped), auto (camel-tools' "
                      "own where installed), mle, bert, or the path of an MLE model.")
]  # fmt: skip
Recognizer = Annotated[
    str, typer.Option(envvar="MAHDAR_RECOGNIZER", help="What finds names beside the rules: shipped, auto (camel-tools' own "
                      "where installed), camel, or the path of a model of its kind.")
]  # fmt: skip
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show Prefect's log, and the traceback of a failure.")]
Input = Annotated[
    list[str] | None,
    typer.Argument(metavar="INPUT", help="Files, folders or globs: text, JSON, CSV, pages, feeds, XML, sheets, WARC; packed or not."),
]
Rebuild = Annotated[bool, typer.Option("--rebuild", help="Make all that the lake holds anew from its documents.")]
Wait = Annotated[float, typer.Option(min=0, metavar="SECONDS", help="Wait so long for another run on this lake.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="File to write instead of the terminal.")]
Cron = Annotated[str, typer.Option(help="When to look, as a cron expression; a sixth field is seconds.")]
SettleSeconds = Annotated[float, typer.Option(min=0, help="Leave files alone that changed so recently.")]
LAKE, WAREHOUSE = Path("lake"), Path("mahdar.duckdb")


def main() -> None:
    """Entry point of the console script; ends the process."""
    try:
        app()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else MISUSE
    sys.stdout.flush()
    sys.stderr.flush()
    # threads of Prefect outlive the run and keep DuckDB's objects, which it reports at length as leaked when
    # the interpreter is taken down; all files are closed and the server is stopped by now
    os._exit(code)


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    if version:
        print(f"mahdar {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(MISUSE)


@app.command()
def run(
    input_: Input = None,
    lake: Lake = LAKE,
    warehouse: Warehouse = WAREHOUSE,
    source: Source = None,
    published: Published = None,
    sources: Sources = None,
    strict: Strict = False,
    workers: Workers = 1,
    shard_chars: ShardChars = 2_000_000,
    max_text_chars: MaxTextChars = 1_000_000,
    morphology: Morphology = "auto",
    disambiguator: Disambiguator = "context",
    recognizer: Recognizer = "shipped",
    rebuild: Rebuild = False,
    wait: Wait = 0.0,
    verbose: Verbose = False,
) -> None:
    """Read INPUT, extract, and publish the warehouse. Files that were read before are not read again."""
    environment.prepare(verbose=verbose)
    from flows import inputs, planning

    if not input_ and not rebuild:
        _end(MISUSE, "no INPUT: name files, folders or globs (only --rebuild needs none)")
    options = _options(
        inputs=input_ or (), lake=lake, warehouse=warehouse, source=source, published=published and published.date(),
        sources=sources, strict=strict, workers=workers, shard_chars=shard_chars, max_text_chars=max_text_chars,
        morphology=morphology, disambiguator=disambiguator, recognizer=recognizer, rebuild=rebuild, wait_seconds=wait,
    )  # fmt: skip
    try:
        inputs.find(options.inputs)
    except inputs.NoInput as error:
        _end(MISUSE, str(error))
    with _ending(verbose):
        summary = planning.standing(options) or _run(options)
    console = Console(highlight=False)
    console.print(summary.table())
    if summary.broken:
        _warn(
            f"a rule breaks on {summary.broken} article(s), which have no mentions, meetings or statements; this is a"
            " fault of Mahdar: SELECT uri, record_no, detail FROM rejections WHERE reason = 'extraction_failed'"
        )
    where = "" if warehouse == WAREHOUSE else f"--warehouse {shlex.quote(str(warehouse))} "
    console.print(f'Ask: mahdar sql {where}"SELECT * FROM who_met_whom LIMIT 10"', soft_wrap=True, markup=False)
    if strict and summary.rejected:
        _end(REJECTED, f"{sum(summary.rejected.values())} of this input rejected: see the table rejections")


@app.command()
def forget(
    targets: Annotated[list[str], typer.Argument(metavar="TARGET", help="Input files, addresses or document ids.")],
    lake: Lake = LAKE,
    warehouse: Warehouse = WAREHOUSE,
    undo: Annotated[bool, typer.Option("--undo", help="Let TARGET be read again, with a run on its file.")] = False,
    wait: Wait = 0.0,
    verbose: Verbose = False,
) -> None:
    """Delete articles from lake and warehouse for good, and do not take them in again.

    TARGET is an input file (all that was read from it), an article's address, or a document_id. Forms of its words
    stay in the lexicon, hashes of what was forgotten in the lake, backups and copies are yours to delete.
    """
    environment.prepare(verbose=verbose)
    from flows import forgetting
    from warehouse.lake import Lake as Folder

    options = _options(held_only=True, lake=lake, warehouse=warehouse, wait_seconds=wait)
    with _ending(verbose):
        folder = Folder(lake)
        try:
            with folder.lock("forget", timeout=wait):
                articles, files = (forgetting.undo if undo else forgetting.forget)(folder, targets)
        except forgetting.NothingToForget as error:
            _end(MISUSE, str(error))
        what = f"{articles} article(s) and {files} input file(s)"
        if undo:
            print(f"{what} may be read again: run on the files that hold them")
            return
        _run(options)
    print(f"forgotten: {what}; undo with: mahdar forget --undo TARGET")


@app.command()
def backup(
    destination: Annotated[Path, typer.Argument(metavar="DEST", help="Folder to make.")],
    lake: Lake = LAKE,
    warehouse: Warehouse = WAREHOUSE,
    wait: Wait = 0.0,
) -> None:
    """Copy lake and warehouse, as they are between two runs, into the new folder DEST."""
    from warehouse import backups

    with _ending(False):
        count, size = backups.backup(lake, warehouse, destination, timeout=wait)
    print(f"{count} files, {size / 1e6:,.1f} MB in {destination}; restore with: mahdar restore {destination}")


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="SRC", help="What mahdar backup made.")],
    lake: Lake = LAKE,
    warehouse: Warehouse = WAREHOUSE,
    verbose: Verbose = False,
) -> None:
    """Put lake and warehouse of the backup SRC where none are, whole and verified, and publish."""
    environment.prepare(verbose=verbose)
    from warehouse import backups

    options = _options(held_only=True, lake=lake, warehouse=warehouse)
    with _ending(verbose):
        backups.restore(source, lake, warehouse)
        # the warehouse names its lake's files by their full path, so it is published anew where they are now
        _run(options)
    print(f"restored into {lake} and {warehouse}")


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="One SELECT.")],
    warehouse: Warehouse = WAREHOUSE,
    format_: Annotated[Format, typer.Option("--format", help="How the answer is written.")] = Format.table,
    output: Output = None,
) -> None:
    """Ask the warehouse."""
    from flows import answers
    from warehouse.errors import WarehouseError

    try:
        answers.write(warehouse, query, format_.value, output)
    except (WarehouseError, answers.NoTerminalFormat) as error:
        _end(MISUSE, str(error))


@app.command()
def doctor(lake: Lake = LAKE, warehouse: Warehouse = WAREHOUSE) -> None:
    """Say what is installed and in use, what is missing, and the command that gets it."""
    environment.prepare()
    from flows import checkup

    findings = checkup.examine(lake, warehouse)
    Console(highlight=False).print(checkup.table(findings))
    if any(finding.is_fatal for finding in findings):
        _end(FAILED, "something that Mahdar cannot work without is missing")


@app.command()
def deploy(
    inbox: Annotated[Path, typer.Argument(help="Folder to watch.")],
    cron: Cron = "*/10 * * * *",
    lake: Lake = LAKE,
    warehouse: Warehouse = WAREHOUSE,
    source: Source = None,
    strict: Annotated[bool, typer.Option("--strict", help="Mark a run as failed if any of its input is rejected.")] = False,
    workers: Workers = 1,
    settle_seconds: SettleSeconds = 5.0,
    morphology: Morphology = "auto",
    disambiguator: Disambiguator = "context",
    recognizer: Recognizer = "shipped",
    verbose: Verbose = False,
) -> None:
    """Look into INBOX on a schedule and run on what is new, until stopped.

    Uses the Prefect server that PREFECT_API_URL or the active profile names, or starts one.
    """
    environment.prepare(verbose=True)
    if not inbox.is_dir():
        _end(MISUSE, f"no folder {str(inbox)!r} to watch")
    from flows import schedule

    options = _options(
        inputs=[str(inbox.absolute())], lake=lake.absolute(), warehouse=warehouse.absolute(), source=source,
        strict=strict, workers=workers, morphology=morphology, disambiguator=disambiguator, recognizer=recognizer,
    )  # fmt: skip
    try:
        schedule.serve_inbox(options, cron, settle_seconds, announce=lambda line: _errors.print(line, markup=False))
    except schedule.BadSchedule as error:
        _end(MISUSE, str(error))
    except KeyboardInterrupt:
        pass
    except Exception as error:
        if verbose:
            _errors.print_exception()
        _end(FAILED, f"the schedule failed: {_described(error)}")


@contextmanager
def _ending(verbose: bool):
    """End with FAILED and one line where the block fails."""
    try:
        yield
    except typer.Exit:
        raise
    except Exception as error:
        if verbose:
            _errors.print_exception()
        _end(FAILED, f"the run failed: {_described(error)}")
    except KeyboardInterrupt:
        _end(FAILED, "stopped; what was finished is kept, and the next run goes on from there")


def _run(options):
    from flows import pipeline, server

    with server.running():
        return pipeline.run(options)


def _options(**values):
    from flows.settings import RunOptions

    try:
        return RunOptions(**values)
    except ValidationError as error:
        _end(MISUSE, "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()))


def _described(error: Exception) -> str:
    return str(error) or type(error).__name__


def _warn(message: str) -> None:
    _errors.print(f"mahdar: {spelling.for_terminal(message)}", style="yellow", markup=False, soft_wrap=True)


def _end(code: int, message: str):
    style = "red" if code > REJECTED else "yellow"
    _errors.print(f"mahdar: {spelling.for_terminal(message)}", style=style, markup=False, soft_wrap=True)
    raise typer.Exit(code)


if __name__ == "__main__":
    main()
