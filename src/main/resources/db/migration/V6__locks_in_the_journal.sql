-- The chain of refusals also tells who locked a cluster, and who gave the lock back.
alter table refusal add column type varchar(60) default 'Refused' not null;
