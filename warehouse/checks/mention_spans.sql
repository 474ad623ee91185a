-- A mention begins in its sentence, lies inside its document, and is what its span says.
-- Of each document by itself.
WITH placed AS (
    SELECT m.*, s.text AS sentence, s.start_char AS sentence_start, s.end_char AS sentence_end
    FROM mentions AS m
    JOIN sentences AS s ON s.document_id = m.document_id AND s.sentence_no = m.sentence_no
)
SELECT mention_id, document_id, start_char, end_char, form
FROM placed
WHERE end_char <= sentence_end
  AND (end_char < start_char
       OR start_char < sentence_start
       OR substring(sentence, start_char - sentence_start + 1, end_char - start_char) <> form)
UNION ALL
-- the few that reach into the next sentence, where a full stop stood in a name
SELECT p.mention_id, p.document_id, p.start_char, p.end_char, p.form
FROM placed AS p
JOIN documents AS d ON d.document_id = p.document_id
WHERE p.end_char > p.sentence_end
  AND (p.start_char NOT BETWEEN p.sentence_start AND p.sentence_end
       OR p.end_char > d.char_count
       OR substring(d.text, p.start_char + 1, p.end_char - p.start_char) <> p.form)
