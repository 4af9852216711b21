package io.flusomail.delivery.ledger;

import static io.flusomail.delivery.db.Tables.SENDER;
import static io.flusomail.delivery.db.Tables.SOURCE;

import io.flusomail.delivery.NewSource;
import io.flusomail.delivery.PauseReason;
import io.flusomail.delivery.SourceState;
import io.flusomail.delivery.SourceState.Phase;
import io.flusomail.platform.dns.DomainName;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows of {@code delivery.source}; {@link SourceTransitions} decides which change is allowed. */
@Component
public class SourceStore {

    private final DSLContext dsl;
    private final Clock clock;

    SourceStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    public void insert(WorkspaceId workspace, NewSource source, Phase phase) {
        Instant now = clock.instant();
        dsl.insertInto(SOURCE)
                .set(SOURCE.ID, source.id())
                .set(SOURCE.WORKSPACE_ID, workspace)
                .set(SOURCE.KIND, source.kind().code())
                .set(SOURCE.OWNER_ID, source.ownerId())
                .set(SOURCE.LANE, (short) source.lane().ordinal())
                .set(SOURCE.SENDER_ID, source.senderId())
                .set(SOURCE.PROVIDER_ID, source.providerId())
                .set(SOURCE.MESSAGE_DOMAIN, messageDomain(workspace, source.senderId()))
                .set(SOURCE.STATE, code(phase))
                .set(SOURCE.NOT_BEFORE, phase == Phase.SENDING ? now : null)
                .set(SOURCE.OPENED_AT, now)
                .set(SOURCE.CHANGED_AT, now)
                .onConflict(SOURCE.ID)
                .doNothing()
                .execute();
    }

    /** Kept with the source, so that the Message-ID of a row stays what it was when the sender changes. */
    private String messageDomain(WorkspaceId workspace, @Nullable SenderId sender) {
        if (sender == null) {
            return "localhost";
        }
        String address = dsl.select(SENDER.FROM_EMAIL)
                .from(SENDER)
                .where(SENDER.WORKSPACE_ID.eq(workspace), SENDER.ID.eq(sender))
                .fetchOptional(SENDER.FROM_EMAIL)
                .orElseThrow(() -> ProblemException.notFound("sender", sender));
        String domain = address.substring(address.lastIndexOf('@') + 1);
        return DomainName.toAscii(domain).orElse("localhost");
    }

    public Optional<SourceState> find(WorkspaceId workspace, SourceId id) {
        return dsl.selectFrom(SOURCE)
                .where(SOURCE.WORKSPACE_ID.eq(workspace), SOURCE.ID.eq(id))
                .fetchOptional(SourceStore::state);
    }

    /** At most a thousand of those that stand still because of a provider; the rest hears of it from the next probe. */
    List<SourceId> pausedByProvider(WorkspaceId workspace) {
        return dsl.select(SOURCE.ID)
                .from(SOURCE)
                .where(SOURCE.WORKSPACE_ID.eq(workspace), SOURCE.STATE.eq("paused"), SOURCE.PAUSE_KIND.eq("provider"))
                .orderBy(SOURCE.LANE, SOURCE.OPENED_AT)
                .limit(1000)
                .fetch(SOURCE.ID);
    }

    /** The same, and nobody else changes its phase before this transaction ends. */
    Optional<SourceState> lock(WorkspaceId workspace, SourceId id) {
        return dsl.selectFrom(SOURCE)
                .where(SOURCE.WORKSPACE_ID.eq(workspace), SOURCE.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional(SourceStore::state);
    }

    /** Keeps it from changing phase while rows are added; several may add at once. */
    public Optional<Phase> hold(WorkspaceId workspace, SourceId id) {
        return dsl.select(SOURCE.STATE)
                .from(SOURCE)
                .where(SOURCE.WORKSPACE_ID.eq(workspace), SOURCE.ID.eq(id))
                .forShare()
                .fetchOptional(r -> phase(r.value1()));
    }

    SourceState move(SourceState from, Phase to, @Nullable PauseReason pause, @Nullable Instant notBefore) {
        Instant now = clock.instant();
        Instant finished = to == Phase.FINISHED ? now : null;
        dsl.update(SOURCE)
                .set(SOURCE.STATE, code(to))
                .set(
                        SOURCE.PAUSE_KIND,
                        pause == null ? null : pause.kind().name().toLowerCase(Locale.ROOT))
                .set(SOURCE.PAUSE_REASON, pause == null ? null : pause.text())
                .set(SOURCE.NOT_BEFORE, notBefore)
                .set(SOURCE.CHANGED_AT, now)
                .set(SOURCE.FINISHED_AT, finished)
                .where(SOURCE.WORKSPACE_ID.eq(from.workspaceId()), SOURCE.ID.eq(from.id()))
                .execute();
        return new SourceState(
                from.id(),
                from.workspaceId(),
                from.kind(),
                from.ownerId(),
                from.senderId(),
                from.messageDomain(),
                to,
                pause,
                notBefore,
                now,
                finished);
    }

    public static String code(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    private static Phase phase(String code) {
        return Arrays.stream(Phase.values())
                .filter(p -> code(p).equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static SourceState state(Record r) {
        String kind = r.get(SOURCE.PAUSE_KIND);
        PauseReason pause = kind == null
                ? null
                : new PauseReason(PauseReason.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), r.get(SOURCE.PAUSE_REASON));
        return new SourceState(
                r.get(SOURCE.ID),
                r.get(SOURCE.WORKSPACE_ID),
                r.get(SOURCE.KIND),
                r.get(SOURCE.OWNER_ID),
                r.get(SOURCE.SENDER_ID),
                r.get(SOURCE.MESSAGE_DOMAIN),
                phase(r.get(SOURCE.STATE)),
                pause,
                r.get(SOURCE.NOT_BEFORE),
                r.get(SOURCE.CHANGED_AT),
                r.get(SOURCE.FINISHED_AT));
    }
}
