-- Rejections of inputs that count, each once as the run that met it first has it, and the records that
-- lost against the same document in another shard. Their ids are make_id("rejection", sha256 of the input,
-- record_no, stage, reason), as everywhere.
WITH found AS (
    SELECT * FROM raw.rejections
    UNION ALL BY NAME
    SELECT
        substr(sha256(concat_ws(chr(31), 'rejection', coalesce(d.content_sha256, d.uri), d.record_no,
                                'documents', 'duplicate_record')), 1, 24) AS rejection_id,
        d.uri, d.record_no, 'documents' AS stage, 'duplicate_record' AS reason, d.document_id AS detail, d.run_id,
        coalesce(runs.started_at, 'epoch'::TIMESTAMPTZ) AS seen_at
    FROM raw.duplicates AS d
    LEFT JOIN raw.runs AS runs ON runs.run_id = d.run_id
)
SELECT * FROM found
QUALIFY row_number() OVER (PARTITION BY rejection_id ORDER BY seen_at, uri, run_id, detail) = 1
