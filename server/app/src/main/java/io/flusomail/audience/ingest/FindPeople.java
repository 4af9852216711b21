package io.flusomail.audience.ingest;

import io.flusomail.audience.contacts.Contact;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who is meant, one statement for each sort of name. Those who are found stay until the transaction ends: nobody can be
 * erased in between, and then written about. Each statement can go in one direction only, from the names in hand to an
 * index (ADR 15), in their order, so that batches that meet wait for each other.
 */
@Component
class FindPeople {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private static final String BY = """
            select k.key, c.id, c.email_norm, c.external_id
            from unnest(?::text[]) as k(key)
            cross join lateral (
              select c.id, c.email_norm, c.external_id from audience.contact c
              where c.workspace_id = ? and c.%s for key share) c""";

    private static final String BY_ID = BY.formatted("id = k.key::uuid");
    private static final String BY_EMAIL = BY.formatted("email_norm = k.key");
    private static final String BY_EXTERNAL_ID = BY.formatted("external_id = k.key");

    private static final String BY_TIE = """
            select k.key, c.id, c.email_norm, c.external_id
            from unnest(?::text[]) as k(key)
            cross join lateral (
              select t.contact_id from audience.%s t where t.workspace_id = ? and t.%s = k.key limit 1) t
            cross join lateral (
              select c.id, c.email_norm, c.external_id from audience.contact c
              where c.workspace_id = ? and c.id = t.contact_id for key share) c""";

    /** By the id of somebody who was merged into another. */
    private static final String BY_MERGED = """
            select k.key, c.id, c.email_norm, c.external_id
            from unnest(?::text[]) as k(key)
            cross join lateral (
              select t.survivor_contact_id from audience.merged_contact t
              where t.workspace_id = ? and t.contact_id = k.key::uuid limit 1) t
            cross join lateral (
              select c.id, c.email_norm, c.external_id from audience.contact c
              where c.workspace_id = ? and c.id = t.survivor_contact_id for key share) c""";

    private static final String BY_FORMER_ID = BY_TIE.formatted("former_id", "external_id");
    private static final String BY_VISITOR = BY_TIE.formatted("visitor", "anonymous_id");

    private static final String STATES = """
            select c.id, c.email, c.external_id, c.first_name, c.last_name, c.phone, c.locale, c.time_zone, c.fields::text
            from unnest(?::uuid[]) as k(id)
            cross join lateral (
              select * from audience.contact c where c.workspace_id = ? and c.id = k.id for no key update) c""";

    private static final String LISTS = """
            select l.id from unnest(?::uuid[]) as k(id)
            cross join lateral (select l.id from audience.list l where l.workspace_id = ? and l.id = k.id) l""";

    private final DSLContext dsl;
    private final JsonMapper json;

    FindPeople(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    void byId(Collection<ContactId> ids, Roster roster) {
        Collection<String> keys = ids.stream().map(ContactId::toString).toList();
        find(BY_ID, keys, 1, (_, person) -> roster.known(person));
        Collection<String> missing = ids.stream()
                .filter(id -> roster.ofId(id) == null)
                .map(ContactId::toString)
                .toList();
        find(BY_MERGED, missing, 2, (id, person) -> roster.knowByMergedId(ContactId.of(id), person));
    }

    void byEmail(Collection<String> norms, Roster roster) {
        find(BY_EMAIL, norms, 1, roster::knowByEmail);
    }

    void byExternalId(Collection<String> ids, Roster roster) {
        find(BY_EXTERNAL_ID, ids, 1, roster::knowByExternalId);
    }

    void byFormerId(Collection<String> ids, Roster roster) {
        find(BY_FORMER_ID, ids, 2, roster::knowByExternalId);
    }

    void byVisitor(Collection<String> ids, Roster roster) {
        find(BY_VISITOR, ids, 2, roster::knowByVisitor);
    }

    private void find(String sql, Collection<String> keys, int tables, BiConsumer<String, Person> found) {
        if (keys.isEmpty()) {
            return;
        }
        UUID workspace = WorkspaceScope.current().value();
        String[] sorted = keys.stream().sorted().toArray(String[]::new);
        (tables == 1 ? dsl.fetch(sql, sorted, workspace) : dsl.fetch(sql, sorted, workspace, workspace))
                .forEach(row -> found.accept(
                        row.get(0, String.class),
                        Person.known(
                                new ContactId(row.get(1, UUID.class)),
                                row.get(2, String.class),
                                row.get(3, String.class))));
    }

    /** What is kept of these people, who now wait for nobody else to change them. */
    Map<ContactId, Person.State> states(Collection<ContactId> ids) {
        Map<ContactId, Person.State> states = new HashMap<>();
        UUID[] sorted = ids.stream().map(ContactId::value).sorted().toArray(UUID[]::new);
        dsl.fetch(STATES, sorted, WorkspaceScope.current().value())
                .forEach(row -> states.put(new ContactId(row.get(0, UUID.class)), state(row)));
        return states;
    }

    private Person.State state(Record row) {
        return new Person.State(
                new Contact.Details(
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, String.class),
                        row.get(4, String.class),
                        row.get(5, String.class),
                        row.get(6, String.class),
                        row.get(7, String.class)),
                json.readValue(row.get(8, String.class), FIELDS));
    }

    /** Those of the lists that are here. */
    Set<ListId> lists(Collection<ListId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        Set<ListId> known = new HashSet<>();
        UUID[] asked = ids.stream().map(ListId::value).toArray(UUID[]::new);
        dsl.fetch(LISTS, asked, WorkspaceScope.current().value())
                .forEach(row -> known.add(new ListId(row.get(0, UUID.class))));
        return known;
    }
}
