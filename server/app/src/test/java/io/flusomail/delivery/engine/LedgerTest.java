package io.flusomail.delivery.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.delivery.FreezeCount;
import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.PauseReason;
import io.flusomail.delivery.RecipientFilter;
import io.flusomail.delivery.RecipientRow;
import io.flusomail.delivery.SendStatus;
import io.flusomail.delivery.SingleSend;
import io.flusomail.delivery.SourceState.Phase;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class LedgerTest {

    @Autowired
    DeliveryFixture fixture;

    @Autowired
    Ledger ledger;

    @Autowired
    DeliveryEngine engine;

    @Autowired
    RecordingProvider providers;

    @Autowired
    World world;

    @Autowired
    People people;

    WorkspaceId acme = WorkspaceId.next();

    @BeforeEach
    void setUp() {
        acme = world.acme();
    }

    @Test
    void freezesEachPersonOnce() {
        SourceId source = fixture.held(acme);

        FreezeCount first = fixture.freeze(acme, source, "p", 100);
        FreezeCount again = fixture.freeze(acme, source, "p", 120);

        assertThat(first.queued()).isEqualTo(100);
        assertThat(again.queued()).isEqualTo(20);
        assertThat(fixture.count(acme, source, SendStatus.PENDING)).isEqualTo(120);
    }

    @Test
    void keepsThoseLeftOutWithTheReason() {
        SourceId source = fixture.held(acme);

        FreezeCount frozen = fixture.freezeRefused(acme, source, "u", 30, "unsubscribed");
        fixture.freezeRefused(acme, source, "n", 5, "no_consent");
        fixture.freeze(acme, source, "p", 10);

        assertThat(frozen.skipped()).isEqualTo(Map.of("unsubscribed", 30L));
        assertThat(fixture.counts(acme, source).skipped()).isEqualTo(Map.of("unsubscribed", 30L, "no_consent", 5L));
        assertThat(recipients(source, new RecipientFilter(SendStatus.SKIPPED, null, "no_consent")))
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.reason()).isEqualTo("no_consent"));
        assertThat(recipients(source, new RecipientFilter(SendStatus.PENDING, null, null)))
                .hasSize(10);
    }

    @Test
    void takesNobodyInAfterItsRelease() {
        SourceId source = fixture.sending(acme, 3);

        assertThatThrownBy(() -> fixture.freeze(acme, source, "late", 1)).isInstanceOf(ProblemException.class);
    }

    @Test
    void listsRowsPageByPage() {
        SourceId source = fixture.held(acme);
        fixture.freeze(acme, source, "p", 25);

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            CursorRequest request = CursorRequest.of(cursor, 10);
            CursorPage<RecipientRow> page =
                    fixture.in(acme, () -> ledger.recipients(source, RecipientFilter.any(), request));
            page.items().forEach(row -> seen.add(row.email()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void showsNothingOfAnotherWorkspace() {
        SourceId source = fixture.sending(acme, 3);
        WorkspaceId other = world.workspace("Other");

        assertThat(fixture.in(other, () -> ledger.state(source))).isEmpty();
        assertThat(fixture.in(other, () -> ledger.counts(source)).total()).isZero();
        assertThat(fixture.in(
                                other,
                                () -> ledger.recipients(source, RecipientFilter.any(), CursorRequest.of(null, null)))
                        .items())
                .isEmpty();
    }

    @Test
    void goesOnWhenRowsComeAfterTheEnd() {
        var relay = providers.relay(fixture.recording(acme));
        SourceId source = fixture.held(acme);
        SingleSend ada = SingleSend.to(SendId.next(), people.subscriber(acme, "ada@example.com"), "ada@example.com");
        SingleSend grace =
                SingleSend.to(SendId.next(), people.subscriber(acme, "grace@example.com"), "grace@example.com");

        fixture.run(acme, () -> ledger.enqueue(source, List.of(ada, ada)));
        engine.runDue();
        Phase between = fixture.phase(acme, source);
        fixture.run(acme, () -> ledger.enqueue(source, List.of(ada, grace)));
        engine.runDue();

        assertThat(between).isEqualTo(Phase.FINISHED);
        assertThat(relay.recipients()).containsExactlyInAnyOrder("ada@example.com", "grace@example.com");
        assertThat(fixture.count(acme, source, SendStatus.SENT)).isEqualTo(2);
    }

    @Test
    void letsAPersonsPauseReplaceAProviders() {
        SourceId source = fixture.sending(acme, 3);
        PauseReason fault = new PauseReason(PauseReason.Kind.PROVIDER, "down");

        fixture.run(acme, () -> ledger.pause(source, fault));
        fixture.run(acme, () -> ledger.pause(source, PauseReason.byPerson()));
        PauseReason kept = fixture.state(acme, source).pause();
        fixture.run(acme, () -> ledger.pause(source, fault));

        assertThat(kept).isEqualTo(PauseReason.byPerson());
        assertThat(fixture.state(acme, source).pause()).isEqualTo(PauseReason.byPerson());
    }

    private List<RecipientRow> recipients(SourceId source, RecipientFilter filter) {
        return fixture.in(acme, () -> ledger.recipients(source, filter, CursorRequest.of(null, 1000)))
                .items();
    }
}
