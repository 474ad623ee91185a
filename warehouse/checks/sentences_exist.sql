-- The sentence that a row names exists in its document (token_spans says so of tokens).
-- Of each document by itself.
WITH placed AS (
    SELECT 'mentions' AS table_name, mention_id AS id, document_id, sentence_no FROM mentions
    UNION ALL
    SELECT 'meetings', meeting_id, document_id, sentence_no FROM meetings
    UNION ALL
    SELECT 'statements', statement_id, document_id, sentence_no FROM statements
)
SELECT p.table_name, p.id, p.document_id, p.sentence_no
FROM placed AS p
SEMI JOIN documents AS d ON d.document_id = p.document_id
ANTI JOIN sentences AS s ON s.document_id = p.document_id AND s.sentence_no = p.sentence_no
