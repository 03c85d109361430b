package drydock.backup.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** The part of a tar stream that holds the wanted files, itself a tar stream. */
final class SelectedTarEntries extends InputStream {
    private static final int END_MARK = 2 * TarReader.BLOCK;

    private final TarReader tar;
    private final Set<String> wanted;
    private InputStream header = InputStream.nullInputStream();
    private boolean inContent;
    private boolean ended;

    SelectedTarEntries(InputStream stream, Set<String> wanted) {
        this.tar = new TarReader(stream);
        this.wanted = Set.copyOf(wanted);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (length > 0) {
            int count = header.read(buffer, offset, length);
            if (count < 0) {
                count = inContent ? tar.read(buffer, offset, length) : -1;
            }
            if (count > 0) {
                return count;
            }
            if (!advance()) {
                return -1;
            }
        }
        return 0;
    }

    /** On to the next wanted entry, or to the end mark. */
    private boolean advance() throws IOException {
        if (ended) {
            return false;
        }
        Optional<TarReader.Entry> entry = tar.next();
        while (entry.isPresent() && !wanted.contains(entry.get().path())) {
            entry = tar.next();
        }
        ended = entry.isEmpty();
        inContent = !ended;
        header = new ByteArrayInputStream(ended ? new byte[END_MARK] : tar.header());
        return true;
    }
}
