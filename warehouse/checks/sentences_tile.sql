-- Sentences are numbered from 0 in the order of the text, do not overlap, and leave no letter or digit out.
-- Of each document by itself.
WITH placed AS (
    SELECT
        document_id, sentence_no, start_char, end_char,
        lag(end_char, 1, 0) OVER in_order AS previous_end,
        row_number() OVER in_order - 1 AS expected_no,
        lead(sentence_no) OVER in_order IS NULL AS is_last
    FROM sentences
    WINDOW in_order AS (PARTITION BY document_id ORDER BY start_char, end_char, sentence_no)
)
SELECT p.document_id, p.sentence_no, p.start_char, p.end_char, p.previous_end, p.expected_no
FROM placed AS p
JOIN documents AS d ON d.document_id = p.document_id
WHERE p.sentence_no <> p.expected_no
   OR p.start_char < p.previous_end
   OR regexp_matches(substring(d.text, p.previous_end + 1, p.start_char - p.previous_end), '[\p{L}\p{N}]')
   OR (p.is_last AND regexp_matches(substring(d.text, p.end_char + 1), '[\p{L}\p{N}]'))
