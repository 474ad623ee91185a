-- The title of a position is not empty, lies inside its document, and is what its span says.
-- Of each document by itself.
SELECT p.position_id, p.document_id, p.start_char, p.end_char, p.title_ar
FROM positions AS p
JOIN documents AS d ON d.document_id = p.document_id
WHERE p.start_char < 0
   OR p.end_char <= p.start_char
   OR p.end_char > d.char_count
   OR substring(d.text, p.start_char + 1, p.end_char - p.start_char) <> p.title_ar
