-- Documents that count, with the run that first brought them in, and the first print of each dispatch:
-- the earliest by date of publication, undated ones last, then the smallest id.
WITH first_prints AS (
    SELECT text_key, first(document_id ORDER BY published_date NULLS LAST, document_id) AS document_id
    FROM raw.documents
    GROUP BY text_key
    HAVING count(*) > 1
)
SELECT r.* REPLACE (
    coalesce(f.run_id, r.run_id) AS run_id,
    nullif(p.document_id, r.document_id) AS duplicate_of
)
FROM raw.documents AS r
LEFT JOIN raw.first_runs AS f ON f.document_id = r.document_id
LEFT JOIN first_prints AS p ON p.text_key = r.text_key
