"""The guidances that Safelead knows, one folder per edition. A new edition is a new folder beside the old ones."""

from importlib import import_module
from pathlib import Path

from safelead.guidance.pack import Pack, PackError


def pack_ids() -> tuple[str, ...]:
    """The ids of the packs there are, in alphabetical order.

    >>> pack_ids()
    ('ukccis-2016',)
    """
    folders = (marker.parent.name for marker in Path(__file__).parent.glob("*/__init__.py"))
    return tuple(sorted(name.replace("_", "-") for name in folders))


def load_pack(pack_id: str) -> Pack:
    """The pack `pack_id`, whole and checked. Raises PackError if there is none of that name."""
    if pack_id not in pack_ids():
        raise PackError(f"No such pack: {pack_id!r}. There are {', '.join(pack_ids())}.")
    pack = import_module(f"{__name__}.{pack_id.replace('-', '_')}").PACK
    assert isinstance(pack, Pack)
    return pack
