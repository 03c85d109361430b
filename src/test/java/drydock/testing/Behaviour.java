package drydock.testing;

import drydock.docker.Container;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** What the process in a fake container does; a test hangs its own behind an image. */
public interface Behaviour {
    Behaviour IDLE = new Behaviour() {};

    /** Called when the engine has started it; must not block. What it throws is why the start failed. */
    default void started(Container container) {}

    /** Called when it has ended, by whatever way; must not block. */
    default void ended(Container container) {}

    /** @return the exit code of a command that is run in it */
    default int run(Command command) throws IOException, InterruptedException {
        command.sayError("exec: \"" + command.words().getFirst() + "\": executable file not found in $PATH");
        return 127;
    }

    /** @param environment the container's, with what the call added */
    record Command(
            Container container,
            List<String> words,
            Map<String, String> environment,
            InputStream input,
            OutputStream output,
            OutputStream error) {

        public void say(String text) throws IOException {
            output.write((text + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        public void sayError(String text) throws IOException {
            error.write((text + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
