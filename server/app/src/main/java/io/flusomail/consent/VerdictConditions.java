package io.flusomail.consent;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SuppressionListId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.secrets.ErasedAddresses;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * The one place that says what the facts amount to: {@code complained > bounced > suppressed > unsubscribed > pending >
 * active}. Two probes of two indexes for each person, one more for a topic and one for lists of people to leave out; only {@code =} touches the columns, because under a policy
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

    /** As above, and {4} the present time: the verdict with the pause that a person asked for. */
    private static final String ALL_MAIL = """
            case when {1} is null then 'no_email' else coalesce(
              %s,
              (select case when g.state <> 'given' then 'unsubscribed' when g.paused_until > {4} then 'paused' else '' end
               from consent.standing g
               where g.workspace_id = {2} and g.contact_id = {0} and g.channel = 'email'),
              'no_consent') end""".formatted(CLOSED);

    /** {0} contact, {1} workspace, {2} topic. A topic that is gone is nobody's objection. */
    private static final String TOPIC = """
            (select case when c.wanted then null when not c.wanted then 'unsubscribed_topic'
                         when t.requires_opt_in then 'no_topic_consent' end
             from consent.topic t left join consent.topic_choice c
               on c.workspace_id = t.workspace_id and c.topic_id = t.id and c.contact_id = {0} and c.channel = 'email'
             where t.workspace_id = {1} and t.id = {2})""";

    /** {0} lists, {1} address, {2} workspace, {3} key of the hash. */
    private static final String LISTED = """
            (select 'suppression_list' from consent.suppression_list_entry e
             where e.workspace_id = {2} and e.suppression_list_id = any({0})
               and e.target in ({1}, '@' || split_part({1}, '@', -1),
                                '#' || encode(sha256(convert_to({3} || {1}, 'UTF8')), 'hex'))
             limit 1)""";

    private final String hashKey;
    private final Clock clock;

    VerdictConditions(ErasedAddresses erased, Clock clock) {
        this.hashKey = erased.key();
        this.clock = clock;
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

    /** Why no mail of these terms, or null. */
    Field<String> refusal(Field<ContactId> contactId, Field<String> emailNorm, MailingTerms terms) {
        Field<String> all = DSL.field(
                ALL_MAIL, String.class, contactId, emailNorm, workspace(), DSL.val(hashKey), DSL.val(clock.instant()));
        Field<String> refusal = DSL.nullif(all, "");
        if (terms.topic() != null) {
            Field<String> topic = DSL.field(
                    TOPIC,
                    String.class,
                    contactId,
                    workspace(),
                    DSL.val(terms.topic().value()));
            refusal = DSL.coalesce(refusal, topic);
        }
        if (!terms.suppressionLists().isEmpty()) {
            refusal = DSL.coalesce(refusal, listed(emailNorm, terms.suppressionLists()));
        }
        return refusal;
    }

    /** {@code suppression_list} for an address that one of these lists names, by itself or by its domain; else null. */
    Field<String> listed(Field<String> emailNorm, List<SuppressionListId> lists) {
        UUID[] ids = lists.stream().map(SuppressionListId::value).toArray(UUID[]::new);
        return DSL.field(LISTED, String.class, DSL.val(ids), emailNorm, workspace(), DSL.val(hashKey));
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
        return DSL.field(sql, String.class, contactId, emailNorm, workspace(), DSL.val(hashKey));
    }

    private static Field<UUID> workspace() {
        return DSL.val(WorkspaceScope.current().value());
    }
}
