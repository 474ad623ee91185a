-- A sentence is not empty, lies inside its document, and is what its span says.
-- Of each document by itself.
SELECT s.document_id, s.sentence_no, s.start_char, s.end_char, s.text
FROM sentences AS s
JOIN documents AS d ON d.document_id = s.document_id
WHERE s.start_char < 0
   OR s.end_char <= s.start_char
   OR s.end_char > length(d.text)
   OR substring(d.text, s.start_char + 1, s.end_char - s.start_char) <> s.text
