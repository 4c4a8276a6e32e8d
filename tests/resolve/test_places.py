from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.knowledge.places import Gazetteer, distance, open_gazetteer
from dragoman.parse import Parser, load_parser
from dragoman.resolve.places import document_country, event_place, find_places
from dragoman.schema.codes import FurnitureKind, PlacePrecision
from dragoman.schema.documents import Document
from dragoman.schema.places import PlaceMention
from dragoman.schema.text import Furniture, Parsed, Span

NEAR = 60.0


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def parse(parser: Parser, text: str, title: str | None = None) -> Parsed:
    if title is None:
        return parser.parse(Document("d", text))
    furniture = (Furniture(Span(0, len(title)), FurnitureKind.TITLE),)
    return parser.parse(Document("d", f"{title}\n\n{text}", furniture=furniture))


def places(parser: Parser, gazetteer: Gazetteer, text: str) -> tuple[Parsed, tuple[PlaceMention, ...]]:
    parsed = parse(parser, text)
    return parsed, find_places(parsed, gazetteer=gazetteer, country=document_country(parsed))


# sentence, the place's own words, country, lat, lon, precision
ROWS = [
    # cities by the bare name
    ("Gunmen opened fire near a bakery in Benghazi on Friday.", "Benghazi", "LBY", 32.12, 20.07, "city"),
    ("The delegation arrived in Cairo late at night.", "Cairo", "EGY", 30.04, 31.24, "city"),
    ("A curfew was imposed in Abu Dhabi for one week.", "Abu Dhabi", "ARE", 24.45, 54.38, "city"),
    ("Thousands marched in Tegucigalpa against the reform.", "Tegucigalpa", "HND", 14.08, -87.21, "city"),
    ("Two bombs went off in Mogadishu before noon.", "Mogadishu", "SOM", 2.04, 45.34, "city"),
    ("The envoys will meet in The Hague next month.", "Hague", "NLD", 52.08, 4.31, "city"),
    ("Fighting resumed in El Fasher after two days of calm.", "El Fasher", "SDN", 13.63, 25.35, "city"),
    ("The convoy left from Ouagadougou at dawn.", "Ouagadougou", "BFA", 12.37, -1.52, "city"),
    ("Doctors went on strike in Lilongwe over unpaid wages.", "Lilongwe", "MWI", -13.97, 33.79, "city"),
    ("Villagers fled to Goma as the rebels drew closer.", "Goma", "COD", -1.68, 29.22, "city"),
    ("Police dispersed a rally in Novi Sad with tear gas.", "Novi Sad", "SRB", 45.25, 19.84, "city"),
    ("Ministers signed the treaty in Samarkand.", "Samarkand", "UZB", 39.65, 66.96, "city"),
    ("A drone fell on a depot in St. Petersburg.", "St. Petersburg", "RUS", 59.94, 30.31, "city"),
    # Libyan towns with their many spellings
    ("Libyan officers met tribal elders in Misurata.", "Misurata", "LBY", 32.37, 15.09, "city"),
    ("Libyan troops pulled out of a camp in Tarhuna.", "Tarhuna", "LBY", 32.43, 13.63, "city"),
    ("Libyan militias clashed in Alasabaa on Tuesday.", "Alasabaa", "LBY", 32.03, 12.87, "city"),
    ("A Libyan court sitting in al-Zawiya freed nine men.", "al-Zawiya", "LBY", 32.75, 12.73, "city"),
    ("Libyan families returned to Ain Zara this week.", "Ain Zara", "LBY", 32.80, 13.29, "district"),
    ("Libyan engineers reopened the road to Bani Walid.", "Bani Walid", "LBY", 31.76, 13.99, "city"),
    # one name, several countries
    ("Libya's prime minister returned to Tripoli on Sunday.", "Tripoli", "LBY", 32.89, 13.19, "city"),
    ("Lebanese soldiers set up checkpoints in Tripoli, up north.", "Tripoli", "LBN", 34.43, 35.84, "city"),
    ("Shoppers in Paris, Texas, found the doors locked.", "Paris", "USA", 33.66, -95.56, "city"),
    ("French unions called a march in Paris for Thursday.", "Paris", "FRA", 48.85, 2.35, "city"),
    ("A gunman was held in Athens, Georgia, after a chase.", "Athens", "USA", 33.96, -83.38, "city"),
    ("Greek farmers drove their tractors to Athens.", "Athens", "GRC", 37.98, 23.73, "city"),
    ("Police in Springfield, Ill., arrested four men.", "Springfield", "USA", 39.80, -89.64, "city"),
    ("Firefighters from Alexandria, La., joined the search.", "Alexandria", "USA", 31.31, -92.45, "city"),
    ("Egyptian prosecutors questioned two men in Alexandria.", "Alexandria", "EGY", 31.20, 29.92, "city"),
    ("The Canadian foreign minister spoke in London, Ontario.", "London", "CAN", 42.98, -81.25, "city"),
    ("British lawmakers debated the bill in London.", "London", "GBR", 51.51, -0.13, "city"),
    ("Venezuelan opposition parties rallied in Valencia.", "Valencia", "VEN", 10.16, -68.0, "city"),
    ("Spanish regional leaders gathered in Valencia.", "Valencia", "ESP", 39.47, -0.38, "city"),
    ("Indian and Pakistani officers met in Hyderabad, Pakistan.", "Hyderabad", "PAK", 25.39, 68.37, "city"),
    ("Colombian police found the weapons in Cartagena.", "Cartagena", "COL", 10.40, -75.51, "city"),
    ("The Georgian president addressed students in Batumi, Georgia.", "Batumi", "GEO", 41.64, 41.64, "city"),
    # countries
    ("Aid workers were expelled from Eritrea.", "Eritrea", "ERI", 15.0, 39.0, "country"),
    ("Saudi envoys promised loans to Mauritania.", "Mauritania", "MRT", 20.0, -12.0, "country"),
    ("Observers reached Hargeisa in Somaliland.", "Somaliland", "SOM", 9.6, 46.0, "country"),
    # provinces, districts and their words
    ("Taliban fighters overran an outpost in Helmand province.", "Helmand", "AFG", 31.4, 64.3, "province"),
    ("Afghan forces cleared mines in Kunduz province.", "Kunduz", "AFG", 36.8, 68.8, "province"),
    ("Afghan forces cleared mines in Kunduz, a northern city.", "Kunduz", "AFG", 36.73, 68.86, "city"),
    ("Iraqi jets struck caves in Diyala governorate.", "Diyala", "IRQ", 33.9, 45.0, "province"),
    ("Rains destroyed homes in the province of Sindh.", "Sindh", "PAK", 25.9, 68.5, "province"),
    ("Floods cut roads in the state of Borno.", "Borno", "NGA", 11.9, 13.2, "province"),
    ("Sheriff's deputies in Rapides Parish arrested a man.", "Rapides Parish", "USA", 31.2, -92.5, "district"),
    ("Voters in Nakuru County queued before sunrise.", "Nakuru County", "KEN", -0.3, 36.1, "province"),
    ("The governor of Kherson region left a Ukrainian bunker.", "Kherson", "UKR", 46.6, 33.4, "province"),
    ("A mayor was shot in the town of Jaén, Peru.", "Jaén", "PER", -5.71, -78.81, "city"),
    # regions that official lists lack
    ("Libyan commanders toured the Western Mountain.", "Western Mountain", "LBY", 31.9, 12.3, "province"),
    ("Libyan herders crossed Fezzan in search of grass.", "Fezzan", "LBY", 26.3, 14.2, "province"),
    ("Power cuts spread across eastern Libya overnight.", "Libya", "LBY", 31.5, 21.8, "province"),
    ("The army shelled positions across the Donbas.", "Donbas", "UKR", 48.2, 38.2, "province"),
    ("Displaced people returned to Tigray after the truce.", "Tigray", "ETH", 13.9, 38.8, "province"),
    ("Israeli tanks withdrew from the Gaza Strip.", "Gaza Strip", "PSE", 31.42, 34.36, "province"),
    ("Settlers torched cars in the West Bank.", "West Bank", "PSE", 31.95, 35.25, "province"),
    ("Militants attacked a patrol in North Sinai.", "North Sinai", "EGY", 30.6, 33.8, "province"),
    ("Shells landed in Rakhine State after midnight.", "Rakhine State", "MMR", 20.1, 93.6, "province"),
    ("Soldiers exchanged fire in Kashmir for a second night.", "Kashmir", "IND", 34.1, 74.8, "province"),
    ("Families left their farms in North Kivu.", "North Kivu", "COD", -0.7, 28.9, "province"),
    ("Drones circled above the Golan Heights.", "Golan Heights", "SYR", 33.0, 35.8, "province"),
    ("Ships waited outside the Strait of Hormuz.", "Strait of Hormuz", None, 26.6, 56.5, "province"),
    ("Insurgents burned a clinic in Cabo Delgado.", "Cabo Delgado", "MOZ", -12.4, 39.5, "province"),
    # relations make a point an area
    ("Rockets hit houses in southern Tripoli, Libya.", "Tripoli", "LBY", 32.89, 13.19, "district"),
    ("Libyan units met 90 km southeast of Tripoli.", "Tripoli", "LBY", 32.89, 13.19, "district"),
    ("Libyan drones hit trucks outside Benghazi.", "Benghazi", "LBY", 32.12, 20.07, "district"),
    ("Snipers held the outskirts of Aleppo for months.", "Aleppo", "SYR", 36.20, 37.16, "district"),
    ("A mine exploded near Mosul on Wednesday.", "Mosul", "IRQ", 36.34, 43.13, "district"),
    ("Police raided flats in Brussels' western suburbs.", "Brussels", "BEL", 50.85, 4.35, "district"),
    ("Jihadists took two barracks in northern Mali.", "Mali", "MLI", 18.0, -1.0, "province"),
    ("Troops massed in southeastern Turkey.", "Turkey", "TUR", 37.8, 40.8, "province"),
    # places named by what they are
    ("Delegations from Ethiopia met in the Turkish capital.", "Turkish capital", "TUR", 39.93, 32.86, "city"),
    ("Kenyan police fired tear gas in the capital.", "capital", "KEN", -1.29, 36.82, "city"),
    ("Libyan deputies toured the Eastern Province.", "Eastern Province", "LBY", 31.5, 21.8, "province"),
    ("A Libyan committee sat in the coastal city of Zawiya.", "Zawiya", "LBY", 32.75, 12.73, "city"),
    # names that the recogniser tends to mislabel
    ("The governor of Khartoum state resigned.", "Khartoum", "SDN", 15.6, 32.6, "province"),
    ("Houthi forces shelled Marib governorate.", "Marib", "YEM", 15.5, 45.3, "province"),
    ("Ukrainian gunners were killed near Bakhmut.", "Bakhmut", "UKR", 48.59, 38.0, "district"),
    ("Rebels lost ground in the town of Kabani.", "Kabani", "SYR", 35.72, 36.23, "city"),
    ("The raids in Barada valley went on.", "Barada valley", "SYR", 33.63, 36.17, "district"),
    ("Shells fell on the western countryside of Damascus.", "Damascus", "SYR", 33.65, 36.54, "province"),
    ("Jets struck al-Bokamal city at night.", "al-Bokamal", "SYR", 34.45, 40.92, "city"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "word", "country", "lat", "lon", "precision"), ROWS, ids=[r[0] for r in ROWS])
