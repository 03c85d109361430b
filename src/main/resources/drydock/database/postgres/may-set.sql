-- Which settings of databases and roles this user may make: \set may_set, on rows of pg_db_role_setting s and a setting c.
select current_setting('server_version_num')::int >= 150000 as fifteen, rolsuper as super
  from pg_catalog.pg_roles where rolname = current_user
\gset
\if :fifteen
\set granted 'pg_catalog.has_parameter_privilege(lower(split_part(c, ''='', 1)), ''set'')'
\else
\set granted 'false'
\endif
\set context '(select g.context from pg_catalog.pg_settings g where lower(g.name) = lower(split_part(c, ''='', 1)))'
\set may_set '(' :'super' '::bool or (s.setrole in (0, (select oid from pg_catalog.pg_roles where rolname = current_user)) and (' :granted ' or coalesce(' :context ', '''') = ''user'')))'
-- Which of them are lists: those are stored as they are read.
\set is_list '(lower(split_part(c, ''='', 1)) in (''search_path'', ''temp_tablespaces'', ''local_preload_libraries'', ''session_preload_libraries''))'
