-- The cue of a statement is not empty, lies inside its document, and is what its span says.
-- Of each document by itself.
SELECT s.statement_id, s.document_id, s.cue_start_char, s.cue_end_char, s.cue
FROM statements AS s
JOIN documents AS d ON d.document_id = s.document_id
WHERE s.cue_start_char < 0
   OR s.cue_end_char > d.char_count
   OR trim(s.cue) = ''
   OR substring(d.text, s.cue_start_char + 1, s.cue_end_char - s.cue_start_char) <> s.cue
