package drydock.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CacheAddressTest {

    @Test
    void a_url_names_host_port_and_database_and_its_password_is_left_behind() {
        assertThat(CacheAddress.parse("redis://app:s3cret@redis:6380/4"))
                .contains(new CacheAddress("redis", 6380, 4))
                .hasToString("Optional[CacheAddress[host=redis, port=6380, database=4]]");
    }

    @Test
    void what_it_does_not_say_is_as_usual() {
        assertThat(CacheAddress.parse("rediss://10.0.0.4")).contains(new CacheAddress("10.0.0.4", 6379, 0));
        assertThat(CacheAddress.parse("redis://redis/")).contains(new CacheAddress("redis", 6379, 0));
    }

    @Test
    void anything_else_is_no_address() {
        assertThat(CacheAddress.parse("")).isEmpty();
        assertThat(CacheAddress.parse("memcached://cache")).isEmpty();
        assertThat(CacheAddress.parse("redis://a b")).isEmpty();
    }
}
