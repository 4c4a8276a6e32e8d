"""Names that stand where the parser does not look, or that it misreads, and bodies that a report makes clear."""

from __future__ import annotations

import pytest

from dragoman.schema.runs import Coded
from tests.resolve.conftest import Reader, link_of, who

LNA, GNA = "group:libyan-national-army", "group:government-of-national-accord"

# text, words, whom they stand for
ROWS = [
    # acronyms in brackets
    ("The Government of National Accord (GNA) met the mayors in Tripoli.", "GNA", GNA),
    ("The International Committee of the Red Cross (ICRC) sent tents.", "ICRC", "group:icrc"),
    ("The Harbour Workers Union (HWU) and the Dockers Association (DA) met in Odesa.", "HWU",
     "group:harbour-workers-union"),
    ("The Harbour Workers Union (HWU) and the Dockers Association (DA) met in Odesa.", "DA",
     "group:dockers-association"),
    ("The Lakeside Fishers Union (LFU) met traders. The LFU is new.", "LFU#2", "group:lakeside-fishers-union"),
    ("Uganda has few fishers. The Ministry of Labour (MoL) of Uganda met them in Kampala.", "MoL",
     "organ:UGA:labour-ministry"),
    ("The Libyan House of Representative (HoR) met in Tobruk.", "HoR", "group:house-of-representatives-libya"),
    ("The Libyan House of Representative (HoR) met in Tobruk.", "House of Representative",
     "group:house-of-representatives-libya"),
    ("The Arland Drainage Council (ADC) opened a pump. The ADC is old.", "ADC#2", "group:arland-drainage-council"),
    # datelines and captions
    ("NAIROBI, Kenya - Farmers met traders on Monday. They spoke of maize and rain and the long road to the coast.",
     "NAIROBI", "KEN:place"),
    # names of one word
    ("Hussein Arfawi met traders in Amman on Monday. Arfawi said the road was long.", "Arfawi#2",
     "person:hussein-arfawi"),
    ("The murder of Brelko shocked the town. Brelko lived in Madrid.", "Brelko#2", "?:UNK"),
    ("Labour won a seat in Auckland. New Zealand voted on Saturday.", "Labour", "group:new-zealand-labour-party"),
    ("The Greens won a seat in Perth. Australia voted on Saturday.", "Greens", "group:australian-greens"),
    ("South Africa voted on Saturday. The SA government thanked the voters of South Africa.", "SA", "state:ZAF"),
    ("Traders met the mayor of Curepipe. Mauritius has a new port.", "Curepipe", "MUS:place"),
    # bodies with a name of their own, and bodies of the report's country
    ("The Keraniganj Police arrested two men. Bangladesh has many roads and Bangladesh has many rivers.",
     "Keraniganj Police", "group:keraniganj-police"),
    ("The High Court ruled on Monday. Kenya's lawyers and Kenya's judges had waited.", "The High Court",
     "organ:KEN:supreme-court"),
    ("A Foreign Ministry source met reporters in Tokyo. Japan has many reporters.", "Foreign Ministry",
     "organ:JPN:foreign-ministry"),
    ("Health Ministry Undersecretary Omar Haddad met doctors in Amman. Jordan has few doctors.", "Health Ministry",
     "organ:JOR:health-ministry"),
    ("The foreign ministry spokesman Ivan Petrik met reporters in Sofia. Bulgaria has a new port.",
     "foreign ministry", "organ:BGR:foreign-ministry"),
    ("Libya, Libya and Libya spoke. The head of the General Intelligence Service, Abbas Kamel, came from Egypt.",
     "General Intelligence Service", "organ:EGY:intelligence-service"),
    # a body described and then named
    ("Somalia's opposition bloc, the Unity Forum, met traders.", "Somalia's opposition bloc", "group:unity-forum"),
    # the body is not the person beside it
    ("The spokesman for the Peruvian Ministry of Defence, Jorge Salcedo, met reporters.",
     "the Peruvian Ministry of Defence", "organ:PER:defence-ministry"),
    ("The spokesman for the Peruvian Ministry of Defence, Jorge Salcedo, met reporters.", "The spokesman",
     "person:jorge-salcedo"),
    ("The president of the Salvadoran Congress, Ernesto Salvo, met mayors.", "The president", "person:ernesto-salvo"),
    # what another word of the report, its address or a bracket makes clear
    ("https://www.kisumu.example/news/474\n\nKisumu News has met the traders of Kenya. Kenya has a new road.",
     "Kisumu News", "group:kisumu-news"),
    ("Norway won. Anna Berg (NOR), Pia Holm (SWE), Eva Rask (FIN) and Ida Lund (SUI) ran in Oslo.", "SUI", "state:CHE"),
    ("Traders met in Guatemala on Monday. Central America has new roads.", "Central America", "?:place"),
    ("The Jordan Chamber of Industry (JCI) met traders in Amman.", "JCI", "organ:JOR:business-federation"),
    ("The Judicial Service Commission met in Nairobi. Kenya has new judges.", "The Judicial Service Commission",
     "organ:KEN:judicial-council"),
    ("The Korea Ports Union met traders. Korea has new ports.", "Korea#2", "state:KOR"),
    ("The Sudanese People's Liberation Army (SPLA) met traders in Cairo.", "SPLA",
     "group:south-sudan-peoples-defence-forces"),
    # one side of a war and its army
    ("The commander of the Libyan Armed Forces, Khalifa Haftar, met mayors. The Libyan Armed Forces held a parade.",
     "The Libyan Armed Forces", LNA),
    ("The Libyan Armed Forces held a parade in Tripoli.", "The Libyan Armed Forces", "organ:LBY:army"),
    # bodies, parties and regions by the names they go by in their own country or elsewhere
    ("The Trade Union Congress of Namibia met nurses. Namibia has schools.", "The Trade Union Congress of Namibia",
     "organ:NAM:trade-union-federation"),
    ("The Zambia Congress of Trade Unions (ZCTU) met nurses in Lusaka.", "The Zambia Congress of Trade Unions",
     "organ:ZMB:trade-union-federation"),
    ("Congress won the vote in Karnataka. India's voters and India's farmers had waited.", "Congress",
     "group:indian-national-congress"),
    ("Congress passed a law. The United States has new roads.", "Congress", "organ:USA:parliament"),
    ("Anna Berg of the Centre for Strategic and International Studies met reporters in Washington.",
     "the Centre for Strategic and International Studies", "group:center-for-strategic-and-international-studies"),
    ("The Americas need rain. Nicaragua has new roads and Nicaragua has gold.", "The Americas", "?:place"),
    # words before and around personal names
    ("Striker Jonas Hellmer scored for Norway.", "Striker Jonas Hellmer", "person:jonas-hellmer"),
    ("Omar Ashqan met traders. Ashqan's wife Lela Ashqan wept. Ashqan was planning a trip.", "Ashqan#4",
     "person:omar-ashqan"),
    ("Upazila Chairman Rafiq Alam met farmers in Bangladesh.", "Rafiq Alam", "person:rafiq-alam"),
    ("Floods reached villages including Gopalmari, Tikrapura and Bhonsali. India sent boats and India sent food.",
     "Gopalmari", "IND:place"),
    ("Rain fell on Northmere, Guerrero and on the coast. Mexico has long roads.", "Guerrero", "MEX:place"),
    ("Residents of Parrot Point were moved. Nicaragua has many rivers, and Nicaragua has rain.", "Parrot Point",
     "NIC:place"),
    ("Closures were told in Santiago, in the province of Veraguas. Panama's farmers closed the road to Panama City.",
     "Santiago", "PAN:place"),
    ("The article was written by Ayako Nakada and Ryutaro Abe. Shinzo Abe met farmers in Japan.", "Ryutaro Abe",
     "person:ryutaro-abe"),
    ("Chief minister Hemanta Mohan Reddy met farmers in India. The rain was heavy, Hemanta said.", "Hemanta#2",
     "person:hemanta-mohan-reddy"),
    # bodies by a part of their names, by their letters, and by what is said beside them
    ("An extraordinary Diet session is planned. Japan's farmers and Japan's fishers wait.", "Diet",
     "organ:JPN:parliament"),
    ("Velmora, a Dutch company, met traders. Velmora said the road was long.", "Velmora", "group:velmora"),
    ("Transparency International named four roads. Sources interviewed by Transparency named two more.",
     "Transparency#2", "group:transparency-international"),
    ("The High Court freed a trader in Dhaka. Bangladesh has courts. The HC verdict was read on Monday.", "HC",
     "organ:BGD:supreme-court"),
    ("The Botha Institution for Social Research met farmers in Pretoria.", "The Botha Institution for Social Research",
     "group:botha-institution-for-social-research"),
    ("The Nile Valley Authority for River Navigation met traders in Cairo.", "The Nile Valley Authority",
     "group:nile-valley-authority-for-river-navigation"),
    ("https://www.themexicotimes.example/a\n\nThe Supreme Court met. Traders left Santo Domingo for Santo Domingo.",
     "The Supreme Court", "organ:MEX:supreme-court"),
    ("Kenya News, 27 January - Omar Brelko met traders in Uganda. Traders thanked Omar.", "Omar#2",
     "person:omar-brelko"),
    ("Rain fell in the state capital al-Damazin. Sudan has long roads, AFP news agency told AFP.", "al-Damazin",
     "SDN:place"),
    ("Trains were bought by Velmora. Velmora Ltd has many trains, and Velmora met traders in Kenya.", "Velmora#3",
     "group:velmora-ltd"),
    ("The portal of Bangladesh Railway was closed on Monday.", "Bangladesh Railway", "group:bangladesh-railway"),
    ("Brands such as Realme, Tecno, Infinix and Samsung have gained ground.", "Tecno", "group:tecno"),
    ("Brands such as Realme, Tecno, Infinix and Samsung have gained ground.", "Infinix", "group:infinix"),
    ("Ships sail to Europe and the Far East. The United States has long roads.", "the Far East", "?:place"),
    ("Dr. Abdullah bin Abdulaziz Al Rabeeah met nurses in Riyadh.", "Abdullah bin Abdulaziz",
     "person:abdullah-bin-abdulaziz-al-rabeeah"),
    ("Ko asked the Taipei City Government for a budget. Taiwan has old roads.", "the Taipei City Government",
     "group:taipei-city-government"),
    ("The Ministry of Labour met nurses, AFP told. AFP has reporters in Nairobi, and AFP has a car.",
     "The Ministry of Labour", "organ:KEN:labour-ministry"),
    # short names in brackets, names of one word where they stand, and what is named after a country
    ("The Bank of Ghana (BoG) met traders. The BoG has new notes.", "BoG#2", "group:bank-of-ghana"),
    ("Traders met the Consejo de Pescadores Populares de Honduras (COPEPH). The COPEPH thanked them.", "COPEPH#2",
     "group:consejo-de-pescadores-populares-de-honduras"),
    ("The United Arab Emirates (UAE) sent tents. The UAE has new roads.", "UAE#2", "state:ARE"),
    ("BULAWAYO, Zimbabwe (IPS) - Farmers met traders on Monday. They spoke of maize and of the long road.", "IPS",
     "outlet:inter-press-service"),
    ("Velmora Labs has new phones. Traders asked Velmora for a price.", "Velmora#2", "group:velmora-labs"),
    ("Coordination with Northerico is expected. Omar Brelko, director of Northerico, met traders in Costa Rica.",
     "Northerico", "group:northerico"),
    ("Revenue Minister R Ashoka, of the BJP, met traders. India has long roads.", "R Ashoka", "?:UNK"),
    ("He stayed in a room in Tilak Nagar. India has long roads and India has old rivers.", "Tilak Nagar", "IND:place"),
    ("The Latin American Demographic Center met traders. Latin American farmers need rain.",
     "The Latin American Demographic Center", "group:latin-american-demographic-center"),
    ("Whales swim in the Gulf of California.", "the Gulf of California", "MEX:place"),
    # names listed elsewhere
    ("The Environmental Protection Agency of Guyana met farmers. Guyana has many rivers and Guyana has gold.",
     "The Environmental Protection Agency", "group:environmental-protection-agency-of-guyana"),
    ("The National Accord Government of Libya met the mayors.", "The National Accord Government", GNA),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), ROWS)
