package drydock.backup.location;

import drydock.text.ExplainedIOException;
import drydock.text.Text;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/** What clusters, backups and their parts may be called in a store, and the names that it keeps for itself. */
public final class PartNames {
    public static final String MANIFEST = "manifest.json";
    public static final String SEALED = "sealed.json";
    private static final Set<String> OWN = Set.of(MANIFEST, SEALED);
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    private PartNames() {}

    public static boolean isSafe(String name) {
        return SAFE.matcher(name).matches();
    }

    /** @throws IOException for a name that could lead elsewhere */
    public static String safe(String name) throws IOException {
        if (!isSafe(name)) {
            throw new ExplainedIOException(Text.of("backup.bad-folder", name));
        }
        return name;
    }

    public static boolean isPart(String name) {
        return isSafe(name) && !OWN.contains(name);
    }

    /** @throws IOException for a name that no part may have */
    public static String part(String name) throws IOException {
        if (OWN.contains(name)) {
            throw new IOException(name + " is no part of a backup");
        }
        return safe(name);
    }
}
