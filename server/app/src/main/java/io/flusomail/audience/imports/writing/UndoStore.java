package io.flusomail.audience.imports.writing;

import io.flusomail.audience.spi.ConsentFacts;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ImportId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Notes what a chunk does, in its transaction, so that it can be taken back: a row for many people, never one for each. */
@Component
class UndoStore {

    private static final String NOTE = """
            insert into audience.change_undo (workspace_id, job_id, kind, contacts)
            select ?, ?, ?, array_agg(distinct contact_id order by contact_id) from pg_temp.incoming
            where %s having count(*) > 0""";

    private static final String CREATED = NOTE.formatted("not found");

    private final DSLContext dsl;
    private final ConsentFacts consents;

    UndoStore(DSLContext dsl, ConsentFacts consents) {
        this.dsl = dsl;
        this.consents = consents;
    }

    /** Around an insert that returns {@code ref_id, contact_id}: has it note what is new, and the time that it bears. */
    static String noting(String insert, String ref) {
        return "with added as (" + insert + " returning " + ref + " as ref_id, contact_id)\n" + """
                insert into audience.change_undo (workspace_id, job_id, kind, ref_id, at, contacts)
                select ?, ?, ?, ref_id, ?::timestamptz, array_agg(contact_id) from added group by ref_id""";
    }

    /** Those who are new. */
    void created(ImportId id) {
        dsl.execute(CREATED, workspace(), id.value(), "created");
    }

    /** Those known whom a consent is new to; before it is given. A probe for each, never a join. */
    void consenting(ImportId id) {
        Field<ContactId> person = DSL.field(
                DSL.name("incoming", "contact_id"), IncomingStore.contact().getDataType());
        Field<ContactId> given = DSL.field(consents.contacts("email", "given", contact -> contact.eq(person)));
        dsl.execute(
                "insert into audience.change_undo (workspace_id, job_id, kind, contacts)"
                        + " select {0}, {1}, 'consent', array_agg(distinct contact_id) from pg_temp.incoming"
                        + " where found and standing is null and {2} is null having count(*) > 0",
                DSL.val(workspace()), DSL.val(id.value()), given);
    }

    private static UUID workspace() {
        return WorkspaceScope.current().value();
    }
}
