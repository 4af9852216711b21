package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.STANDING;

import io.flusomail.audience.Audience;
import io.flusomail.platform.ids.ContactId;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Sets of people in statements: by {@code contact_id} and, where addresses matter, {@code email_norm}. */
final class PersonSet {

    private PersonSet() {}

    /** Of the bound workspace, with their addresses. */
    static Table<?> everybody(Audience audience) {
        return audience.addresses().asTable("person", "contact_id", "email_norm");
    }

    static Select<Record1<ContactId>> only(ContactId contact) {
        return DSL.select(DSL.val(contact, STANDING.CONTACT_ID.getDataType()));
    }

    static Field<ContactId> contactOf(Table<?> people) {
        return people.field("contact_id", STANDING.CONTACT_ID.getDataType());
    }

    static Field<String> emailOf(Table<?> people) {
        return people.field("email_norm", String.class);
    }
}
