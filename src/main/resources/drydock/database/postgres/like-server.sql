-- Writes what makes another server like this one, as far as a copy of a database leans on it: rows of kind superuser (the
-- first one's name), setting (name, value), tablespace (name), and statement, in the order in which they are to be run as
-- that superuser. No passwords: they are not to be read. Directories of tablespaces are those of :home, by their number.
copy (select 'superuser', rolname from pg_catalog.pg_roles where oid = 10) to stdout;
copy (select 'setting', name, setting from pg_catalog.pg_settings
  where name in ('lc_messages', 'lc_monetary', 'lc_numeric', 'lc_time', 'default_text_search_config', 'TimeZone', 'DateStyle',
      'IntervalStyle', 'max_locks_per_transaction', 'max_prepared_transactions', 'max_connections', 'shared_preload_libraries',
      'session_preload_libraries', 'local_preload_libraries', 'default_toast_compression', 'default_table_access_method',
      'default_tablespace', 'standard_conforming_strings', 'xmloption', 'xmlbinary', 'bytea_output', 'array_nulls',
      'row_security', 'search_path')
    and source in ('configuration file', 'command line', 'environment variable')
  order by name) to stdout;

select current_setting('server_version_num')::int >= 160000 as sixteen, current_setting('server_version_num')::int >= 150000 as fifteen
\gset
copy (select 'statement', format('create role %I', rolname) from pg_catalog.pg_roles where oid <> 10 and rolname !~ '^pg_' order by rolname) to stdout;
copy (select 'statement', format('alter role %I with %s', rolname, concat_ws(' ',
    case when rolsuper then 'superuser' else 'nosuperuser' end, case when rolinherit then 'inherit' else 'noinherit' end,
    case when rolcreaterole then 'createrole' else 'nocreaterole' end, case when rolcreatedb then 'createdb' else 'nocreatedb' end,
    case when rolcanlogin then 'login' else 'nologin' end, case when rolreplication then 'replication' else 'noreplication' end,
    case when rolbypassrls then 'bypassrls' else 'nobypassrls' end))
  from pg_catalog.pg_roles where oid <> 10 and rolname !~ '^pg_' order by rolname) to stdout;

\if :sixteen
copy (select 'statement', format('grant %I to %I with admin %s, inherit %s, set %s', pg_get_userbyid(roleid), pg_get_userbyid(member),
    bool_or(admin_option)::text, bool_or(inherit_option)::text, bool_or(set_option)::text)
  from pg_catalog.pg_auth_members where pg_get_userbyid(member) !~ '^pg_' group by roleid, member order by roleid, member) to stdout;
\else
copy (select 'statement', format('grant %I to %I%s', pg_get_userbyid(roleid), pg_get_userbyid(member),
    case when admin_option then ' with admin option' end)
  from pg_catalog.pg_auth_members where pg_get_userbyid(member) !~ '^pg_' order by roleid, member) to stdout;
\endif
\if :fifteen
copy (select 'statement', format('grant %s on parameter %s to %s%s', a.privilege_type, p.parname,
    case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end,
    case when a.is_grantable then ' with grant option' end)
  from pg_catalog.pg_parameter_acl p, aclexplode(p.paracl) a where a.grantee <> 10) to stdout;
\endif

copy (select 'tablespace', spcname from pg_catalog.pg_tablespace where spcname !~ '^pg_' order by oid) to stdout;
copy (select 'statement', format('create tablespace %I owner %I location %L', spcname, pg_get_userbyid(spcowner),
    :'home' || '/' || row_number() over (order by oid))
  from pg_catalog.pg_tablespace where spcname !~ '^pg_' order by oid) to stdout;
copy (select 'statement', format('grant create on tablespace %I to %s%s', t.spcname,
    case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end,
    case when a.is_grantable then ' with grant option' end)
  from pg_catalog.pg_tablespace t, aclexplode(t.spcacl) a where t.spcname !~ '^pg_') to stdout;

-- Lists as settings-like.sql has them.
copy (select 'statement', command from (
    select s.setrole, i, 1, format('do $do$ begin perform set_config(%L, %L, false); end $do$',
        split_part(c, '=', 1), substr(c, strpos(c, '=') + 1))
      from pg_db_role_setting s, unnest(s.setconfig) with ordinality u(c, i) where s.setdatabase = 0 and :is_list
    union all
    select s.setrole, i, 2, concat('alter role ', case s.setrole when 0 then 'all' else quote_ident(pg_get_userbyid(s.setrole)) end,
        format(' set %s ', split_part(c, '=', 1)),
        case when :is_list then 'from current' else format('to %L', substr(c, strpos(c, '=') + 1)) end)
      from pg_db_role_setting s, unnest(s.setconfig) with ordinality u(c, i) where s.setdatabase = 0
    union all
    select s.setrole, i, 3, format('reset %s', split_part(c, '=', 1))
      from pg_db_role_setting s, unnest(s.setconfig) with ordinality u(c, i) where s.setdatabase = 0 and :is_list
  ) commands(role, i, part, command)
  order by role, i, part) to stdout;
