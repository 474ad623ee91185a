-- Dates fall between 1800 and 2200, and a held_date has a precision exactly when it is there.
WITH dated AS (
    SELECT 'documents.published_date' AS column_name, document_id AS id, published_date AS day FROM documents
    UNION ALL
    SELECT 'meetings.held_date', meeting_id, held_date FROM meetings
    UNION ALL
    SELECT 'statements.stated_date', statement_id, stated_date FROM statements
    UNION ALL
    SELECT 'encounters.held_date', encounter_id, held_date FROM encounters
)
SELECT column_name, id, day FROM dated WHERE year(day) NOT BETWEEN 1800 AND 2200
UNION ALL
SELECT 'meetings.held_date_precision', meeting_id, held_date
FROM meetings
WHERE (held_date IS NULL) <> (held_date_precision IS NULL)
