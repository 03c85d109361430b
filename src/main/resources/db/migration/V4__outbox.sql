-- What must be said: wanted is the newest form, said the one that the platform has.
create table outbox (
    number     bigint generated always as identity primary key,
    letter_key varchar(200) not null,
    platform   varchar(20) not null,
    channel    varchar(100) not null,
    reader     varchar(100),
    under      varchar(200),
    wanted     text not null,
    said       text,
    message    varchar(100),
    attempts   integer not null default 0,
    try_at     timestamp with time zone not null,
    constraint outbox_letter unique (platform, channel, letter_key)
);

create index outbox_message on outbox (platform, channel, message);
