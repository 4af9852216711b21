package io.flusomail.audience.fields;

import static io.flusomail.audience.db.Tables.FIELD;
import static io.flusomail.audience.db.Tables.PROFILE;
import static io.flusomail.audience.db.Tables.RETIRED_SLOT;

import io.flusomail.platform.database.NamedLock;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The columns of {@code audience.profile} that custom fields take: typed, numbered, a limited number of each kind. */
@Component
class SlotStore {

    private final DSLContext dsl;

    SlotStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    Map<FieldId, String> all() {
        return dsl.select(FIELD.ID, FIELD.SLOT)
                .from(FIELD)
                .where(FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()), FIELD.SLOT.isNotNull())
                .fetchMap(FIELD.ID, FIELD.SLOT);
    }

    /**
     * Gives a new field the first slot that is free, a computed one the first of those without an index. None, when all are
     * taken, or while values of a deleted field of this key still lie about in contacts: the profile would not have those.
     */
    void take(FieldDefinition field) {
        if (field.type() == FieldType.JSON || lingers(field.key())) {
            return;
        }
        WorkspaceId workspace = WorkspaceScope.current();
        NamedLock.take(dsl, "field slots of " + workspace);
        free(kind(field.type()), field.computed() != null)
                .ifPresent(slot -> dsl.update(FIELD)
                        .set(FIELD.SLOT, slot)
                        .where(FIELD.WORKSPACE_ID.eq(workspace), FIELD.ID.eq(field.id()))
                        .execute());
    }

    /** Whether values of a deleted field of this key may still lie about. */
    boolean lingers(String key) {
        return dsl.fetchExists(
                RETIRED_SLOT, RETIRED_SLOT.WORKSPACE_ID.eq(WorkspaceScope.current()), RETIRED_SLOT.KEY.eq(key));
    }

    /** Whether those that may still lie about are of a sensitive field. */
    boolean sensitiveLinger(String key) {
        return dsl.fetchExists(
                RETIRED_SLOT,
                RETIRED_SLOT
                        .WORKSPACE_ID
                        .eq(WorkspaceScope.current())
                        .and(RETIRED_SLOT.KEY.eq(key))
                        .and(RETIRED_SLOT.IS_SENSITIVE));
    }

    /**
     * Values that are computed change with everything that people do, and take slots without an index while there are any:
     * a row of which only those change is written in place.
     */
    private Optional<String> free(String kind, boolean computed) {
        WorkspaceId workspace = WorkspaceScope.current();
        Set<String> taken = dsl.select(FIELD.SLOT)
                .from(FIELD)
                .where(FIELD.WORKSPACE_ID.eq(workspace), FIELD.SLOT.isNotNull())
                .union(DSL.select(RETIRED_SLOT.SLOT).from(RETIRED_SLOT).where(RETIRED_SLOT.WORKSPACE_ID.eq(workspace)))
                .fetchSet(FIELD.SLOT);
        return Arrays.stream(PROFILE.fields())
                .map(Field::getName)
                .filter(name -> name.matches(kind + "_\\d+") && !taken.contains(name))
                .min(Comparator.comparing(slot -> computed && IndexedSlots.has(slot)));
    }

    private static String kind(FieldType type) {
        return switch (type) {
            case TEXT, ENUM -> "text";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case DATETIME -> "time";
            case LIST -> "list";
            case LOCATION -> "location";
            case JSON -> throw new IllegalArgumentException("json has no slot");
        };
    }

    /**
     * Keeps the slot of a field that is about to be deleted from being taken until it is empty, and remembers whether its
     * values were sensitive. Of one that had none what is answered names no column.
     */
    String retire(FieldDefinition field) {
        String slot = all().getOrDefault(field.id(), "of " + field.id());
        dsl.insertInto(RETIRED_SLOT)
                .set(RETIRED_SLOT.WORKSPACE_ID, WorkspaceScope.current())
                .set(RETIRED_SLOT.SLOT, slot)
                .set(RETIRED_SLOT.KEY, field.key())
                .set(RETIRED_SLOT.IS_SENSITIVE, field.sensitivity() == Sensitivity.SENSITIVE)
                .onConflictDoNothing()
                .execute();
        return slot;
    }

    /** Empties a retired slot in an id range. */
    void clear(String slot, @Nullable ContactId after, ContactId upTo) {
        Field<?> column = PROFILE.field(slot);
        if (column != null) {
            dsl.update(PROFILE)
                    .set(Collections.singletonMap(column, null))
                    .where(PROFILE.WORKSPACE_ID.eq(WorkspaceScope.current()), PROFILE.CONTACT_ID.le(upTo))
                    .and(after == null ? DSL.noCondition() : PROFILE.CONTACT_ID.gt(after))
                    .and(column.isNotNull())
                    .execute();
        }
    }

    /** Lets the slot of a deleted field be taken again. @param slot null, of a job of an earlier release: all of the key */
    void release(String key, @Nullable String slot) {
        dsl.deleteFrom(RETIRED_SLOT)
                .where(RETIRED_SLOT.WORKSPACE_ID.eq(WorkspaceScope.current()), RETIRED_SLOT.KEY.eq(key))
                .and(slot == null ? DSL.noCondition() : RETIRED_SLOT.SLOT.eq(slot))
                .execute();
    }
}
