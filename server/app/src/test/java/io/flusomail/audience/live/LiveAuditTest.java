package io.flusomail.audience.live;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.SEGMENT_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.testkit.Meanwhile;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class LiveAuditTest extends LiveTest {

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    @Autowired
    LiveSegmentStore segments;

    @Test
    void putsRightWhatWasWrong() {
        person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        String segment = live("{\"random\": {\"percent\": 100}}");
        String other = live(IN_OSLO);

        assertThat(drift()).isZero();
        person("bert", ", \"fields\": {\"city\": \"Oslo\"}");
        // Marked, not yet looked at: no drift.
        assertThat(drift()).isZero();
        settle();

        assertThat(List.of(count(segment), count(other))).containsExactly(2, 2);
    }

    @Test
    void takesWhatIsYetToBeFollowedForNoMistake() {
        String anna = person("anna");
        String recent = live("{\"event\": \"login\", \"within\": \"P1D\"}");
        api.post("/api/track", "{\"contact\": {\"id\": \"" + anna + "\"}, \"event\": \"login\"}");

        // The log says it, its reader has not come to it.
        assertThat(drift()).isZero();
        settle();
        assertThat(count(recent)).isEqualTo(1);

        later(Duration.ofDays(2));
        // The end of the window has passed, the clock was not looked at.
        assertThat(drift()).isZero();
        settle();
        assertThat(count(recent)).isZero();
    }

    @Test
    void saysNothingWhileAnotherNodeMovesTheWindows() {
        String anna = person("anna");
        String recent = live("{\"event\": \"login\", \"within\": \"P1D\"}");
        api.post("/api/track", "{\"contact\": {\"id\": \"" + anna + "\"}, \"event\": \"login\"}");
        settle();
        later(Duration.ofDays(2));

        transactions.in(acme, () -> {
            segments.lockClock();
            Meanwhile.inAnotherThread(() -> assertThat(drift()).isZero());
            return true;
        });

        assertThat(count(recent)).isEqualTo(1);
        settle();
        assertThat(count(recent)).isZero();
    }

    @Test
    void losesNoMarkOfAWriterWhoFindsThePersonMarked() {
        String anna = person("anna");
        String segment = live(IN_OSLO);
        api.patch("/api/contacts/" + anna, "{\"first_name\": \"Anna\"}");

        transactions.in(acme, () -> {
            dsl.update(CONTACT)
                    .set(CONTACT.FIELDS, JSONB.valueOf("{\"city\": \"Oslo\"}"))
                    .where(CONTACT.WORKSPACE_ID.eq(acme), CONTACT.ID.eq(ContactId.of(anna)))
                    .execute();
            Meanwhile.inAnotherThread(loop::runDue);
            return true;
        });
        assertThat(count(segment)).isZero();
        settle();

        assertThat(count(segment)).isEqualTo(1);
    }

    @Test
    void saysWhenItWasCheckedAndWhatWasPutRight() {
        String anna = person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        String bert = person("bert", ", \"fields\": {\"city\": \"Bergen\"}");
        String segment = live(IN_OSLO);
        String path = "/api/segments/" + segment;
        assertThat(Api.<Object>read(api.get(path), "$.audit")).isNull();

        drift();
        assertThat(audited(path)).containsExactly(0, 0);
        transactions.in(
                acme,
                () -> dsl.update(SEGMENT_MEMBER)
                        .set(SEGMENT_MEMBER.CONTACT_ID, ContactId.of(bert))
                        .where(SEGMENT_MEMBER.WORKSPACE_ID.eq(acme), SEGMENT_MEMBER.CONTACT_ID.eq(ContactId.of(anna)))
                        .execute());
        later(Duration.ofDays(1));
        assertThat(drift()).isEqualTo(2);

        assertThat(audited(path)).containsExactly(1, 1);
        assertThat(Api.<String>read(api.get(path), "$.audit.at"))
                .isEqualTo(clock.instant().toString());
        assertThat(Api.<List<String>>read(api.get(path + "/contact-ids"), "$.items[*]"))
                .containsExactly(anna);
        api.patch(path, "{\"name\": \"Oslo\"}");
        assertThat(audited(path)).containsExactly(1, 1);
        api.patch(path, "{\"rule\": {\"field\": \"city\", \"op\": \"is_set\"}}");
        assertThat(Api.<Object>read(api.get(path), "$.audit")).isNull();
    }

    /** How many were missing and how many were there for nothing. */
    private List<Integer> audited(String path) {
        MvcTestResult segment = api.get(path);
        return List.of(Api.read(segment, "$.audit.added"), Api.read(segment, "$.audit.removed"));
    }
}
