package io.flusomail.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.NodeId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

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
                "update platform.idempotency_key set status = null, boot_id = ? where key = ?", UUID.randomUUID(), key);

        assertThat(makeKey("one", key)).hasStatus(201).doesNotContainHeader("Idempotency-Replayed");
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
                "update platform.idempotency_key set status = null, boot_id = ?, node_id = ? where key = ?",
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