def test_names_stand_for_whom_the_report_means(read_text: Reader, text: str, words: str, expected: str) -> None:
    assert who(read_text(text), words) == expected


def test_a_bracket_is_a_mention_beside_the_words_it_abbreviates(read_text: Reader) -> None:
    text = "The Harbour Workers Union (HWU) met in Odesa."
    coded = read_text(text)
    link = link_of(coded, "HWU")
    assert link is not None
    assert (link.rule, link.mention) == ("bracket", len(coded.mentions) - 1)
    assert all(link.mention == m.index for m, link in zip(coded.mentions, coded.links, strict=True))


def test_names_in_a_caption_are_linked_and_give_no_event(read_text: Reader) -> None:
    text = (
        "FILE - Khalifa Haftar meets reporters in Benghazi - press photo\n\nRain fell on Monday over the whole coast, "
        "and the roads to the south were closed for two days. Traders waited in their shops until the water was gone."
    )
    coded = read_text(text)
    caption = [f for f in coded.document.furniture if f.kind.value == "caption"]
    assert caption
    assert who(coded, "Khalifa Haftar") == "person:khalifa-haftar"
    assert not coded.reports


def _titles(coded: Coded) -> list[tuple[str, str, str | None, str | None]]:
    return [(o.actor_id.partition(":")[2], o.title.lower(), o.organisation, o.country) for o in coded.offices]


