package io.flusomail.delivery.ledger;

import static io.flusomail.delivery.db.Tables.SANDBOX_MESSAGE;
import static io.flusomail.delivery.db.Tables.SEND;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.secrets.ErasedAddresses;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The addresses of the ledger's rows in the bound workspace, and forgetting them. */
@Component
public class AddressStore {

    /**
     * Rows keep their place and their counts; address and the relay's words go. Mails to the address that were nobody's
     * are of the person too, once they have ended. The offsets have each row found by a probe, whatever the planner
     * thinks of how many there are.
     */
    private static final String FORGET = """
            with address as materialized (select * from unnest({2}::text[], {3}::text[]) as a (given, norm)),
            hit as materialized (
              select s.source_id, s.id, s.email
              from delivery.source o cross join unnest({1}::uuid[]) as c (id) cross join lateral (
                select s.source_id, s.id, s.email from delivery.send s
                where s.workspace_id = {0} and s.source_id = o.id and s.contact_id = c.id offset 0) s
              where o.workspace_id = {0}
              union
              select s.source_id, s.id, s.email
              from address a cross join lateral (
                select s.source_id, s.id, s.email from delivery.send s
                where s.workspace_id = {0} and lower(s.email) = a.given and s.contact_id is null
                  and s.status <> 'pending' offset 0) s),
            changed as (
              update delivery.send s
              set response = null,
                  email = '#' || encode(sha256(convert_to({4} || coalesce(
                    (select a.norm from address a where a.given = lower(h.email)), lower(h.email)), 'UTF8')), 'hex')
              from hit h
              where s.workspace_id = {0} and s.source_id = h.source_id and s.id = h.id and position('@' in h.email) > 0
              returning s.source_id, s.id)
            select coalesce(array_agg(id), '{}'), delivery.forget_words(
              coalesce(array_agg(source_id), '{}'), coalesce(array_agg(id), '{}')) from changed
            """;

    private final DSLContext dsl;
    private final ErasedAddresses erased;

    AddressStore(DSLContext dsl, ErasedAddresses erased) {
        this.dsl = dsl;
        this.erased = erased;
    }

    /** Where a send went, as the ledger keeps it. */
    public Optional<String> find(SourceId source, SendId send) {
        return dsl.select(SEND.EMAIL)
                .from(SEND)
                .where(SEND.WORKSPACE_ID.eq(WorkspaceScope.current()), SEND.SOURCE_ID.eq(source), SEND.ID.eq(send))
                .fetchOptional(SEND.EMAIL);
    }

    /** Sends to nobody's address that are over. */
    public Select<Record1<SendId>> endedTo(Collection<String> lowerCased) {
        return DSL.select(SEND.ID)
                .from(SEND)
                .where(SEND.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(DSL.lower(SEND.EMAIL).in(lowerCased))
                .and(SEND.CONTACT_ID.isNull())
                .and(SEND.STATUS.ne("pending"));
    }

    /** @param addresses in lower case as given, with the normal form of each */
    void forget(List<ContactId> contacts, Map<String, String> addresses) {
        SendId[] sends = Stream.of(dsl.fetchSingle(
                                FORGET,
                                DSL.val(WorkspaceScope.current().value()),
                                DSL.val(contacts.stream().map(ContactId::value).toArray(UUID[]::new)),
                                DSL.val(addresses.keySet().toArray(String[]::new)),
                                DSL.val(addresses.values().toArray(String[]::new)),
                                DSL.val(erased.key()))
                        .get(0, UUID[].class))
                .map(SendId::new)
                .toArray(SendId[]::new);
        dsl.deleteFrom(SANDBOX_MESSAGE)
                .where(SANDBOX_MESSAGE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(SANDBOX_MESSAGE
                        .SEND_ID
                        .eq(DSL.any(sends))
                        .or(DSL.lower(SANDBOX_MESSAGE.RECIPIENT).in(addresses.keySet())))
                .execute();
    }
}
