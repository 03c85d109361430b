-- Ends what an earlier Drydock still copies from or to database :"database", and waits until that is over: a killed one's
-- tools live on in the container.
select set_config('drydock.database', :'database', false) as nothing
\gset
do $do$ begin
  for i in 1..200 loop
    perform pg_stat_clear_snapshot();
    perform pg_terminate_backend(pid) from pg_stat_activity
      where usename = current_user and pid <> pg_backend_pid() and application_name ~ '^drydock(-[0-9a-f]{8})?$'
        and query like 'create database %' and position(quote_ident(current_setting('drydock.database')) in query) > 0
        and state <> 'idle';
    exit when not found;
    perform pg_sleep(0.05);
  end loop;
end $do$;
