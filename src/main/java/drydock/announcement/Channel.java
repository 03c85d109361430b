package drydock.announcement;

import drydock.chat.Inbound;

/** A channel of a platform. */
public record Channel(String platform, String channel) {
    static Channel of(Inbound from) {
        return new Channel(from.platform(), from.channel());
    }
}
