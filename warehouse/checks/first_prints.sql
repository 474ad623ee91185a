-- The first print of a dispatch is another document, no reprint itself, and no later than its reprints.
SELECT d.document_id, d.duplicate_of, p.duplicate_of AS duplicate_of_first, d.published_date, p.published_date AS first_date
FROM documents AS d
JOIN documents AS p ON p.document_id = d.duplicate_of
WHERE p.duplicate_of IS NOT NULL OR p.document_id = d.document_id
   OR d.published_date < p.published_date OR (d.published_date IS NOT NULL AND p.published_date IS NULL)
