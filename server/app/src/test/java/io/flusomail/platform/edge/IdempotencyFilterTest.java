package io.flusomail.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.identity.access.Role;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.NodeId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@FlusomailTest
class IdempotencyFilterTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    SettableClock clock;

    @Autowired
    DSLContext dsl;

    @Autowired
    Transactions transactions;

    @Autowired
    PlatformTransactionManager manager;

    @Autowired
    IdempotencyStore store;

    @Autowired
    RequestDigest digest;

    @Autowired
    JsonMapper json;

    private String owner;
    private String key;
    private WorkspaceId acme;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
        owner = world.signedIn(acme, Role.OWNER);
        key = UUID.randomUUID().toString();
    }

    @Test
    void answersTheSameAndDoesItOnce() {
        MvcTestResult first = makeKey("one", key);
        MvcTestResult second = makeKey("one", key);

        assertThat(first).hasStatus(201);
        assertThat(second).hasStatus(201).hasHeader("Idempotency-Replayed", "true");
        assertThat(second.getResponse().getHeader("Location"))
                .isEqualTo(first.getResponse().getHeader("Location"));
        assertThat(http.get().uri("/api/api-keys").header("Authorization", owner))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(1);
    }

    @Test
    void keepsNoSecret() {
        makeKey("one", key);
        MvcTestResult again = makeKey("one", key);

        assertThat(again).bodyText().doesNotContain("\"key\":").contains("\"prefix\":");
        assertThat(dsl.fetchValue("select convert_from(body, 'UTF8') from platform.idempotency_key where key = ?", key))
                .asString()
                .doesNotContain("\"key\":");
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        makeKey("one", key);

        assertThat(makeKey("two", key))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.error_code")
                .isEqualTo("idempotency_key_reused");
    }

    @Test
    void keepsTheAnswerToAMistakeToo() {
        MvcTestResult first = makeKey("", key);
        MvcTestResult second = makeKey("", key);

        assertThat(first).hasStatus(422);
        assertThat(second).hasStatus(422).hasHeader("Idempotency-Replayed", "true");
    }

    @Test
    void forgetsAfterTwoDays() {
        makeKey("one", key);

        clock.tick(Duration.ofHours(49));
        owner = world.signedIn(acme, Role.OWNER);

        assertThat(makeKey("two", key)).hasStatus(201);
    }

    @Test
    void saysThatTheFirstRequestIsStillBeingAnswered() {
        makeKey("one", key);
        dsl.execute("update platform.idempotency_key set status = null where key = ?", key);

        assertThat(makeKey("one", key)).hasStatus(409).containsHeader("Retry-After");
    }

    @Test
    void takesOverWhatACrashLeftBehind() {
        makeKey("one", key);
        dsl.execute(
                "update platform.idempotency_key set status = null, committed_at = null, boot_id = ? where key = ?",
                UUID.randomUUID(),
                key);

        assertThat(makeKey("one", key)).hasStatus(201).doesNotContainHeader("Idempotency-Replayed");
    }

    @Test
    void doesNotRepeatWhatACrashCutOffBetweenCommitAndAnswer() {
        makeKey("one", key);
        dsl.execute(
                "update platform.idempotency_key set status = null, boot_id = ? where key = ?", UUID.randomUUID(), key);

        MvcTestResult again = makeKey("one", key);

        assertThat(again)
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.error_code")
                .isEqualTo("idempotency_answer_lost");
        assertThat(http.get().uri("/api/api-keys").header("Authorization", owner))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(1);
    }

    @Test
    void neverRepeatsWhatWasCommittedBeforeItFailed() {
        assertThatThrownBy(() -> filtered(() -> {
                    transactions.run(this::leaveATrace);
                    throw new IllegalStateException("gone after the commit");
                }))
                .hasMessage("gone after the commit");

        assertThatThrownBy(() -> filtered(() -> transactions.run(this::leaveATrace)))
                .isInstanceOf(ProblemException.class)
                .extracting(e -> ((ProblemException) e).code())
                .isEqualTo(PlatformProblems.IDEMPOTENCY_ANSWER_LOST);
        assertThat(traces()).isEqualTo(1);
    }

    @Test
    void freesTheKeyOfWhatWasRolledBack() throws Exception {
        assertThatThrownBy(() -> filtered(() -> transactions.run(() -> {
                    leaveATrace();
                    throw new IllegalStateException("gone before the commit");
                })))
                .hasMessage("gone before the commit");

        filtered(() -> transactions.run(this::leaveATrace));

        assertThat(traces()).isEqualTo(1);
    }

    @Test
    void freesTheKeyOfWhatOnlyRead() throws Exception {
        assertThatThrownBy(() -> filtered(() -> {
                    TransactionTemplate reading = new TransactionTemplate(manager);
                    reading.setReadOnly(true);
                    reading.executeWithoutResult(_ -> traces());
                    throw new IllegalStateException("gone after reading");
                }))
                .hasMessage("gone after reading");

        filtered(() -> transactions.run(this::leaveATrace));

        assertThat(traces()).isEqualTo(1);
    }

    /** One request with the key, of a person, whose handler does this. */
    private void filtered(Runnable work) throws Exception {
        IdempotencyFilter filter = new IdempotencyFilter(store, digest, json, clock);
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/traces");
        request.addHeader("Idempotency-Key", key);
        Actor.callAs(new Actor(Actor.Kind.USER, acme.value(), "ada", Set.of(), null), () -> {
            filter.doFilter(request, new MockHttpServletResponse(), (_, _) -> work.run());
            return true;
        });
    }

    private void leaveATrace() {
        dsl.execute(
                "insert into identity.reset_request(email_norm, asked_at) values (?, now())",
                UUID.randomUUID() + "@" + key);
    }

    private int traces() {
        return dsl.fetchCount(DSL.selectOne().from("identity.reset_request").where("email_norm like ?", "%@" + key));
    }

    @Test
    void waitsForALivingNode() {
        makeKey("one", key);
        UUID other = NodeId.next().value();
        dsl.execute(
                "insert into platform.node(id, host, roles, started_at, heartbeat_at, lease_until) values (?, 'other', '{web}', now(), now(), ?::timestamptz)",
                other,
                clock.instant().plusSeconds(60).toString());
        dsl.execute(
                "update platform.idempotency_key set status = null, committed_at = null, boot_id = ?, node_id = ? where key = ?",
                UUID.randomUUID(),
                other,
                key);

        assertThat(makeKey("one", key)).hasStatus(409);

        clock.tick(Duration.ofSeconds(61));
        assertThat(makeKey("one", key)).hasStatus(201);
    }

    @Test
    void refusesAKeyThatIsNone() {
        assertThat(makeKey("one", "no spaces please")).hasStatus(400);
        assertThat(makeKey("one", "x".repeat(256))).hasStatus(400);
    }

    private MvcTestResult makeKey(String name, String idempotencyKey) {
        return http.post()
                .uri("/api/api-keys")
                .header("Authorization", owner)
                .header("Idempotency-Key", idempotencyKey)
                .contentType("application/json")
                .content("{\"name\":\"%s\",\"scopes\":[\"jobs:read\"]}".formatted(name))
                .exchange();
    }
}
