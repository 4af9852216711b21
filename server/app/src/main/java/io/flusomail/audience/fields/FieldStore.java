package io.flusomail.audience.fields;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.CONTACT_HISTORY;
import static io.flusomail.audience.db.Tables.FIELD;
import static io.flusomail.audience.db.Tables.RETIRED_SLOT;

import io.flusomail.platform.database.ChangeSource;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class FieldStore {

    private final DSLContext dsl;
    private final JsonMapper json;

    FieldStore(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    List<FieldDefinition> all() {
        return dsl.selectFrom(FIELD)
                .where(FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .orderBy(FIELD.KEY)
                .fetch(this::definition);
    }

    /** Kept from being changed by others until the transaction ends. */
    Optional<FieldDefinition> lock(FieldId id) {
        return dsl.selectFrom(FIELD)
                .where(FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()), FIELD.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional(this::definition);
    }

    Map<String, FieldDefinition> byKey() {
        return all().stream().collect(Collectors.toMap(FieldDefinition::key, Function.identity()));
    }

    /** Keys whose values are sensitive: of fields, and of deleted ones whose key nobody has taken while people have values. */
    Set<String> sensitive() {
        var taken = FIELD.as("taken");
        return dsl.select(FIELD.KEY)
                .from(FIELD)
                .where(FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(FIELD.SENSITIVITY.eq(Sensitivity.SENSITIVE.code()))
                .union(DSL.select(RETIRED_SLOT.KEY)
                        .from(RETIRED_SLOT)
                        .where(RETIRED_SLOT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                        .and(RETIRED_SLOT.IS_SENSITIVE)
                        .andNotExists(DSL.selectOne()
                                .from(taken)
                                .where(taken.WORKSPACE_ID.eq(RETIRED_SLOT.WORKSPACE_ID))
                                .and(taken.KEY.eq(RETIRED_SLOT.KEY))))
                .fetchSet(FIELD.KEY);
    }

    Optional<FieldDefinition> find(FieldId id) {
        return dsl.selectFrom(FIELD)
                .where(FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()), FIELD.ID.eq(id))
                .fetchOptional(this::definition);
    }

    /** Whether it was new: nothing is written when the key is taken. */
    boolean insert(FieldDefinition field) {
        return dsl.insertInto(FIELD)
                        .set(FIELD.ID, field.id())
                        .set(FIELD.WORKSPACE_ID, WorkspaceScope.current())
                        .set(FIELD.KEY, field.key())
                        .set(FIELD.LABEL, field.label())
                        .set(FIELD.TYPE, field.type().name().toLowerCase(Locale.ROOT))
                        .set(FIELD.OPTIONS, field.options().toArray(String[]::new))
                        .set(FIELD.COMPUTED, field.computed())
                        .set(FIELD.SENSITIVITY, field.sensitivity().code())
                        .set(FIELD.IS_SEARCHABLE, field.searchable())
                        .set(FIELD.SEARCH_STATE, field.searchState())
                        .set(FIELD.DEFAULT_VALUE, written(field.defaultValue()))
                        .set(rules(field.rules()))
                        .set(FIELD.CREATED_AT, field.createdAt())
                        .set(FIELD.UPDATED_AT, field.updatedAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    void update(FieldDefinition field) {
        dsl.update(FIELD)
                .set(FIELD.LABEL, field.label())
                .set(FIELD.OPTIONS, field.options().toArray(String[]::new))
                .set(FIELD.SENSITIVITY, field.sensitivity().code())
                .set(FIELD.IS_SEARCHABLE, field.searchable())
                .set(FIELD.SEARCH_STATE, field.searchState())
                .set(
                        FIELD.SEARCHED_TO,
                        DSL.when(DSL.condition(field.searchable()), FIELD.SEARCHED_TO)
                                .otherwise(DSL.castNull(FIELD.SEARCHED_TO)))
                .set(FIELD.DEFAULT_VALUE, written(field.defaultValue()))
                .set(rules(field.rules()))
                .set(FIELD.UPDATED_AT, field.updatedAt())
                .where(FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()), FIELD.ID.eq(field.id()))
                .execute();
    }

    void delete(FieldId id) {
        dsl.deleteFrom(FIELD)
                .where(FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()), FIELD.ID.eq(id))
                .execute();
    }

    /** The last id of the next {@code size} contacts; empty at the end. */
    Optional<ContactId> chunkEnd(@Nullable ContactId after, int size) {
        var chunk = DSL.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(after == null ? DSL.noCondition() : CONTACT.ID.gt(after))
                .orderBy(CONTACT.ID)
                .limit(size)
                .asTable("chunk");
        var id = chunk.field(CONTACT.ID);
        return dsl.select(id).from(chunk).orderBy(id.desc()).limit(1).fetchOptional(id);
    }

    /** Takes the key out of the contacts of an id range, and out of their history. */
    void forget(String key, @Nullable ContactId after, ContactId upTo) {
        ChangeSource.FORGETTING.set(dsl);
        dsl.deleteFrom(CONTACT_HISTORY)
                .where(CONTACT_HISTORY.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT_HISTORY.CONTACT_ID.le(upTo))
                .and(after == null ? DSL.noCondition() : CONTACT_HISTORY.CONTACT_ID.gt(after))
                .and(CONTACT_HISTORY.FIELD.eq("fields." + key))
                .execute();
        dsl.update(CONTACT)
                .set(
                        CONTACT.FIELDS,
                        DSL.field("{0} - {1}", JSONB.class, CONTACT.FIELDS, DSL.val(key, SQLDataType.CLOB)))
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT.ID.le(upTo))
                .and(after == null ? DSL.noCondition() : CONTACT.ID.gt(after))
                .and(DSL.jsonbGetAttribute(CONTACT.FIELDS, key).isNotNull())
                .execute();
    }

    private static Map<Field<?>, @Nullable Object> rules(FieldRules rules) {
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(FIELD.MINIMUM, rules.minimum());
        values.put(FIELD.MAXIMUM, rules.maximum());
        values.put(FIELD.PATTERN, rules.pattern());
        values.put(FIELD.MAX_LENGTH, rules.maxLength());
        return values;
    }

    private @Nullable JSONB written(@Nullable Object value) {
        return value == null ? null : JSONB.valueOf(json.writeValueAsString(value));
    }

    private @Nullable Object value(@Nullable JSONB stored) {
        return stored == null ? null : json.readValue(stored.data(), Object.class);
    }

    private FieldDefinition definition(Record r) {
        return new FieldDefinition(
                r.get(FIELD.ID),
                r.get(FIELD.KEY),
                r.get(FIELD.LABEL),
                FieldType.valueOf(r.get(FIELD.TYPE).toUpperCase(Locale.ROOT)),
                List.of(r.get(FIELD.OPTIONS)),
                r.get(FIELD.COMPUTED),
                Sensitivity.valueOf(r.get(FIELD.SENSITIVITY).toUpperCase(Locale.ROOT)),
                r.get(FIELD.IS_SEARCHABLE),
                r.get(FIELD.SEARCH_STATE),
                value(r.get(FIELD.DEFAULT_VALUE)),
                FieldRules.of(
                        r.get(FIELD.MINIMUM), r.get(FIELD.MAXIMUM), r.get(FIELD.PATTERN), r.get(FIELD.MAX_LENGTH)),
                r.get(FIELD.CREATED_AT),
                r.get(FIELD.UPDATED_AT));
    }
}
