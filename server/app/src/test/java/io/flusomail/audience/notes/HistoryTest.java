package io.flusomail.audience.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.jobs.Housekeeping;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@FlusomailTest
class HistoryTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    @Autowired
    HistoryStore store;

    @Autowired
    SettableClock clock;

    private WorkspaceId acme;
    private Api api;

    @BeforeEach
    void signIn() {
        clock.set(SettableClock.START);
        acme = world.acme();
        api = new Api(http, world, acme);
        api.make("/api/fields", "{\"key\": \"city\", \"label\": \"City\", \"type\": \"text\"}");
    }

    private String person() {
        return api.make(
                "/api/contacts",
                "{\"email\": \"anna@people.example\", \"first_name\": \"Anna\", \"fields\": {\"city\": \"Oslo\"}}");
    }

    private MvcTestResult history(String contact, String query) {
        return api.get("/api/contacts/" + contact + "/history" + query);
    }

    @Test
    void saysWhatAValueWasWhoChangedItAndHow() {
        String anna = person();

        api.patch("/api/contacts/" + anna, "{\"first_name\": \"Ann\", \"fields\": {\"city\": \"Bergen\"}}");
        api.patch("/api/contacts/" + anna, "{\"fields\": {\"city\": null}}");

        MvcTestResult all = history(anna, "");
        assertThat(Api.<List<String>>read(all, "$.items[*].field"))
                .containsExactly("fields.city", "first_name", "fields.city");
        assertThat(Api.<String>read(all, "$.items[1].before")).isEqualTo("Anna");
        assertThat(Api.<String>read(all, "$.items[1].after")).isEqualTo("Ann");
        assertThat(Api.<String>read(all, "$.items[0].before")).isEqualTo("Bergen");
        assertThat(Api.<Object>read(all, "$.items[0].after")).isNull();
        assertThat(Api.<String>read(all, "$.items[0].source")).isEqualTo("user");
        assertThat(Api.<String>read(all, "$.items[0].actor")).isNotBlank();
        assertThat(Api.<Integer>read(history(anna, "?field=first_name"), "$.items.length()"))
                .isEqualTo(1);
    }

    @Test
    void isReadAPageAtATime() {
        String anna = person();
        for (int i = 0; i < 3; i++) {
            api.patch("/api/contacts/" + anna, "{\"first_name\": \"Anna " + i + "\"}");
        }

        MvcTestResult first = history(anna, "?limit=2");
        MvcTestResult rest = history(anna, "?limit=2&cursor=" + Api.<String>read(first, "$.next_cursor"));

        assertThat(Api.<Integer>read(first, "$.items.length()")).isEqualTo(2);
        assertThat(Api.<List<String>>read(rest, "$.items[*].after")).containsExactly("Anna 0");
        assertThat(Api.<Object>read(rest, "$.next_cursor")).isNull();
    }

    @Test
    void namesBulkChanges() {
        String anna = person();

        api.post(
                "/api/contacts/bulk-update",
                "{\"contact_ids\": [\"" + anna + "\"], \"set\": {\"fields\": {\"city\": \"Bergen\"}}}");
        jobs.runDue();

        MvcTestResult all = history(anna, "");
        assertThat(Api.<List<String>>read(all, "$.items[*].source")).containsExactly("bulk");
    }

    @Test
    void isForgottenAfterHalfAYear() {
        String anna = person();
        api.patch("/api/contacts/" + anna, "{\"first_name\": \"Ann\"}");

        forget(Instant.now(clock).minus(ForgetHistory.KEPT));
        assertThat(Api.<Integer>read(history(anna, ""), "$.items.length()")).isEqualTo(1);

        forget(Instant.parse("2100-01-01T00:00:00Z"));
        assertThat(Api.<Integer>read(history(anna, ""), "$.items.length()")).isZero();
    }

    private void forget(Instant until) {
        Housekeeping.all(most -> store.forget(until, most));
    }
}
