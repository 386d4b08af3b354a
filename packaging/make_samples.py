"""Makes the sample stories with the app's own importer.

Usage: PYTHONPATH=. python packaging/make_samples.py FOLDER   (the folder of the given texts)
Nothing is corrected: texts are taken as they are, and only what a reader must know beforehand is added.
"""

import shutil
import sys
import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from editor.importers.importing import composed, plan_for, write_composed
from editor.importers.reader import Choices
from editor.story.model import Story

TARGET = Path(__file__).parent.parent / "sample_stories"


@dataclass(frozen=True)
class Sample:
    """What the text itself does not say: a working title, where the story belongs, and what it contains."""

    source: str
    folder: str
    title: str
    fandom: str
    rating: str
    warnings: tuple[str, ...]
    names: tuple[str, ...]


SAMPLES = (
    Sample(
        "000_7c450ded2d3cee98.txt",
        "the-tram",
        "The Tram",
        "Kingdom Hearts",
        "Teen And Up Audiences",
        ("Strong language", "Homophobia"),
        ("Hayner", "Seifer", "Roxas", "Pence"),
    ),
    Sample(
        "001_8aeb6c02d21a266c.txt",
        "the-hourglass",
        "The Hourglass",
        "Final Fantasy VII",
        "Mature",
        ("Graphic Depictions Of Violence", "Graphic self-harm", "References to rape"),
        ("Cloud", "Sephiroth", "Tseng", "Angeal", "Jenova", "Shinra"),
    ),
    Sample(
        "002_4b6fe5048a15eecc.txt",
        "the-same-sound",
        "The Same Sound",
        "K",
        "General Audiences",
        ("No Archive Warnings Apply",),
        (),
    ),
)


def make(sample: Sample, given: Path) -> None:
    """One sample's folder, made anew."""
    source, folder = given / sample.source, TARGET / sample.folder
    new = composed(plan_for(source, Choices(title=sample.title)))
    if folder.exists():
        shutil.rmtree(folder)
    write_composed(replace(new, story=with_facts(new.story, sample)), folder, source)
    say_language(folder / "story.yaml")


def with_facts(story: Story, sample: Sample) -> Story:
    """The imported story with its facts, and an id that is the same each time it is made."""
    details = replace(
        story.details, language="en-US", fandoms=(sample.fandom,), rating=sample.rating, warnings=sample.warnings
    )
    own_id = str(uuid.uuid5(uuid.NAMESPACE_URL, f"fanfold-sample:{sample.folder}"))
    return replace(story, id=own_id, details=details, names=sample.names)


def say_language(sheet: Path) -> None:
    """The app leaves out what is its default; a sample says it all the same."""
    title, language = "\nauthor:", "\nlanguage: en-US"
    source = sheet.read_bytes().decode("utf-8")
    place = source.index("\n", source.index(title if title in source else "\ntitle:") + 1)
    sheet.write_bytes((source[:place] + language + source[place:]).encode("utf-8"))


def main() -> None:
    """All three."""
    for sample in SAMPLES:
        make(sample, Path(sys.argv[1]))
        print(TARGET / sample.folder)


if __name__ == "__main__":
    main()
