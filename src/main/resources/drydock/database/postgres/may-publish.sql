-- Which publications this user could not make anew: \set may_not_publish, on rows of pg_publication p; and whether there is one.
select case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end as hold
\gset
\if :fifteen
\set of_schemas 'exists (select from pg_catalog.pg_publication_namespace m where m.pnpubid = p.oid)'
\else
\set of_schemas 'false'
\endif
\set may_not_publish '(not ' :'super' '::bool and (p.puballtables or not pg_catalog.pg_has_role(p.pubowner, ' :'hold' ') or ' :of_schemas '))'
\set may_not_publish_all 'exists (select from pg_catalog.pg_publication p where ' :may_not_publish ')'
