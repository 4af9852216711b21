package io.flusomail.audience.ingest;

import static io.flusomail.audience.db.Tables.CONTACT;

import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes people, any number in one statement. */
@Component
class PersonWriteStore {

    private static final String PEOPLE = """
            unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
              ?::jsonb[])
            as u(id, email, email_norm, external_id, first_name, last_name, phone, locale, time_zone, fields)""";

    private static final String COLUMNS = """
            (workspace_id, id, email, email_norm, external_id, first_name, last_name, phone, locale, time_zone, fields,
              source, created_at, updated_at)""";

    /** In order of address, so that batches that meet wait for each other. */
    private static final String INSERT = """
            with d as materialized (select audience.default_fields(?) as beginning)
            insert into audience.contact %s
            select ?, u.id, u.email, u.email_norm, u.external_id, u.first_name, u.last_name, u.phone, u.locale, u.time_zone,
              d.beginning || u.fields, 'api', ?::timestamptz, ?::timestamptz
            from d cross join %s
            order by email_norm collate "C", external_id collate "C"
            on conflict do nothing""".formatted(COLUMNS, PEOPLE);

    /** Nobody is inserted: the upsert reaches people by their key, whatever a planner thinks (ADR 15). */
    private static final String UPDATE = """
            insert into audience.contact as c %s
            select ?, u.*, 'api', ?::timestamptz, ?::timestamptz from %s order by id
            on conflict (workspace_id, id) do update set
              email = excluded.email, email_norm = excluded.email_norm, external_id = excluded.external_id,
              first_name = excluded.first_name, last_name = excluded.last_name, phone = excluded.phone,
              locale = excluded.locale, time_zone = excluded.time_zone, fields = excluded.fields,
              updated_at = excluded.updated_at""".formatted(COLUMNS, PEOPLE);

    /**
     * The same without the address, which is a key: a statement that could change one takes locks against which those wait
     * who only make sure that the person stays, and two such batches would wait for each other.
     */
    private static final String UPDATE_DETAILS = """
            insert into audience.contact as c %s
            select ?, u.*, 'api', ?::timestamptz, ?::timestamptz from %s order by id
            on conflict (workspace_id, id) do update set
              external_id = excluded.external_id, first_name = excluded.first_name, last_name = excluded.last_name,
              phone = excluded.phone, locale = excluded.locale, time_zone = excluded.time_zone, fields = excluded.fields,
              updated_at = excluded.updated_at""".formatted(COLUMNS, PEOPLE);

    private static final String FORMER = """
            insert into audience.former_id as f (workspace_id, external_id, contact_id, noted_at)
            select ?, u.*, ?::timestamptz from unnest(?::text[], ?::uuid[]) as u(external_id, contact_id)
            order by external_id collate "C"
            on conflict (workspace_id, external_id) do update
              set contact_id = excluded.contact_id, noted_at = excluded.noted_at
            where f.contact_id <> excluded.contact_id""";

    private final DSLContext dsl;
    private final JsonMapper json;

    PersonWriteStore(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    /** How many of these were made; who came in meanwhile, by another hand, is not. */
    int insert(List<Person> people, Instant now) {
        List<Object> bindings = new ArrayList<>(List.of(WorkspaceScope.current().value()));
        bindings.addAll(Arrays.asList(bindings(people, now)));
        return dsl.execute(INSERT, bindings.toArray());
    }

    void update(List<Person> people, Instant now) {
        Map<Boolean, List<Person>> byAddress = people.stream().collect(Collectors.partitioningBy(Person::moved));
        write(UPDATE, byAddress.getOrDefault(true, List.of()), now);
        write(UPDATE_DETAILS, byAddress.getOrDefault(false, List.of()), now);
    }

    private void write(String statement, List<Person> people, Instant now) {
        if (!people.isEmpty()) {
            dsl.execute(statement, bindings(people, now));
        }
    }

    private Object[] bindings(List<Person> people, Instant now) {
        @Nullable String[][] columns = new String[10][people.size()];
        for (int row = 0; row < people.size(); row++) {
            Person person = people.get(row);
            Contact.Details details = person.now().details();
            columns[0][row] = person.id().toString();
            columns[1][row] = details.email();
            columns[2][row] = details.emailNorm();
            columns[3][row] = details.externalId();
            columns[4][row] = details.firstName();
            columns[5][row] = details.lastName();
            columns[6][row] = details.phone();
            columns[7][row] = details.locale();
            columns[8][row] = details.timeZone();
            columns[9][row] = json.writeValueAsString(person.now().fields());
        }
        Object[] bindings = new Object[13];
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        bindings[0] = WorkspaceScope.current().value();
        bindings[1] = at;
        bindings[2] = at;
        System.arraycopy(columns, 0, bindings, 3, columns.length);
        return bindings;
    }

    /** Has people be found by external ids that they had before. */
    void remember(Map<String, Person> formerIds, Instant now) {
        dsl.execute(
                FORMER,
                WorkspaceScope.current().value(),
                now.atOffset(ZoneOffset.UTC),
                formerIds.keySet().toArray(String[]::new),
                formerIds.values().stream().map(person -> person.id().value()).toArray(UUID[]::new));
    }

    /** These people as a set, for statements that work on sets. */
    Select<Record1<ContactId>> those(Collection<ContactId> ids) {
        return DSL.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(DSL.any(ids.toArray(ContactId[]::new))));
    }

    /** These people, with when and from where each of them agreed, as far as that is known. */
    Select<Record3<ContactId, Instant, String>> evidence(
            Collection<ContactId> ids, Map<ContactId, ConsentGiven> consents) {
        List<ConsentGiven> given =
                ids.stream().map(id -> Objects.requireNonNull(consents.get(id))).toList();
        Table<?> told = DSL.table(
                "unnest({0}, {1}::timestamptz[], {2}) as told (id, at, ip)",
                DSL.val(ids.stream().map(ContactId::value).toArray(UUID[]::new)),
                DSL.val(given.stream()
                        .map(consent ->
                                consent.at() == null ? null : consent.at().toString())
                        .toArray(String[]::new)),
                DSL.val(given.stream().map(ConsentGiven::ip).toArray(String[]::new)));
        return DSL.select(
                        CONTACT.ID,
                        DSL.field("told.at", CONTACT.CREATED_AT.getDataType()),
                        DSL.field("told.ip", String.class))
                .from(told)
                .join(CONTACT)
                .on(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(DSL.field("told.id", CONTACT.ID.getDataType())));
    }

    Select<Record2<ContactId, String>> addresses(Collection<ContactId> ids) {
        return DSL.select(CONTACT.ID, CONTACT.EMAIL_NORM)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(CONTACT.ID.eq(DSL.any(ids.toArray(ContactId[]::new))));
    }
}
