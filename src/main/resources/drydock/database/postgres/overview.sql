-- Writes what an observation wants to know besides version.sql: a row of kind size (bytes, number of tables), and one of
-- kind application (its database) for each sub-application.
copy (select 'size', pg_database_size(current_database()), count(*)
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')) to stdout;

-- By way of jsonb, since the columns differ between NocoBase's versions.
select format($q$copy (select 'application',
    coalesce(nullif(to_jsonb(a) #>> '{options,database,database}', ''), to_jsonb(a) ->> 'name')
    from %I.%I a) to stdout$q$, schemaname, tablename)
  from pg_tables
  where tablename ~ '^([A-Za-z0-9_]*_)?applications$'
    and schemaname !~ '^pg_' and schemaname <> 'information_schema'
  order by schemaname <> current_schema(), length(tablename), schemaname, tablename limit 1
\gexec
