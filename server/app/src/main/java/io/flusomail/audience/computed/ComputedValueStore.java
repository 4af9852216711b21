package io.flusomail.audience.computed;

import static io.flusomail.audience.db.Tables.CONTACT;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.RuleConditions;
import io.flusomail.platform.database.ChangeSource;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes computed values where they differ. */
@Component
class ComputedValueStore {

    private static final String WRITE = """
            update audience.contact c set fields = (c.fields || g.present) - g.absent
            from (select u.id, u.present, array(select jsonb_array_elements_text(u.absent)) as absent
                  from unnest(?::uuid[], ?::jsonb[], ?::jsonb[]) as u(id, present, absent)) g
            where c.workspace_id = ? and c.id = g.id and c.fields <> (c.fields || g.present) - g.absent""";

    private final DSLContext dsl;

    ComputedValueStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Those in the range who have a value of this field. */
    List<ContactId> having(String key, IdRange range) {
        return dsl.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(RuleConditions.among(range, CONTACT.ID))
                .and(DSL.jsonbGetAttribute(CONTACT.FIELDS, key).isNotNull())
                .fetch(CONTACT.ID);
    }

    /** Keeps others from changing these people until the transaction ends, in the order in which all do so. */
    private void lock(Collection<ContactId> contacts) {
        dsl.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                .orderBy(CONTACT.ID)
                .forNoKeyUpdate()
                .fetch();
    }

    /** @param values by key for each person; null takes the value away. How many people changed. */
    int write(Map<ContactId, Map<String, @Nullable JSONB>> values) {
        if (values.isEmpty()) {
            return 0;
        }
        ChangeSource.COMPUTED.set(dsl);
        lock(values.keySet());
        UUID[] ids = new UUID[values.size()];
        String[] present = new String[values.size()];
        String[] absent = new String[values.size()];
        int row = 0;
        for (Map.Entry<ContactId, Map<String, @Nullable JSONB>> person : values.entrySet()) {
            ids[row] = person.getKey().value();
            Patch patch = Patch.of(person.getValue());
            present[row] = patch.present();
            absent[row] = patch.absent();
            row++;
        }
        return dsl.execute(WRITE, ids, present, absent, WorkspaceScope.current().value());
    }

    /** Values as JSON; keys are letters, digits and underscores, which need no care. */
    private record Patch(String present, String absent) {

        static Patch of(Map<String, @Nullable JSONB> values) {
            StringBuilder present = new StringBuilder("{");
            StringBuilder absent = new StringBuilder("[");
            new TreeMap<>(values).forEach((key, value) -> {
                StringBuilder side = value == null ? absent : present;
                if (side.length() > 1) {
                    side.append(',');
                }
                side.append('"').append(key).append('"');
                if (value != null) {
                    side.append(':').append(value.data());
                }
            });
            return new Patch(present.append('}').toString(), absent.append(']').toString());
        }
    }
}
