-- Documents that count, with the run that first brought them in, and the first print of each dispatch.
SELECT r.* REPLACE (coalesce(f.run_id, r.run_id) AS run_id, l.duplicate_of AS duplicate_of)
FROM raw.documents AS r
LEFT JOIN raw.first_runs AS f ON f.document_id = r.document_id
LEFT JOIN raw.reprint_links AS l ON l.document_id = r.document_id