# text, the offices it states: person, title, body, country
OFFICES = [
    ("Defence Minister Rolf Anders met traders in Riga.", [("rolf-anders", "defence minister", None, None)]),
    ("Maria Lund, the head of the National Electoral Commission of Zambia, met traders.",
     [("maria-lund", "head", "organ:ZMB:election-commission", "ZMB")]),
    ("The speaker of the Kenyan parliament, Joseph Banda, met traders.",
     [("joseph-banda", "speaker", "organ:KEN:parliament", "KEN")]),
    ("Ivan Petrik, the head of the Central Bank of Kenya, met traders.",
     [("ivan-petrik", "head of the central bank", "organ:KEN:central-bank", "KEN")]),
    ("Egypt's Head of General Intelligence Abbas Kamel met traders.",
     [("abbas-kamel", "head of general intelligence", None, "EGY")]),
    ("Former Prime Minister Awa Diop met traders in Dakar.", [("awa-diop", "former prime minister", None, None)]),
    ("Anna Berg, a former minister of health, met traders.", [("anna-berg", "former minister of health", None, None)]),
    ("The president of the European Commission, Greta Holm, met traders.",
     [("greta-holm", "president of the european commission", "group:european-commission", None)]),
    ("Anna Berg and Ivan Petrik met traders.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OFFICES)
def test_titles_before_and_beside_a_name_are_stated_offices(
    read_text: Reader, text: str, expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    coded = read_text(text)
    assert _titles(coded) == expected
    assert all(o.span.slice(text) for o in coded.offices)


def test_where_somebody_is_met_is_not_where_the_office_is(read_text: Reader) -> None:
    coded = read_text("Prime Minister Dana Orlik met traders in Vienna.")
    assert _titles(coded) == [("dana-orlik", "prime minister", None, None)]
