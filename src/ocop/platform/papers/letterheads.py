"""The head of a paper, from the directory of agencies."""

from ocop.platform.government.models import Agency
from ocop.platform.papers.forms import Letterhead

_COMMITTEE = "ỦY BAN NHÂN DÂN "


def letterhead_of(agency: Agency) -> Letterhead:
    """Issuing body in capitals, its superior above it (a people's committee names none), and the place of the date."""
    name = written_out(agency)
    superior = agency.parent if agency.kind != Agency.Kind.COMMITTEE else None
    return Letterhead(
        issuer=_capitals(name),
        name=name,
        place=agency.unit.name,
        superior=_capitals(written_out(superior)) if superior else "",
    )


def written_out(agency: Agency) -> str:
    """Papers write "Ủy ban nhân dân", lists write "UBND"."""
    return agency.name.replace("UBND ", "Ủy ban nhân dân ", 1)


def _capitals(name: str) -> str:
    """A committee's name breaks before its territory: "ỦY BAN NHÂN DÂN" / "TỈNH BẮC GIANG"."""
    upper = name.upper()
    return _COMMITTEE.strip() + "\n" + upper.removeprefix(_COMMITTEE) if upper.startswith(_COMMITTEE) else upper
