-- Creates database :"new" with the owner, encoding, locale, tablespace, settings, rights and comment of :"like".
-- A dump of a database does not carry what belongs to the database itself, and after a restore the new one takes its place.
select format('create database %I with template template0 owner %I encoding %L lc_collate %L lc_ctype %L%s%s',
    :'new', pg_get_userbyid(d.datdba), pg_encoding_to_char(d.encoding), d.datcollate, d.datctype,
    case j ->> 'datlocprovider'
      when 'i' then format(' locale_provider icu icu_locale %L', coalesce(j ->> 'datlocale', j ->> 'daticulocale'))
      when 'b' then format(' locale_provider builtin builtin_locale %L', j ->> 'datlocale')
      when 'c' then ' locale_provider libc'
      else '' end,
    case when d.dattablespace <> (select dattablespace from pg_database where datname = 'template0')
      then format(' tablespace %I', t.spcname) else '' end)
  from pg_database d join pg_tablespace t on t.oid = d.dattablespace, to_jsonb(d) j
  where d.datname = :'like'
\gexec

select format('alter database %I connection limit %s', :'new', datconnlimit)
  from pg_database where datname = :'like' and datconnlimit > 0
\gexec

select format('comment on database %I is %L', :'new', shobj_description(oid, 'pg_database'))
  from pg_database where datname = :'like' and shobj_description(oid, 'pg_database') is not null
\gexec

-- What this user may not set is left out, here and in the comparison; whoever may is told of it before.
-- A list is stored as it is read: set_config takes it so, and FROM CURRENT stores it again. That would give other values
-- another unit, so those are written as they are.
\set is_list '(lower(split_part(c, ''='', 1)) in (''search_path'', ''temp_tablespaces'', ''local_preload_libraries'', ''session_preload_libraries''))'
select command from (
    select s.setrole, i, 1 as part, format('do $do$ begin perform set_config(%L, %L, false); end $do$',
        split_part(c, '=', 1), substr(c, strpos(c, '=') + 1)) as command
      from pg_database d join pg_db_role_setting s on s.setdatabase = d.oid, unnest(s.setconfig) with ordinality u(c, i)
      where d.datname = :'like' and :may_set and :is_list
    union all
    select s.setrole, i, 2, concat(case s.setrole when 0 then format('alter database %I', :'new')
          else format('alter role %I in database %I', pg_get_userbyid(s.setrole), :'new') end,
        format(' set %s ', split_part(c, '=', 1)),
        case when :is_list then 'from current' else format('to %L', substr(c, strpos(c, '=') + 1)) end)
      from pg_database d join pg_db_role_setting s on s.setdatabase = d.oid, unnest(s.setconfig) with ordinality u(c, i)
      where d.datname = :'like' and :may_set
    union all
    select s.setrole, i, 3, format('reset %s', split_part(c, '=', 1))
      from pg_database d join pg_db_role_setting s on s.setdatabase = d.oid, unnest(s.setconfig) with ordinality u(c, i)
      where d.datname = :'like' and :may_set and :is_list) commands
  order by setrole, i, part
\gexec

select format('revoke all on database %I from public', :'new')
  from pg_database where datname = :'like' and datacl is not null
\gexec
select format('grant %s on database %I to %s%s', a.privilege_type, :'new',
    case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end,
    case when a.is_grantable then ' with grant option' else '' end)
  from pg_database d, aclexplode(d.datacl) a where d.datname = :'like'
\gexec
