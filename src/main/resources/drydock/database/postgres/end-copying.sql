-- Ends what an earlier Drydock still copies from database :"template" or to database :"copy", and its sessions that are called
-- :"closing", and waits until that is over: the tools of one that was killed or has given up live on in the container. What
-- copies others goes on, whatever they and their owners are called.
select set_config('drydock.template', :'template', false) as template, set_config('drydock.copy', :'copy', false) as copy,
  set_config('drydock.closing', :'closing', false) as closing
\gset ended_
do $do$ begin
  for i in 1..200 loop
    perform pg_stat_clear_snapshot();
    perform pg_terminate_backend(pid) from pg_stat_activity, lateral regexp_match(query,
        '^create database ("(?:[^"]|"")*"|[^ "]+) with template ("(?:[^"]|"")*"|[^ "]+)(?: |$)') as names
      where usename = current_user and pid <> pg_backend_pid() and application_name ~ '^drydock(-[0-9a-f]{8})?$'
        and (application_name = current_setting('drydock.closing')
          or state <> 'idle' and (names[1] = quote_ident(current_setting('drydock.copy'))
            or names[2] = quote_ident(current_setting('drydock.template'))));
    exit when not found;
    perform pg_sleep(0.05);
  end loop;
end $do$;

