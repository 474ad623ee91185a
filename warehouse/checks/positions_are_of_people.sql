-- Who holds an office is a person.
SELECT p.position_id, p.person_id, e.entity_type
FROM positions AS p
JOIN entities AS e ON e.entity_id = p.person_id
WHERE e.entity_type <> 'person'
