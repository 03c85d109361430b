-- Writes which version NocoBase says that it is: a row of kind version, and none where NocoBase is not installed.
-- Its tables may have any prefix, be underscored or not (DB_TABLE_PREFIX, DB_UNDERSCORED), and lie in any schema.
select format('copy (select %L, value from %I.%I limit 1) to stdout', 'version', schemaname, tablename)
  from pg_tables
  where tablename ~ '^([A-Za-z0-9_]*_)?(applicationVersion|application_version)$'
    and schemaname !~ '^pg_' and schemaname <> 'information_schema'
  order by schemaname <> current_schema(), length(tablename), schemaname, tablename limit 1
\gexec
