package drydock.backup.volume;

import drydock.backup.archive.FileName;
import drydock.backup.storage.Storage.Entry;
import drydock.backup.storage.StorageScope;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What find prints of a tree: fields that end in a zero byte, which no name contains. */
final class FindOutput extends OutputStream {
    private static final String FIRST = "%y\\0%s\\0%m\\0%U:%G\\0%i\\0%T@\\0%C@\\0%l\\0";
    private static final int FIELDS = 9;
    /** Of names that are its arguments, each with {@code ./} in front. */
    static final List<String> OF_NAMES =
            List.of("sh", "-c", "exec find \"$@\" -maxdepth 0 -printf '" + FIRST + "%p\\0'", "find");

    interface Sink {
        /** @param link what a link points to */
        void accept(String path, Entry entry, byte[] link);
    }

    private final Sink sink;
    private final List<byte[]> fields = new ArrayList<>();
    private final ByteArrayOutputStream field = new ByteArrayOutputStream();

    FindOutput(Sink sink) {
        this.sink = sink;
    }

    /** Files, directories and links below a root, without what is left out and without Drydock's own marks. */
    static List<String> command(String root, Collection<String> excluded) {
        List<String> command = new ArrayList<>(List.of("find", root, "-ignore_readdir_race", "-mindepth", "1"));
        command.addAll(List.of("-path", root + "/" + StorageScope.MARK + "*", "-prune", "-o"));
        for (String path : excluded) {
            command.addAll(List.of("-path", root + "/" + literally(path), "-prune", "-o"));
        }
        command.addAll(List.of("(", "-type", "f", "-o", "-type", "d", "-o", "-type", "l", ")"));
        command.addAll(List.of("-printf", FIRST + "%P\\0"));
        return command;
    }

    private static String literally(String path) {
        return path.replaceAll("^/+|/+$", "").replaceAll("([\\\\*?\\[\\]])", "\\\\$1");
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == 0) {
                field.write(bytes, from, i - from);
                end();
                from = i + 1;
            }
        }
        field.write(bytes, from, offset + length - from);
    }

    private void end() {
        fields.add(field.toByteArray());
        field.reset();
        if (fields.size() == FIELDS) {
            accept();
            fields.clear();
        }
    }

    private void accept() {
        String kind = text(0);
        long bytes = kind.equals("d") ? 0 : Long.parseLong(text(1));
        Entry entry = new Entry(kind, bytes, text(2), text(3), text(4), text(5), text(6));
        sink.accept(FileName.of(fields.get(8)), entry, fields.get(7));
    }

    private String text(int at) {
        return new String(fields.get(at), StandardCharsets.US_ASCII);
    }
}
