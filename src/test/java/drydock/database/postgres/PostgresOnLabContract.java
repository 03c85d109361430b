package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.database.Database;
import drydock.database.ScratchContract;
import drydock.docker.engine.Engine;
import drydock.testing.Lab;
import drydock.testing.LabEngine;
import java.util.Set;
import java.util.TreeSet;

/** On a server in a container of the lab, its tools run by exec. */
abstract class PostgresOnLabContract extends PostgresContract implements ScratchContract {

    /** With what a copy on another server leans on: roles, memberships, a tablespace, settings of all three kinds. */
    @Override
    public Database prepared() {
        install("nocobase", "1.3.21");
        configure("nocobase");
        server.sql("postgres", """
                do $do$ begin
                  if not exists (select from pg_roles where rolname = 'Odd owner''s') then
                    create role "Odd owner's" createrole noinherit;
                    create role reports login bypassrls;
                    grant pg_monitor, "Odd owner's" to reports;
                    grant "Odd owner's" to nocobase with admin option;
                    alter role reports set search_path to reports, "$user", public;
                    alter role nocobase set lock_timeout to '7s';
                  end if;
                end $do$""");
        as("nocobase", """
                create schema kept;
                create table kept.things (id int primary key);
                alter schema kept owner to "Odd owner's";
                grant usage on schema kept to reports;
                grant select on kept.things to reports;
                alter default privileges in schema public grant select on tables to reports;
                """);
        return database();
    }

    @Override
    public Cluster live() {
        return clusters().cluster();
    }

    @Override
    public Host elsewhere() {
        return Lab.host("b");
    }

    @Override
    public Set<String> remains() {
        Set<String> all = new TreeSet<>();
        Engine.docker().containers(elsewhere()).forEach(container -> all.add(container.name()));
        new LabEngine(elsewhere())
                .get("/volumes")
                .path("Volumes")
                .forEach(volume -> all.add(volume.path("Name").asText()));
        return all;
    }
}
