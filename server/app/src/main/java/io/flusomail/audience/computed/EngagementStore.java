package io.flusomail.audience.computed;

import static io.flusomail.audience.db.Tables.PROFILE;

import io.flusomail.audience.live.Subjects;
import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.RuleConditions;
import io.flusomail.events.EventSetConditions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Records;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** How lively people are, out of the log into their profiles. */
@Component
class EngagementStore {

    private final DSLContext dsl;

    EngagementStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Whose status became another. */
    record Moved(ContactId contact, String from, String to) {}

    List<Moved> moving(EngagementRules rules, Moment moment, IdRange range) {
        var did = EventSetConditions.activity(
                        rules.kinds(), rules.engagedSince(moment), id -> RuleConditions.among(range, id))
                .asTable("did");
        Field<Instant> last = did.field("last", PROFILE.CREATED_AT.getDataType());
        Field<String> status = DSL.when(did.field("amount", Integer.class).ge(rules.engagedCount()), "engaged")
                .when(last.ge(rules.coolingSince(moment)), "cooling")
                .when(last.isNotNull(), "dormant")
                .otherwise("never");
        return dsl.select(PROFILE.CONTACT_ID, PROFILE.ENGAGEMENT_STATUS, status)
                .from(PROFILE)
                .leftJoin(did)
                .on(did.field("contact_id", PROFILE.CONTACT_ID.getDataType()).eq(PROFILE.CONTACT_ID))
                .where(PROFILE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(RuleConditions.among(range, PROFILE.CONTACT_ID))
                .and(PROFILE.ENGAGEMENT_STATUS.ne(status))
                .orderBy(PROFILE.CONTACT_ID)
                .fetch(Records.mapping(Moved::new));
    }

    /** Tells who follows people's facts that nothing else of them has changed. */
    void write(String status, List<ContactId> contacts) {
        onlyChanges(Subjects.ENGAGEMENT);
        dsl.update(PROFILE)
                .set(PROFILE.ENGAGEMENT_STATUS, status)
                .where(PROFILE.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(PROFILE.CONTACT_ID.eq(DSL.any(contacts.toArray(ContactId[]::new))))
                .execute();
        onlyChanges("");
    }

    private void onlyChanges(String subject) {
        dsl.execute("select set_config('app.changed', {0}, true)", DSL.val(subject));
    }

    /** Those whose doing fell out of a window between two moments. */
    List<Select<Record1<ContactId>>> passed(EngagementRules rules, Moment before, Moment now) {
        return rules.kinds().stream()
                .flatMap(kind -> List.of(
                        EventSetConditions.between(kind, rules.engagedSince(before), rules.engagedSince(now)),
                        EventSetConditions.between(kind, rules.coolingSince(before), rules.coolingSince(now)))
                        .stream())
                .toList();
    }
}
