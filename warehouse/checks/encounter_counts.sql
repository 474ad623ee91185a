-- An encounter is reported by as many meetings, documents and dispatches as it says.
SELECT e.encounter_id, e.meeting_count, count(m.meeting_id) AS meetings, e.document_count,
       count(DISTINCT m.document_id) AS documents, e.dispatch_count,
       count(DISTINCT d.dispatch_id) AS dispatches
FROM encounters AS e
LEFT JOIN meetings AS m ON m.encounter_id = e.encounter_id
LEFT JOIN (SELECT DISTINCT document_id, coalesce(duplicate_of, document_id) AS dispatch_id FROM documents) AS d
    ON d.document_id = m.document_id
GROUP BY e.encounter_id, e.meeting_count, e.document_count, e.dispatch_count
HAVING e.meeting_count <> count(m.meeting_id) OR e.document_count <> count(DISTINCT m.document_id)
    OR e.dispatch_count <> count(DISTINCT d.dispatch_id)
