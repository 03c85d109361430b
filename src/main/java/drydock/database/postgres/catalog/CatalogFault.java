package drydock.database.postgres.catalog;

import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.cluster.observed.Finding.Weight;
import drydock.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of what {@code preflight.sql} finds, each with what it means for a run. */
enum CatalogFault {
    COLLATION(Weight.TO_KNOW, "finding.postgres.collation", Remedy.BY_SUPERUSER),
    CONNECTIONS(Weight.TO_KNOW, "finding.postgres.connections", Remedy.BY_SUPERUSER),
    DATABASE_OWNER(Weight.AGAINST, "finding.postgres.database-owner", Remedy.OR_ADMIN),
    DEFAULT_RIGHTS(Weight.AGAINST, "finding.postgres.default-rights", Remedy.OR_ADMIN),
    EVENT_TRIGGER(Weight.AGAINST, "finding.postgres.superuser-made", Remedy.IF_UNUSED),
    EXTENSION_FORBIDDEN(Weight.AGAINST, "finding.postgres.extension-forbidden", Remedy.IF_UNUSED),
    EXTENSION_GONE(Weight.AGAINST, "finding.postgres.extension-gone", Remedy.INSTALL),
    EXTENSION_VERSION(Weight.HARMLESS, "finding.postgres.extension-version", Remedy.BY_OWNER),
    FOREIGN_KEY_OFF(Weight.TO_KNOW, "finding.postgres.foreign-key-off", Remedy.BY_SUPERUSER),
    FORCED_ROW_SECURITY(Weight.AGAINST, "finding.postgres.forced-row-security", Remedy.OR_ADMIN),
    FUNCTION_SETTING(Weight.AGAINST, "finding.postgres.function-setting", Remedy.OR_ADMIN),
    GRANTED_BY(Weight.AGAINST, "finding.postgres.granted-by", Remedy.OR_ADMIN),
    INVALID_INDEX(Weight.HARMLESS, "finding.postgres.invalid-index", Remedy.BY_OWNER),
    LARGE_OBJECTS(Weight.AGAINST, "finding.postgres.large-objects", Remedy.OR_ADMIN),
    LEAKPROOF(Weight.AGAINST, "finding.postgres.leakproof", Remedy.OR_ADMIN),
    LOCKS(Weight.TO_KNOW, "finding.postgres.locks", Remedy.BY_SUPERUSER),
    MAY_NOT_CREATE(Weight.AGAINST, "finding.postgres.may-not-create", Remedy.OR_ADMIN),
    OWNER(Weight.AGAINST, "finding.postgres.owner", Remedy.OR_ADMIN),
    PREPARED(Weight.TO_KNOW, "finding.postgres.prepared", Remedy.BY_OWNER),
    PUBLICATION(Weight.TO_KNOW, "finding.postgres.publication", Remedy.AFTERWARDS),
    ROLE_SETTING(Weight.TO_KNOW, "finding.postgres.role-setting", Remedy.OR_ADMIN),
    SEARCH_PATH(Weight.AGAINST, "finding.postgres.search-path", Remedy.BY_OWNER),
    SEARCH_PATH_PERHAPS(Weight.TO_KNOW, "finding.postgres.search-path-perhaps", Remedy.BY_OWNER),
    SETTING(Weight.TO_KNOW, "finding.postgres.setting", Remedy.OR_ADMIN),
    SUBSCRIPTION(Weight.TO_KNOW, "finding.postgres.subscription", Remedy.BY_SUPERUSER),
    SUPERUSER_MADE(Weight.AGAINST, "finding.postgres.superuser-made", Remedy.IF_UNUSED),
    TABLESPACE(Weight.AGAINST, "finding.postgres.tablespace", Remedy.OR_ADMIN);

    /** How what mends it is said, with the statements as a line to copy. */
    private enum Remedy {
        AFTERWARDS("finding.postgres.remedy.afterwards"),
        BY_OWNER("finding.postgres.remedy.by-owner"),
        BY_SUPERUSER("finding.postgres.remedy.by-superuser"),
        IF_UNUSED("finding.postgres.remedy.if-unused"),
        INSTALL("finding.postgres.remedy.install"),
        OR_ADMIN("finding.postgres.remedy.or-admin");

        private final String key;

        Remedy(String key) {
            this.key = key;
        }
    }

    private static final int SHOWN = 8;

    private final Weight weight;
    private final String what;
    private final Remedy remedy;

    CatalogFault(Weight weight, String what, Remedy remedy) {
        this.weight = weight;
        this.what = what;
        this.remedy = remedy;
    }

    /** @throws IllegalArgumentException for a word that the script does not write */
    static CatalogFault of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static List<String> words() {
        return Arrays.stream(values())
                .map(fault -> fault.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /** @param detail what all of the objects have in common */
    Finding finding(String cluster, String database, List<String> objects, String detail, List<String> statements) {
        return new Finding(
                weight,
                Subject.DATABASE,
                Text.of(what, database, shown(", ", objects), detail),
                Text.of(remedy.key, shown(" ", statements), database, cluster));
    }

    private static Text shown(String separator, List<String> all) {
        Text first = Text.verbatim(
                String.join(separator, all.stream().distinct().limit(SHOWN).toList()));
        return all.size() > SHOWN ? Text.of("finding.postgres.more", first, all.size() - SHOWN) : first;
    }
}
