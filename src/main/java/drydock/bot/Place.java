package drydock.bot;

import drydock.chat.Inbound;

/** A channel of a platform. */
record Place(String platform, String channel) {
    static Place of(Inbound from) {
        return new Place(from.platform(), from.channel());
    }
}
