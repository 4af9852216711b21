package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.SETTING;

import io.flusomail.consent.WorkspaceSettings.Kind;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the bound workspace has one of, in the caller's transaction. */
@Component
class SettingStore {

    private final DSLContext dsl;
    private final JsonMapper json;
    private final Clock clock;

    SettingStore(DSLContext dsl, JsonMapper json, Clock clock) {
        this.dsl = dsl;
        this.json = json;
        this.clock = clock;
    }

    /** Empty when nothing was ever saved. */
    <T> Optional<T> find(Kind<T> kind) {
        return dsl.select(SETTING.VALUE)
                .from(SETTING)
                .where(is(kind))
                .fetchOptional(r -> json.readValue(r.value1().data(), kind.type()));
    }

    /**
     * As it is, kept from being changed by others until the transaction ends; what is usual is written down where nothing was
     * ever saved, so that there is a row to hold.
     */
    <T> T lock(Kind<T> kind) {
        dsl.insertInto(SETTING)
                .set(SETTING.WORKSPACE_ID, WorkspaceScope.current())
                .set(SETTING.KIND, kind.name())
                .set(SETTING.VALUE, JSONB.valueOf(json.writeValueAsString(kind.usual())))
                .set(SETTING.UPDATED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        return dsl.select(SETTING.VALUE)
                .from(SETTING)
                .where(is(kind))
                .forNoKeyUpdate()
                .fetchSingle(r -> json.readValue(r.value1().data(), kind.type()));
    }

    <T> void put(Kind<T> kind, T value) {
        JSONB text = JSONB.valueOf(json.writeValueAsString(value));
        dsl.insertInto(SETTING)
                .set(SETTING.WORKSPACE_ID, WorkspaceScope.current())
                .set(SETTING.KIND, kind.name())
                .set(SETTING.VALUE, text)
                .set(SETTING.UPDATED_AT, clock.instant())
                .onConflict(SETTING.WORKSPACE_ID, SETTING.KIND)
                .doUpdate()
                .set(SETTING.VALUE, text)
                .set(SETTING.UPDATED_AT, clock.instant())
                .execute();
    }

    private static Condition is(Kind<?> kind) {
        return SETTING.WORKSPACE_ID.eq(WorkspaceScope.current()).and(SETTING.KIND.eq(kind.name()));
    }
}
