-- An entity and its spellings are mentioned by name as often as they say, and its dates are in order.
SELECT e.entity_id, e.mention_count, count(m.mention_id) AS mentions, e.first_date, e.last_date
FROM entities AS e
LEFT JOIN mentions AS m ON m.entity_id = e.entity_id AND m.mention_type = 'name'
GROUP BY ALL
HAVING e.mention_count <> count(m.mention_id) OR e.first_date > e.last_date
UNION ALL
SELECT a.entity_id, a.mention_count, count(m.mention_id), NULL, NULL
FROM entity_aliases AS a
LEFT JOIN mentions AS m ON m.entity_id = a.entity_id AND m.form = a.alias_ar AND m.mention_type = 'name'
GROUP BY a.entity_id, a.alias_ar, a.mention_count
HAVING a.mention_count <> count(m.mention_id)
