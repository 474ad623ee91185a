-- one pair of countries in one month, in alphabetical order; undated encounters are left out
-- Which countries were in contact, how often, through how many people?
-- month: First day of the month: of the date held, else of the report
-- country_a: ISO 3166-1 alpha-2 code of the first
-- country_b: ISO 3166-1 alpha-2 code of the other
-- encounter_count: Encounters held or going on, several reports of one counted once
-- person_count: People who stood for either country in them
-- document_count: Documents that report them, prints of one dispatch counted once
CREATE VIEW country_contacts_monthly AS
WITH reports AS (
    SELECT
        m.meeting_id, m.document_id, coalesce(m.encounter_id, m.meeting_id) AS encounter_id,
        coalesce(d.duplicate_of, d.document_id) AS dispatch_id,
        -- reports of one encounter may date it differently; the encounter then belongs to one month
        date_trunc('month', coalesce(
            e.held_date,
            min(coalesce(m.held_date, d.published_date)) OVER (PARTITION BY coalesce(m.encounter_id, m.meeting_id))
        ))::DATE AS month
    FROM meetings AS m
    JOIN documents AS d ON d.document_id = m.document_id
    LEFT JOIN encounters AS e ON e.encounter_id = m.encounter_id
    WHERE m.status IN ('held', 'ongoing')
),
present AS (
    SELECT
        r.*, coalesce(p.country_code, e.country_code) AS country_code,
        CASE WHEN e.entity_type = 'person' THEN e.entity_id END AS person_id
    FROM reports AS r
    JOIN meeting_participants AS p ON p.meeting_id = r.meeting_id
    LEFT JOIN entities AS e ON e.entity_id = p.entity_id
    WHERE coalesce(p.country_code, e.country_code) IS NOT NULL AND r.month IS NOT NULL
)
SELECT
    a.month,
    a.country_code AS country_a,
    b.country_code AS country_b,
    count(DISTINCT a.encounter_id) AS encounter_count,
    len(list_distinct(list_concat(list(a.person_id), list(b.person_id)))) AS person_count,
    count(DISTINCT a.dispatch_id) AS document_count
FROM present AS a
JOIN present AS b ON b.meeting_id = a.meeting_id AND b.country_code > a.country_code
GROUP BY a.month, a.country_code, b.country_code
