-- An encounter is reported by as many meetings and documents as it says.
SELECT e.encounter_id, e.meeting_count, count(m.meeting_id) AS meetings, e.document_count,
       count(DISTINCT m.document_id) AS documents
FROM encounters AS e
LEFT JOIN meetings AS m ON m.encounter_id = e.encounter_id
GROUP BY e.encounter_id, e.meeting_count, e.document_count
HAVING e.meeting_count <> count(m.meeting_id) OR e.document_count <> count(DISTINCT m.document_id)
