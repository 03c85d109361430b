package drydock.testing;

import drydock.run.JournalException;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import drydock.text.ShortId;
import drydock.text.Text;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A journal in memory that can be made to die before or after any of its writes. */
public final class FakeRunStore implements RunStore {

    /** The process died here: an Error, so that nobody catches it by the way. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash(String when) {
            super("the process died " + when);
        }
    }

    private record Journal(String run, String cluster, Instant begun, List<Entry> entries) {
        boolean open() {
            return !(entries.getLast().event() instanceof RunEvent.Finished);
        }
    }

    private final Map<String, Journal> journals = new LinkedHashMap<>();
    /** A plan is a long text: once for each. */
    private final IdentityHashMap<Entry, String> hashes = new IdentityHashMap<>();

    private final Map<String, Lock> locks = new LinkedHashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final List<RunEvent> unrelated = new ArrayList<>();
    private int writes;
    private int crashBefore;
    private int crashAfter;

    /** How many writes were called so far: {@link #crashBefore} and {@link #crashAfter} count on from here. */
    public synchronized int writes() {
        return writes;
    }

    /** @param n the n-th write from the beginning, counted from 1, is not done */
    public synchronized void crashBefore(int n) {
        crashBefore = n;
    }

    /** @param n the n-th write from the beginning, counted from 1, is done, and nobody hears of it */
    public synchronized void crashAfter(int n) {
        crashAfter = n;
    }

    /** Somebody who can write in its database cuts the end of a run off, and sets its head to what is left. */
    public synchronized void cut(String run, int length) {
        List<Entry> entries = journals.get(run).entries();
        entries.subList(length, entries.size()).clear();
    }

    /** … or takes out all of it. */
    public synchronized void remove(String run) {
        journals.remove(run);
    }

    /** From now on nobody can read a run: a newer Drydock has written in it. */
    public synchronized void unreadable(String run) {
        unreadable.add(run);
    }

    private synchronized <T> T write(Supplier<T> write) {
        int n = ++writes;
        if (n == crashBefore) {
            throw new Crash("before write " + n);
        }
        T result = write.get();
        if (n == crashAfter) {
            throw new Crash("after write " + n);
        }
        return result;
    }

    @Override
    public Optional<Lock> begin(String run, Instant at, RunEvent.Planned first) {
        String cluster = first.plan().cluster();
        String reason = first.reason().orElse(first.command());
        return write(() -> {
            if (journals.containsKey(run) || askedFor(first.origin()).isPresent()) {
                return Optional.empty();
            }
            if (first.notBefore().isPresent()) {
                journals.put(run, new Journal(run, cluster, at, new ArrayList<>()));
                append(journals.get(run), 1, at, first);
                return Optional.empty();
            }
            Optional<Lock> holder = take(new Lock(cluster, Optional.of(run), first.requester(), reason, micros(at)));
            if (holder.isEmpty()) {
                journals.put(run, new Journal(run, cluster, at, new ArrayList<>()));
                append(journals.get(run), 1, at, first);
            }
            return holder;
        });
    }

    @Override
    public Optional<Lock> due(String run, long seq, Instant at, RunEvent.Planned planned) {
        String cluster = planned.plan().cluster();
        String reason = planned.reason().orElse(planned.command());
        return write(() -> {
            if (seq != known(run).entries().size() + 1) {
                return Optional.empty();
            }
            Optional<Lock> holder = take(new Lock(cluster, Optional.of(run), planned.requester(), reason, micros(at)));
            if (holder.isEmpty()) {
                append(known(run), seq, at, new RunEvent.BecameDue());
            }
            return holder;
        });
    }

    private Optional<Lock> take(Lock lock) {
        return Optional.ofNullable(locks.putIfAbsent(lock.cluster(), lock));
    }

    @Override
    public synchronized Optional<String> askedFor(RunEvent.Origin message) {
        return journals.values().stream()
                .filter(journal -> !message.message().isEmpty() && isAskedBy(journal, message))
                .map(Journal::run)
                .findFirst();
    }

    private static boolean isAskedBy(Journal journal, RunEvent.Origin message) {
        return journal.entries().getFirst().event() instanceof RunEvent.Planned planned
                && planned.origin().platform().equals(message.platform())
                && planned.origin().message().equals(message.message());
    }

