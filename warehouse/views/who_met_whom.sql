-- one pair of people who met, in the order of their ids
-- Who met whom, how often, and when first and last?
-- person_a_id: The one of the two whose entity_id comes first
-- person_a: Name of person_a_id in Arabic
-- person_b_id: The other
-- person_b: Name of person_b_id in Arabic
-- encounter_count: Encounters held or going on, several reports of one counted once
-- document_count: Documents that report them, prints of one dispatch counted once
-- kinds: Kinds of these encounters
-- first_date: Earliest of them: when held, else when first reported
-- last_date: Latest of them
CREATE VIEW who_met_whom AS
WITH reports AS (
    SELECT
        m.meeting_id, m.document_id, m.kind, coalesce(m.encounter_id, m.meeting_id) AS encounter_id,
        coalesce(d.duplicate_of, d.document_id) AS dispatch_id,
        -- reports of one encounter may date it differently; the encounter has one day
        coalesce(
            e.held_date,
            min(coalesce(m.held_date, d.published_date)) OVER (PARTITION BY coalesce(m.encounter_id, m.meeting_id))
        ) AS day
    FROM meetings AS m
    JOIN documents AS d ON d.document_id = m.document_id
    LEFT JOIN encounters AS e ON e.encounter_id = m.encounter_id
    WHERE m.status IN ('held', 'ongoing')
),
present AS (
    SELECT DISTINCT r.*, p.entity_id
    FROM reports AS r
    JOIN meeting_participants AS p ON p.meeting_id = r.meeting_id
)
SELECT
    a.entity_id AS person_a_id,
    any_value(ea.name_ar) AS person_a,
    b.entity_id AS person_b_id,
    any_value(eb.name_ar) AS person_b,
    count(DISTINCT a.encounter_id) AS encounter_count,
    count(DISTINCT a.dispatch_id) AS document_count,
    list_sort(list(DISTINCT a.kind)) AS kinds,
    min(a.day) AS first_date,
    max(a.day) AS last_date
FROM present AS a
JOIN present AS b ON b.meeting_id = a.meeting_id AND b.entity_id > a.entity_id
JOIN entities AS ea ON ea.entity_id = a.entity_id AND ea.entity_type = 'person'
JOIN entities AS eb ON eb.entity_id = b.entity_id AND eb.entity_type = 'person'
GROUP BY a.entity_id, b.entity_id
