-- one speaker: a person, organization or place that said something
-- Who speaks most, in which manner, in which offices, and about whom?
-- speaker_id: The speaker
-- speaker: Name in Arabic
-- speaker_latn: Label in Latin script
-- speaker_kind: What the speaker is
-- country_code: ISO 3166-1 alpha-2 code of the state it belongs to
-- offices: Offices in which a person was seen
-- statement_count: Statements, what several prints of one dispatch have counted once
-- direct_count: Those quoted word for word
-- acts: Kinds of utterance with how often each, most frequent first
-- targets: Names of up to ten entities that they are aimed at, most frequent first
-- source_count: Outlets that print them
-- first_date: Earliest statement
-- last_date: Latest statement
CREATE VIEW speaker_profiles AS
WITH said AS (
    SELECT s.*, coalesce(s.stated_date, d.published_date) AS day, d.source_id
    FROM statements AS s
    JOIN dispatch_statements AS once ON once.statement_id = s.statement_id
    JOIN documents AS d ON d.document_id = s.document_id
    WHERE s.speaker_id IS NOT NULL
),
acts AS (
    SELECT speaker_id, list({'act': act, 'statement_count': n} ORDER BY n DESC, act) AS acts
    FROM (SELECT speaker_id, act, count(*) AS n FROM said GROUP BY speaker_id, act)
    GROUP BY speaker_id
),
targets AS (
    SELECT speaker_id, list(name_ar ORDER BY n DESC, name_ar)[:10] AS targets
    FROM (
        SELECT said.speaker_id, e.entity_id, e.name_ar, count(DISTINCT said.statement_id) AS n
        FROM said
        JOIN statement_entities AS s ON s.statement_id = said.statement_id AND s.relation = 'target'
        JOIN entities AS e ON e.entity_id = s.entity_id
        GROUP BY ALL
    )
    GROUP BY speaker_id
),
offices AS (
    SELECT person_id, list_sort(list(DISTINCT office)) AS offices FROM positions GROUP BY person_id
),
totals AS (
    SELECT
        speaker_id,
        count(*) AS statement_count,
        count(*) FILTER (quotation = 'direct') AS direct_count,
        count(DISTINCT source_id) AS source_count,
        min(day) AS first_date,
        max(day) AS last_date
    FROM said
    GROUP BY speaker_id
)
SELECT
    e.entity_id AS speaker_id,
    e.name_ar AS speaker,
    e.name_latn AS speaker_latn,
    e.entity_type AS speaker_kind,
    e.country_code,
    coalesce(offices.offices, []) AS offices,
    totals.statement_count,
    totals.direct_count,
    acts.acts,
    coalesce(targets.targets, []) AS targets,
    totals.source_count,
    totals.first_date,
    totals.last_date
FROM totals
JOIN entities AS e ON e.entity_id = totals.speaker_id
JOIN acts ON acts.speaker_id = totals.speaker_id
LEFT JOIN targets ON targets.speaker_id = totals.speaker_id
LEFT JOIN offices ON offices.person_id = totals.speaker_id