    @Override
    public synchronized List<String> meant(String typed) {
        return ShortId.meant(typed, journals.keySet());
    }

    @Override
    public synchronized List<Entry> events(String run) {
        if (unreadable.contains(run)) {
            throw new JournalException("Run " + run + " is written in a way that nobody knows.");
        }
        return journals.containsKey(run) ? List.copyOf(journals.get(run).entries()) : List.of();
    }

    @Override
    public boolean append(String run, long seq, Instant at, RunEvent event) {
        return write(() -> append(known(run), seq, at, event));
    }

    private static boolean append(Journal journal, long seq, Instant at, RunEvent event) {
        int next = journal.entries().size() + 1;
        if (seq > next) {
            throw new IllegalArgumentException("Run " + journal.run() + " cannot go on with event " + seq + ".");
        }
        return seq == next && journal.entries().add(new Entry(seq, micros(at), event));
    }

    private Journal known(String run) {
        return Optional.ofNullable(journals.get(run))
                .orElseThrow(() -> new IllegalArgumentException("There is no run " + run + "."));
    }

    @Override
    public boolean finish(String run, long seq, Instant at, RunEvent.Finished last) {
        return write(() -> {
            boolean done = append(known(run), seq, at, last);
            if (done) {
                locks.values().removeIf(lock -> lock.run().equals(Optional.of(run)));
            }
            return done;
        });
    }

    @Override
    public synchronized List<String> open() {
        return journals.values().stream()
                .filter(Journal::open)
                .map(Journal::run)
                .toList();
    }

    @Override
    public synchronized List<String> recent(int limit) {
        return List.copyOf(journals.keySet()).reversed().stream().limit(limit).toList();
    }

    @Override
    public synchronized List<String> recent(String cluster, int limit) {
        return recent(Integer.MAX_VALUE).stream()
                .filter(run -> journals.get(run).cluster().equals(cluster))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Lock> lock(String cluster) {
        return Optional.ofNullable(locks.get(cluster));
    }

    @Override
    public Optional<Lock> lock(String cluster, String owner, String reason, Instant at) {
        return write(() -> {
            Optional<Lock> holder = take(new Lock(cluster, Optional.empty(), owner, reason, micros(at)));
            if (holder.isEmpty()) {
                unrelated.add(new RunEvent.ClusterLocked(cluster, owner, reason));
            }
            return holder;
        });
    }

    @Override
    public boolean unlock(Lock seen, String by, Optional<String> reason, Instant at) {
        return write(() -> {
            boolean there = seen.run().isEmpty() && locks.values().remove(seen);
            if (there) {
                unrelated.add(new RunEvent.ClusterUnlocked(seen.cluster(), seen.owner(), by, reason));
            }
            return there;
        });
    }

    @Override
    public void refused(Instant at, String person, String what, Text why) {
        write(() -> unrelated.add(new RunEvent.Refused(person, what, why)));
    }

    /** What {@link #refused} was called with. */
    public synchronized List<RunEvent.Refused> refusals() {
        return unrelated.stream()
                .filter(RunEvent.Refused.class::isInstance)
                .map(RunEvent.Refused.class::cast)
                .toList();
    }

    /** What was journaled outside of any run. */
    public synchronized List<RunEvent> unrelated() {
        return List.copyOf(unrelated);
    }

    @Override
    public synchronized Optional<String> hash(String run) {
        return hash(run, events(run).size());
    }

    @Override
    public synchronized Optional<String> hash(String run, long seq) {
        return events(run).stream()
                .filter(entry -> entry.seq() == seq)
                .map(entry -> hashes.computeIfAbsent(entry, _ -> Integer.toHexString((run + entry).hashCode())))
                .findFirst();
    }

    @Override
    public synchronized List<String> hashes(String run) {
        return events(run).stream()
                .flatMap(entry -> hash(run, entry.seq()).stream())
                .toList();
    }

    @Override
    public synchronized List<Head> heads() {
        return recent(Integer.MAX_VALUE).stream()
                .map(run -> new Head(run, events(run).size(), hash(run).orElseThrow()))
                .toList();
    }

    @Override
    public Optional<String> verify() {
        return Optional.empty();
    }

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