def test_a_place_is_found_where_it_is(parser, gazetteer, sentence, word, country, lat, lon, precision):
    _, found = places(parser, gazetteer, sentence)
    by_words = {sentence[m.start : m.end]: m for m in found}
    assert word in by_words
    mention = by_words[word]
    assert mention.country == country
    assert mention.precision == precision
    assert mention.lat is not None
    assert mention.lon is not None
    limit = NEAR if precision in {"city", "district", "exact"} else 3 * NEAR
    assert distance((mention.lat, mention.lon), (lat, lon)) <= limit


def test_there_are_rows_enough():
    assert len(ROWS) >= 60


@pytest.mark.parametrize(
    ("sentence", "word", "relation"),
    [
        ("Rockets hit houses in southern Tripoli, Libya.", "Tripoli", "southern"),
        ("Libyan units met 90 km southeast of Tripoli.", "Tripoli", "90 km southeast of"),
        ("Snipers held the outskirts of Aleppo for months.", "Aleppo", "outskirts of"),
        ("Guards closed the border with Tunisia.", "Tunisia", "border with"),
        ("A mine exploded near Mosul on Wednesday.", "Mosul", "near"),
        ("Tents stood outside Benghazi all winter.", "Benghazi", "outside"),
        ("The mayor spoke in Benghazi.", "Benghazi", None),
    ],
)
def test_the_words_that_make_an_area_are_kept(parser, gazetteer, sentence, word, relation):
    _, found = places(parser, gazetteer, sentence)
    assert {sentence[m.start : m.end]: m.relation for m in found}[word] == relation


