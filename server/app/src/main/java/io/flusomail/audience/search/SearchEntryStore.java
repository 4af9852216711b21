package io.flusomail.audience.search;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.UUID;
import org.jooq.DSLContext;
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
            from audience.contact c where c.workspace_id = ? and c.id = any(?)
            order by c.id
            on conflict (workspace_id, contact_id) do update set text = excluded.text
            where e.text <> excluded.text""";

    private final DSLContext dsl;

    SearchEntryStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Writes them anew from what the contacts hold now. */
    void keep(Collection<ContactId> contacts) {
        dsl.execute(
                KEEP,
                WorkspaceScope.current().value(),
                WorkspaceScope.current().value(),
                contacts.stream().map(ContactId::value).toArray(UUID[]::new));
    }
}
