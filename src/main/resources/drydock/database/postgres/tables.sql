-- Finds NocoBase's tables: sets :at_schema, :at_prefix and :at_table, empty where it is not installed. As the nodes say where
-- they are (:known, then :schema, :prefix, :underscored), or else wherever the first ones are; a database of a
-- sub-application has no prefix.
\set has_version 'exists (select from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace where n.nspname = schemaname and c.relname = tablename and a.attname = ''value'')'
select :'prefix' || case when :'underscored'::bool then 'application_version' else 'applicationVersion' end as exactly
\gset
with candidates as (
    select schemaname, tablename, regexp_replace(tablename, '(applicationVersion|application_version)$', '') as prefix,
      count(*) over (partition by schemaname) as in_schema
    from pg_tables where (tablename ~ '^([A-Za-z0-9_]*_)?(applicationVersion|application_version)$' or tablename = :'exactly')
      and schemaname !~ '^pg_' and schemaname <> 'information_schema' and :has_version),
  chosen as (
    select * from candidates
    where not :'known'::bool or schemaname = :'schema' and (tablename = :'exactly' or in_schema = 1)
    order by tablename <> :'exactly', schemaname <> current_schema(), length(tablename), schemaname, tablename limit 1)
select coalesce((select schemaname from chosen), '') as at_schema, coalesce((select prefix from chosen), '') as at_prefix,
  coalesce((select tablename from chosen), '') as at_table
\gset
