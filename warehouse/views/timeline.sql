-- one encounter, or one statement of a dispatch
-- What happened and what was said, day by day?
-- day: When held or said, else when it was first reported
-- event: encounter or statement
-- event_id: encounter_id (meeting_id where none is given) or statement_id
-- kind: Kind of encounter, or kind of utterance
-- status: Whether the encounter has happened; null for a statement
-- people: Names of the participants, or of the speaker
-- place: Name of the place of the encounter
-- text_ar: The evidence of the first report, or what was said
-- cameo_code: CAMEO event code
-- document_count: Documents that report it, prints of one dispatch counted once
-- document_id: The document of text_ar
-- source_id: Outlet or feed of that document
CREATE VIEW timeline AS
WITH reports AS (
    SELECT
        m.*, coalesce(m.encounter_id, m.meeting_id) AS event_id, d.published_date, d.source_id,
        coalesce(d.duplicate_of, d.document_id) AS dispatch_id,
        substring(d.text, m.start_char + 1, m.end_char - m.start_char) AS evidence
    FROM meetings AS m
    JOIN documents AS d ON d.document_id = m.document_id
),
firsts AS (
    SELECT * FROM reports
    QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY published_date NULLS LAST, meeting_id) = 1
),
totals AS (
    SELECT
        event_id, count(DISTINCT dispatch_id) AS document_count, min(held_date) AS held_date,
        min(published_date) AS reported_date
    FROM reports
    GROUP BY event_id
),
people AS (
    SELECT r.event_id, list_sort(list(DISTINCT e.name_ar)) AS people
    FROM reports AS r
    JOIN meeting_participants AS p ON p.meeting_id = r.meeting_id
    JOIN entities AS e ON e.entity_id = p.entity_id
    GROUP BY r.event_id
)
SELECT
    coalesce(c.held_date, t.held_date, t.reported_date) AS day,
    'encounter' AS event,
    f.event_id,
    coalesce(c.kind, f.kind) AS kind,
    coalesce(c.status, f.status) AS status,
    coalesce(people.people, []) AS people,
    place.name_ar AS place,
    f.evidence AS text_ar,
    f.cameo_code,
    t.document_count,
    f.document_id,
    f.source_id
FROM firsts AS f
JOIN totals AS t ON t.event_id = f.event_id
LEFT JOIN encounters AS c ON c.encounter_id = f.encounter_id
LEFT JOIN people ON people.event_id = f.event_id
LEFT JOIN entities AS place ON place.entity_id = coalesce(c.place_id, f.place_id)
UNION ALL
SELECT
    coalesce(s.stated_date, d.published_date), 'statement', s.statement_id, s.act, NULL,
    list_filter([coalesce(e.name_ar, s.speaker_ar)], lambda name: name IS NOT NULL), NULL, s.content_ar, s.cameo_code,
    1, s.document_id, d.source_id
FROM statements AS s
JOIN dispatch_statements AS once ON once.statement_id = s.statement_id
JOIN documents AS d ON d.document_id = s.document_id
LEFT JOIN entities AS e ON e.entity_id = s.speaker_id
