-- Writes a row of kind application for each sub-application: its name, how it is connected, and the kind, host, port and name
-- of its database, as far as NocoBase's own table has them. By way of jsonb, since the columns differ between its versions.
select format($q$copy (select 'application', to_jsonb(a) ->> 'name', to_jsonb(a) #>> '{options,dbConnType}',
    to_jsonb(a) #>> '{options,database,dialect}', to_jsonb(a) #>> '{options,database,host}',
    to_jsonb(a) #>> '{options,database,port}', to_jsonb(a) #>> '{options,database,database}'
    from %I.%I a) to stdout$q$, schemaname, tablename)
  from pg_tables t
  where schemaname = :'at_schema' and tablename = :'at_prefix' || 'applications' and :'at_table' <> ''
    and exists (select from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = schemaname and c.relname = tablename and a.attname = 'name')
\gexec
