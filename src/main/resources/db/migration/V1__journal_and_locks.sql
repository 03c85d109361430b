-- Read by H2 and PostgreSQL alike: only types that both have.

-- events and hash: how long the run's journal is, and the hash of its last event. asked_by: the hash of the message that
-- asked for it, so that one that is delivered twice begins one run; none where no message did.
create table run (
    run      varchar(64)                 not null primary key,
    cluster  varchar(200)                not null,
    begun    timestamp(6) with time zone not null,
    finished timestamp(6) with time zone,
    events   bigint                      not null,
    hash     varchar(64)                 not null,
    asked_by varchar(64),
    constraint run_asked_by unique (asked_by)
);

create index run_by_begun on run (begun);

-- The primary key is what keeps two runners from writing the same event.
create table run_event (
    run  varchar(64)                 not null references run (run),
    seq  bigint                      not null,
    at   timestamp(6) with time zone not null,
    type varchar(60)                 not null,
    body text                        not null,
    hash varchar(64)                 not null,
    primary key (run, seq)
);

-- What was refused outside of any run.
create table refusal (
    seq  bigint                      not null primary key,
    at   timestamp(6) with time zone not null,
    body text                        not null,
    hash varchar(64)                 not null
);

-- One row: how long the chain of refusals is, and the hash of the last one. Whoever begins a run, takes a lock or adds a
-- refusal waits for this row first: two inserts of the same key at the same time would block each other in H2.
create table journal (
    id           integer     not null primary key check (id = 1),
    refusals     bigint      not null,
    refusal_hash varchar(64) not null
);

insert into journal (id, refusals, refusal_hash) values (1, 0, '');

-- The primary key is what keeps a cluster to one open run. No run: a person holds it.
create table cluster_lock (
    cluster varchar(200)                not null primary key,
    run     varchar(64) references run (run),
    owner   text                        not null,
    reason  text                        not null,
    since   timestamp(6) with time zone not null
);
