"""Words that go with place names: what sort of area they announce, which way they point, how far they are."""

from __future__ import annotations

PROVINCE_WORDS = frozenset(
    """province provinces governorate governorates state states region oblast prefecture canton voivodeship emirate
    wilaya wilayat department territory krai republic muhafazah shabiyat ostan viloyat
    subregion""".split()
)
DISTRICT_WORDS = frozenset(
    """district districts county counties parish raion rayon municipality commune borough township subdistrict
    locality woreda tehsil taluk taluka upazila arrondissement cercle zone division regency census""".split()
)
CITY_WORDS = frozenset("city town village settlement hamlet capital port suburb municipality".split())
EXACT_WORDS = frozenset(
    """airport airbase base camp hospital university school prison square bridge crossing checkpoint stadium mosque
    church cathedral palace refinery oilfield dam station airfield barracks harbour harbor street avenue road
    building hotel market""".split()
)
NATURAL_WORDS = frozenset(
    """mountain mountains mount sea ocean gulf strait straits bay lake river island islands peninsula desert valley
    plateau basin coast delta forest hills heights strip bank canal channel cape plain plains ridge pass""".split()
)
LANDSCAPES = frozenset("desert valley plain plains basin forest hills heights peninsula delta countryside".split())
"""Landscapes that are called after the town or region they are at."""
GENERIC_WORDS = PROVINCE_WORDS | DISTRICT_WORDS | CITY_WORDS
ARTICLES = frozenset("al el the ad as ash at ar an az ash-".split())
CONNECTIVES = ARTICLES | frozenset("es esh ech er et ed en el ez um ul i e y wa we bin ben".split())
"""Words inside a name of another script that spellings of it put in, leave out or write otherwise."""
ROMANISED = frozenset(
    """AFG ARE ARM AZE BFA BGD BHR BLR CAF COM DJI DZA EGY ERI ETH GEO IND IRN IRQ ISR JOR KAZ KGZ KHM KWT LAO
    LBN LBY LKA MAR ESH MLI MMR MNG MRT NER NGA NPL OMN PAK PRK PSE QAT RUS SAU SDN SOM SSD SYR TCD THA TJK
    TKM TUN UKR UZB YEM""".split()
)
"""Countries whose place names reach English in several spellings, being carried over from another script or by ear."""
EXPANDED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
DIRECTIONS = {
    "north": "north", "northern": "north", "south": "south", "southern": "south", "east": "east", "eastern": "east",
    "west": "west", "western": "west", "central": "central", "northeast": "northeast", "north-east": "northeast",
    "northeastern": "northeast", "north-eastern": "northeast", "northwest": "northwest", "north-west": "northwest",
    "northwestern": "northwest", "north-western": "northwest", "southeast": "southeast", "south-east": "southeast",
    "southeastern": "southeast", "south-eastern": "southeast", "southwest": "southwest", "south-west": "southwest",
    "southwestern": "southwest", "south-western": "southwest",
}  # fmt: skip
BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0,
    "west": 270.0, "northwest": 315.0,
}  # fmt: skip
PARTS = frozenset("downtown greater outer inner rural coastal upper lower mainland metropolitan".split())
UNITS = {
    "km": 1.0, "kms": 1.0, "kilometer": 1.0, "kilometers": 1.0, "kilometre": 1.0, "kilometres": 1.0,
    "mile": 1.609, "miles": 1.609, "mi": 1.609, "metre": 0.001, "metres": 0.001, "meter": 0.001, "meters": 0.001,
}  # fmt: skip
AREA_NOUNS = frozenset(
    """outskirts outskirt suburb suburbs edge edges border borders frontier coast coastline shore shores vicinity
    environs surroundings countryside north south east west northeast northwest southeast southwest centre center
    heart areas area part parts hinterland boundary fringe fringes approaches side""".split()
)
NEAR_WORDS = frozenset("near outside around off beyond alongside opposite toward towards".split())
LOCATIVES = frozenset(
    """in at near from to outside inside around within across throughout into toward towards on along off over
    between via through beside beyond above under below behind south north east west against amid past""".split()
)
REACHED = frozenset(
    """capture seize recapture retake take control enter visit tour shell bomb bombard attack storm raid besiege
    surround encircle occupy invade strike hit target blockade liberate evacuate leave reach pound hold overrun quit
    close reopen loot cross patrol flee""".split()
)
"""Verbs whose object, where it is a place, is where the act happens."""
HAPPENINGS = frozenset(
    """bombing shelling siege capture fall liberation occupation invasion seizure bombardment recapture evacuation
    battle street streets resident residents people mayor governor skies sky""".split()
)
"""Nouns after whose "of" a proper name is a place."""
UTTERANCES = frozenset(
    """say tell state announce declare condemn denounce criticise criticize warn urge call appeal ask demand accuse
    blame reject deny dismiss welcome praise thank support back threaten vow pledge promise express stress voice
    affirm reaffirm renew caution insist""".split()
)
"""Verbs for acts of speech, which happen where the speaker is and not where the sentence before was set."""
