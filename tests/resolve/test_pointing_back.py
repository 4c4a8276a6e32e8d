"""Words that point back: pronouns, sets, delegations, envoys, offices, and roles that recency decides."""

from __future__ import annotations

import pytest

from tests.resolve.conftest import Reader, link_of, who

# text, words, whom they stand for (None: nobody rather than a guess)
ROWS = [
    # sets
    ("Kenya and Somalia reopened the border. The two countries had closed it.", "The two countries", "Kenya + Somalia"),
    ("Ethiopia, Sudan and Egypt met. The three countries spoke of a dam.", "The three countries",
     "Ethiopia + Sudan + Egypt"),
    ("Armenia and Azerbaijan met in Geneva. Both nations have embassies there.", "Both nations",
     "Armenia + Azerbaijan"),
    ("Police clashed with miners in Johannesburg. The two sides later held talks.", "The two sides", "Police + miners"),
    ("The government met the FARC in Havana. The two sides agreed on a ceasefire.", "The two sides",
     "The government + the FARC"),
    ("Egypt's foreign minister met the Turkish ambassador. The two sides discussed gas.", "The two sides",
     "Egypt's foreign minister + the Turkish ambassador"),
    ("The Philippine Coast Guard met Vietnamese officials in Manila. Both sides signed an accord.", "Both sides",
     "The Philippine Coast Guard + Vietnamese officials"),
    ("Foreign Minister Adam Verlow met Prime Minister Dana Orlik. The two leaders discussed trade.", "The two leaders",
     "Foreign Minister Adam Verlow + Prime Minister Dana Orlik"),
    ("Foreign ministers Adam Verlow and Dana Orlik met in Rome. The ministers signed a treaty.", "The ministers",
     "Foreign ministers Adam Verlow + Dana Orlik"),
    ("Kenya reopened the border on Monday. The two countries had closed it.", "The two countries", "?:GOV"),
    ("Farmers planted maize on Monday. Both leaders were absent.", "Both leaders", "?:UNK"),
    ("The leaders left. Rain fell.", "The leaders", "?:UNK"),
    # possessives and offices
    ("Mayor Tomas Quirel opened a school. His office paid for it.", "His office", "person:tomas-quirel"),
    ("Mayor Tomas Quirel opened a school in Lima. He thanked the builders.", "He", "person:tomas-quirel"),
    ("President Dana Orlik met Peter Maron and his delegation in Tunis.", "his", "person:peter-maron"),
    ("President Dana Orlik met Peter Maron and his delegation in Tunis.", "his delegation", "person:peter-maron"),
    ("The Taliban released 30 prisoners. Its fighters withdrew from Kunduz.", "Its fighters", "group:taliban"),
    ("The Taliban released 30 prisoners. Its fighters withdrew. They had held a town.", "They", "group:taliban"),
    ("Judges and lawyers met in Tunis. They called for a strike.", "They", "?:JUD"),
    ("Nigeria said that it would send troops to Mali.", "it", "state:NGA"),
    ("The Mexican government accused the cartel. It sent soldiers to Culiacan.", "It", "state:MEX"),
    ("Rain fell in Lima on Monday. He left.", "He", None),
    ("The road was closed on Monday. They waited.", "They", None),
    # delegations and envoys
    ("A delegation from Pakistan visited Kabul. The delegation met the Afghan president.", "The delegation",
     "organ:PAK:mission"),
    ("A delegation of the African Union arrived in Juba. The delegation met the government.", "The delegation",
     "group:african-union"),
    ("A Hamas delegation arrived in Cairo. The delegation met Egyptian officials.", "The delegation", "group:hamas"),
    ("The UN envoy Carla Mendez met Houthi officials in Sanaa. The envoy thanked Oman.", "The envoy",
     "person:carla-mendez"),
    ("Norway's special envoy, Ingrid Solheim, met the ELN in Quito. The envoy spoke of progress.", "The envoy",
     "person:ingrid-solheim"),
    ("Russian envoy Boris Zelnik met Vietnamese Foreign Minister Tran Van Loc. The minister thanked the envoy.",
     "the envoy", "person:boris-zelnik"),
    ("Russian envoy Boris Zelnik met Vietnamese Foreign Minister Tran Van Loc. The minister thanked the envoy.",
     "The minister", "person:tran-van-loc"),
    # recency beats fame
    ("President Adam Verlow visited Lima. He met President Tomas Quirel. The president thanked his guest.",
     "The president", "person:tomas-quirel"),
    ("Defence Minister Rolf Anders met Colonel Ivan Petrik in Riga. The colonel showed the minister a base.",
     "the minister", "person:rolf-anders"),
    ("Defence Minister Rolf Anders met Colonel Ivan Petrik in Riga. The colonel showed the minister a base.",
     "The colonel", "person:ivan-petrik"),
    ("Chancellor Lena Brandt met Governor Joao Prado in Berlin. The governor praised the chancellor.",
     "the chancellor", "person:lena-brandt"),
    ("Zanzibar police chief Juma Ali met traders. The police chief thanked them.", "The police chief",
     "person:juma-ali"),
    ("General Omar Sidi met the speaker, Awa Diop. The president was absent.", "The president", "?:GOV"),
    # bodies
    ("The Nigerian army freed hostages. Chad sent soldiers. The army thanked them.", "The army", "organ:NGA:army"),
    ("Brazil's Supreme Court met on Monday. The court heard lawyers.", "The court", "organ:BRA:supreme-court"),
    ("The European Commission met in Brussels. The commission praised Hungary.", "The commission",
     "group:european-commission"),
    ("The Harbour Workers Union met in Odesa. The union called a strike.", "The union", "group:harbour-workers-union"),
    ("The M23 attacked the army near Goma. The rebels took a hill.", "The rebels", "group:m23"),
    ("The rebels took a hill near Goma on Monday.", "The rebels", "?:REB"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), ROWS)
def test_words_point_back_to_whom_they_mean(read_text: Reader, text: str, words: str, expected: str | None) -> None:
    assert who(read_text(text), words) == expected


@pytest.mark.parametrize(("text", "words", "expected"), [r for r in ROWS if r[2] is not None])
def test_a_link_says_by_which_rule_and_how_surely(read_text: Reader, text: str, words: str, expected: str) -> None:
    link = link_of(read_text(text), words)
    assert link is not None
    assert link.rule not in {"", "unlinked"}
    if link.actor is not None:
        assert 0.3 <= link.actor.confidence <= 0.95
        assert link.actor.why
