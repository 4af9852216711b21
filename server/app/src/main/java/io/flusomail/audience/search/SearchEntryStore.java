package io.flusomail.audience.search;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.FIELD;

import io.flusomail.platform.database.NamedLock;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.FieldId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the people of the bound workspace are looked for by. */
@Component
class SearchEntryStore {

    /** In the order of ids, so that two who write the same wait and do not deadlock; unchanged rows are left alone. */
    private static final String KEEP = """
            insert into audience.search_entry as e (workspace_id, contact_id, text)
            select c.workspace_id, c.id, audience.search_text(c, (
              select array_agg(f.key order by f.key) from audience.field f
              where f.workspace_id = ? and f.is_searchable))
            from audience.contact c where c.workspace_id = ? and %s
            order by c.id
            on conflict (workspace_id, contact_id) do update set text = excluded.text
            where e.text <> excluded.text""";

    private static final String KEEP_THESE = KEEP.formatted("c.id = any(?)");

    private static final String KEEP_THOSE = KEEP.formatted(
            "(?::uuid is null or c.id > ?::uuid) and c.id <= ? and (?::text is null or jsonb_exists(c.fields, ?::text))");

    private final DSLContext dsl;

    SearchEntryStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Writes them anew from what the contacts hold now. */
    void keep(Collection<ContactId> contacts) {
        hold();
        UUID workspace = WorkspaceScope.current().value();
        dsl.execute(
                KEEP_THESE,
                workspace,
                workspace,
                contacts.stream().map(ContactId::value).toArray(UUID[]::new));
    }

    /**
     * The same of a stretch of ids.
     *
     * @param key only of those who have a value in this field; null: of all
     */
    void keepThose(@Nullable String key, @Nullable ContactId after, ContactId upTo) {
        hold();
        UUID workspace = WorkspaceScope.current().value();
        UUID from = after == null ? null : after.value();
        dsl.execute(KEEP_THOSE, workspace, workspace, from, from, upTo.value(), key, key);
    }

    /** One at a time in a workspace: of two who write about somebody, the later one must have read later, too. */
    private void hold() {
        NamedLock.take(dsl, "search of " + WorkspaceScope.current());
    }

    /** Where the next stretch ends; empty when nobody is left. */
    Optional<ContactId> stretchEnd(@Nullable ContactId after, int size) {
        var stretch = DSL.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(after == null ? DSL.noCondition() : CONTACT.ID.gt(after))
                .orderBy(CONTACT.ID)
                .limit(size)
                .asTable("stretch");
        var id = stretch.field(CONTACT.ID);
        return dsl.select(id).from(stretch).orderBy(id.desc()).limit(1).fetchOptional(id);
    }

    /** @param upTo everybody up to here is found by the field */
    record Progress(@Nullable ContactId upTo) {}

    /** How far a field is, which nobody else builds until the transaction ends; empty when people are not searched by it. */
    Optional<Progress> building(FieldId id) {
        return dsl.select(FIELD.SEARCHED_TO)
                .from(FIELD)
                .where(of(id), FIELD.SEARCH_STATE.eq("building"))
                .forNoKeyUpdate()
                .fetchOptional(r -> new Progress(r.value1() == null ? null : new ContactId(r.value1())));
    }

    void built(FieldId id, ContactId upTo) {
        dsl.update(FIELD).set(FIELD.SEARCHED_TO, upTo.value()).where(of(id)).execute();
    }

    void ready(FieldId id) {
        dsl.update(FIELD).set(FIELD.SEARCH_STATE, "ready").where(of(id)).execute();
    }

    /** Notes that nothing is left in the index of a field that people are not searched by. */
    void cleared(FieldId id) {
        dsl.update(FIELD)
                .setNull(FIELD.SEARCH_STATE)
                .where(of(id), FIELD.IS_SEARCHABLE.isFalse())
                .execute();
    }

    /** Notes that the index was not brought to where it is to be. */
    void failed(FieldId id, boolean on) {
        dsl.update(FIELD)
                .set(FIELD.SEARCH_STATE, "failed")
                .where(of(id), FIELD.IS_SEARCHABLE.eq(on))
                .execute();
    }

    /** Not of a field that was made anew with the key of this one: what is left of this one has to go all the same. */
    boolean isSearched(FieldId id) {
        return dsl.fetchExists(FIELD, of(id).and(FIELD.IS_SEARCHABLE.isTrue()));
    }

    private static Condition of(FieldId id) {
        return FIELD.WORKSPACE_ID.eq(WorkspaceScope.current()).and(FIELD.ID.eq(id));
    }
}
