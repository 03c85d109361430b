package drydock.web;

import drydock.text.Messages;
import java.util.List;
import java.util.function.Supplier;

/**
 * A page of parts, each of which is asked for again while somebody looks.
 *
 * @param path where it is
 * @param area which part of the navigation it belongs to: clusters or runs
 * @param status of the answer
 */
record WebPage(String path, String area, String title, int status, Messages words, List<Part> parts) {

    /**
     * @param html rendered when somebody wants it
     * @param everySeconds how often it is asked for again; 0 where it changes no more
     */
    record Part(String id, int everySeconds, Supplier<String> html) {}
}
