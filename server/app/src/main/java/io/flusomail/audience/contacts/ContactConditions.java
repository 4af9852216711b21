package io.flusomail.audience.contacts;

import static io.flusomail.audience.db.Tables.ADDRESS_VERIFICATION;
import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.CONTACT_TAG;
import static io.flusomail.audience.db.Tables.FIELD;
import static io.flusomail.audience.db.Tables.LIST_MEMBER;
import static io.flusomail.audience.db.Tables.TAG;

import io.flusomail.audience.rules.Folding;
import io.flusomail.audience.tags.Tag;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/** A filter as SQL, for statements of the query role: {@code ilike} finds no index under a policy. */
final class ContactConditions {

    private ContactConditions() {}

    static Condition of(ContactFilter filter) {
        Condition all = CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current());
        if (filter.email() != null) {
            all = all.and(CONTACT.EMAIL_NORM.eq(filter.email()));
        }
        if (filter.externalId() != null) {
            all = all.and(CONTACT.EXTERNAL_ID.eq(filter.externalId()));
        }
        if (filter.status() != null) {
            all = all.and(CONTACT.STATUS.eq(filter.status()));
        }
        if (filter.createdFrom() != null) {
            all = all.and(CONTACT.CREATED_AT.ge(filter.createdFrom()));
        }
        if (filter.createdTo() != null) {
            all = all.and(CONTACT.CREATED_AT.lt(filter.createdTo()));
        }
        if (filter.listId() != null) {
            all = all.and(onList(filter.listId()));
        }
        if (filter.tag() != null) {
            all = all.and(tagged(filter.tag()));
        }
        if (filter.verification() != null) {
            all = all.and(verified(filter.verification()));
        }
        if (filter.withoutField() != null) {
            all = all.andNot(DSL.condition("jsonb_exists({0}, {1})", CONTACT.FIELDS, DSL.val(filter.withoutField())));
        }
        return filter.search() == null ? all : all.and(found(filter.search()));
    }

    /**
     * Of a filter that asks for a list or for a tag and nothing else, the rows that say so, one for each whom it means: to
     * count them, nobody else is read. Empty for other filters.
     */
    static Optional<Select<Record1<Integer>>> alone(ContactFilter filter) {
        if (filter.listId() != null && filter.conditions().size() == 1) {
            return Optional.of(members(filter.listId()));
        }
        return filter.tag() != null && filter.conditions().size() == 1
                ? Optional.of(bearers(filter.tag()))
                : Optional.empty();
    }

    private static Condition onList(ListId list) {
        return DSL.exists(members(list).and(LIST_MEMBER.CONTACT_ID.eq(CONTACT.ID)));
    }

    private static SelectConditionStep<Record1<Integer>> members(ListId list) {
        return DSL.selectOne()
                .from(LIST_MEMBER)
                .where(LIST_MEMBER.WORKSPACE_ID.eq(WorkspaceScope.current()), LIST_MEMBER.LIST_ID.eq(list))
                .and(LIST_MEMBER.STATUS.ne("unsubscribed"));
    }

    private static Condition verified(String verdict) {
        var looked = DSL.selectOne()
                .from(ADDRESS_VERIFICATION)
                .where(ADDRESS_VERIFICATION.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(ADDRESS_VERIFICATION.CONTACT_ID.eq(CONTACT.ID));
        return verdict.equals(ContactFilter.UNVERIFIED)
                ? CONTACT.EMAIL_NORM.isNotNull().and(DSL.notExists(looked))
                : DSL.exists(looked.and(ADDRESS_VERIFICATION.VERDICT.eq(verdict)));
    }

    private static Condition tagged(String name) {
        return DSL.exists(bearers(name).and(CONTACT_TAG.CONTACT_ID.eq(CONTACT.ID)));
    }

    /** By the id of the tag, found once: an index has its people in the order of pages, which a join with tags would lose. */
    private static SelectConditionStep<Record1<Integer>> bearers(String name) {
        Field<TagId> tag = DSL.field(DSL.select(TAG.ID)
                .from(TAG)
                .where(TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), TAG.NAME_NORM.eq(Tag.norm(name))));
        return DSL.selectOne()
                .from(CONTACT_TAG)
                .where(CONTACT_TAG.WORKSPACE_ID.eq(WorkspaceScope.current()), CONTACT_TAG.TAG_ID.eq(tag));
    }

    /** In what people are searched by: the address as given or as compared, the names, the phone number, the external id, fields. */
    private static Condition found(String text) {
        return DSL.condition(
                "audience.search_text({0}, {1}) like {2} escape '\\'",
                DSL.field(DSL.name("contact")), searched(), DSL.val(part(text)));
    }

    /** The custom fields that people are searched by: looked up once for the statement. */
    private static Field<String[]> searched() {
        return DSL.field(DSL.select(DSL.arrayAgg(FIELD.KEY).orderBy(FIELD.KEY))
                .from(FIELD)
                .where(FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()), FIELD.IS_SEARCHABLE.isTrue()));
    }

    /** A pattern for texts that have this in them, as {@code audience.search_text} writes them. */
    static String part(String text) {
        String folded = Folding.fold(text);
        return "%" + folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
