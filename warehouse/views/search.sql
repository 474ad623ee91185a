-- one document or statement that holds all the words
-- Where do these words stand together, whatever their diacritics, alef forms or clitics?
-- found_in: document (text or headline) or statement (its content)
-- document_id: The document
-- statement_id: The statement, null for a document
-- published_date: Day of publication of the document
-- source_id: Outlet or feed
-- title: Headline of the document
-- speaker: Who said it, for a statement
-- text_ar: What was said, for a statement
CREATE MACRO search(q) AS TABLE
WITH words AS (
    SELECT DISTINCT word_pattern(word) AS pattern
    FROM (SELECT unnest(regexp_split_to_array(fold(q), '[^\p{L}\p{M}\p{N}]+')) AS word)
    WHERE word <> ''
),
title_words AS MATERIALIZED (
    SELECT document_id, unnest(regexp_split_to_array(fold(title), '[^\p{L}\p{M}\p{N}]+')) AS key
    FROM documents
    WHERE title IS NOT NULL
),
-- patterns meet each distinct form once, not each token
keys AS MATERIALIZED (
    SELECT key
    FROM (SELECT DISTINCT key FROM tokens UNION SELECT key FROM title_words)
    WHERE regexp_matches(key, word_pattern(q))
),
forms AS MATERIALIZED (
    SELECT k.key, w.pattern FROM keys AS k JOIN words AS w ON regexp_matches(k.key, w.pattern)
),
hits AS MATERIALIZED (
    SELECT DISTINCT t.document_id, t.start_char, f.pattern FROM tokens AS t JOIN forms AS f ON f.key = t.key
    UNION ALL
    SELECT DISTINCT t.document_id, NULL, f.pattern FROM title_words AS t JOIN forms AS f ON f.key = t.key
),
documents_found AS (
    SELECT document_id FROM hits GROUP BY document_id
    HAVING count(DISTINCT pattern) = (SELECT count(*) FROM words)
),
statements_found AS (
    SELECT s.statement_id
    FROM hits AS h
    JOIN statements AS s ON s.document_id = h.document_id
        AND h.start_char >= s.start_char AND h.start_char < s.end_char
    GROUP BY s.statement_id
    HAVING count(DISTINCT h.pattern) = (SELECT count(*) FROM words)
)
SELECT
    'document' AS found_in, d.document_id, NULL::VARCHAR AS statement_id, d.published_date, d.source_id, d.title,
    NULL::VARCHAR AS speaker, NULL::VARCHAR AS text_ar
FROM documents AS d
SEMI JOIN documents_found AS f ON f.document_id = d.document_id
UNION ALL
SELECT
    'statement', s.document_id, s.statement_id, d.published_date, d.source_id, d.title,
    coalesce(e.name_ar, s.speaker_ar), s.content_ar
FROM statements AS s
SEMI JOIN statements_found AS f ON f.statement_id = s.statement_id
JOIN documents AS d ON d.document_id = s.document_id
LEFT JOIN entities AS e ON e.entity_id = s.speaker_id
