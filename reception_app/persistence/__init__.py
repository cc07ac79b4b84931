"""The database: engines, tables, unit of work, repositories and read models."""
