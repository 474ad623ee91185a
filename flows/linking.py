"""What looks across documents: entities and encounters, made anew from all that counts in the lake."""

from pathlib import Path

import seeds
from transforms import encounters, entities
from warehouse import live
from warehouse.lake import Lake


def link(lake_root: Path) -> None:
    """Write the linked tables of the lake."""
    lake = Lake(lake_root)
    counting = live.find(lake)
    documents = counting.read("documents")
    linked = entities.link(
        counting.read("document_entities"), counting.read("mentions"), documents, seeds.table("judgements")
    )
    linked |= encounters.link(
        counting.read("meetings"), counting.read("meeting_participants"), documents, linked["entity_links"]
    )
    for name, rows in linked.items():
        lake.write_linked(name, rows)
