package io.flusomail.delivery.providers;

import static io.flusomail.delivery.db.Tables.PROVIDER_HEALTH;

import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What all nodes know of the health of providers. */
@Component
public class HealthStore {

    private final DSLContext dsl;

    HealthStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** A probe that this node is to make. */
    public record DueProbe(
            ProviderId provider,
            WorkspaceId workspace,
            String reason,
            boolean trial,
            Instant downSince,
            int failures) {}

    /** Notes that it is down; the first to say so is right. */
    public void down(
            WorkspaceId workspace,
            ProviderId provider,
            String reason,
            boolean trial,
            Instant since,
            Instant probeAt,
            Instant now) {
        dsl.insertInto(PROVIDER_HEALTH)
                .set(PROVIDER_HEALTH.PROVIDER_ID, provider)
                .set(PROVIDER_HEALTH.WORKSPACE_ID, workspace)
                .set(PROVIDER_HEALTH.DOWN, true)
                .set(PROVIDER_HEALTH.REASON, reason)
                .set(PROVIDER_HEALTH.TRIAL, trial)
                .set(PROVIDER_HEALTH.DOWN_SINCE, since)
                .set(PROVIDER_HEALTH.PROBE_AT, probeAt)
                .set(PROVIDER_HEALTH.CHANGED_AT, now)
                .onConflict(PROVIDER_HEALTH.PROVIDER_ID)
                .doUpdate()
                .set(PROVIDER_HEALTH.DOWN, true)
                .set(PROVIDER_HEALTH.REASON, reason)
                .set(PROVIDER_HEALTH.TRIAL, trial)
                .set(PROVIDER_HEALTH.DOWN_SINCE, since)
                .set(PROVIDER_HEALTH.FAILURES, 0)
                .set(PROVIDER_HEALTH.PROBE_AT, probeAt)
                .set(PROVIDER_HEALTH.CHANGED_AT, now)
                .where(DSL.not(PROVIDER_HEALTH.DOWN))
                .execute();
    }

    /** Whether one is to be tried now: asked ten times a second, for a fraction of what taking it takes. */
    public boolean isDue(Instant now) {
        return dsl.fetchExists(PROVIDER_HEALTH, due(now));
    }

    /** Takes probes that are due; another node gets them again if this one says nothing for that time. */
    public List<DueProbe> takeDue(Instant now, Duration patience, int most) {
        var due = DSL.select(PROVIDER_HEALTH.PROVIDER_ID)
                .from(PROVIDER_HEALTH)
                .where(due(now))
                .orderBy(PROVIDER_HEALTH.PROBE_AT)
                .limit(most)
                .forUpdate()
                .skipLocked();
        return dsl.update(PROVIDER_HEALTH)
                .set(PROVIDER_HEALTH.PROBE_AT, now.plus(patience))
                .where(PROVIDER_HEALTH.PROVIDER_ID.in(due))
                .returning()
                .fetch(r -> new DueProbe(
                        r.getProviderId(),
                        r.getWorkspaceId(),
                        r.getReason(),
                        r.getTrial(),
                        r.getDownSince(),
                        r.getFailures()));
    }

    private static Condition due(Instant now) {
        return PROVIDER_HEALTH.DOWN.isTrue().and(PROVIDER_HEALTH.PROBE_AT.le(now));
    }

    public void stillDown(DueProbe probe, String reason, boolean trial, Instant next, Instant now) {
        dsl.update(PROVIDER_HEALTH)
                .set(PROVIDER_HEALTH.REASON, reason)
                .set(PROVIDER_HEALTH.TRIAL, trial)
                .set(PROVIDER_HEALTH.FAILURES, PROVIDER_HEALTH.FAILURES.plus(1))
                .set(PROVIDER_HEALTH.PROBE_AT, next)
                .set(PROVIDER_HEALTH.CHANGED_AT, now)
                .where(PROVIDER_HEALTH.PROVIDER_ID.eq(probe.provider()), PROVIDER_HEALTH.DOWN.isTrue())
                .execute();
    }

    public void up(ProviderId provider, Instant now) {
        dsl.update(PROVIDER_HEALTH)
                .set(PROVIDER_HEALTH.DOWN, false)
                .setNull(PROVIDER_HEALTH.REASON)
                .set(PROVIDER_HEALTH.TRIAL, false)
                .setNull(PROVIDER_HEALTH.DOWN_SINCE)
                .setNull(PROVIDER_HEALTH.PROBE_AT)
                .set(PROVIDER_HEALTH.FAILURES, 0)
                .set(PROVIDER_HEALTH.CHANGED_AT, now)
                .where(PROVIDER_HEALTH.PROVIDER_ID.eq(provider))
                .execute();
    }

    /** Its settings changed: looks at once, instead of when the next probe is due. */
    void lookAgain(WorkspaceId workspace, ProviderId provider, Instant now) {
        dsl.update(PROVIDER_HEALTH)
                .set(PROVIDER_HEALTH.PROBE_AT, now)
                .where(PROVIDER_HEALTH.WORKSPACE_ID.eq(workspace), PROVIDER_HEALTH.PROVIDER_ID.eq(provider))
                .and(PROVIDER_HEALTH.DOWN.isTrue())
                .execute();
    }

    /** How many providers are down, of all workspaces. */
    public int countDown() {
        return dsl.fetchCount(PROVIDER_HEALTH, PROVIDER_HEALTH.DOWN.isTrue());
    }
}
