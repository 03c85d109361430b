package drydock.testing;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;

/** Prints what all threads are at when a test takes too long, before it is interrupted. JUnit's own dump lacks virtual threads. */
public final class ThreadDump implements PreInterruptCallback {

    @Override
    public void beforeThreadInterrupt(PreInterruptContext interrupted, ExtensionContext test) throws IOException {
        Path directory = Files.createTempDirectory("threads");
        Path file = directory.resolve("dump");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
        System.out.println(test.getUniqueId() + " takes too long; " + interrupted.getThreadToInterrupt()
                + " is interrupted.\n" + Files.readString(file));
        Files.delete(file);
        Files.delete(directory);
    }
}
