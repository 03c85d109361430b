package drydock.lab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one process answers about itself: running, busy with a command, or stuck in an error. */
record Status(Code code, String message, Optional<String> command) {
    enum Code {
        APP_PREPARING,
        APP_COMMANDING,
        RUNNING,
        APP_ERROR
    }

    static Status preparing() {
        return new Status(Code.APP_PREPARING, "application main is preparing, please wait patiently", Optional.empty());
    }

    static Status commanding(String command, String progress) {
        return new Status(Code.APP_COMMANDING, progress, Optional.of(command));
    }

    static Status running() {
        return new Status(Code.RUNNING, "application main is running", Optional.empty());
    }

    static Status failed(String message) {
        return new Status(Code.APP_ERROR, message, Optional.of("start"));
    }

    boolean isRunning() {
        return code == Code.RUNNING;
    }

    String json() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("status", 503);
        error.put("maintaining", true);
        error.put("message", message);
        error.put("code", code.name());
        command.ifPresent(name -> error.put("command", Map.of("name", name)));
        return Json.write(Map.of("error", error));
    }
}
