package io.flusomail.campaigns;

import static org.jooq.impl.DSL.count;

import io.flusomail.audience.Audience;
import io.flusomail.audience.AudienceSelection;
import io.flusomail.consent.Consent;
import io.flusomail.consent.MailingTerms;
import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SuppressionListId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * How many people of an audience may receive a campaign now, and why the others may not. Asks the same verdict as the
 * freeze does, so that the promise before sending and the ledger after it agree.
 */
@Component
class FindReach {

    private static final String MAY = "";

    private final Audience audience;
    private final Consent consent;
    private final WorkspaceQueries queries;

    FindReach(Audience audience, Consent consent, WorkspaceQueries queries) {
        this.audience = audience;
        this.consent = consent;
        this.queries = queries;
    }

    /** People by reason code; those who may receive it stand under the empty code. */
    Map<String, Long> byReason(AudienceSelection selection, MailingTerms terms) {
        var people = audience.members(selection, CampaignLedger.FIRST, CampaignLedger.LAST)
                .asTable("people");
        Field<String> reason =
                DSL.coalesce(consent.refusal(contactOf(people), people.field(2, String.class), terms), MAY);
        Field<String> named = reason.as("reason");
        var judged = DSL.select(named).from(people).asTable("judged");
        Map<String, Long> found = new LinkedHashMap<>();
        queries.dsl()
                .select(judged.field(named), count())
                .from(judged)
                .groupBy(judged.field(named))
                .orderBy(count().desc())
                .forEach(row -> found.put(row.value1(), row.value2().longValue()));
        return found;
    }

    /** How many of those who may receive it have no value for each variable. */
    Map<String, Long> lacking(AudienceSelection selection, MailingTerms terms, Set<String> variables) {
        return audience.lacking(
                selection,
                (contact, address) -> consent.refusal(contact, address, terms).isNull(),
                variables);
    }

    /**
     * The domains, at most twenty, and how many people of the audience have an address there, of whom a list says that
     * no mailing with one of them in its audience may go. Empty when none of its lists says so.
     */
    Map<String, Long> refusing(AudienceSelection selection, MailingTerms terms) {
        List<SuppressionListId> lists = consent.refusing(terms);
        if (lists.isEmpty()) {
            return Map.of();
        }
        var people = audience.members(selection, CampaignLedger.FIRST, CampaignLedger.LAST)
                .asTable("people");
        Field<String> address = Objects.requireNonNull(people.field(2, String.class));
        Field<String> domain =
                DSL.field("split_part({0}, '@', -1)", String.class, address).as("domain");
        var listed = DSL.select(domain)
                .from(people)
                .where(consent.listed(address, lists).isNotNull())
                .asTable("listed");
        Map<String, Long> found = new LinkedHashMap<>();
        queries.dsl()
                .select(listed.field(domain), count())
                .from(listed)
                .groupBy(listed.field(domain))
                .orderBy(count().desc(), listed.field(domain))
                .limit(20)
                .forEach(row -> found.put(row.value1(), row.value2().longValue()));
        return found;
    }

    /** By position: asked for by class, jOOQ would look up the type of another module's id and warn. */
    @SuppressWarnings("unchecked")
    static Field<ContactId> contactOf(Table<Record3<ContactId, String, String>> people) {
        return (Field<ContactId>) Objects.requireNonNull(people.field(0));
    }

    static long may(Map<String, Long> byReason) {
        return byReason.getOrDefault(MAY, 0L);
    }

    static Map<String, Long> refused(Map<String, Long> byReason) {
        Map<String, Long> refused = new LinkedHashMap<>(byReason);
        refused.remove(MAY);
        return refused;
    }
}
