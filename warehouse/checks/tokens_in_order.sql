-- Tokens are numbered from 0 in the order of the text, do not overlap, and lie in the lake in that order.
-- One pass in the order of the files; a document that lies there twice has more tokens than it says.
-- Of each document by itself.
WITH placed AS (
    SELECT
        document_id, token_no, start_char, end_char,
        lag(document_id) OVER () AS previous_document,
        lag(token_no) OVER () AS previous_no,
        lag(end_char) OVER () AS previous_end
    FROM tokens
)
SELECT document_id, token_no, start_char, end_char, previous_no, previous_end
FROM placed
WHERE CASE
    WHEN document_id = previous_document THEN token_no <> previous_no + 1 OR start_char < previous_end
    ELSE token_no <> 0
END
