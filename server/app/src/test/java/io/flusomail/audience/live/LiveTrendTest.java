package io.flusomail.audience.live;

import static io.flusomail.events.db.Tables.CONTACT_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class LiveTrendTest extends LiveTest {

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    @Test
    void countsInEachSegmentWhoCameAndWhoWentAtOnce() {
        String anna = person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        String bert = person("bert", ", \"fields\": {\"city\": \"Bergen\"}");
        person("carl", ", \"fields\": {\"city\": \"Bergen\"}");
        String inOslo = live(IN_OSLO);
        String inBergen = live("{\"field\": \"city\", \"op\": \"is\", \"value\": \"Bergen\"}");
        String somewhere = live("{\"field\": \"city\", \"op\": \"is_set\"}");
        later(Duration.ofDays(1));

        api.patch("/api/contacts/" + anna, "{\"fields\": {\"city\": \"Bergen\"}}");
        api.patch("/api/contacts/" + bert, "{\"fields\": {\"city\": \"Oslo\"}}");
        settle();

        assertThat(List.of(count(inOslo), count(inBergen), count(somewhere))).containsExactly(1, 2, 3);
        assertThat(List.of(today(inOslo), today(inBergen))).containsExactly(List.of(1, 1, 1), List.of(2, 1, 1));
        assertThat(told(anna)).containsExactlyInAnyOrder("segment_left", "segment_entered");
        assertThat(told(bert)).containsExactlyInAnyOrder("segment_left", "segment_entered");
        assertThat(drift()).isZero();
    }

    /** The latest day's count, and how many came and left. */
    private List<Integer> today(String segment) {
        MvcTestResult trend = api.get("/api/segments/" + segment + "/trend");
        return List.of(
                Api.<Integer>read(trend, "$[-1].count"),
                Api.<Integer>read(trend, "$[-1].entered"),
                Api.<Integer>read(trend, "$[-1].left"));
    }

    @Test
    void tellsHowManyCameAndWentEachDay() {
        String anna = person("anna");
        String segment = live(IN_OSLO);

        api.patch("/api/contacts/" + anna, "{\"fields\": {\"city\": \"Oslo\"}}");
        settle();
        later(Duration.ofDays(1));
        api.patch("/api/contacts/" + anna, "{\"fields\": {\"city\": \"Bergen\"}}");
        settle();

        MvcTestResult trend = api.get("/api/segments/" + segment + "/trend");
        assertThat(Api.<List<Integer>>read(trend, "$[*].count")).containsExactly(1, 0);
        assertThat(Api.<List<Integer>>read(trend, "$[*].entered")).containsExactly(1, 0);
        assertThat(Api.<List<Integer>>read(trend, "$[*].left")).containsExactly(0, 1);
    }

    @Test
    void saysNothingOfWhoWasErased() {
        String anna = person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        String bert = person("bert", ", \"fields\": {\"city\": \"Oslo\"}");
        String segment = live(IN_OSLO);

        api.delete("/api/contacts/" + anna);
        api.patch("/api/contacts/" + bert, "{\"fields\": {\"city\": \"Bergen\"}}");
        settle();

        List<ContactId> left = transactions.in(
                acme,
                () -> dsl.select(CONTACT_EVENT.CONTACT_ID)
                        .from(CONTACT_EVENT)
                        .where(CONTACT_EVENT.WORKSPACE_ID.eq(acme), CONTACT_EVENT.KIND.eq("segment_left"))
                        .fetch(CONTACT_EVENT.CONTACT_ID));
        assertThat(left).containsExactly(ContactId.of(bert));
        assertThat(Api.<List<Integer>>read(api.get("/api/segments/" + segment + "/trend"), "$[*].left"))
                .containsExactly(2);
    }
}
