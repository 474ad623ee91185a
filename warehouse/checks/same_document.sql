-- A participant, a speaker, a target and a statement's meeting are named in the document they are read from.
-- Of each document by itself.
SELECT 'meeting_participants' AS table_name, p.meeting_id AS id, p.mention_id AS points_at
FROM meeting_participants AS p
JOIN meetings AS t ON t.meeting_id = p.meeting_id
JOIN mentions AS m ON m.mention_id = p.mention_id
WHERE m.document_id <> t.document_id
UNION ALL
SELECT 'statements', s.statement_id, s.speaker_mention_id
FROM statements AS s
JOIN mentions AS m ON m.mention_id = s.speaker_mention_id
WHERE m.document_id <> s.document_id
UNION ALL
SELECT 'statements', s.statement_id, s.meeting_id
FROM statements AS s
JOIN meetings AS t ON t.meeting_id = s.meeting_id
WHERE t.document_id <> s.document_id
UNION ALL
SELECT 'statement_entities', e.statement_id, e.mention_id
FROM statement_entities AS e
JOIN statements AS s ON s.statement_id = e.statement_id
JOIN mentions AS m ON m.mention_id = e.mention_id
WHERE m.document_id <> s.document_id
