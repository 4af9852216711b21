package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.SETTING;

import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a workspace has one of: its pace, its preference centre … */
@Component
public class SettingStore {

    private final DSLContext dsl;
    private final JsonMapper json;
    private final Clock clock;

    SettingStore(DSLContext dsl, JsonMapper json, Clock clock) {
        this.dsl = dsl;
        this.json = json;
        this.clock = clock;
    }

    /** In the caller's transaction; empty when nothing was ever saved. */
    public <T> Optional<T> find(String kind, Class<T> type) {
        return dsl.select(SETTING.VALUE)
                .from(SETTING)
                .where(is(kind))
                .fetchOptional(r -> json.readValue(r.value1().data(), type));
    }

    /**
     * As it is, kept from being changed by others until the transaction ends.
     *
     * @param usual what holds when nothing was ever saved; it is written down, so that there is a row to hold
     */
    public <T> T lock(String kind, Class<T> type, T usual) {
        dsl.insertInto(SETTING)
                .set(SETTING.WORKSPACE_ID, WorkspaceScope.current())
                .set(SETTING.KIND, kind)
                .set(SETTING.VALUE, JSONB.valueOf(json.writeValueAsString(usual)))
                .set(SETTING.UPDATED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        return dsl.select(SETTING.VALUE)
                .from(SETTING)
                .where(is(kind))
                .forNoKeyUpdate()
                .fetchSingle(r -> json.readValue(r.value1().data(), type));
    }

    public void put(String kind, Object value) {
        JSONB text = JSONB.valueOf(json.writeValueAsString(value));
        dsl.insertInto(SETTING)
                .set(SETTING.WORKSPACE_ID, WorkspaceScope.current())
                .set(SETTING.KIND, kind)
                .set(SETTING.VALUE, text)
                .set(SETTING.UPDATED_AT, clock.instant())
                .onConflict(SETTING.WORKSPACE_ID, SETTING.KIND)
                .doUpdate()
                .set(SETTING.VALUE, text)
                .set(SETTING.UPDATED_AT, clock.instant())
                .execute();
    }

    private static Condition is(String kind) {
        return SETTING.WORKSPACE_ID.eq(WorkspaceScope.current()).and(SETTING.KIND.eq(kind));
    }
}
