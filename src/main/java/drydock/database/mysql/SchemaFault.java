package drydock.database.mysql;

import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.cluster.observed.Finding.Weight;
import drydock.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can stand against keeping a database. */
enum SchemaFault {
    COLLATION(Weight.AGAINST, "finding.mysql.collation", Remedy.AGAIN),
    DEFINER(Weight.AGAINST, "finding.mysql.definer", Remedy.MAKE_AGAIN),
    ELSEWHERE(Weight.AGAINST, "finding.mysql.elsewhere", Remedy.BY_OWNER),
    ENCRYPTED(Weight.AGAINST, "finding.mysql.encrypted", Remedy.BY_OWNER),
    ENGINE(Weight.TO_KNOW, "finding.mysql.engine", Remedy.BY_OWNER),
    EVENT(Weight.AGAINST, "finding.mysql.event", Remedy.BY_OWNER),
    FOLLOWS(Weight.AGAINST, "finding.mysql.follows", Remedy.ELSEWHERE),
    INVALID_VIEW(Weight.AGAINST, "finding.mysql.invalid-view", Remedy.BY_OWNER),
    MAY_NOT_CREATE(Weight.AGAINST, "finding.mysql.may-not-create", Remedy.OR_ADMIN),
    MAY_NOT_MOVE(Weight.AGAINST, "finding.mysql.may-not-move", Remedy.OR_ADMIN),
    MAY_NOT_SEE(Weight.AGAINST, "finding.mysql.may-not-see", Remedy.OR_ADMIN),
    ONCE(Weight.AGAINST, "finding.mysql.once", Remedy.BY_OWNER),
    QUALIFIED_TRIGGER(Weight.AGAINST, "finding.mysql.qualified-trigger", Remedy.PLAINLY),
    QUALIFIED_VIEW(Weight.AGAINST, "finding.mysql.qualified-view", Remedy.WITHIN),
    REPLICATED(Weight.TO_KNOW, "finding.mysql.replicated", Remedy.REPLICAS),
    TRIGGERS(Weight.AGAINST, "finding.mysql.triggers", Remedy.OR_ADMIN),
    VERSIONED(Weight.AGAINST, "finding.mysql.versioned", Remedy.BY_OWNER);

    /** How what mends it is said. */
    private enum Remedy {
        AGAIN("finding.mysql.remedy.again", true),
        BY_OWNER("finding.mysql.remedy.by-owner", false),
        ELSEWHERE("finding.mysql.remedy.elsewhere", false),
        MAKE_AGAIN("finding.mysql.remedy.make-again", true),
        OR_ADMIN("finding.mysql.remedy.or-admin", false),
        PLAINLY("finding.mysql.remedy.plainly", true),
        REPLICAS("finding.mysql.remedy.replicas", false),
        WITHIN("finding.mysql.remedy.within", true);

        private final String key;
        private final boolean names;

        /** @param names whether it says the names of things in place of statements */
        Remedy(String key, boolean names) {
            this.key = key;
            this.names = names;
        }
    }

    private static final int SHOWN = 8;

    private final Weight weight;
    private final String what;
    private final Remedy remedy;

    SchemaFault(Weight weight, String what, Remedy remedy) {
        this.weight = weight;
        this.what = what;
        this.remedy = remedy;
    }

    /** @throws IllegalArgumentException for a word that the script does not write */
    static SchemaFault of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** @param rows each with the object and a statement that mends it */
    Finding finding(String cluster, String database, List<List<String>> rows) {
        return new Finding(
                weight,
                Subject.DATABASE,
                Text.of(what, database, shown(rows, 1, ", ")),
                Text.of(
                        remedy.key,
                        remedy.names ? shown(rows, 1, ", ") : shown(rows, 2, " "),
                        remedy == Remedy.BY_OWNER ? database : cluster));
    }

    private static String shown(List<List<String>> rows, int column, String separator) {
        List<String> all = rows.stream().map(row -> row.get(column)).distinct().toList();
        String first = all.stream().limit(SHOWN).collect(Collectors.joining(separator));
        return all.size() > SHOWN ? first + " …" : first;
    }
}
