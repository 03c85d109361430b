package drydock.plan.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.nocobase.NocoBase.Page;
import drydock.testing.Clusters;
import drydock.text.Text;
import org.junit.jupiter.api.Test;

class EntranceResponseTest {
    private static EntranceResponse response(Page page) {
        return new EntranceResponse(Clusters.demo(), page);
    }

    private static String remedy(Page page) {
        return response(page).remedy().toString();
    }

    @Test
    void the_cluster_s_own_503_passes_for_nothing_whatever_status_is_accepted() {
        assertThat(response(new Page(200, false)).passes()).isTrue();
        assertThat(response(new Page(200, true)).passes()).isFalse();
        assertThat(response(new Page(503, false)).passes()).isFalse();
    }

    @Test
    void what_is_seen_is_the_status_or_why_there_is_none() {
        assertThat(response(new Page(502, false)).seen()).isEqualTo(Text.verbatim("502"));
        assertThat(response(new Page(503, true)).seen().toString()).startsWith("outside.our-page[");
        assertThat(response(Page.silent(Page.UNTRUSTED)).seen().toString()).startsWith("outside.silent[");
    }

    @Test
    void each_answer_has_a_remedy_of_its_own() {
        assertThat(remedy(new Page(503, true))).startsWith("outside.remedy.our-page[");
        assertThat(remedy(Page.silent(Page.UNTRUSTED))).startsWith("outside.remedy.untrusted[");
        assertThat(remedy(new Page(0, false))).startsWith("outside.remedy.silent[");
        assertThat(remedy(new Page(401, false))).startsWith("outside.remedy.login[");
        assertThat(remedy(new Page(404, false))).startsWith("outside.remedy.not-there[");
        assertThat(remedy(new Page(500, false))).startsWith("outside.remedy.broken[");
    }
}
