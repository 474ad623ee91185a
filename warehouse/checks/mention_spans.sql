-- A mention lies inside its sentence and is what its span says.
SELECT m.mention_id, m.document_id, m.start_char, m.end_char, m.form
FROM mentions AS m
JOIN sentences AS s ON s.document_id = m.document_id AND s.sentence_no = m.sentence_no
WHERE m.end_char < m.start_char
   OR m.start_char < s.start_char
   OR m.end_char > s.end_char
   OR substring(s.text, m.start_char - s.start_char + 1, m.end_char - m.start_char) <> m.form
