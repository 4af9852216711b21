package io.flusomail.identity.workspaces;

import static io.flusomail.identity.db.Tables.WORKSPACE;

import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
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

    List<WorkspaceId> all() {
        return dsl.select(WORKSPACE.ID).from(WORKSPACE).orderBy(WORKSPACE.ID).fetch(WORKSPACE.ID);
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
                settings(r.get(WORKSPACE.SETTINGS)));
    }

    private Map<String, Object> settings(JSONB text) {
        return json.readValue(text.data(), SETTINGS);
    }
}
