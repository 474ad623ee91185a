-- A token is not empty, lies inside its sentence, and is what its span says.
-- Of each document by itself.
SELECT t.document_id, t.sentence_no, t.token_no, t.start_char, t.end_char, t.form
FROM tokens AS t
LEFT JOIN sentences AS s ON s.document_id = t.document_id AND s.sentence_no = t.sentence_no
WHERE t.end_char <= t.start_char
   OR t.start_char < s.start_char
   OR t.end_char > s.end_char
   OR substring(s.text, t.start_char - s.start_char + 1, t.end_char - t.start_char) <> t.form
   OR (s.document_id IS NULL AND t.document_id IN (SELECT document_id FROM documents))
