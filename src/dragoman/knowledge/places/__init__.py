"""Where there is: countries, provinces, districts, cities and regions with their names in several scripts.

Cities, divisions and names are from GeoNames (https://www.geonames.org, CC BY 4.0); the regions are our own list.
"""

from dragoman.knowledge.places.abbreviations import abbreviation
from dragoman.knowledge.places.gazetteer import Gazetteer, GazetteerPlace, distance, open_gazetteer

__all__ = ["Gazetteer", "GazetteerPlace", "abbreviation", "distance", "open_gazetteer"]
