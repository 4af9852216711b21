package io.flusomail.audience.fields;

import static io.flusomail.audience.db.Tables.FIELD;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.util.Random;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Rules find what fields hold, whichever column of the profile that is, or none. */
@FlusomailTest
class FieldSlotsTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    private String field(String key, String type) {
        return api.make("/api/fields", "{\"key\": \"" + key + "\", \"label\": \"x\", \"type\": \"" + type + "\"}");
    }

    private int count(String rule) {
        return Api.<Integer>read(api.post("/api/segments/preview", "{\"rule\": " + rule + "}"), "$.count");
    }

    @Test
    void lastForAnyNumberOfFields() {
        for (int i = 1; i <= 22; i++) {
            field("day_" + i, "date");
        }
        api.make(
                "/api/contacts",
                "{\"email\": \"ada@example.com\", \"fields\": {\"day_1\": \"2026-01-01\", \"day_22\": \"2026-02-02\"}}");

        assertThat(count("{\"field\": \"day_1\", \"op\": \"on\", \"value\": \"2026-01-01\"}"))
                .isEqualTo(1);
        assertThat(count("{\"field\": \"day_22\", \"op\": \"on\", \"value\": \"2026-02-02\"}"))
                .isEqualTo(1);
        assertThat(count("{\"field\": \"day_1\", \"op\": \"before\", \"value_field\": \"day_22\"}"))
                .isEqualTo(1);
        assertThat(count("{\"field\": \"day_21\", \"op\": \"is_set\"}")).isZero();
    }

    @Test
    void lastForAnyNumberOfPlaces() {
        for (int i = 1; i <= 6; i++) {
            field("place_" + i, "location");
        }
        api.make("/api/contacts", """
                {"email": "ada@example.com", "fields": {"place_1": {"latitude": 59.91, "longitude": 10.75},
                 "place_6": {"latitude": 60.39, "longitude": 5.32}}}""");

        String near = ", \"op\": \"within_distance\", \"value\": {\"latitude\": 60, \"longitude\": 10.7, \"km\": 20}}";
        assertThat(count("{\"field\": \"place_1\"" + near)).isEqualTo(1);
        assertThat(count("{\"field\": \"place_6\"" + near)).isZero();
        assertThat(count("{\"field\": \"place_6\"" + near.replace("within", "not_within")))
                .isEqualTo(1);
        assertThat(count("{\"field\": \"place_6\", \"op\": \"is_set\"}")).isEqualTo(1);
        assertThat(count("{\"field\": \"place_5\", \"op\": \"is_not_set\"}")).isEqualTo(1);
    }

    @Test
    void areEmptyBeforeAnotherFieldTakesThem() {
        String old = field("old", "text");
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"fields\": {\"old\": \"secret\"}}");

        api.delete("/api/fields/" + old);
        field("meanwhile", "text");
        assertThat(count("{\"field\": \"meanwhile\", \"op\": \"is_set\"}")).isZero();

        jobs.runDue();
        field("later", "text");
        assertThat(count("{\"field\": \"later\", \"op\": \"is_set\"}")).isZero();
    }

    @Test
    void doNotHideValuesOfAFieldThatIsMadeAnewAtOnce() {
        String old = field("plan", "text");
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"fields\": {\"plan\": \"pro\"}}");

        api.delete("/api/fields/" + old);
        field("plan", "text");
        jobs.runDue();

        assertThat(count("{\"field\": \"plan\", \"op\": \"is\", \"value\": \"pro\"}"))
                .isEqualTo(1);
    }

    @Test
    void haveRoomForTheLongestTexts() {
        field("about", "text");
        String noise = new Random(7)
                .ints(16_000, 'a', 'z')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        api.make("/api/contacts", "{\"email\": \"ada@example.com\", \"fields\": {\"about\": \"Oslo " + noise + "\"}}");
        api.make("/api/contacts", "{\"email\": \"bob@example.com\", \"fields\": {\"about\": \"Oslo\"}}");
        api.make("/api/contacts", "{\"email\": \"eve@example.com\"}");

        assertThat(count("{\"field\": \"about\", \"op\": \"is\", \"value\": \"oslo\"}"))
                .isEqualTo(1);
        assertThat(count("{\"field\": \"about\", \"op\": \"starts_with\", \"value\": \"oslo\"}"))
                .isEqualTo(2);
        assertThat(count("{\"field\": \"about\", \"op\": \"is_not\", \"value\": \"oslo\"}"))
                .isEqualTo(2);
        assertThat(count("{\"field\": \"about\", \"op\": \"is_not_set\"}")).isEqualTo(1);
    }

    /** What is computed changes all the time: with an index, each change would be one of all indexes. */
    @Test
    void haveNoIndexWhereValuesAreComputed() {
        api.make("/api/traits", "{\"key\": \"orders\", \"event\": \"order\", \"fn\": \"count\"}");
        field("shoe_size", "number");

        assertThat(IndexedSlots.has(slot("orders"))).isFalse();
        assertThat(IndexedSlots.has(slot("shoe_size"))).isTrue();
    }

    private String slot(String key) {
        return transactions.in(
                acme,
                () -> dsl.fetchSingle(FIELD, FIELD.WORKSPACE_ID.eq(acme).and(FIELD.KEY.eq(key)))
                        .getSlot());
    }
}
