-- one statement as one document reports it
-- Who said what, in which office, to whom, about whom, when, and where was it printed?
-- statement_id: The statement
-- stated_date: The day it was said, else the day of publication
-- speaker_id: Who said it, null where the text leaves it open
-- speaker: Name of the speaker in Arabic, else the words by which the text refers to it
-- speaker_kind: What the speaker is
-- office: Office of the speaker: in the same document, else the latest seen by then, else the next one seen
-- office_country: ISO 3166-1 alpha-2 code of the state of that office
-- act: What kind of utterance
-- quotation: How it is quoted
-- content_ar: What was said, as written
-- addressee: Name of the one it was said to
-- targets: Names of those it is aimed at
-- topics: Names of those it speaks of otherwise
-- source_id: Outlet or feed
-- title: Headline of the document
-- is_reprint: The document prints again what an earlier one printed, whole or cut
-- document_id: The document
CREATE VIEW who_said_what AS
WITH said AS (
    SELECT s.*, coalesce(s.stated_date, d.published_date) AS day, d.source_id, d.title, d.duplicate_of
    FROM statements AS s
    JOIN documents AS d ON d.document_id = s.document_id
),
-- one office a person and day of observation, and one a person and document: the first that the text gives
offices_by_day AS (
    SELECT person_id, observed_date, first({'office': office, 'country': country_code}
           ORDER BY document_id, start_char, office) AS held
    FROM positions
    WHERE observed_date IS NOT NULL
    GROUP BY person_id, observed_date
),
offices_by_document AS (
    SELECT person_id, document_id, first({'office': office, 'country': country_code}
           ORDER BY start_char, office) AS held
    FROM positions
    GROUP BY person_id, document_id
),
first_offices AS (
    SELECT person_id, arg_min(held, observed_date) AS held FROM offices_by_day GROUP BY person_id
),
spoken_of AS (
    SELECT
        s.statement_id,
        list_sort(list(DISTINCT e.name_ar) FILTER (s.relation = 'target')) AS targets,
        list_sort(list(DISTINCT e.name_ar) FILTER (s.relation = 'topic')) AS topics
    FROM statement_entities AS s
    JOIN entities AS e ON e.entity_id = s.entity_id
    GROUP BY s.statement_id
)
SELECT
    said.statement_id,
    said.day AS stated_date,
    said.speaker_id,
    coalesce(speaker.name_ar, said.speaker_ar) AS speaker,
    said.speaker_kind,
    coalesce(here.held, before.held, later.held).office AS office,
    coalesce(here.held, before.held, later.held).country AS office_country,
    said.act,
    said.quotation,
    said.content_ar,
    addressee.name_ar AS addressee,
    coalesce(spoken_of.targets, []) AS targets,
    coalesce(spoken_of.topics, []) AS topics,
    said.source_id,
    said.title,
    said.duplicate_of IS NOT NULL AS is_reprint,
    said.document_id
FROM said
LEFT JOIN entities AS speaker ON speaker.entity_id = said.speaker_id
LEFT JOIN entities AS addressee ON addressee.entity_id = said.addressee_id
LEFT JOIN offices_by_document AS here ON here.person_id = said.speaker_id AND here.document_id = said.document_id
ASOF LEFT JOIN offices_by_day AS before ON before.person_id = said.speaker_id AND before.observed_date <= said.day
LEFT JOIN first_offices AS later ON later.person_id = said.speaker_id
LEFT JOIN spoken_of ON spoken_of.statement_id = said.statement_id
