set session transaction isolation level repeatable read;
/*!80000 set session information_schema_stats_expiry = 0 */;
start transaction with consistent snapshot, read only;
select 'counter', table_name, auto_increment from information_schema.tables
  where table_schema = database() and auto_increment is not null and table_type <> 'VIEW';
select 'begun';
select 'database', default_character_set_name, default_collation_name from information_schema.schemata
  where schema_name = database() and cast(schema_name as binary) = cast(database() as binary);
select 'table', table_name, table_type from information_schema.tables
  where table_schema = database() and table_name not in ('_drydock_moving', '_drydock_events')
  order by data_length desc, table_name;
select 'column', table_name, column_name, data_type from information_schema.columns
  where table_schema = database() order by table_name, ordinal_position;
select 'routine', routine_type, routine_name from information_schema.routines where routine_schema = database();
select 'trigger', 'trigger', trigger_name from information_schema.triggers where trigger_schema = database();
select 'event', 'event', event_name from information_schema.events where event_schema = database();
select 'asleep' from information_schema.tables where table_schema = database() and table_name = '_drydock_events';
select 'listed';
