-- A confidence is a number from 0 to 1.
SELECT 'mentions' AS table_name, mention_id AS id, confidence FROM mentions
WHERE confidence NOT BETWEEN 0 AND 1
UNION ALL
SELECT 'meetings', meeting_id, confidence FROM meetings WHERE confidence NOT BETWEEN 0 AND 1
UNION ALL
SELECT 'statements', statement_id, confidence FROM statements WHERE confidence NOT BETWEEN 0 AND 1
