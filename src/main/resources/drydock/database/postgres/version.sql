-- Writes which version NocoBase says that it is: a row of kind version, and none where NocoBase is not installed.
select format('copy (select %L, value from %I.%I limit 1) to stdout', 'version', :'at_schema', :'at_table')
  where :'at_table' <> ''
\gexec
