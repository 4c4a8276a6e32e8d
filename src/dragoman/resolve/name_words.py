"""Words that tell what sort of thing a name is a name of."""

from __future__ import annotations

BODY_WORDS = frozenset(
    """academy administration agency airlines airways alliance army assembly association authority bank battalion
    board brigade broadcasting brotherhood bureau cabinet chamber church club coalition college command commission
    committee community company confederation conference congress consortium cooperative corporation corps corp
    council court delegation department directorate duma enterprise enterprises exchange executive
    faculty federation firm force forces forum foundation front fund gazette government group guard guards herald
    holding holdings inc inspectorate institute institution institutions intelligence judiciary junta knesset league
    legislature limited llc ltd media militia ministry mission movement network news newspaper office ombudsman
    organisation organization orchestra parliament party patrol platform police post press prosecution radio
    regiment registry secretariat senate service services society squad staff syndicate taskforce team television
    times treasury tribune tribunal trust tv
    wing squadron division fleet lab labs laboratory
    consultants philanthropy observatory union unions university utility watch workers school partners
    motors electric industries insurance securities laboratories studios technologies telecom railway railways logistics
    fundación universidad ministerio banco asociación instituto partido comisión consejo federación
    université banque association parti conseil""".split()
)
"""Last (or, before "of", first) words of the names of bodies."""

FIRM_WORDS = frozenset(
    "co ltd inc corp corporation company plc limited llc group holdings sa ag nv technologies jv pvt pte gmbh".split()
)
"""Words that only say what sort of firm bears the name before them."""

SITE_WORDS = frozenset(
    """airport arena avenue barracks base bay beach borough boulevard bridge building camp canal cape castle cathedral
    cave cemetery channel checkpoint city coast corridor county crossing dam delta desert district
    expressway falls farm field forest fort garden gardens governorate gulf harbour harbor heights highway hill hills
    hospital hotel interchange island islands isthmus jail junction lake lane mall market mine monastery mosque
    mount mountain mountains municipality oblast ocean palace park parish peak peninsula pier plateau plaza point port
    prefecture prison province quarter refinery region reserve reservoir ridge river road roundabout route
    sanctuary sea shrine square stadium station strait street suburb synagogue temple terminal territory theatre
    theater tower town township tunnel valley village volcano ward waterfall waterway zone zoo oasis
    upazila upazilla thana tehsil taluk taluka panchayat barangay kabupaten kecamatan woreda kebele wilaya
    nagar colony chowk bazar bazaar souq souk""".split()
)
"""Last words (or first, as in "Port of", "Lake") of the names of places and buildings."""

THING_WORDS = frozenset(
    """accord accords act agenda agreement amendment anniversary article award awards ballad bill campaign
    championship championships charter clause code communiqué conference constitution convention covenant crisis cup
    day declaration decree degree derby dialogue disease doctrine exhibition expo fair festival film games index
    initiative law marathon medal memorandum month olympics order ordinance pact plan policy prize programme
    program project protocol referendum reform report resolution revolution season section series statute strategy
    summit syndrome tournament treaty uprising variant virus vision war week year""".split()
)
"""Last words of the names of texts, events, prizes and plans, which are none of the three kinds."""

NO_NAMES = frozenset(
    """covid covid-19 coronavirus ebola omicron christmas ramadan easter eid diwali internet gdp cpi vat
    dna hiv aids nft nfts pcr ceo cfo coo mp mps mla mlas pm ngo ngos ai ict stem lgbt lgbtq lgbtqi ipo esg ev evs
    bce ce bc ad tv usd http https www am gmt phd kg km isbn""".split()
)
"""Capitalised words that newspapers use everywhere and that name no person, body or place."""

HEADLINE_VERBS = frozenset(
    """accuses admits announces approves arrests asks attacks backs bans beats becomes begins blames blasts blocks
    calls cancels challenges claims condemns confirms criticises criticizes cuts declares defeats defends delivers
    demands denies dies dismisses doubts drops ejects elects ends endorses enters expels explains faces fears fights
    fires gets gives goes grills hails halts helps holds hosts inaugurates insists invites joins keeps kicks kills
    launches lauds leads leaves lifts loses makes meets mocks names nominates opens opposes orders ousts pays picks
    pledges praises presents promises proposes protests quits raises receives refuses rejects releases remains removes
    replaces resigns resumes returns reveals rips rules sacks says seeks sees sends sets shuns shuts signs slams speaks
    stays steps sues supports suspends takes targets tells threatens thanks told unveils urges visits vows wants warns
    welcomes wins""".split()
)
"""Verbs as headlines write them: between two capitalised names they belong to neither."""

NAMED_AFTER = frozenset("street avenue road square boulevard bridge hotel building stadium".split())
"""Last words of what is named after countries elsewhere: "Nigeria Street"."""

PLACE_OPENERS = frozenset(
    """sector cayo cayos río rio isla islas cerro playa parque plaza calle avenida barrio villa puerto punta volcán
    volcan klong khlong wadi bukit kampung kampong gunung tanjung pulau sungai koh jalan jabal jebel bab umm
    lac mont rue mount lake fort cape port camp rincón laguna cabo ciudad los las""".split()
)
"""First words of the names of places in many languages, with which no person's name begins."""

NOWHERE = frozenset(
    "earth|the earth|planet earth|moon|the moon|mars|venus|jupiter|saturn|milky way|global south|global north|"
    "third world|west|the west|western world|developing world".split("|")
)
"""Names of no place in any country."""

HONORIFICS = frozenset(
    """mr mrs ms miss madam dr prof professor sir dame lord lady sheikh sheikha shaikh imam ayatollah mullah maulana
    mufti rabbi father sister pope bishop archbishop cardinal pastor reverend rev hon honourable king queen
    prince princess emir sultan crown president vice-president premier chancellor minister gen general lt lieutenant
    col colonel maj major capt captain sgt sergeant brig brigadier adm admiral commander cmdr marshal cpl corporal
    constable inspector superintendent sen senator rep representative congressman congresswoman gov governor mayor
    judge justice advocate adv attorney ambassador amb envoy spokesman spokesperson spokeswoman chairman chairperson
    chairwoman chief director secretary deputy mp mla legislator lawmaker councillor engr eng datuk dato tan sri tun
    haji hajj hadji shri smt kumari don doña señor señora monsieur madame comrade cde chef coach
    singer actor actress activist author journalist lawyer leader""".split()
)
"""Titles that stand before a person's name and are no part of it."""

SPEECH = frozenset(
    """say tell add explain note argue claim insist stress recall reply respond admit acknowledge believe think write
    tweet joke laugh smile remember hope know want feel speak conclude emphasise emphasize reiterate comment""".split()
)
"""Verbs whose subject is a person or body and not a place, unless it is a state."""

IN_PLACE = frozenset("in near across throughout outside".split())
AREA_WORDS = frozenset(
    """city town village province district region state county governorate municipality commune island river lake
    mountain valley desert airport port prison road street highway border neighbourhood neighborhood suburb area coast
    camp hospital capital constituency oblast prefecture department township parish
    resort diocese""".split()
)
"""Common nouns beside which ("X province", "the town of X") a name is that of a place."""

GROUP_WORDS = frozenset(
    """party group movement company firm coalition faction militia brand agency organisation organization foundation
    newspaper club team union bank network""".split()
)
"""Common nouns before which a name is that of a body."""
