-- A mention and a speaker are of the type of their entity; a speaker without an entity is not checked.
SELECT 'mentions.entity_type' AS column_name, m.mention_id AS id, m.entity_type AS said, e.entity_type
FROM mentions AS m
JOIN entities AS e ON e.entity_id = m.entity_id
WHERE m.entity_type <> e.entity_type
UNION ALL
SELECT 'statements.speaker_kind', s.statement_id, s.speaker_kind, e.entity_type
FROM statements AS s
JOIN entities AS e ON e.entity_id = s.speaker_id
WHERE s.speaker_kind <> e.entity_type