def test_spans_leave_out_articles_and_possessives(parser, gazetteer):
    text = "Libya's parliament met while the Gaza Strip's crossings stayed shut."
    _, found = places(parser, gazetteer, text)
    assert {text[m.start : m.end] for m in found} == {"Libya", "Gaza Strip"}


def test_months_are_no_towns(parser, gazetteer):
    _, found = places(parser, gazetteer, "British officials promised talks in March.")
    assert found == ()


def test_each_mention_keeps_its_own_relation(parser, gazetteer):
    text = "Shells hit western Tripoli. Later shells hit southern Tripoli. Libyan medics stayed in Tripoli."
    _, found = places(parser, gazetteer, text)
    assert [m.relation for m in found] == ["western", "southern", None]


def test_nationalities_and_organisations_are_no_places(parser, gazetteer):
    _, found = places(parser, gazetteer, "The Libyan National Army and Egyptian officials praised French mediators.")
    assert found == ()


def test_given_spans_get_one_answer_each_in_their_order(parser, gazetteer):
    text = "Libyan officials flew from Benghazi to Zzyzzville and on to Cairo."
    parsed = parse(parser, text)
    spans = [(text.index(w), text.index(w) + len(w)) for w in ("Cairo", "Zzyzzville", "Benghazi", "Libyan")]
    answers = find_places(parsed, gazetteer=gazetteer, country="LBY", spans=spans)
    assert [(a.start, a.end) for a in answers] == spans
    assert [a.country for a in answers] == ["EGY", "LBY", "LBY", "LBY"]
    assert answers[1].lat is None
    assert answers[1].precision is PlacePrecision.NONE
    assert answers[1].lat is None
    assert answers[1].precision is PlacePrecision.NONE


