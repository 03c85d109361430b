-- What people did on the platforms, kept until the bot has seen to it. The key makes each delivery of an event one.
create table inbound (
    number   bigint generated always as identity primary key,
    platform varchar(20)  not null,
    event    varchar(300) not null,
    kind     varchar(20)  not null,
    person   varchar(100) not null,
    channel  varchar(100) not null,
    message  varchar(100),
    emoji    varchar(100),
    added    boolean,
    text     text,
    said     timestamp(6) with time zone,
    at       timestamp with time zone not null,
    try_at   timestamp with time zone not null,
    open     boolean not null,
    attempts integer not null,
    constraint inbound_event unique (platform, event)
);

create index inbound_open on inbound (open, try_at);
