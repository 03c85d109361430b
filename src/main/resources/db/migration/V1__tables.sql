-- Everything that the bot remembers. Read by H2 and PostgreSQL alike: only types that both have.

-- The journal ------------------------------------------------------------------------------------------------------

-- Every run that was ever asked for: how many events its journal has, and the hash of the last one. request_hash is
-- that of the message that asked for it, so that one that is delivered twice begins one run; none where no message did.
create table run (
    id           varchar(64)                 not null primary key,
    cluster      varchar(200)                not null,
    begun_at     timestamp(6) with time zone not null,
    finished_at  timestamp(6) with time zone,
    event_count  bigint                      not null,
    last_hash    varchar(64)                 not null,
    request_hash varchar(64),
    constraint run_request unique (request_hash)
);

create index run_by_begun_at on run (begun_at);
create index run_by_cluster on run (cluster, begun_at);

-- What happened in a run, in order; never changed. The primary key is what keeps two runners from writing the same
-- event. Each hash is also over the one before it (docs/adr/0002).
create table run_event (
    run_id varchar(64)                 not null references run (id),
    number bigint                      not null,
    at     timestamp(6) with time zone not null,
    type   varchar(60)                 not null,
    body   text                        not null,
    hash   varchar(64)                 not null,
    primary key (run_id, number)
);

-- What happened outside of any run, in order; never changed: what was refused, who locked a cluster and who unlocked it.
create table audit_event (
    number bigint                      not null primary key,
    at     timestamp(6) with time zone not null,
    type   varchar(60)                 not null,
    body   text                        not null,
    hash   varchar(64)                 not null
);

-- One row: how many audit events there are, and the hash of the last one. Whoever begins a run, takes a lock or adds an
-- audit event waits for this row first: two inserts of the same key at the same time would block each other in H2.
create table audit_head (
    id          integer     not null primary key check (id = 1),
    event_count bigint      not null,
    last_hash   varchar(64) not null
);

insert into audit_head (id, event_count, last_hash) values (1, 0, '');

-- Who has a cluster. The primary key is what keeps it to one open run. No run_id: a person holds it.
create table cluster_lock (
    cluster varchar(200)                not null primary key,
    run_id  varchar(64) references run (id),
    owner   text                        not null,
    reason  text                        not null,
    since   timestamp(6) with time zone not null
);

-- What a run works on ----------------------------------------------------------------------------------------------

-- What containers were that a run works on, so that one which somebody takes away can be made again. sealed: all but its
-- id, with the secrets in it, encrypted with a key that is not in this database.
create table kept_container (
    run_id       varchar(64)  not null,
    node         varchar(200) not null,
    role         varchar(20)  not null,
    cluster      varchar(200) not null,
    container_id varchar(64)  not null,
    sealed       text         not null,
    primary key (run_id, node, role)
);

-- The queue --------------------------------------------------------------------------------------------------------

-- Which runs are to be carried on, when, and by which process: the table of db-scheduler, with the columns that it
-- expects. bytea is a name that H2 knows too.
create table scheduled_tasks (
    task_name            varchar(100)             not null,
    task_instance        varchar(100)             not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            varchar(100),
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);

-- The chats --------------------------------------------------------------------------------------------------------

-- What people did on the platforms, kept until the bot has seen to it. The key makes each delivery of an event one.
-- message_id, emoji, added, text and said_at: as far as this kind of event has them. claimed_by: the process that sees to
-- it, until next_attempt_at; null where nobody does.
create table inbox (
    number          bigint generated always as identity primary key,
    platform        varchar(20)  not null,
    event_id        varchar(300) not null,
    kind            varchar(20)  not null,
    user_id         varchar(100) not null,
    channel         varchar(100) not null,
    message_id      varchar(100),
    emoji           varchar(100),
    added           boolean,
    text            text,
    said_at         timestamp(6) with time zone,
    received_at     timestamp with time zone not null,
    claimed_by      varchar(36),
    next_attempt_at timestamp with time zone not null,
    attempts        integer not null,
    open            boolean not null,
    constraint inbox_event unique (platform, event_id)
);

create index inbox_open on inbox (open, next_attempt_at);

-- What must be said. It is still to be sent, or edited, while wanted_card differs from sent_card, which is what the
-- platform has. recipient: the only user who sees it. thread_key: the entry in whose thread it belongs.
create table outbox (
    number          bigint generated always as identity primary key,
    platform        varchar(20)  not null,
    channel         varchar(100) not null,
    entry_key       varchar(200) not null,
    recipient       varchar(100),
    thread_key      varchar(200),
    wanted_card     text not null,
    sent_card       text,
    message_id      varchar(100),
    attempts        integer not null default 0,
    next_attempt_at timestamp with time zone not null,
    constraint outbox_entry unique (platform, channel, entry_key)
);

create index outbox_message on outbox (platform, channel, message_id);

-- The console, the chat that is built in ---------------------------------------------------------------------------

-- One row: the number of the last change. Who writes takes it first, so that changes become visible in their order.
create table console_change (
    id     integer not null primary key check (id = 1),
    number bigint  not null
);

insert into console_change (id, number) values (1, 0);

-- What was said. id: the change that it came with. recipient: the only one who is meant to see it. card: what the bot said,
-- as JSON.
create table console_message (
    id        bigint                      not null primary key,
    change    bigint                      not null,
    at        timestamp(6) with time zone not null,
    author    varchar(64)                 not null,
    text      text                        not null,
    card      text,
    kind      varchar(20)                 not null,
    run       varchar(64),
    recipient varchar(64),
    thread    bigint references console_message (id),
    marker    varchar(300) unique,
    edited    boolean                     not null
);

create index console_message_by_change on console_message (change);

-- Who reacted to what.
create table console_reaction (
    message bigint      not null references console_message (id),
    emoji   varchar(64) not null,
    person  varchar(64) not null,
    change  bigint      not null,
    primary key (message, emoji, person)
);
