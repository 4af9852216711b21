package io.flusomail.platform.audit;

import static io.flusomail.platform.db.Tables.AUDIT_ENTRY;

import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.StorableTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading the trail, newest first. */
@Component
public final class AuditEntries {

    private final DSLContext dsl;
    private final JsonMapper json;

    AuditEntries(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    public CursorPage<AuditEntry> of(WorkspaceId workspace, AuditFilter filter, CursorRequest page) {
        return page(AUDIT_ENTRY.WORKSPACE_ID.eq(workspace), filter, page);
    }

    /** Of the organisation itself and of all these workspaces of it. */
    public CursorPage<AuditEntry> of(
            OrganizationId organization, Collection<WorkspaceId> workspaces, AuditFilter filter, CursorRequest page) {
        Condition own = AUDIT_ENTRY.ORGANIZATION_ID.eq(organization).or(AUDIT_ENTRY.WORKSPACE_ID.in(workspaces));
        return page(own, filter, page);
    }

    private CursorPage<AuditEntry> page(Condition scope, AuditFilter filter, CursorRequest page) {
        List<AuditEntry> found = dsl.selectFrom(AUDIT_ENTRY)
                .where(scope)
                .and(DSL.and(conditions(filter)))
                .and(page.after().map(AuditEntries::below).orElse(DSL.noCondition()))
                .orderBy(AUDIT_ENTRY.AT.desc(), AUDIT_ENTRY.ID.desc())
                .limit(page.limit() + 1)
                .fetch(this::entry);
        boolean more = found.size() > page.limit();
        List<AuditEntry> items = more ? found.subList(0, page.limit()) : found;
        AuditEntry last = more ? items.getLast() : null;
        String next = last == null ? null : CursorRequest.cursor(last.at() + "|" + last.id());
        return new CursorPage<>(items, next, null);
    }

    private static Condition below(String key) {
        try {
            String[] parts = key.split("\\|", 2);
            Instant at = StorableTime.parse(parts[0]).orElseThrow(CursorRequest::unreadable);
            UUID id = UUID.fromString(parts[1]);
            return DSL.row(AUDIT_ENTRY.AT, AUDIT_ENTRY.ID).lt(at, id);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            throw CursorRequest.unreadable();
        }
    }

    private static List<Condition> conditions(AuditFilter filter) {
        List<Condition> conditions = new ArrayList<>();
        Optional.ofNullable(filter.actor()).map(AUDIT_ENTRY.ACTOR_ID::eq).ifPresent(conditions::add);
        Optional.ofNullable(filter.action())
                .map(action ->
                        action.endsWith(".") ? AUDIT_ENTRY.ACTION.startsWith(action) : AUDIT_ENTRY.ACTION.eq(action))
                .ifPresent(conditions::add);
        Optional.ofNullable(filter.resource()).map(AUDIT_ENTRY.RESOURCE::eq).ifPresent(conditions::add);
        Optional.ofNullable(filter.resourceId())
                .map(AUDIT_ENTRY.RESOURCE_ID::eq)
                .ifPresent(conditions::add);
        Optional.ofNullable(filter.from()).map(AUDIT_ENTRY.AT::ge).ifPresent(conditions::add);
        Optional.ofNullable(filter.to()).map(AUDIT_ENTRY.AT::lt).ifPresent(conditions::add);
        return conditions;
    }

    private AuditEntry entry(Record r) {
        return new AuditEntry(
                r.get(AUDIT_ENTRY.ID),
                r.get(AUDIT_ENTRY.WORKSPACE_ID),
                r.get(AUDIT_ENTRY.AT),
                r.get(AUDIT_ENTRY.ACTOR_KIND),
                r.get(AUDIT_ENTRY.ACTOR_ID),
                r.get(AUDIT_ENTRY.ACTOR_NAME),
                r.get(AUDIT_ENTRY.ACTION),
                r.get(AUDIT_ENTRY.RESOURCE),
                r.get(AUDIT_ENTRY.RESOURCE_ID),
                tree(r.get(AUDIT_ENTRY.BEFORE)),
                tree(r.get(AUDIT_ENTRY.AFTER)),
                r.get(AUDIT_ENTRY.IP),
                r.get(AUDIT_ENTRY.TRACE_ID));
    }

    private @Nullable JsonNode tree(@Nullable JSONB text) {
        return text == null ? null : json.readTree(text.data());
    }
}
