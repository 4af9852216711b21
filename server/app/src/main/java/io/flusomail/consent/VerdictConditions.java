package io.flusomail.consent;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.secrets.ErasedAddresses;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * The one place that says what the facts amount to: {@code complained > bounced > suppressed > unsubscribed > pending >
 * active}. Two probes of two indexes for each person; only {@code =} touches the columns, because under a policy
 * nothing else reaches an index.
 */
@Component
final class VerdictConditions {

    /** {1} address, {2} workspace, {3} key of the hash under which an erased person's address is kept. */
    private static final String CLOSED = """
            (select case min(case s.reason when 'complaint' then 1 when 'hard_bounce' then 2 \
                                           when 'unsubscribe' then 4 else 3 end)
                    when 1 then 'complained' when 2 then 'bounced' when 3 then 'suppressed' \
                    when 4 then 'unsubscribed' end
             from consent.suppression s
             where s.holder in ({2}, (select consent.organization_of({2})))
               and s.target in ({1}, '@' || split_part({1}, '@', -1),
                                '#' || encode(sha256(convert_to({3} || {1}, 'UTF8')), 'hex')))""";

    /** As above, and {0} contact. */
    private static final String VERDICT = """
            coalesce(
              %s,
              (select case g.state when 'given' then 'active' else 'unsubscribed' end
               from consent.standing g
               where g.workspace_id = {2} and g.contact_id = {0} and g.channel = 'email'),
              'pending')""".formatted(CLOSED);

    private final String hashKey;

    VerdictConditions(ErasedAddresses erased) {
        this.hashKey = erased.key();
    }

    /** The status of a contact of the bound workspace. */
    Field<String> status(Field<ContactId> contactId, Field<String> emailNorm) {
        return verdict(contactId, emailNorm);
    }

    /** Whether an address is closed: one probe, where the status takes two. */
    Condition closed(Field<String> emailNorm) {
        return closing(emailNorm).isNotNull();
    }

    /** Why an address is closed, or null: {@code complained}, {@code bounced}, {@code suppressed}, {@code unsubscribed}. */
    Field<String> closing(Field<String> emailNorm) {
        return filled(CLOSED, DSL.inline(1), emailNorm);
    }

    /** Why not, or null. */
    Field<String> refusal(Field<ContactId> contactId, Field<String> emailNorm) {
        Field<String> verdict = verdict(contactId, emailNorm);
        return DSL.field(
                "case when {0} is null then 'no_email' else "
                        + "nullif(replace({1}, 'pending', 'no_consent'), 'active') end",
                String.class, emailNorm, verdict);
    }

    /** Under what an erased person's closed address is kept. */
    Field<String> erased(Field<String> target) {
        return DSL.field(
                "'#' || encode(sha256(convert_to({0} || {1}, 'UTF8')), 'hex')", String.class, DSL.val(hashKey), target);
    }

    private Field<String> verdict(Field<ContactId> contactId, Field<String> emailNorm) {
        return filled(VERDICT, contactId, emailNorm);
    }

    private Field<String> filled(String sql, Field<?> contactId, Field<String> emailNorm) {
        Field<UUID> workspace = DSL.val(WorkspaceScope.current().value());
        return DSL.field(sql, String.class, contactId, emailNorm, workspace, DSL.val(hashKey));
    }
}
