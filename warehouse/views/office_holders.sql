-- one person in one office of one state or body
-- Who held which office, from when to when as far as it was observed?
-- person_id: The person
-- person: Name in Arabic
-- office: Office from the closed list
-- country_code: ISO 3166-1 alpha-2 code of the state the office belongs to, else of the person's
-- organization: Name of the body the office belongs to
-- title_ar: The title most often given for it
-- from_date: Earliest publication date that shows it, null where no document is dated
-- to_date: Latest publication date that shows it
-- document_count: Documents that show it, prints of one dispatch counted once
CREATE VIEW office_holders AS
SELECT
    p.person_id,
    any_value(person.name_ar) AS person,
    p.office,
    coalesce(p.country_code, person.country_code) AS country_code,
    any_value(organization.name_ar) AS organization,
    mode(p.title_ar ORDER BY p.title_ar) AS title_ar,
    min(p.observed_date) AS from_date,
    max(p.observed_date) AS to_date,
    count(DISTINCT coalesce(d.duplicate_of, d.document_id)) AS document_count
FROM positions AS p
JOIN documents AS d ON d.document_id = p.document_id
JOIN entities AS person ON person.entity_id = p.person_id
LEFT JOIN entities AS organization ON organization.entity_id = p.organization_id
GROUP BY p.person_id, p.office, coalesce(p.country_code, person.country_code), p.organization_id
