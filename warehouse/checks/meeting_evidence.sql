-- The evidence of a meeting is not empty, lies inside its document, and holds every word of the trigger.
-- Of each document by itself.
WITH evidence AS (
    SELECT
        m.meeting_id, m.document_id, m.start_char, m.end_char, m.trigger, d.char_count,
        substring(d.text, m.start_char + 1, m.end_char - m.start_char) AS text
    FROM meetings AS m
    JOIN documents AS d ON d.document_id = m.document_id
)
SELECT meeting_id, document_id, start_char, end_char, trigger
FROM evidence
WHERE start_char < 0
   OR end_char > char_count
   OR trim(text) = ''
   OR trim(trigger) = ''
   OR len(list_filter(regexp_split_to_array(trim(trigger), '\s+'), lambda word: NOT contains(text, word))) > 0