def test_given_spans_may_hold_the_words_around_a_name(parser, gazetteer):
    text = "Clashes hit the city of Gharyan, then southern Tripoli."
    parsed = parse(parser, text)
    spans = [(text.index(w), text.index(w) + len(w)) for w in ("the city of Gharyan", "southern Tripoli")]
    first, second = find_places(parsed, gazetteer=gazetteer, country="LBY", spans=spans)
    assert first.lat == pytest.approx(32.17, abs=0.1)
    assert (second.relation, second.precision) == ("southern", PlacePrecision.DISTRICT)


def test_small_towns_decide_each_other(parser, gazetteer):
    text = "Crews from Pineville and Ball went to Alexandria. Officials in Rapides Parish thanked them."
    _, found = places(parser, gazetteer, text)
    admin = {text[m.start : m.end]: m.admin1 for m in found}
    assert admin["Alexandria"] == "LA"
    assert admin["Pineville"] == "LA"


def test_a_country_is_not_taken_for_a_town_of_its_name(parser, gazetteer):
    text = "Officials from Pristina and Mitrovica spoke. Voters across Kosovo stayed at home."
    _, found = places(parser, gazetteer, text)
    kosovo = next(m for m in found if text[m.start : m.end] == "Kosovo")
    assert kosovo.precision is PlacePrecision.COUNTRY


def test_a_stated_container_holds_for_later_mentions(parser, gazetteer):
    text = "A strike closed a plant in Paris, Texas. Workers in Paris asked for higher pay."
    _, found = places(parser, gazetteer, text)
    assert [m.country for m in found if text[m.start : m.end] == "Paris"] == ["USA", "USA"]


