-- Writes a row for each thing that stands against keeping this database: its kind, what it is about, and a statement that
-- mends it.
select concat('''', replace(substring_index(current_user(), '@', 1), '''', ''''''), '''@''', substring_index(current_user(), '@', -1), '''') into @me;
select count(*) > 0 into @all from information_schema.user_privileges where grantee = @me and privilege_type in ('SUPER', 'SET USER', 'SET_ANY_DEFINER', 'SET_USER_ID');
select count(*) > 0 into @super from information_schema.user_privileges where grantee = @me and privilege_type = 'SUPER';

select 'may-not-see', @me, concat('GRANT PROCESS ON *.* TO ', @me, ';') from (select 1) one
  where not exists (select 1 from information_schema.user_privileges where grantee = @me and privilege_type = 'PROCESS');

select concat('/', group_concat(privilege_type separator '/'), '/') into @everywhere from information_schema.user_privileges where grantee = @me;
select current_role() is not null and current_role() <> 'NONE' into @role;

select kind, concat(@me, ' (', group_concat(wanted.privilege order by wanted.privilege separator ', '), ')'), concat('GRANT ALL ON `', named, '`.* TO ', @me, ';')
  from (select 'may-not-move' as kind, database() as called, replace(replace(database(), '_', '\_'), '`', '``') as named
    union all select 'may-not-create', concat(database(), '_drydock_1'), concat(replace(replace(database(), '_', '\_'), '`', '``'), '\_drydock\_%')) place
  join (select 'SELECT' as privilege union all select 'INSERT' union all select 'CREATE' union all select 'DROP' union all select 'ALTER'
    union all select 'INDEX' union all select 'REFERENCES' union all select 'LOCK TABLES' union all select 'CREATE VIEW' union all select 'SHOW VIEW'
    union all select 'CREATE ROUTINE' union all select 'ALTER ROUTINE' union all select 'EXECUTE' union all select 'EVENT' union all select 'TRIGGER') wanted
  where not @role and coalesce(@everywhere, '') not like concat('%/', wanted.privilege, '/%')
    and not exists (select 1 from information_schema.schema_privileges s where s.grantee = @me and s.privilege_type = wanted.privilege
      and place.called like s.table_schema escape '\')
  group by kind, named;

select 'elsewhere', concat(constraint_schema, '.', table_name, '.', constraint_name),
    concat('ALTER TABLE `', replace(constraint_schema, '`', '``'), '`.`', replace(table_name, '`', '``'), '` DROP FOREIGN KEY `', replace(constraint_name, '`', '``'), '`;')
  from information_schema.referential_constraints
  where constraint_schema <> unique_constraint_schema and database() in (constraint_schema, unique_constraint_schema);

select 'event', event_name, concat('ALTER EVENT `', replace(event_name, '`', '``'), '` DISABLE;') from information_schema.events
  where event_schema = database() and status = 'ENABLED' and @@global.event_scheduler = 'ON';

select 'follows', 'replica', '' from (select 1) one
  where exists (select 1 from information_schema.processlist where user = 'system user' and command <> 'Daemon');

select 'replicated', count(*), '' from information_schema.processlist where command like 'Binlog Dump%' having count(*) > 0;

select 'definer', concat(kind, ' ', name), '' from (
    select 'view' as kind, table_name as name, definer from information_schema.views where table_schema = database()
    union all select 'trigger', trigger_name, definer from information_schema.triggers where trigger_schema = database()
    union all select lower(routine_type), routine_name, definer from information_schema.routines where routine_schema = database()
    union all select 'event', event_name, definer from information_schema.events where event_schema = database()) made
  where not @all and definer <> current_user();

select 'collation', concat(kind, ' ', name), '' from (
    select 'trigger' as kind, trigger_name as name, database_collation as made from information_schema.triggers where trigger_schema = database()
    union all select lower(routine_type), routine_name, database_collation from information_schema.routines where routine_schema = database()
    union all select 'event', event_name, database_collation from information_schema.events where event_schema = database()) made
  where made.made <> @@collation_database;

select 'once', event_name, concat('ALTER EVENT `', replace(event_name, '`', '``'), '` ON COMPLETION PRESERVE;') from information_schema.events
  where event_schema = database() and on_completion = 'NOT PRESERVE' and coalesce(execute_at, ends) < utc_timestamp() + interval 2 day;

/*!80016 select 'encrypted', database(), concat('ALTER DATABASE `', replace(database(), '`', '``'), '` DEFAULT ENCRYPTION = ''N'';') from information_schema.schemata where schema_name = database() and default_encryption = 'YES' */;

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
