"""The parameters of a run, validated: the same for the command line, the flow and a schedule."""

from datetime import date
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from transforms import fields
from transforms.records import Limits


class RunOptions(BaseModel):
    """What a run reads, where it writes, and how. Paths are taken from the working directory."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    inputs: tuple[str, ...] = Field((), description="Files, folders or globs")
    lake: Path = Field(Path("lake"), description="Folder of the Parquet lake")
    warehouse: Path = Field(Path("mahdar.duckdb"), description="DuckDB file to publish")
    source: str | None = Field(None, min_length=1, description="Outlet or feed of records that name none")
    sources: Path | None = Field(None, description="File of layouts like seeds/sources.yml; they come first")
    published: date | None = Field(None, description="Publication date of records that have none")
    strict: bool = Field(False, description="Count a run that rejected any of its input as not good")
    morphology: str = Field("auto", min_length=1, description="Morphology database: auto, embedded, or a path")
    disambiguator: str = Field(
        "context", min_length=1, description="What chooses readings: context, auto, mle, bert, or the path of an MLE model"
    )
    recognizer: str = Field(
        "shipped", min_length=1, description="What finds names beside the rules: shipped, auto, camel, or the path of a model"
    )
    workers: int = Field(1, ge=1, le=64, description="Processes that work on shards")
    shard_chars: int = Field(2_000_000, ge=1, description="Characters of text at which a shard is full")
    max_text_chars: int = Field(Limits.text_chars, ge=1, description="Longest article that is taken")
    max_record_chars: int = Field(Limits.record_chars, ge=1, description="Longest record that is parsed")
    max_page_chars: int = Field(Limits.page_chars, ge=1, description="Longest page, feed or XML file that is read")
    max_unpacked_ratio: int = Field(Limits.unpacked_ratio, ge=1, description="Times its size a file may unpack to")
    max_packed_depth: int = Field(Limits.packed_depth, ge=1, le=9, description="How often a file may be packed")
    rebuild: bool = Field(False, description="Make everything that the lake holds anew from its documents")
    held_only: bool = Field(False, description="Read nothing, work on what the lake holds")
    wait_seconds: float = Field(0, ge=0, description="How long to wait for another run on the same lake")
    keep_seconds: float = Field(
        3600, ge=0, description="How long files that only the warehouse before showed stay for those who read it"
    )

    @field_validator("inputs", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @field_validator("sources")
    @classmethod
    def _readable(cls, value: Path | None) -> Path | None:
        if value is not None:
            try:
                fields.layouts(value.read_text("utf-8"))
            except (OSError, UnicodeError) as error:
                raise ValueError(f"{value} cannot be read: {error}") from error
        return value

    @property
    def own_layouts(self) -> str:
        """The text of the file of layouts, empty for none."""
        return self.sources.read_text("utf-8") if self.sources else ""

    @model_validator(mode="after")
    def _reads_something(self) -> Self:
        if not self.inputs and not (self.rebuild or self.held_only):
            raise ValueError("inputs: at least one is needed")
        return self

    @property
    def limits(self) -> Limits:
        return Limits(
            record_chars=self.max_record_chars, text_chars=self.max_text_chars, page_chars=self.max_page_chars,
            unpacked_ratio=self.max_unpacked_ratio, packed_depth=self.max_packed_depth,
        )  # fmt: skip