@pytest.mark.parametrize(
    ("title", "text", "country"),
    [
        (None, "Libyan forces advanced on Monday. The Libyan parliament met. Egypt protested.", "LBY"),
        ("Protesters fill streets of Nairobi", "Police fired tear gas at crowds.", "KEN"),
        (None, "The cat sat on the mat.", None),
        (None, "", None),
    ],
)
def test_the_country_that_a_document_is_about(parser, title, text, country):
    assert document_country(parse(parser, text, title)) == country


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\x00\x01", "in " * 500, "Tripoli" * 300, "in Tripoli, " * 200, "\u200fطرابلس\u200f في ليبيا",
        "🔥 in 🔥 Tripoli 🔥",
        "90 km southeast of", "the the the's of ,,, ()", "in \u202eilopirT\u202c", "' OR 1=1; DROP TABLE places; --",
        "1,000,000,000,000 km north of Tripoli", "%_%", "in A" + "a" * 5000,
    ],
)  # fmt: skip
def test_hostile_text_is_survived(parser, gazetteer, text):
    parsed, found = places(parser, gazetteer, text)
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.lat is None or (-90 <= mention.lat <= 90)
    for token in parsed.tokens[:40]:
        event_place(parsed, found, token.index, None)


@pytest.mark.parametrize("spans", [[(0, 0)], [(5, 2)], [(-3, 4)], [(0, 10_000)], [(0, 1), (0, 1)]])
def test_odd_spans_get_their_answer(parser, gazetteer, spans):
    parsed = parse(parser, "In Tripoli, all was quiet.")
    answers = find_places(parsed, gazetteer=gazetteer, country=None, spans=spans)
    assert [(a.start, a.end) for a in answers] == spans


EVENTS = [
    # sentence, trigger, the words of its place
    ("Militants attacked a convoy in Benghazi on Monday.", "attacked", "Benghazi"),
    ("Cairo informed the Tripoli-based government of the decision.", "informed", None),
    ("The Libyan National Army thanked Moscow for its help.", "thanked", None),
    ("The two sides held talks in Geneva about the truce.", "held", "Geneva"),
    ("The two sides held talks in Geneva about the truce.", "talks", "Geneva"),
    ("Troops seized Tarhuna without a fight.", "seized", "Tarhuna"),
    ("Protesters marched to the outskirts of Khartoum.", "marched", "Khartoum"),
    ("The minister said in Ankara that rebels had shelled a school in Idlib.", "shelled", "Idlib"),
    ("The minister said in Ankara that rebels had shelled a school.", "shelled", None),
    ("In Niamey, soldiers arrested the president.", "arrested", "Niamey"),
    ("The bombing of Sirte by Libyan jets killed dozens.", "bombing", "Sirte"),
    ("Envoys from Doha met rebel leaders in N'Djamena.", "met", "N'Djamena"),
    ("Rebels withdrew from Goma on Friday.", "withdrew", "Goma"),
    ("An explosion in the city of Jalalabad killed nine people.", "killed", "Jalalabad"),
    ("Talks were held in Skhirat between rival lawmakers.", "held", "Skhirat"),
    ("Gunmen from Misrata stormed a hotel in Tripoli.", "stormed", "Tripoli"),
    ("Police clashed with students near the border with Tunisia.", "clashed", "Tunisia"),
    ("Factions carry out an attack in the countryside of Hama and casualties in Idlib and Aleppo.", "attack", "Hama"),
]


@pytest.mark.parametrize(("sentence", "trigger", "word"), EVENTS, ids=[f"{e[0]} {e[1]}" for e in EVENTS])
def test_an_act_is_placed_by_its_own_clause(parser, gazetteer, sentence, trigger, word):
    parsed, found = places(parser, gazetteer, sentence)
    at = next(t.index for t in parsed.tokens if t.text == trigger)
    place = event_place(parsed, found, at, document_country(parsed))
    assert (None if place is None else sentence[place.start : place.end]) == word


def test_the_sentence_before_gives_a_coarser_place(parser, gazetteer):
    text = "Crowds gathered in Bamako at noon. Soldiers arrested eleven people."
    parsed, found = places(parser, gazetteer, text)
    place = event_place(parsed, found, next(t.index for t in parsed.tokens if t.text == "arrested"), "MLI")
    assert place is not None
    assert (place.name, place.precision) == ("Bamako", PlacePrecision.DISTRICT)
    assert found[0].precision is PlacePrecision.CITY


