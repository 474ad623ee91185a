-- The moment and the day of publication are at most a day apart, as time zones have it.
-- Of each document by itself.
SELECT document_id, published_date, published_at
FROM documents
WHERE abs(date_diff('day', published_date, (published_at AT TIME ZONE 'UTC')::DATE)) > 1
