-- What is said to stand as written stands in the document, in its text or its headline.
-- Of each document by itself.
WITH quoted AS (
    SELECT meeting_id AS id, document_id, 'place_ar' AS column_name, place_ar AS words FROM meetings
    UNION ALL
    SELECT meeting_id, document_id, 'date_ar', date_ar FROM meetings
    UNION ALL
    SELECT meeting_id, document_id, 'topic_ar', topic_ar FROM meetings
    UNION ALL
    SELECT statement_id, document_id, 'speaker_ar', speaker_ar FROM statements
)
SELECT q.id, q.document_id, q.column_name, q.words
FROM quoted AS q
JOIN documents AS d ON d.document_id = q.document_id
WHERE q.words IS NOT NULL
  AND (q.words = '' OR NOT (contains(d.text, q.words) OR contains(coalesce(d.title, ''), q.words)))
