package io.flusomail.audience.views;

import static io.flusomail.audience.db.Tables.CONTACT_VIEW;

import io.flusomail.platform.references.References.Use;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class ContactViewStore {

    private static final String FIELD = "fields.";

    private static final TypeReference<Map<String, String>> FILTER = new TypeReference<>() {};

    private final DSLContext dsl;
    private final JsonMapper json;

    ContactViewStore(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    /** Those that the caller sees, by name. */
    List<ContactView> all() {
        return dsl.selectFrom(CONTACT_VIEW)
                .where(seen())
                .orderBy(DSL.lower(CONTACT_VIEW.NAME), CONTACT_VIEW.ID)
                .fetch(this::view);
    }

    Optional<ContactView.Owned> find(UUID id) {
        return dsl.selectFrom(CONTACT_VIEW)
                .where(seen(), CONTACT_VIEW.ID.eq(id))
                .fetchOptional(row -> new ContactView.Owned(view(row), row.getOwnerId()));
    }

    /** Keeps others from changing it until the transaction ends. */
    Optional<ContactView.Owned> lock(UUID id) {
        return dsl.selectFrom(CONTACT_VIEW)
                .where(seen(), CONTACT_VIEW.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional(row -> new ContactView.Owned(view(row), row.getOwnerId()));
    }

    /** By key of a custom field, those that the caller sees and that have it as a column. */
    Map<String, List<Use>> showing(Collection<String> keys) {
        Map<String, List<Use>> showing = new HashMap<>();
        String[] columns = keys.stream().map(FIELD::concat).toArray(String[]::new);
        dsl.selectFrom(CONTACT_VIEW)
                .where(seen(), DSL.arrayOverlap(CONTACT_VIEW.COLUMNS, DSL.val(columns, CONTACT_VIEW.COLUMNS)))
                .orderBy(DSL.lower(CONTACT_VIEW.NAME), CONTACT_VIEW.ID)
                .forEach(row -> Stream.of(row.getColumns())
                        .distinct()
                        .filter(column -> column.startsWith(FIELD))
                        .forEach(column -> showing.computeIfAbsent(
                                        column.substring(FIELD.length()), _ -> new ArrayList<>())
                                .add(new Use("contact_view", row.getId().toString(), row.getName()))));
        return showing;
    }

    int countOwn() {
        return dsl.fetchCount(
                CONTACT_VIEW,
                CONTACT_VIEW
                        .WORKSPACE_ID
                        .eq(WorkspaceScope.current())
                        .and(CONTACT_VIEW.OWNER_ID.isNotDistinctFrom(me())));
    }

    private static Condition seen() {
        return CONTACT_VIEW
                .WORKSPACE_ID
                .eq(WorkspaceScope.current())
                .and(CONTACT_VIEW.IS_SHARED.isTrue().or(CONTACT_VIEW.OWNER_ID.isNotDistinctFrom(me())));
    }

    private static @Nullable UUID me() {
        return Actor.current().id();
    }

    void insert(UUID id, ContactView.Settings settings, Instant now) {
        dsl.insertInto(CONTACT_VIEW)
                .set(CONTACT_VIEW.WORKSPACE_ID, WorkspaceScope.current())
                .set(CONTACT_VIEW.ID, id)
                .set(CONTACT_VIEW.NAME, settings.name())
                .set(CONTACT_VIEW.OWNER_ID, me())
                .set(CONTACT_VIEW.IS_SHARED, settings.shared())
                .set(CONTACT_VIEW.FILTER, JSONB.valueOf(json.writeValueAsString(settings.filter())))
                .set(CONTACT_VIEW.COLUMNS, settings.columns().toArray(String[]::new))
                .set(CONTACT_VIEW.CREATED_AT, now)
                .set(CONTACT_VIEW.UPDATED_AT, now)
                .execute();
    }

    void update(UUID id, ContactView.Settings settings, Instant now) {
        dsl.update(CONTACT_VIEW)
                .set(CONTACT_VIEW.NAME, settings.name())
                .set(CONTACT_VIEW.IS_SHARED, settings.shared())
                .set(CONTACT_VIEW.FILTER, JSONB.valueOf(json.writeValueAsString(settings.filter())))
                .set(CONTACT_VIEW.COLUMNS, settings.columns().toArray(String[]::new))
                .set(CONTACT_VIEW.UPDATED_AT, now)
                .where(CONTACT_VIEW.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT_VIEW.ID.eq(id))
                .execute();
    }

    void delete(UUID id) {
        dsl.deleteFrom(CONTACT_VIEW)
                .where(CONTACT_VIEW.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT_VIEW.ID.eq(id))
                .execute();
    }

    private ContactView view(Record row) {
        UUID me = me();
        return new ContactView(
                row.get(CONTACT_VIEW.ID),
                row.get(CONTACT_VIEW.NAME),
                json.readValue(row.get(CONTACT_VIEW.FILTER).data(), FILTER),
                List.of(row.get(CONTACT_VIEW.COLUMNS)),
                row.get(CONTACT_VIEW.IS_SHARED),
                me != null && me.equals(row.get(CONTACT_VIEW.OWNER_ID)),
                row.get(CONTACT_VIEW.CREATED_AT),
                row.get(CONTACT_VIEW.UPDATED_AT));
    }
}
