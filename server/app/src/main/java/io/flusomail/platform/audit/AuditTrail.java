package io.flusomail.platform.audit;

import static io.flusomail.platform.db.Tables.AUDIT_ENTRY;

import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.UuidV7;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down who changed what, in the transaction that changes it. Secrets never enter: callers pass the same records
 * that the API shows.
 */
@Component
public final class AuditTrail {

    private final DSLContext dsl;
    private final Clock clock;
    private final JsonMapper json;

    AuditTrail(DSLContext dsl, Clock clock, JsonMapper json) {
        this.dsl = dsl;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Notes a change in the bound workspace.
     *
     * @param action {@code <resource>.<verb in the past>}: {@code contact.updated}
     * @param before what it was, null when made
     * @param after what it is, null when deleted
     */
    public void record(
            String action, String resource, @Nullable Object id, @Nullable Object before, @Nullable Object after) {
        write(null, WorkspaceScope.find().orElse(null), action, resource, id, before, after);
    }

    /** Notes a change that belongs to an organisation as a whole. */
    public void recordFor(
            OrganizationId organization,
            String action,
            String resource,
            @Nullable Object id,
            @Nullable Object before,
            @Nullable Object after) {
        write(organization, WorkspaceScope.find().orElse(null), action, resource, id, before, after);
    }

    private void write(
            @Nullable OrganizationId organization,
            @Nullable WorkspaceId workspace,
            String action,
            String resource,
            @Nullable Object id,
            @Nullable Object before,
            @Nullable Object after) {
        Actor actor = Actor.current();
        dsl.insertInto(AUDIT_ENTRY)
                .set(AUDIT_ENTRY.ID, UuidV7.next())
                .set(AUDIT_ENTRY.ORGANIZATION_ID, organization)
                .set(AUDIT_ENTRY.WORKSPACE_ID, workspace)
                .set(AUDIT_ENTRY.AT, clock.instant())
                .set(AUDIT_ENTRY.ACTOR_KIND, actor.kind().name().toLowerCase(Locale.ROOT))
                .set(AUDIT_ENTRY.ACTOR_ID, actor.id())
                .set(AUDIT_ENTRY.ACTOR_NAME, actor.name())
                .set(AUDIT_ENTRY.ACTION, action)
                .set(AUDIT_ENTRY.RESOURCE, resource)
                .set(AUDIT_ENTRY.RESOURCE_ID, id == null ? null : id.toString())
                .set(AUDIT_ENTRY.BEFORE, asJson(before))
                .set(AUDIT_ENTRY.AFTER, asJson(after))
                .set(AUDIT_ENTRY.IP, actor.ip())
                .set(AUDIT_ENTRY.TRACE_ID, MDC.get("trace_id"))
                .execute();
    }

    private @Nullable JSONB asJson(@Nullable Object value) {
        return value == null ? null : JSONB.valueOf(json.writeValueAsString(value));
    }
}
