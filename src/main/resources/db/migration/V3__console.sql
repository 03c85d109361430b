-- The embedded chat. Read by H2 and PostgreSQL alike: only types that both have.

-- One row: the number of the last change. Who writes takes it first, so that changes become visible in their order.
create table console_change (
    id     integer not null primary key check (id = 1),
    number bigint  not null
);

insert into console_change (id, number) values (1, 0);

-- id: the change that it came with. recipient: the only one who is meant to see it. offered: the bot's own reactions.
create table console_message (
    id        bigint                      not null primary key,
    change    bigint                      not null,
    at        timestamp(6) with time zone not null,
    author    varchar(64)                 not null,
    text      text                        not null,
    kind      varchar(20)                 not null,
    run       varchar(64),
    recipient varchar(64),
    thread    bigint references console_message (id),
    marker    varchar(300) unique,
    offered   varchar(300)                not null,
    edited    boolean                     not null
);

create index console_message_by_change on console_message (change);

create table console_reaction (
    message bigint      not null references console_message (id),
    emoji   varchar(64) not null,
    person  varchar(64) not null,
    change  bigint      not null,
    primary key (message, emoji, person)
);

-- What people did and the bot has not yet dealt with. No emoji: they said the message.
create table console_inbound (
    id        bigint      not null primary key,
    message   bigint      not null references console_message (id),
    person    varchar(64) not null,
    emoji     varchar(64),
    added     boolean     not null,
    unhandled boolean     not null,
    attempts  integer     not null
);

create index console_inbound_unhandled on console_inbound (unhandled, id);
