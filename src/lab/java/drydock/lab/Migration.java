package drydock.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One data migration, as recorded by name in the table migrations. It runs statement by statement without a transaction,
 * so that what fails half way stays half done. The first statement counts each application in rows.revision, which
 * shows a migration that ran twice.
 */
record Migration(String version, String name, List<String> statements) {
    private static final String COUNT = "update rows set revision = revision + 1";
    private static final String ANALYZE = "analyze rows";

    private static final List<Migration> KNOWN = List.of(
            of(
                    "1.4.2",
                    "add-checksums",
                    "alter table rows add column if not exists checksum text",
                    "update rows set checksum = md5(value) where checksum is null",
                    "create table if not exists \"rowHistories\" (id bigserial primary key, \"rowId\" text, note text)",
                    "insert into \"rowHistories\" (\"rowId\", note) select id, 'migrated' from rows order by id limit 50"),
            of(
                    "1.4.17",
                    "number-users",
                    "create sequence if not exists user_number start 1000",
                    "alter table users add column if not exists number bigint",
                    "update users set number = nextval('user_number') where number is null"),
            of(
                    "1.5.0",
                    "tag-rows",
                    "alter table rows add column if not exists tags jsonb not null default '[]'",
                    "update rows set tags = jsonb_build_array(left(id, 4)) where tags = '[]'"),
            of(
                    "1.5.0",
                    "link-attachments",
                    "create table if not exists \"attachmentLinks\""
                            + " (id bigserial primary key, \"attachmentId\" bigint not null)",
                    "insert into \"attachmentLinks\" (\"attachmentId\") select id from attachments order by id limit 5",
                    "update users set nickname = upper(nickname) where id % 2 = 0"),
            of(
                    "1.6.0",
                    "build-search-index",
                    "alter table rows add column if not exists words integer",
                    "update rows set words = length(value)",
                    "create index if not exists rows_words on rows (words)"),
            of(
                    "2.0.0",
                    "add-tenants",
                    "create table if not exists tenants (id bigserial primary key, name text unique)",
                    "insert into tenants (name) values ('default') on conflict do nothing",
                    "alter table users add column if not exists \"tenantId\" bigint references tenants",
                    "update users set \"tenantId\" = (select id from tenants where name = 'default')"));

    private static Migration of(String version, String name, String... statements) {
        return new Migration(
                version,
                version + "/" + name,
                Stream.of(Stream.of(COUNT), Stream.of(statements), Stream.of(ANALYZE))
                        .flatMap(each -> each)
                        .toList());
    }

    /**
     * What an application brings: the migrations of every version up to the one it behaves as, and one of its own if it
     * is none of these. 1.5.0 has a mistake in the last one that is still to be done.
     */
    static List<Migration> pending(Settings settings, List<?> recorded) {
        List<Migration> pending = new ArrayList<>(Stream.concat(
                        KNOWN.stream()
                                .filter(known -> !Release.of(known.version).isAfter(Release.of(settings.behaves()))),
                        ownOf(settings.version()))
                .filter(migration -> !recorded.contains(migration.name))
                .toList());
        if (settings.behaves().equals("1.5.0") && !pending.isEmpty()) {
            pending.add(pending.removeLast().breakingHalfWay());
        }
        return List.copyOf(pending);
    }

    private static Stream<Migration> ownOf(String version) {
        boolean listed = KNOWN.stream().anyMatch(migration -> migration.version.equals(version));
        boolean beforeAll = Release.of(KNOWN.getFirst().version).isAfter(Release.of(version));
        return listed || beforeAll ? Stream.empty() : Stream.of(of(version, "revise-rows"));
    }

    private Migration breakingHalfWay() {
        List<String> broken = new ArrayList<>(statements);
        broken.remove(COUNT); // it may be tried again, which is no sign of two at once
        broken.set(broken.size() - 1, "insert into migrations (name) values (null)");
        return new Migration(version, name, broken);
    }
}
