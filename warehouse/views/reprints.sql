-- one dispatch that was printed more than once
-- Who printed it first, and what was each dispatch printed by afterwards?
-- first_document_id: The first print
-- first_source_id: Outlet or feed of the first print
-- first_date: Its day of publication
-- title: Its headline
-- print_count: Prints, the first one included
-- sources: Outlets or feeds that printed it
-- reprint_document_ids: The other prints, by date of publication
-- last_date: Day of publication of the last print
CREATE VIEW reprints AS
SELECT
    f.document_id AS first_document_id,
    any_value(f.source_id) AS first_source_id,
    any_value(f.published_date) AS first_date,
    any_value(f.title) AS title,
    count(*) + 1 AS print_count,
    list_sort(list_distinct(list_append(list(r.source_id), any_value(f.source_id)))) AS sources,
    list(r.document_id ORDER BY r.published_date NULLS LAST, r.document_id) AS reprint_document_ids,
    max(r.published_date) AS last_date
FROM documents AS r
JOIN documents AS f ON f.document_id = r.duplicate_of
GROUP BY f.document_id
