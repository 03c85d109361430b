-- Writes what of a database cannot be dumped, restored or compared, or is lost thereby, as far as its catalogues tell it to
-- this user: rows of kind, object, detail, and a statement that mends it. Reads no table of people's.
-- :user is NocoBase's user, in whose hands everything may lie.
select coalesce(string_agg(quote_ident(s), ', '), '''''') as path from unnest(current_schemas(false)) s
\gset
select case when current_setting('server_version_num')::int >= 150000
      then (select oid from pg_roles where rolname = 'pg_database_owner') else 10 end as public_owner,
    (select oid from pg_roles where rolname = current_user) as me
\gset
set search_path = pg_catalog;
set quote_all_identifiers = off;
begin isolation level repeatable read read only;

\set own 'n.nspname !~ ''^pg_'' and n.nspname <> ''information_schema'''
\set made_here 'not exists (select from pg_depend e where e.deptype = ''e'' and e.classid = '
\set relation :made_here '''pg_class''::regclass and e.objid = c.oid)'
\set may_not_hold 'not pg_has_role(o.owner, ' :'hold' ')'

-- What a restore creates and then hands over: to a role that this user is no member of, or that may not have it there,
-- since rights on schemas are restored last.
copy (
  with owned(class, id, schema, owner, name) as (
      select 'pg_namespace'::regclass::oid, n.oid, null::oid, n.nspowner, format('schema %I', n.nspname)
        from pg_namespace n where :own and not (n.nspname = 'public' and n.nspowner = :'public_owner'::oid)
      union all
      select 'pg_class'::regclass, c.oid, c.relnamespace, c.relowner, format('%s %I.%I', case c.relkind when 'v' then 'view'
          when 'm' then 'materialized view' when 'f' then 'foreign table' when 'S' then 'sequence' else 'table' end,
          n.nspname, c.relname)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where :own and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and not (c.relkind = 'S' and exists (
          select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i')))
      union all
      select 'pg_proc'::regclass, p.oid, p.pronamespace, p.proowner, format('routine %s', p.oid::regprocedure)
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where :own
      union all
      select 'pg_type'::regclass, t.oid, t.typnamespace, t.typowner, format('%s %I.%I',
          case t.typtype when 'd' then 'domain' else 'type' end, n.nspname, t.typname)
        from pg_type t join pg_namespace n on n.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
        where :own and (t.typtype in ('e', 'd', 'r') or c.relkind = 'c')
      union all
      select 'pg_operator'::regclass, o.oid, o.oprnamespace, o.oprowner, format('operator %s', o.oid::regoperator)
        from pg_operator o join pg_namespace n on n.oid = o.oprnamespace where :own
      union all
      select 'pg_collation'::regclass, l.oid, l.collnamespace, l.collowner, format('collation %I.%I', n.nspname, l.collname)
        from pg_collation l join pg_namespace n on n.oid = l.collnamespace where :own
      union all
      select 'pg_conversion'::regclass, v.oid, v.connamespace, v.conowner, format('conversion %I.%I', n.nspname, v.conname)
        from pg_conversion v join pg_namespace n on n.oid = v.connamespace where :own
      union all
      select 'pg_statistic_ext'::regclass, x.oid, x.stxnamespace, x.stxowner, format('statistics %I.%I', n.nspname, x.stxname)
        from pg_statistic_ext x join pg_namespace n on n.oid = x.stxnamespace where :own
      union all
      select 'pg_ts_config'::regclass, f.oid, f.cfgnamespace, f.cfgowner,
          format('text search configuration %I.%I', n.nspname, f.cfgname)
        from pg_ts_config f join pg_namespace n on n.oid = f.cfgnamespace where :own
      union all
      select 'pg_ts_dict'::regclass, y.oid, y.dictnamespace, y.dictowner,
          format('text search dictionary %I.%I', n.nspname, y.dictname)
        from pg_ts_dict y join pg_namespace n on n.oid = y.dictnamespace where :own
      union all
      select 'pg_foreign_server'::regclass, v.oid, null, v.srvowner, format('server %I', v.srvname) from pg_foreign_server v)
  select 'owner', o.name, pg_get_userbyid(o.owner), format('alter %s owner to %s;', o.name,
      case o.name when 'schema public' then quote_ident(pg_get_userbyid(:'public_owner'::oid)) else quote_ident(:'user') end)
    from owned o
    where (:may_not_hold
        or (o.schema is not null and o.owner <> :'me'::oid and not :'super'::bool
          and not exists (select from pg_namespace s where s.oid = o.schema
            and (s.nspowner = o.owner or pg_has_role(o.owner, s.nspowner, 'usage') or s.nspname = 'public' and :'public_owner' = '10'))))
      and not exists (select from pg_depend e where e.deptype = 'e' and e.classid = o.class and e.objid = o.id)
    order by o.name) to stdout;

copy (
  with future(id, owner, letter, schema, acl, usual, things, place) as (
      select f.oid, f.defaclrole, f.defaclobjtype, n.nspname, f.defaclacl,
        case when n.oid is null then acldefault(case f.defaclobjtype when 'S' then 's' else f.defaclobjtype end, f.defaclrole) end,
        case f.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types'
          when 'n' then 'schemas' else 'large objects' end,
        format('alter default privileges for role %I%s', pg_get_userbyid(f.defaclrole), ' in schema ' || quote_ident(n.nspname))
      from pg_default_acl f left join pg_namespace n on n.oid = f.defaclnamespace
      where not pg_has_role(f.defaclrole, :'hold')),
    back(id, statement) as (
      select id, format('%s revoke all on %s from %s;', place, things, case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end)
        from future, lateral (select grantee from aclexplode(acl) except select grantee from aclexplode(usual)) a
      union all
      select id, format('%s grant %s on %s to %s;', place, a.privilege_type, things, case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end)
        from future, lateral (select grantee, privilege_type from aclexplode(usual) except select grantee, privilege_type from aclexplode(acl)) a)
  select 'default-rights', concat_ws(' ', f.things, 'in schema ' || quote_ident(f.schema)), pg_get_userbyid(f.owner),
    (select string_agg(b.statement, ' ') from back b where b.id = f.id)
  from future f) to stdout;

-- Rights that somebody gave on who is not the owner are restored in that one's name, which takes a superuser.
copy (
  with granted(class, id, name, owner, acl) as (
      select 'pg_namespace'::regclass::oid, n.oid, format('schema %I', n.nspname), n.nspowner, n.nspacl from pg_namespace n where :own
      union all
      select 'pg_class'::regclass, c.oid, format('%s%I.%I', case c.relkind when 'S' then 'sequence ' else '' end, n.nspname, c.relname),
          c.relowner, c.relacl
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where :own and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      union all
      select 'pg_proc'::regclass, p.oid, format('routine %s', p.oid::regprocedure), p.proowner, p.proacl
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where :own)
  select 'granted-by', g.name, pg_get_userbyid(a.grantor),
    format('set role %I; revoke %s on %s from %s cascade; reset role; grant %s on %s to %s;', pg_get_userbyid(a.grantor),
      string_agg(a.privilege_type, ', '), g.name, quote_ident(pg_get_userbyid(a.grantee)),
      string_agg(a.privilege_type, ', '), g.name, quote_ident(pg_get_userbyid(a.grantee)))
  from granted g cross join lateral aclexplode(g.acl) a
  where a.grantor <> g.owner and a.grantee <> 0 and not :'super'::bool
    and not exists (select from pg_depend e where e.deptype = 'e' and e.classid = g.class and e.objid = g.id)
  group by g.name, a.grantor, a.grantee) to stdout;

-- A version before 13 knows no extension that a plain user may create unless it needs no superuser at all.
copy (select case when v.name is null then 'extension-gone' else 'extension-forbidden' end, 'extension ' || x.extname, '',
    format('drop extension %I;', x.extname)
  from pg_extension x left join pg_available_extensions e on e.name = x.extname
    left join pg_available_extension_versions v on v.name = e.name and v.version = e.default_version
  where x.extname <> 'plpgsql' and (v.name is null or not :'super'::bool and v.superuser
    and not (coalesce((to_jsonb(v) ->> 'trusted')::bool, false)))) to stdout;

copy (select 'extension-version', 'extension ' || x.extname, concat_ws(' → ', x.extversion, e.default_version),
    format('alter extension %I update;', x.extname)
  from pg_extension x join pg_available_extensions e on e.name = x.extname
  where x.extversion <> e.default_version) to stdout;

copy (select 'event-trigger', 'event trigger ' || t.evtname, '', format('drop event trigger %I;', t.evtname)
  from pg_event_trigger t where not :'super'::bool and :made_here 'pg_event_trigger'::regclass and e.objid = t.oid)) to stdout;

copy (
  with made(class, id, name) as (
      select 'pg_proc'::regclass::oid, p.oid, format('routine %s', p.oid::regprocedure)
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
        where :own and not l.lanpltrusted and l.lanname <> 'internal' or l.lanname = 'internal' and :own
      union all
      select 'pg_type'::regclass, t.oid, format('type %I.%I', n.nspname, t.typname)
        from pg_type t join pg_namespace n on n.oid = t.typnamespace
        where :own and t.typtype = 'b' and t.typcategory <> 'A'
      union all
      select 'pg_opclass'::regclass, o.oid, format('operator class %I.%I using %I', n.nspname, o.opcname, m.amname)
        from pg_opclass o join pg_namespace n on n.oid = o.opcnamespace join pg_am m on m.oid = o.opcmethod where :own
      union all
      select 'pg_ts_parser'::regclass, r.oid, format('text search parser %I.%I', n.nspname, r.prsname)
        from pg_ts_parser r join pg_namespace n on n.oid = r.prsnamespace where :own
      union all
      select 'pg_ts_template'::regclass, r.oid, format('text search template %I.%I', n.nspname, r.tmplname)
        from pg_ts_template r join pg_namespace n on n.oid = r.tmplnamespace where :own
      union all
      select 'pg_foreign_data_wrapper'::regclass, w.oid, format('foreign data wrapper %I', w.fdwname) from pg_foreign_data_wrapper w
      union all
      select 'pg_am'::regclass, m.oid, format('access method %I', m.amname) from pg_am m where m.oid >= 16384
      union all
      select 'pg_language'::regclass, l.oid, format('language %I', l.lanname) from pg_language l where l.oid >= 16384
      union all
      select 'pg_cast'::regclass, k.oid, format('cast (%s as %s)', format_type(k.castsource, null), format_type(k.casttarget, null))
        from pg_cast k where k.oid >= 16384 and k.castmethod = 'b')
  select 'superuser-made', m.name, '', format('drop %s;', m.name)
  from made m
  where not :'super'::bool
    and not exists (select from pg_depend e where e.deptype = 'e' and e.classid = m.class and e.objid = m.id)) to stdout;

copy (select 'leakproof', format('routine %s', p.oid::regprocedure), '', format('alter routine %s not leakproof;', p.oid::regprocedure)
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where :own and p.proleakproof and not :'super'::bool and :made_here 'pg_proc'::regclass and e.objid = p.oid)) to stdout;

copy (select 'function-setting', format('routine %s', p.oid::regprocedure), split_part(u.c, '=', 1),
    format('alter routine %s reset %s;', p.oid::regprocedure, split_part(u.c, '=', 1))
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace cross join lateral unnest(p.proconfig) u(c)
    cross join lateral (select 0::oid as setrole) s
  where :own and not :may_set and :made_here 'pg_proc'::regclass and e.objid = p.oid)) to stdout;

copy (select 'forced-row-security', format('%I.%I', n.nspname, c.relname), '',
    format('alter table %I.%I no force row level security;', n.nspname, c.relname)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where :own and :relation and c.relkind in ('r', 'p') and c.relrowsecurity and c.relforcerowsecurity
    and not (select r.rolsuper or r.rolbypassrls from pg_roles r where r.oid = :'me'::oid)) to stdout;

copy (select 'large-objects', count(*), pg_get_userbyid(o.owner),
    format('select format(''alter large object %%s owner to %I'', oid) from pg_largeobject_metadata where lomowner = %L::regrole \gexec',
      :'user', quote_ident(pg_get_userbyid(o.owner)))
  from (select lomowner from pg_largeobject_metadata) o(owner) where :may_not_hold group by o.owner) to stdout;

copy (select 'may-not-create', current_user, '', format('alter role %I createdb;', current_user)
  from pg_roles where oid = :'me'::oid and not rolcreatedb and not rolsuper) to stdout;

copy (select 'database-owner', pg_get_userbyid(o.owner), '', format('alter database %I owner to %I;', o.name, :'user')
  from (select datname, datdba from pg_database where datname = current_database()) o(name, owner) where :may_not_hold) to stdout;

copy (select distinct 'tablespace', t.spcname, current_user, format('grant create on tablespace %I to %I;', t.spcname, current_user)
  from pg_tablespace t
  where t.spcname not in ('pg_default', 'pg_global') and not has_tablespace_privilege(t.oid, 'create')
    and (t.oid in (select reltablespace from pg_class) or t.oid in (select dattablespace from pg_database where datname = current_database())))
  to stdout;

copy (select 'publication', 'publication ' || p.pubname, '', concat_ws(' ', format('create publication %I', p.pubname),
      case when p.puballtables then 'for all tables' end) || ';'
    from pg_publication p
    where :may_not_publish_all) to stdout;

copy (select 'subscription', 'subscription ' || s.subname, '',
    format('alter subscription %I disable;', s.subname)
  from pg_subscription s where s.subdbid = (select oid from pg_database where datname = current_database())) to stdout;

-- What applications keep under names of their own may be secret.
copy (select case s.setrole when 0 then 'setting' else 'role-setting' end, split_part(u.c, '=', 1), case s.setrole when 0 then '' else pg_get_userbyid(s.setrole) end,
    case when s.setrole <> 0 then format('alter role %I in database %I reset %s;', pg_get_userbyid(s.setrole), current_database(), split_part(u.c, '=', 1))
      when :'fifteen'::bool then format('grant set on parameter %s to %I;', split_part(u.c, '=', 1), current_user)
      else format('alter database %I reset %s;', current_database(), split_part(u.c, '=', 1)) end
  from pg_db_role_setting s cross join lateral unnest(s.setconfig) u(c)
  where s.setdatabase = (select oid from pg_database where datname = current_database()) and not :may_set) to stdout;

copy (select 'invalid-index', format('%I.%I', n.nspname, i.relname), format('%I.%I', n.nspname, c.relname),
    format('drop index %I.%I;', n.nspname, i.relname)
  from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = i.relnamespace
  where :own and i.relkind = 'i' and not (x.indisvalid and x.indisready)) to stdout;

copy (select distinct 'foreign-key-off', format('%I.%I', n.nspname, c.relname), k.conname,
    format('alter table %I.%I enable trigger all;', n.nspname, c.relname)
  from pg_trigger t join pg_constraint k on k.oid = t.tgconstraint join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where :own and t.tgisinternal and t.tgenabled = 'D' and k.contype = 'f') to stdout;

copy (select 'collation', format('%I.%I', n.nspname, l.collname), '', concat_ws(' ', (
      select string_agg(format('reindex index %I.%I;', s.nspname, i.relname), ' ' order by s.nspname, i.relname)
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace s on s.oid = i.relnamespace
      where l.oid = any(x.indcollation::oid[]) and x.indisvalid and i.relkind = 'i'),
      format('alter collation %I.%I refresh version;', n.nspname, l.collname))
  from pg_collation l join pg_namespace n on n.oid = l.collnamespace
  where l.collversion <> pg_collation_actual_version(l.oid)
    and (l.oid >= 16384 or l.oid in (select attcollation from pg_attribute where attrelid >= 16384))) to stdout;
\if :fifteen
copy (select 'collation', format('database %s', datname), '', format('reindex database %I; alter database %I refresh collation version;', datname, datname)
  from pg_database where datname = current_database() and datcollversion <> pg_database_collation_actual_version(oid)) to stdout;
\endif

copy (select 'prepared', gid, owner, format('rollback prepared %L;', gid)
  from pg_prepared_xacts where database = current_database()) to stdout;

-- pg_dump locks all tables and sequences at once.
copy (select 'locks', tables, room, format('alter system set max_locks_per_transaction = %s;', tables / connections * 2 + 64)
  from (select (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where :own and c.relkind in ('r', 'p', 'S')),
    current_setting('max_connections')::int + current_setting('max_prepared_transactions')::int) s(tables, connections),
    lateral (select current_setting('max_locks_per_transaction')::int * connections) r(room)
  where tables > room * 0.8) to stdout;

-- Drydock takes up to four connections at once.
copy (
  select 'connections', 'role ' || r.rolname, concat_ws('/', used, r.rolconnlimit), format('alter role %I connection limit %s;', r.rolname, used + 20)
    from pg_roles r, lateral (select count(*) from pg_stat_activity where usesysid = r.oid) s(used)
    where r.oid = :'me'::oid and not r.rolsuper and r.rolconnlimit >= 0 and r.rolconnlimit - used < 4
  union all
  select 'connections', 'database ' || d.datname, concat_ws('/', used, d.datconnlimit), format('alter database %I connection limit %s;', d.datname, used + 20)
    from pg_database d, lateral (select count(*) from pg_stat_activity where datid = d.oid) s(used)
    where d.datname = current_database() and not :'super'::bool and d.datconnlimit >= 0 and d.datconnlimit - used < 4
  union all
  select 'connections', 'the server', concat_ws('/', used, room), format('alter system set max_connections = %s;', current_setting('max_connections')::int + 20)
    from (select (select count(*) from pg_stat_activity where usename is not null),
      current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true)::int, 0)) s(used, room)
    where not :'super'::bool and room - used < 4) to stdout;

-- A restore has no search_path. What functions say is tried by the server's own validator, once without and once with the
-- path that this database has; those in other languages than SQL are only read.
select set_config('drydock.path', :'path', true) is null as nothing
\gset
do $do$
declare
  called record;
  found jsonb := '[]';
  fails boolean;
begin
  for called in
    with recursive
      reads(rule, relation) as (
        select r.oid, c.oid from pg_rewrite r join pg_class c on c.oid = r.ev_class where c.relkind = 'm' and c.relispopulated
        union
        select w.oid, m.relation from reads m
          join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = m.rule and d.refclassid = 'pg_class'::regclass
          join pg_rewrite w on w.ev_class = d.refobjid),
      needs(proc, name, relation) as (
        select d.refobjid, coalesce('index ' || i.oid::regclass, 'generated column of ' || g.adrelid::regclass,
            'constraint ' || k.conname || ' of ' || nullif(k.conrelid, 0)::regclass, 'domain ' || nullif(k.contypid, 0)::regtype,
            'materialized view ' || m.relation::regclass, 'statistics ' || x.stxname, 'partitions of ' || p.oid::regclass),
          coalesce(x.stxrelid, v.indrelid, g.adrelid, nullif(k.conrelid, 0), m.relation)
        from pg_depend d
          left join pg_class i on d.classid = 'pg_class'::regclass and i.oid = d.objid and i.relkind in ('i', 'I')
          left join pg_index v on v.indexrelid = i.oid
          left join pg_class p on d.classid = 'pg_class'::regclass and p.oid = d.objid and p.relkind = 'p'
          left join (pg_attrdef g join pg_attribute a on a.attrelid = g.adrelid and a.attnum = g.adnum and to_jsonb(a) ->> 'attgenerated' = 's')
            on d.classid = 'pg_attrdef'::regclass and g.oid = d.objid
          left join pg_constraint k on d.classid = 'pg_constraint'::regclass and k.oid = d.objid and k.contype = 'c'
          left join reads m on d.classid = 'pg_rewrite'::regclass and m.rule = d.objid
          left join pg_statistic_ext x on d.classid = 'pg_statistic_ext'::regclass and x.oid = d.objid
        where d.refclassid = 'pg_proc'::regclass and d.refobjid >= 16384
          and coalesce(i.oid, p.oid, g.oid, k.oid, m.rule, x.oid) is not null
        union
        select f.oid, n.name, n.relation from needs n join pg_proc c on c.oid = n.proc
          join pg_proc f on f.oid >= 16384 and f.proname ~ '^[a-z_][a-z0-9_]*$'
            and c.prosrc ~* ('\m' || f.proname || '\s*\('))
    select p.oid, p.oid::regprocedure::text as name, l.lanname, p.prosrc, quote_ident(n.nspname) as schema,
        string_agg(distinct u.name, ', ') as users, bool_or(u.relation is not null and c.relkind = 'm' or pg_relation_size(c.oid) > 0) as sure
      from needs u join pg_proc p on p.oid = u.proc join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
        left join pg_class c on c.oid = u.relation
      where l.lanname in ('sql', 'plpgsql') and to_jsonb(p) ->> 'prosqlbody' is null
        and not exists (select from unnest(p.proconfig) s(c) where s.c like 'search_path=%')
        and not exists (select from pg_depend e where e.deptype = 'e' and e.classid = 'pg_proc'::regclass and e.objid = p.oid)
      group by p.oid, p.prosrc, l.lanname, n.nspname order by 2
  loop
    fails := false;
    if called.lanname = 'sql' then
      begin
        perform fmgr_sql_validator(called.oid);
      exception when others then
        fails := true;
      end;
      if fails then
        begin
          perform set_config('search_path', current_setting('drydock.path'), true);
          perform pg_catalog.fmgr_sql_validator(called.oid);
        exception when others then
          fails := false;
        end;
        perform pg_catalog.set_config('search_path', 'pg_catalog', true);
      end if;
    else
      fails := exists (
        select from pg_proc f join pg_namespace n on n.oid = f.pronamespace
          where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and f.proname ~ '^[a-z_][a-z0-9_]*$'
            and not exists (select from pg_proc g where g.proname = f.proname and g.pronamespace = 'pg_catalog'::regnamespace)
            and called.prosrc ~* ('(^|[^.[:alnum:]_"])' || f.proname || '\s*\(')
        union all
        select from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'f')
            and called.prosrc ~* ('\m(from|join)\s+"?' || regexp_replace(c.relname, '([^[:alnum:]_])', '\\\1', 'g') || '"?(\M|$)(?!\s*\.)'));
    end if;
    if fails then
      found := found || jsonb_build_array(jsonb_build_array(
        case when called.lanname = 'sql' and called.sure then 'search-path' else 'search-path-perhaps' end,
        'function ' || called.name, called.users,
        format('alter function %s set search_path = %s;', called.name,
          case when called.schema = any(string_to_array(current_setting('drydock.path'), ', ')) then current_setting('drydock.path')
            else concat_ws(', ', called.schema, nullif(current_setting('drydock.path'), '''''')) end)));
    end if;
  end loop;
  perform set_config('drydock.found', found::text, true);
end
$do$;
copy (select f ->> 0, f ->> 1, f ->> 2, f ->> 3 from jsonb_array_elements(current_setting('drydock.found')::jsonb) f) to stdout;

commit;
