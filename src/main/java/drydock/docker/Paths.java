package drydock.docker;

/** Paths inside a container, which are not those of the machine that Drydock runs on. */
public final class Paths {
    private Paths() {}

    /** Without slashes at its end. */
    public static String clean(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
