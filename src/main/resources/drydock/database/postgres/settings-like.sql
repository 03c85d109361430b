-- Gives database :"new" the settings, rights, comment and limit of :"like": what belongs to the database itself is in no dump
-- and no copy of it, and the new one takes its place.
select format('alter database %I connection limit %s', :'new', datconnlimit)
  from pg_database where datname = :'like' and datconnlimit > 0
\gexec

select format('comment on database %I is %L', :'new', shobj_description(oid, 'pg_database'))
  from pg_database where datname = :'like' and shobj_description(oid, 'pg_database') is not null
\gexec

-- What this user may not set is left out, here and in the comparison; whoever may is told of it before.
-- A list is stored as it is read: set_config takes it so, and FROM CURRENT stores it again. That would give other values
-- another unit, so those are written as they are.
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
