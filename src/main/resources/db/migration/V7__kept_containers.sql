-- What containers were that a run works on, so that one which somebody takes away can be made again.
-- container: its id. sealed: the rest, which holds secrets, encrypted with a key that is not in this database.
create table kept_container (
    run       varchar(64)  not null,
    node      varchar(200) not null,
    role      varchar(20)  not null,
    cluster   varchar(200) not null,
    container varchar(64)  not null,
    sealed    text         not null,
    primary key (run, node, role)
);
