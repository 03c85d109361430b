package drydock.page.run;

import drydock.page.EventLine;
import drydock.page.Reader;
import drydock.page.Reader.Moment;
import drydock.run.RunStore.Entry;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An event of a run's journal.
 *
 * @param kind as the journal names it
 * @param hash which is over this event and the hash before it
 */
public record EventRow(long number, Moment at, String kind, String text, String hash) {
    private static final int SHOWN = 16;

    /** @param hashes of all events, in order */
    public static List<EventRow> of(List<Entry> entries, List<String> hashes, Reader reader) {
        return IntStream.range(0, entries.size())
                .mapToObj(index -> of(entries.get(index), index < hashes.size() ? hashes.get(index) : "", reader))
                .toList();
    }

    private static EventRow of(Entry entry, String hash, Reader reader) {
        return new EventRow(
                entry.seq(),
                reader.clock(entry.at()),
                entry.event().getClass().getSimpleName(),
                reader.say(EventLine.text(entry.event())),
                hash);
    }

    /** Its first digits, by which people tell it from others. */
    public String shortHash() {
        return hash.substring(0, Math.min(SHOWN, hash.length()));
    }
}
