package io.flusomail.identity.workspaces;

import static io.flusomail.identity.db.Tables.ORGANIZATION;
import static io.flusomail.identity.db.Tables.WORKSPACE;

import io.flusomail.identity.SendingCare;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class WorkspaceStore {

    private static final TypeReference<Map<String, Object>> SETTINGS = new TypeReference<>() {};

    private final DSLContext dsl;
    private final JsonMapper json;

    WorkspaceStore(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    Optional<WorkspaceProfile> find(WorkspaceId id) {
        return dsl.selectFrom(WORKSPACE).where(WORKSPACE.ID.eq(id)).fetchOptional(this::profile);
    }

    List<WorkspaceId> of(OrganizationId organization) {
        return dsl.select(WORKSPACE.ID)
                .from(WORKSPACE)
                .where(WORKSPACE.ORGANIZATION_ID.eq(organization))
                .orderBy(WORKSPACE.ID)
                .fetch(WORKSPACE.ID);
    }

    List<WorkspaceId> all() {
        return dsl.select(WORKSPACE.ID).from(WORKSPACE).orderBy(WORKSPACE.ID).fetch(WORKSPACE.ID);
    }

    void insert(WorkspaceProfile profile, Instant now) {
        dsl.insertInto(WORKSPACE)
                .set(WORKSPACE.ID, profile.id())
                .set(WORKSPACE.ORGANIZATION_ID, profile.organizationId())
                .set(values(profile))
                .set(WORKSPACE.CREATED_AT, now)
                .set(WORKSPACE.UPDATED_AT, now)
                .execute();
    }

    void update(WorkspaceProfile profile, Instant now) {
        dsl.update(WORKSPACE)
                .set(values(profile))
                .set(WORKSPACE.UPDATED_AT, now)
                .where(WORKSPACE.ID.eq(profile.id()))
                .execute();
    }

    private Map<Field<?>, @Nullable Object> values(WorkspaceProfile profile) {
        Map<Field<?>, @Nullable Object> values = new HashMap<>();
        values.put(WORKSPACE.NAME, profile.name());
        values.put(WORKSPACE.TIME_ZONE, profile.timeZone().getId());
        values.put(WORKSPACE.LOCALE, profile.locale());
        values.put(WORKSPACE.POSTAL_ADDRESS, profile.postalAddress());
        values.put(WORKSPACE.COLOR, profile.color());
        values.put(WORKSPACE.UNDO_SECONDS, profile.sending().undoSeconds());
        values.put(WORKSPACE.CONFIRM_FROM, profile.sending().confirmFrom());
        values.put(WORKSPACE.SETTINGS, JSONB.valueOf(json.writeValueAsString(profile.settings())));
        return values;
    }

    /** Locked, so that two changes come one after the other. */
    Optional<WorkspaceProfile> lock(WorkspaceId id) {
        return dsl.selectFrom(WORKSPACE).where(WORKSPACE.ID.eq(id)).forUpdate().fetchOptional(this::profile);
    }

    void insertOrganization(OrganizationId id, String name, Instant now) {
        dsl.insertInto(ORGANIZATION)
                .set(ORGANIZATION.ID, id)
                .set(ORGANIZATION.NAME, name)
                .set(ORGANIZATION.CREATED_AT, now)
                .execute();
    }

    Optional<String> organizationName(OrganizationId id) {
        return dsl.select(ORGANIZATION.NAME)
                .from(ORGANIZATION)
                .where(ORGANIZATION.ID.eq(id))
                .fetchOptional(ORGANIZATION.NAME);
    }

    void renameOrganization(OrganizationId id, String name) {
        dsl.update(ORGANIZATION)
                .set(ORGANIZATION.NAME, name)
                .where(ORGANIZATION.ID.eq(id))
                .execute();
    }

    private WorkspaceProfile profile(Record r) {
        return new WorkspaceProfile(
                r.get(WORKSPACE.ID),
                r.get(WORKSPACE.ORGANIZATION_ID),
                r.get(WORKSPACE.NAME),
                ZoneId.of(r.get(WORKSPACE.TIME_ZONE)),
                r.get(WORKSPACE.LOCALE),
                r.get(WORKSPACE.POSTAL_ADDRESS),
                r.get(WORKSPACE.COLOR),
                new SendingCare(r.get(WORKSPACE.UNDO_SECONDS), r.get(WORKSPACE.CONFIRM_FROM)),
                settings(r.get(WORKSPACE.SETTINGS)));
    }

    private Map<String, Object> settings(JSONB text) {
        return json.readValue(text.data(), SETTINGS);
    }
}
