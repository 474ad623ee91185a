-- A position is observed on the day of publication of its document.
-- Of each document by itself.
SELECT p.position_id, p.document_id, p.observed_date, d.published_date
FROM positions AS p
JOIN documents AS d ON d.document_id = p.document_id
WHERE p.observed_date IS DISTINCT FROM d.published_date
