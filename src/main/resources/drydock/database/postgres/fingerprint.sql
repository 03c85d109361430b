-- Writes what is in a database: rows of kind tables (how many there will be), table (name, rows, hash),
-- text (name, definition) and expression (name, definition that may be printed in several ways).
set datestyle = 'ISO, YMD';
set intervalstyle = 'postgres';
set timezone = 'UTC';
set extra_float_digits = 3;
set bytea_output = 'hex';
set lc_monetary = 'C';
set quote_all_identifiers = off;
set row_security = off;
-- What a database sets for its sessions would end this one, which takes as long as it takes.
select count(set_config(name, '0', false)) as unlimited from pg_catalog.pg_settings
  where name in ('transaction_timeout', 'idle_session_timeout', 'idle_in_transaction_session_timeout')
\gset
begin isolation level repeatable read read only;
set local search_path = pg_catalog;

\set own 'n.nspname !~ ''^pg_'' and n.nspname <> ''information_schema'''
\set name 'concat_ws(''.'', case when n.nspname ~ ''[."]'' then quote_ident(n.nspname) else n.nspname end, case when c.relname ~ ''[."]'' then quote_ident(c.relname) else c.relname end)'
\set made_here 'not exists (select from pg_depend e where e.deptype = ''e'' and e.classid = '
\set relation :made_here '''pg_class''::regclass and e.objid = c.oid)'

copy (select 'tables', count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where :own and c.relkind = 'r' and :relation) to stdout;

-- The sums of both halves of each row's md5 do not depend on the order of the rows, nor the md5 on the order of the columns,
-- which a dump does not keep in tables that inherit. Under the database's own path, since what is planned may be an index's
-- function that leans on it. What is read is locked until its savepoint is rolled back to: a server has room for a few
-- thousand locks. Several sessions may share the tables, the largest ones first: this one is :job of :jobs.
select 'savepoint one', statement, afterwards from (
    select part, schema, relation, statement, afterwards,
      row_number() over (partition by part order by bytes desc, schema, relation) as place from (
    select 1, '', '', 0, 'set local search_path to default', 'release savepoint one'
    union all
    select 2, n.nspname, c.relname, pg_relation_size(c.oid), format($q$copy (select 'table', %L, pg_catalog.count(*), pg_catalog.concat(
        coalesce(pg_catalog.sum(pg_catalog.concat('x', pg_catalog.left(h, 16))::bit(64)::bigint), 0), ':',
        coalesce(pg_catalog.sum(pg_catalog.concat('x', pg_catalog.right(h, 16))::bit(64)::bigint), 0))
      from (select pg_catalog.md5(row(%s)::pg_catalog.text) as h from only %I.%I t offset 0) hashes) to stdout$q$, :name,
      (select string_agg(format('t.%I', a.attname), ', ' order by a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), n.nspname, c.relname),
      'rollback to savepoint one'
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where :own and c.relkind = 'r' and :relation
    union all
    select 3, '', '', 0, 'set local search_path = pg_catalog', 'release savepoint one'
    ) all_statements(part, schema, relation, bytes, statement, afterwards)) statements
  where part <> 2 or place % :jobs = :job
  order by part, schema, relation
\gexec

select 'savepoint one', format($q$copy (select 'text', %L, concat_ws(' ', last_value, case when is_called then 'called' end, %L) from %I.%I) to stdout$q$,
    'sequence ' || :name,
    concat_ws(' ', format_type(s.seqtypid, null), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle),
    n.nspname, c.relname), 'rollback to savepoint one'
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_sequence s on s.seqrelid = c.oid
  where :own and :relation
  order by n.nspname, c.relname
\gexec

copy (select 'expression', 'columns ' || :name, string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
      case when a.attcollation <> t.typcollation then 'collate ' || (select l.collname from pg_collation l where l.oid = a.attcollation) end,
      case when a.attnotnull then 'not null' end,
      case when a.attidentity <> '' then 'identity ' || a.attidentity::text end,
      case when to_jsonb(a) ->> 'attgenerated' <> '' then 'generated' end,
      'default ' || pg_get_expr(v.adbin, v.adrelid)), ', ' order by a.attname)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      join pg_type t on t.oid = a.atttypid left join pg_attrdef v on v.adrelid = a.attrelid and v.adnum = a.attnum
    where :own and :relation and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c')
    group by n.nspname, c.relname) to stdout;

copy (select 'expression', 'relation ' || :name, concat_ws(' ', c.relkind, c.relpersistence, c.reloptions,
      case when c.relrowsecurity then 'row security' end, case when c.relforcerowsecurity then 'forced' end,
      'replica identity ' || c.relreplident::text, pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid),
      (select 'inherits ' || string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno)
         from pg_inherits i where i.inhrelid = c.oid))
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where :own and :relation and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c')) to stdout;

copy (select 'expression', 'view ' || :name, pg_get_viewdef(c.oid)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where :own and :relation and c.relkind in ('v', 'm')) to stdout;

copy (select 'expression', 'constraint ' || :name || '.' || k.conname,
      pg_get_constraintdef(k.oid) || case when k.convalidated then '' else ' not valid' end
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where :own and :relation) to stdout;

copy (select 'expression', 'index ' || :name || '.' || i.relname, pg_get_indexdef(x.indexrelid)
      || case when x.indisclustered then ' clustered' else '' end
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
      join pg_namespace n on n.oid = c.relnamespace
    where :own and :relation and x.indisready and (x.indisvalid or c.relkind = 'p')) to stdout;

copy (select 'expression', 'trigger ' || :name || '.' || t.tgname, pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where :own and :relation and not t.tgisinternal) to stdout;

copy (select 'expression', 'rule ' || :name || '.' || r.rulename, pg_get_ruledef(r.oid) || ' ' || r.ev_enabled::text
    from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
    where :own and :relation and r.rulename <> '_RETURN') to stdout;

copy (select 'expression', 'policy ' || :name || '.' || p.polname, concat_ws(' ', p.polcmd, p.polpermissive,
      (select string_agg(case r when 0 then 'public' else pg_get_userbyid(r)::text end, ',' order by 1) from unnest(p.polroles) r),
      'using ' || pg_get_expr(p.polqual, p.polrelid), 'check ' || pg_get_expr(p.polwithcheck, p.polrelid))
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where :own and :relation) to stdout;

copy (select 'text', 'function ' || p.oid::regprocedure, case when a.aggfnoid is null then md5(pg_get_functiondef(p.oid))
      else concat_ws(' ', 'aggregate', a.aggtransfn, a.aggfinalfn, format_type(a.aggtranstype, null), a.agginitval) end
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace left join pg_aggregate a on a.aggfnoid = p.oid
    where :own and :made_here 'pg_proc'::regclass and e.objid = p.oid)) to stdout;

copy (select 'expression', 'type ' || t.oid::regtype, case t.typtype
      when 'e' then (select 'enum ' || string_agg(quote_literal(l.enumlabel), ', ' order by l.enumsortorder) from pg_enum l where l.enumtypid = t.oid)
      else concat_ws(' ', 'domain', format_type(t.typbasetype, t.typtypmod), case when t.typnotnull then 'not null' end, 'default ' || t.typdefault,
        (select string_agg(k.conname || ' ' || pg_get_constraintdef(k.oid), ', ' order by k.conname) from pg_constraint k where k.contypid = t.oid)) end
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where :own and t.typtype in ('e', 'd') and :made_here 'pg_type'::regclass and e.objid = t.oid)) to stdout;

copy (select 'text', 'extension ' || x.extname, 'in ' || n.nspname
    from pg_extension x join pg_namespace n on n.oid = x.extnamespace) to stdout;

copy (select 'text', 'comment on ' || pg_describe_object(classoid, objoid, objsubid), description
    from pg_description where objoid >= 16384) to stdout;

copy (select 'text', 'large object ' || o.oid, (
      with recursive pieces(at, length, hash) as (
          select 0::bigint, octet_length(b), md5(b) from lo_get(o.oid, 0, 1048576) b
          union all
          select p.at + 1048576, octet_length(b), md5(b)
            from pieces p cross join lateral lo_get(o.oid, p.at + 1048576, 1048576) b where p.length = 1048576)
      select md5(string_agg(hash, '' order by at)) from pieces)
    from pg_largeobject_metadata o) to stdout;

copy (select 'text', 'setting of ' || case s.setrole when 0 then 'the database' else pg_get_userbyid(s.setrole)::text end || ' ' || split_part(u.c, '=', 1),
      case when strpos(split_part(u.c, '=', 1), '.') > 0 then md5(u.c) else u.c end
    from pg_db_role_setting s, unnest(s.setconfig) u(c)
    where s.setdatabase = (select oid from pg_database where datname = current_database()) and :may_set) to stdout;

copy (select 'text', 'publication ' || p.pubname, concat_ws(' ', 'owner', pg_get_userbyid(p.pubowner), case when p.puballtables then 'all tables' end,
      case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end, case when p.pubdelete then 'delete' end,
      (select string_agg(format('%I.%I', n.nspname, c.relname), ', ' order by n.nspname, c.relname)
         from pg_publication_rel r join pg_class c on c.oid = r.prrelid join pg_namespace n on n.oid = c.relnamespace where r.prpubid = p.oid))
    from pg_publication p where not :may_not_publish_all) to stdout;

copy (select 'text', 'event trigger ' || t.evtname, concat_ws(' ', t.evtevent, t.evtfoid::regprocedure, t.evtenabled::text, t.evttags)
    from pg_event_trigger t where :made_here 'pg_event_trigger'::regclass and e.objid = t.oid)) to stdout;

-- Options may be passwords.
copy (select 'text', 'foreign server ' || v.srvname, concat_ws(' ', 'owner', pg_get_userbyid(v.srvowner), w.fdwname, v.srvtype, v.srvversion, md5(v.srvoptions::text))
    from pg_foreign_server v join pg_foreign_data_wrapper w on w.oid = v.srvfdw) to stdout;

copy (select 'text', 'foreign data wrapper ' || w.fdwname, concat_ws(' ', nullif(w.fdwhandler, 0)::regproc, nullif(w.fdwvalidator, 0)::regproc, md5(w.fdwoptions::text))
    from pg_foreign_data_wrapper w where :made_here 'pg_foreign_data_wrapper'::regclass and e.objid = w.oid)) to stdout;

copy (select 'text', 'user mapping for ' || m.usename || ' on ' || m.srvname, coalesce(md5(m.umoptions::text), '')
    from pg_user_mappings m) to stdout;

copy (select 'text', 'foreign table ' || :name, concat_ws(' ', v.srvname, md5(f.ftoptions::text))
    from pg_foreign_table f join pg_foreign_server v on v.oid = f.ftserver join pg_class c on c.oid = f.ftrelid
      join pg_namespace n on n.oid = c.relnamespace where :relation) to stdout;

copy (select 'expression', 'statistics ' || concat_ws('.', n.nspname, x.stxname), pg_get_statisticsobjdef(x.oid)
    from pg_statistic_ext x join pg_namespace n on n.oid = x.stxnamespace
    where :own and :made_here 'pg_statistic_ext'::regclass and e.objid = x.oid)) to stdout;

copy (select 'text', format('cast (%s as %s)', format_type(k.castsource, null), format_type(k.casttarget, null)),
      concat_ws(' ', k.castcontext::text, k.castmethod::text, nullif(k.castfunc, 0)::regprocedure)
    from pg_cast k where k.oid >= 16384 and :made_here 'pg_cast'::regclass and e.objid = k.oid)) to stdout;

copy (select 'text', 'text search configuration ' || concat_ws('.', n.nspname, f.cfgname), concat_ws(' ', (select r.prsname from pg_ts_parser r where r.oid = f.cfgparser), (
      select string_agg(concat_ws(' ', m.maptokentype, m.mapdict::regdictionary), ', ' order by m.maptokentype, m.mapseqno)
        from pg_ts_config_map m where m.mapcfg = f.oid))
    from pg_ts_config f join pg_namespace n on n.oid = f.cfgnamespace
    where :own and :made_here 'pg_ts_config'::regclass and e.objid = f.oid)) to stdout;

copy (select 'text', 'text search dictionary ' || concat_ws('.', n.nspname, y.dictname), concat_ws(' ', t.tmplname, y.dictinitoption)
    from pg_ts_dict y join pg_namespace n on n.oid = y.dictnamespace join pg_ts_template t on t.oid = y.dicttemplate
    where :own and :made_here 'pg_ts_dict'::regclass and e.objid = y.oid)) to stdout;

copy (select 'text', 'collation ' || concat_ws('.', n.nspname, l.collname), concat_ws(' ', l.collprovider::text, to_jsonb(l) ->> 'collisdeterministic', l.collcollate,
      l.collctype, to_jsonb(l) ->> 'colliculocale', to_jsonb(l) ->> 'colllocale')
    from pg_collation l join pg_namespace n on n.oid = l.collnamespace
    where :own and :made_here 'pg_collation'::regclass and e.objid = l.oid)) to stdout;

copy (select 'text', 'operator ' || o.oid::regoperator, concat_ws(' ', o.oprcode::oid::regprocedure, nullif(o.oprcom, 0)::regoperator, nullif(o.oprnegate, 0)::regoperator)
    from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
    where :own and :made_here 'pg_operator'::regclass and e.objid = o.oid)) to stdout;

copy (select 'text', 'database', concat_ws(' ', pg_encoding_to_char(d.encoding), d.datcollate, d.datctype,
      j ->> 'datlocprovider', j ->> 'daticulocale', j ->> 'datlocale', 'limit ' || d.datconnlimit, t.spcname, shobj_description(d.oid, 'pg_database'))
    from pg_database d join pg_tablespace t on t.oid = d.dattablespace, to_jsonb(d) j
    where d.datname = current_database()) to stdout;

copy (select 'text', 'rights on ' || o.name, 'owner ' || pg_get_userbyid(o.owner) || ': ' || coalesce((
      select string_agg(case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee)::text end || ' ' || a.privilege_type
          || case when a.is_grantable then ' with grant option' else '' end, ', ' order by a.grantee = 0, pg_get_userbyid(a.grantee), a.privilege_type)
        from aclexplode(o.acl) a), '')
    from (
      select 'schema ' || n.nspname, n.nspowner, coalesce(n.nspacl, acldefault('n', n.nspowner))
        from pg_namespace n where :own and :made_here 'pg_namespace'::regclass and e.objid = n.oid)
      union all
      select 'relation ' || :name, c.relowner, coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where :own and :relation and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      union all
      select 'column ' || :name || '.' || a.attname, c.relowner, a.attacl
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where :own and :relation and a.attacl is not null
      union all
      select 'function ' || p.oid::regprocedure, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner))
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where :own and :made_here 'pg_proc'::regclass and e.objid = p.oid)
      union all
      select 'database', d.datdba, coalesce(d.datacl, acldefault('d', d.datdba))
        from pg_database d where d.datname = current_database()
      union all
      select concat_ws(' ', 'future', f.defaclobjtype, 'in', (select n.nspname from pg_namespace n where n.oid = f.defaclnamespace)), f.defaclrole, f.defaclacl
        from pg_default_acl f) o(name, owner, acl)) to stdout;

commit;
