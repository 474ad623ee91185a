"""The parameters of a run, validated: the same for the command line, the flow and a schedule."""

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from transforms import fields
from transforms.records import Limits


class RunOptions(BaseModel):
    """What a run reads, where it writes, and how. Paths are taken from the working directory."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    inputs: tuple[str, ...] = Field(min_length=1, description="Files, folders or globs")
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
    workers: int = Field(1, ge=1, le=64, description="Processes that work on shards")
    shard_chars: int = Field(2_000_000, ge=1, description="Characters of text at which a shard is full")
    max_text_chars: int = Field(Limits.text_chars, ge=1, description="Longest article that is taken")
    max_record_chars: int = Field(Limits.record_chars, ge=1, description="Longest record that is parsed")
    max_page_chars: int = Field(Limits.page_chars, ge=1, description="Longest page, feed or XML file that is read")
    max_unpacked_ratio: int = Field(Limits.unpacked_ratio, ge=1, description="Times its size a file may unpack to")
    max_packed_depth: int = Field(Limits.packed_depth, ge=1, le=9, description="How often a file may be packed")

    keep_seconds: float = Field(
        3600, ge=0, description="How long files that the warehouse no longer shows stay, for who still reads the one before"
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

    @property
    def limits(self) -> Limits:
        return Limits(
            record_chars=self.max_record_chars, text_chars=self.max_text_chars, page_chars=self.max_page_chars,
            unpacked_ratio=self.max_unpacked_ratio, packed_depth=self.max_packed_depth,
        )  # fmt: skip
