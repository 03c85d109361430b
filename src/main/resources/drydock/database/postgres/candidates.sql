-- Writes a row of kind candidate (schema, table) for each place where NocoBase's tables could be, where no node says which.
copy (select 'candidate', schemaname, tablename from pg_tables
  where not :'known'::bool and tablename ~ '^([A-Za-z0-9_]*_)?(applicationVersion|application_version)$'
    and schemaname !~ '^pg_' and schemaname <> 'information_schema' and :has_version
  order by 2, 3) to stdout;
