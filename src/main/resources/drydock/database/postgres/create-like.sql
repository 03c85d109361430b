-- Creates an empty database :"new" with the owner, encoding, locale and tablespace of :"like".
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
