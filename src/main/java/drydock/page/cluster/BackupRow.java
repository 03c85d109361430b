package drydock.page.cluster;

import drydock.backup.store.Manifest;
import drydock.cluster.DataSize;
import drydock.cluster.software.Version;
import drydock.page.Reader;
import drydock.page.Reader.Moment;
import drydock.text.ShortId;
import java.util.Optional;

/**
 * A backup in a line.
 *
 * @param proven when a restore of it was compared equal
 * @param serving whether the cluster served meanwhile
 */
public record BackupRow(
        String id, String name, Moment at, String version, String size, Optional<Moment> proven, boolean serving) {

    static BackupRow of(Manifest backup, Reader reader) {
        return new BackupRow(
                backup.backup(),
                ShortId.shown(backup.backup()),
                reader.at(backup.at()),
                backup.version().map(Version::toString).orElse("?"),
                new DataSize(backup.bytes()).toString(),
                backup.proven().map(reader::at),
                backup.servedUntil().isPresent());
    }
}
