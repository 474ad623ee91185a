-- The first print of a dispatch is another document with the same words, and no reprint itself.
SELECT d.document_id, d.duplicate_of, p.duplicate_of AS duplicate_of_first
FROM documents AS d
JOIN documents AS p ON p.document_id = d.duplicate_of
WHERE p.duplicate_of IS NOT NULL OR p.text_key <> d.text_key OR p.document_id = d.document_id
