-- The content of a statement is not empty, lies inside its document, and is what its span says.
-- Of each document by itself.
SELECT s.statement_id, s.document_id, s.start_char, s.end_char, s.content_ar
FROM statements AS s
JOIN documents AS d ON d.document_id = s.document_id
WHERE s.start_char < 0
   OR s.end_char > d.char_count
   OR trim(s.content_ar) = ''
   OR substring(d.text, s.start_char + 1, s.end_char - s.start_char) <> s.content_ar
