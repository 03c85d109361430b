package drydock.balancer.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SocketsTest {
    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @Test
    void only_established_sockets_with_a_keep_alive_timer_are_web_sockets() {
        String table = HEAD
                + "   0: 0100007F:1F8F 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1\n"
                + "   1: 020115AC:B2C4 01004D0A:332D 01 00000000:00000000 02:00005D3C 00000000   101        0 2 2\n"
                + "   2: 020115AC:B2C6 01004D0A:332D 01 00000000:00000000 00:00000000 00000000   101        0 3 1\n"
                + "   3: 020115AC:B2C8 01004D0A:332D 06 00000000:00000000 02:00000123 00000000   101        0 0 3\n";

        assertThat(new Sockets(table).keptAlive()).isEqualTo(1);
    }

    @Test
    void what_is_no_table_holds_no_sockets() {
        assertThat(new Sockets("").keptAlive()).isZero();
        assertThat(new Sockets("cat: not found\n\n 01 02: ").keptAlive()).isZero();
    }
}
