-- Makes database :"new" a copy of :"like", to which nobody is connected, with its owner; open to connections where :open says
-- so. Its files are copied, or shared where the file system can. What a collation was when the indexes were made is copied too.
select count(set_config(name, 'clone', false)) as cloned from pg_catalog.pg_settings where name = 'file_copy_method'
\gset
select concat(format('create database %I with template %I owner %I allow_connections %s', :'new', :'like',
    pg_get_userbyid(d.datdba), :'open'),
    case when current_setting('server_version_num')::int >= 150000 then ' strategy file_copy' end,
    case when to_jsonb(d) ->> 'datcollversion' <> '' then format(' collation_version %L', to_jsonb(d) ->> 'datcollversion') end)
  from pg_catalog.pg_database d where d.datname = :'like'
\gexec
