package drydock.scenario;

import drydock.text.Messages;
import java.util.List;
import java.util.Optional;

/** The console: no platform of anybody else's, so nobody has published a description of it. */
record ConsoleRoom(Console console) implements Room {

    @Override
    public String platform() {
        return "console";
    }

    @Override
    public String id(String person) {
        return person;
    }

    @Override
    public Messages words() {
        return Messages.ENGLISH;
    }

    @Override
    public void awaitConnection() {
        console.listen();
    }

    @Override
    public void upgrade(String person, String version, String cluster) {
        console.say(person, "/nocobase upgrade " + version + " " + cluster);
    }

    @Override
    public void react(String person, Heard message, String emoji) {
        Message shown = console.messages().stream()
                .filter(candidate -> candidate.id().equals(message.id()))
                .findFirst()
                .orElseThrow();
        console.react(person, shown, emoji);
    }

    /** Its buttons are the reactions. */
    @Override
    public void press(String person, Heard message, String emoji) {
        react(person, message, emoji);
    }

    @Override
    public List<Heard> heard() {
        return console.messages().stream()
                .filter(message -> message.author().equals("drydock"))
                .map(message -> new Heard(message.id(), Optional.ofNullable(message.reader()), message.text()))
                .toList();
    }

    @Override
    public Optional<List<String>> complaints() {
        return Optional.empty();
    }
}
