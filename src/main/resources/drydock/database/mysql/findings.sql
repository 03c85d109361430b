-- Writes a row for each thing that stands against keeping this database: its kind, what it is about, and a statement that
-- mends it.
select concat('''', replace(substring_index(current_user(), '@', 1), '''', ''''''), '''@''', substring_index(current_user(), '@', -1), '''') into @me;
select count(*) > 0 into @all from information_schema.user_privileges where grantee = @me and privilege_type in ('SUPER', 'SET USER', 'SET_ANY_DEFINER', 'SET_USER_ID');
select count(*) > 0 into @super from information_schema.user_privileges where grantee = @me and privilege_type = 'SUPER';

select 'may-not-see', @me, concat('GRANT PROCESS ON *.* TO ', @me, ';') from (select 1) one
  where not exists (select 1 from information_schema.user_privileges where grantee = @me and privilege_type = 'PROCESS');

select 'may-not-create', @me, concat('GRANT ALL ON `', replace(replace(database(), '_', '\_'), '`', '``'), '\_drydock\_%`.* TO ', @me, ';') from (select 1) one
  where not exists (select 1 from information_schema.user_privileges where grantee = @me and privilege_type = 'CREATE')
    and not exists (select 1 from information_schema.schema_privileges where grantee = @me and privilege_type = 'CREATE'
      and concat(database(), '_drydock_1') like table_schema escape '\');

select 'definer', concat(kind, ' ', name), '' from (
    select 'view' as kind, table_name as name, definer from information_schema.views where table_schema = database()
    union all select 'trigger', trigger_name, definer from information_schema.triggers where trigger_schema = database()
    union all select lower(routine_type), routine_name, definer from information_schema.routines where routine_schema = database()
    union all select 'event', event_name, definer from information_schema.events where event_schema = database()) made
  where not @all and definer <> current_user();

select 'triggers', concat(kind, ' ', name), 'SET GLOBAL log_bin_trust_function_creators = 1;' from (
    select 'trigger' as kind, trigger_name as name from information_schema.triggers where trigger_schema = database()
    union all select 'function', routine_name from information_schema.routines where routine_schema = database() and routine_type = 'FUNCTION') made
  where not @super and @@log_bin and not @@log_bin_trust_function_creators;

select 'invalid-view', table_name, concat('DROP VIEW `', replace(table_name, '`', '``'), '`;') from information_schema.tables
  where table_schema = database() and table_type = 'VIEW' and table_comment like '%references invalid%';

select 'engine', concat(table_name, ' (', engine, ')'), concat('ALTER TABLE `', replace(table_name, '`', '``'), '` ENGINE = InnoDB;')
  from information_schema.tables
  where table_schema = database() and table_type = 'BASE TABLE' and engine <> 'InnoDB' and table_name not in ('_drydock_moving', '_drydock_events');

select 'versioned', table_name, concat('ALTER TABLE `', replace(table_name, '`', '``'), '` DROP SYSTEM VERSIONING;')
  from information_schema.tables where table_schema = database() and table_type = 'SYSTEM VERSIONED';
