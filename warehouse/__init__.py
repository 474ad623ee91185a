"""Storage: the lake of Parquet files (lake), and the DuckDB warehouse published from it (publish, query)."""
