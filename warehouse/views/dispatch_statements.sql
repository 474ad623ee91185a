-- one statement of a dispatch, as the earliest of its prints has it
-- What was said, told once however many papers printed it?
-- statement_id: The statement in that print
-- dispatch_id: document_id of the first print, which may be cut and lack the statement
-- document_id: The print
-- print_count: Prints that have it, in the same words but for spelling marks
CREATE VIEW dispatch_statements AS
WITH printed AS (
    SELECT
        s.statement_id, s.document_id, s.start_char, d.duplicate_of, d.published_date,
        coalesce(d.duplicate_of, d.document_id) AS dispatch_id,
        regexp_replace(fold(s.content_ar), '[^\p{L}\p{N}]+', '', 'g') AS words
    FROM statements AS s
    JOIN documents AS d ON d.document_id = s.document_id
)
SELECT
    statement_id, dispatch_id, document_id,
    count(DISTINCT document_id) OVER (PARTITION BY dispatch_id, words) AS print_count
FROM printed
-- a document may have one sentence twice, from two speakers: the earliest print keeps all that it has
QUALIFY rank() OVER (
    PARTITION BY dispatch_id, words ORDER BY duplicate_of IS NOT NULL, published_date NULLS LAST, document_id
) = 1
