create schema extra;
create extension citext schema extra;
create type extra.mood as enum ('sad', 'so "so"', 'ha''ppy');
create domain extra.percent as integer check (value between 0 and 100) default 50;
create type extra.pair as (a integer, b text);
create sequence extra."odd.name" increment 5;
select nextval('extra."odd.name"');
create function extra.double(n integer) returns integer language sql as 'select 2 * n';
create function extra.touch() returns trigger language plpgsql as 'begin return new; end';
create aggregate extra.total(integer) (sfunc = int4pl, stype = integer, initcond = '0');
create table extra.things (
  id integer generated always as identity primary key,
  "odd ""name"", with	tab" text default E'tab\tnewline\nbackslash\\ N \N',
  mood extra.mood default 'sad',
  word extra.citext,
  share extra.percent,
  both_of extra.pair,
  state varchar(20) constraint one_of check (state in ('new', 'open', 'done')),
  amount numeric(20, 10) constraint positive check (amount > 0),
  weight double precision,
  payload jsonb,
  raw bytea,
  many text[],
  doubled integer generated always as (length(state) * 2) stored,
  owner bigint references public.users (id) on delete cascade,
  at timestamptz default now(),
  gone text
);
alter table extra.things drop column gone;
insert into extra.things (state, amount, weight, payload, raw, many, owner, word, both_of)
  select 'open', i / 3.0, i / 7.0::float8, jsonb_build_object('i', i, 'text', E'\\N\t\n'), decode(md5(i::text), 'hex'),
    array['a', null, E'\\.'], i, 'Word', row(i, 'x')::extra.pair
  from generate_series(1, 30) i;
insert into extra.things (amount, weight) values (1, 'NaN'), (2, 'infinity'), (3, '-0');
create index things_state on extra.things (lower(state)) where state in ('new', 'open');
create view extra.busy as select id, state from extra.things where state in ('new', 'open') and mood = 'sad';
create materialized view extra.summary as select state, count(*) from extra.things group by state;
insert into extra.things (state, amount) values ('done', 9);
create trigger touched before update on extra.things for each row execute function extra.touch();
create rule quiet as on delete to extra.things where old.id < 0 do instead nothing;
create policy mine on extra.things for select to nocobase using (owner = 1 or state in ('new', 'done'));
alter table extra.things enable row level security;
alter table extra.things replica identity full;
create table extra.parts (k integer, v text) partition by range (k);
create table extra.parts_low partition of extra.parts for values from (0) to (100);
create table extra.parts_high partition of extra.parts default;
insert into extra.parts select i, i::text from generate_series(1, 200) i;
create table extra.child (more text) inherits (public.rows);
insert into extra.child (id, more) values ('c1', 'x');
create unlogged table extra.scratch with (fillfactor = 70) as select 1 as one;
grant select on extra.things to pg_monitor with grant option;
grant update (state) on extra.things to pg_monitor;
alter default privileges in schema extra grant select on tables to pg_monitor;
comment on table extra.things is E'what''s\nthis';
comment on column extra.things.state is 'how far';
comment on function extra.double(integer) is 'twice';
select lo_from_bytea(4711, 'large object');
select lo_from_bytea(4712, convert_to(repeat('large object', 200000), 'UTF8'));
create statistics extra.together (dependencies) on state, amount from extra.things;
create text search dictionary extra.short (template = simple, accept = false);
create text search configuration extra.words (copy = simple);
alter text search configuration extra.words alter mapping for word with extra.short, simple;
create collation extra.german (provider = icu, locale = 'de');
create function extra.rank(extra.mood) returns integer language sql immutable as 'select 1';
create cast (extra.mood as integer) with function extra.rank(extra.mood);
create operator extra.<<< (leftarg = integer, rightarg = integer, function = int4lt);
create publication things_out for table extra.things with (publish = 'insert, update');
