-- A document has as many characters, sentences and tokens as it says.
-- Of each document by itself.
SELECT
    d.document_id, d.char_count, length(d.text) AS chars, d.sentence_count, coalesce(s.n, 0) AS sentences,
    d.token_count, coalesce(t.n, 0) AS tokens
FROM documents AS d
LEFT JOIN (SELECT document_id, count(*) AS n FROM sentences GROUP BY document_id) AS s ON s.document_id = d.document_id
LEFT JOIN (SELECT document_id, count(*) AS n FROM tokens GROUP BY document_id) AS t ON t.document_id = d.document_id
WHERE d.char_count <> length(d.text) OR d.sentence_count <> coalesce(s.n, 0) OR d.token_count <> coalesce(t.n, 0)