def test_what_is_said_is_not_placed_by_the_sentence_before(parser, gazetteer):
    text = "Crowds gathered in Bamako at noon. France condemned the violence."
    parsed, found = places(parser, gazetteer, text)
    assert event_place(parsed, found, next(t.index for t in parsed.tokens if t.text == "condemned"), "MLI") is None


def test_another_paragraph_gives_none(parser, gazetteer):
    text = "Crowds gathered in Bamako at noon.\n\nSoldiers arrested eleven people."
    parsed, found = places(parser, gazetteer, text)
    assert event_place(parsed, found, next(t.index for t in parsed.tokens if t.text == "arrested"), "MLI") is None


def test_distance_and_direction_move_the_place(parser, gazetteer):
    text = "Libyan units clashed 90 km southeast of Tripoli."
    parsed, found = places(parser, gazetteer, text)
    place = event_place(parsed, found, next(t.index for t in parsed.tokens if t.text == "clashed"), "LBY")
    assert place is not None
    assert place.geonames_id is None
    assert place.lat is not None
    assert place.lon is not None
    moved = distance((place.lat, place.lon), (32.887, 13.187))
    assert moved == pytest.approx(90, abs=5)
    assert place.lat < 32.887
    assert place.lon > 13.187


def test_places_without_coordinates_are_never_an_events_place(parser, gazetteer):
    parsed, found = places(parser, gazetteer, "Militants attacked a convoy in Benghazi on Monday.")
    lost = tuple(replace(m, lat=None, lon=None) for m in found)
    at = next(t.index for t in parsed.tokens if t.text == "attacked")
    assert event_place(parsed, found, at, None) is not None
    assert event_place(parsed, lost, at, None) is None


@pytest.mark.parametrize("trigger", [-1, 10_000])
def test_a_trigger_outside_the_document_has_no_place(parser, gazetteer, trigger):
    parsed, found = places(parser, gazetteer, "Militants attacked a convoy in Benghazi.")
    assert event_place(parsed, found, trigger, None) is None


@pytest.mark.parametrize(
    ("sentence", "word", "country", "lat", "lon"),
    [
        ("Syrian warplanes bombed Deir Ezzor city overnight.", "Deir Ezzor", "SYR", 35.34, 40.14),
        ("Syrian rebels shelled Jisr al-Shughur city on Friday.", "Jisr al-Shughur", "SYR", 35.81, 36.32),
        ("Clashes went on in Al-Raqqah countryside, Syrian monitors said.", "Al-Raqqah", "SYR", 35.95, 39.01),
        ("Syrian families fled Ma'rat Al-Nouman for the border.", "Ma'rat Al-Nouman", "SYR", 35.64, 36.67),
    ],
)
def test_another_spelling_of_a_name_is_understood(parser, gazetteer, sentence, word, country, lat, lon):
    parsed = parse(parser, sentence)
    start = sentence.index(word)
    [answer] = find_places(
        parsed, gazetteer=gazetteer, country=document_country(parsed), spans=[(start, start + len(word))]
    )
    assert answer.country == country
    assert answer.lat is not None
    assert answer.lon is not None
    assert distance((answer.lat, answer.lon), (lat, lon)) < NEAR


def test_a_span_may_hold_what_contains_the_place(parser, gazetteer):
    text = "Deputies from Birmingham, Alabama joined in."
    span = (text.index("Birm"), text.index(" joined"))
    [answer] = find_places(parse(parser, text), gazetteer=gazetteer, country=None, spans=[span])
    assert (answer.country, answer.admin1) == ("USA", "AL")


def test_a_far_hamlet_of_a_country_nobody_speaks_of_is_no_answer(parser, gazetteer):
    text = "Congolese soldiers left Goma and Bukavu for Brzozowo in North Kivu."
    span = (text.index("Brzo"), text.index(" in North"))
    [*_, answer] = find_places(
        parse(parser, text), gazetteer=gazetteer, country="COD", spans=[(24, 28), (33, 39), span]
    )
    assert (answer.lat, answer.country) == (None, "COD")
