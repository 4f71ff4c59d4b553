"""The places whose law and holidays Safelead knows: England, Wales, and Spain by its regions. Pure."""

from datetime import date

import holidays

# As each region calls itself, and as ISO 3166-2:ES does.
REGIONS: dict[str, str] = {
    "Andalucía": "AN",
    "Aragón": "AR",
    "Principado de Asturias": "AS",
    "Canarias": "CN",
    "Cantabria": "CB",
    "Castilla y León": "CL",
    "Castilla-La Mancha": "CM",
    "Cataluña": "CT",
    "Comunidad de Madrid": "MD",
    "Comunidad Foral de Navarra": "NC",
    "Comunitat Valenciana": "VC",
    "Extremadura": "EX",
    "Galicia": "GA",
    "Illes Balears": "IB",
    "La Rioja": "RI",
    "País Vasco": "PV",
    "Región de Murcia": "MC",
    "Ceuta": "CE",
    "Melilla": "ML",
}
_COUNTRIES = {"england": ("GB", "ENG"), "wales": ("GB", "WLS")}


def bank_holidays(jurisdiction: str, region: str, years: range) -> frozenset[date]:
    """The public holidays of a jurisdiction ("england", "wales", "spain"; there with its region) in these years.

    Without a region only the holidays of all Spain count. Raises KeyError for a place that is not known.

    >>> date(2026, 5, 2) in bank_holidays("spain", "Comunidad de Madrid", range(2026, 2027))
    True
    """
    return frozenset(named_holidays(jurisdiction, region, years))


def named_holidays(jurisdiction: str, region: str, years: range) -> dict[date, str]:
    """The same by day, each with its name as the place has it.

    >>> named_holidays("england", "", range(2026, 2027))[date(2026, 12, 25)]
    'Christmas Day'
    """
    country, part = _COUNTRIES[jurisdiction] if jurisdiction != "spain" else ("ES", REGIONS[region] if region else None)
    language = "es" if country == "ES" else None
    found = holidays.country_holidays(country, subdiv=part, years=years, language=language)
    return dict(sorted(found.items()))
