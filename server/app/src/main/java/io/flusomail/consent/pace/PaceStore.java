package io.flusomail.consent.pace;

import static io.flusomail.consent.db.Tables.LET_GO;
import static io.flusomail.consent.db.Tables.MAILING_TERMS;

import io.flusomail.events.SentMails;
import io.flusomail.platform.database.KeyConditions;
import io.flusomail.platform.database.NamedLock;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * What went to whom lately: the log of what was sent, and what was let go and of which nothing has been heard yet. Only
 * mailings with terms count, which are those of marketing.
 */
@Component
class PaceStore {

    /** A mail of which nothing was heard for longer will not be heard of: its node is gone, or its row was cancelled. */
    static final Duration HEARD_WITHIN = Duration.ofDays(1);

    private final DSLContext dsl;

    PaceStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** One mail and who is to get it. */
    record Asked(SendId send, ContactId contact) {}

    /** Has other nodes wait with their mails of this workspace, so that two cannot both find the last free place. */
    void takeTurn() {
        NamedLock.take(dsl, "consent.pace " + WorkspaceScope.current());
    }

    /** For each contact and cap, when the mails that count went out within its window, the oldest first. */
    Map<ContactId, List<List<Instant>>> recent(List<Asked> asked, List<FrequencyCap> caps, Instant now) {
        Duration longest =
                caps.stream().map(FrequencyCap::span).max(Duration::compareTo).orElseThrow();
        Table<?> people = people(asked);
        Field<ContactId> contact = contactOf(people);
        Field<Instant> since = DSL.val(now.minus(longest));
        Table<?> mails = DSL.lateral(SentMails.to(contact, since)
                .unionAll(DSL.select(LET_GO.AT, LET_GO.SOURCE_ID)
                        .from(LET_GO)
                        .where(LET_GO.WORKSPACE_ID.eq(WorkspaceScope.current()), LET_GO.CONTACT_ID.eq(contact))
                        .and(LET_GO.SEND_ID.ne(sendOf(people)))
                        .and(LET_GO.AT.gt(now.minus(HEARD_WITHIN))))
                .asTable("mail", "at", "source_id"));
        Field<Instant> at = Objects.requireNonNull(mails.field("at", Instant.class));
        List<SelectField<?>> wanted = new ArrayList<>(List.of(contact));
        for (FrequencyCap cap : caps) {
            wanted.add(DSL.arrayAgg(at)
                    .orderBy(at)
                    .filterWhere(at.gt(now.minus(cap.span())).and(counts(cap))));
        }
        Map<ContactId, List<List<Instant>>> recent = new HashMap<>();
        dsl.select(wanted)
                .from(people)
                .crossJoin(mails)
                .join(MAILING_TERMS)
                .on(MAILING_TERMS.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(MAILING_TERMS.SOURCE_ID.eq(mails.field("source_id", MAILING_TERMS.SOURCE_ID.getDataType())))
                .groupBy(contact, sendOf(people))
                .forEach(row -> {
                    List<List<Instant>> times = new ArrayList<>();
                    for (int i = 1; i <= caps.size(); i++) {
                        Instant[] found = row.get(i, Instant[].class);
                        times.add(found == null ? List.of() : List.of(found));
                    }
                    recent.put(row.get(contact), times);
                });
        return recent;
    }

    /** How many messages of the last days each contact has not answered; nothing for those who answered all. */
    Map<ContactId, Long> unanswered(Collection<ContactId> contacts, Instant now) {
        Table<?> people = DSL.unnest(contacts.stream().map(ContactId::value).toArray(UUID[]::new))
                .as("asked", "contact_id");
        Field<ContactId> contact = contactOf(people);
        Instant since = now.minus(Fatigue.LOOKS_BACK);
        Table<?> answer = DSL.lateral(SentMails.lastAnswer(contact, since).asTable("answer", "at"));
        Field<Instant> answered = DSL.coalesce(answer.field("at", Instant.class), DSL.val(since));
        Table<?> mails = DSL.lateral(SentMails.to(contact, answered).asTable("mail", "at", "source_id"));
        return dsl.select(contact, DSL.count().coerce(Long.class))
                .from(people)
                .crossJoin(answer)
                .crossJoin(mails)
                .join(MAILING_TERMS)
                .on(MAILING_TERMS.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(MAILING_TERMS.SOURCE_ID.eq(mails.field("source_id", MAILING_TERMS.SOURCE_ID.getDataType())))
                .groupBy(contact)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** Takes note that these go out now. */
    void letGo(SourceId source, List<Asked> admitted, Instant now) {
        Table<?> people = people(admitted);
        dsl.insertInto(LET_GO, LET_GO.WORKSPACE_ID, LET_GO.CONTACT_ID, LET_GO.SEND_ID, LET_GO.SOURCE_ID, LET_GO.AT)
                .select(DSL.select(
                                DSL.val(WorkspaceScope.current(), LET_GO.WORKSPACE_ID),
                                contactOf(people),
                                sendOf(people),
                                DSL.val(source, LET_GO.SOURCE_ID),
                                DSL.val(now))
                        .from(people))
                .onConflict(LET_GO.WORKSPACE_ID, LET_GO.CONTACT_ID, LET_GO.SEND_ID)
                .doUpdate()
                .set(LET_GO.AT, now)
                .execute();
    }

    /** Their outcome is written down. */
    void heard(List<Asked> mails) {
        Table<?> people = people(mails);
        dsl.deleteFrom(LET_GO)
                .using(people)
                .where(LET_GO.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(LET_GO.CONTACT_ID.eq(contactOf(people)))
                .and(LET_GO.SEND_ID.eq(sendOf(people)))
                .execute();
    }

    /** They went back unsent, and will ask again. */
    void back(Collection<SendId> sends) {
        dsl.deleteFrom(LET_GO)
                .where(LET_GO.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(LET_GO.SEND_ID.eq(DSL.any(sends.toArray(SendId[]::new))))
                .execute();
    }

    /** Of every workspace; how many. */
    int forget(Instant before, int most) {
        var old = DSL.select(LET_GO.rowid())
                .from(LET_GO)
                .where(LET_GO.AT.lt(before))
                .limit(most);
        return dsl.deleteFrom(LET_GO)
                .where(KeyConditions.among(LET_GO.rowid(), old))
                .execute();
    }

    private static Condition counts(FrequencyCap cap) {
        Condition counts = DSL.noCondition();
        if (cap.channel() != null) {
            counts = counts.and(MAILING_TERMS.CHANNEL.eq(cap.channel()));
        }
        if (cap.tag() != null) {
            counts = counts.and(DSL.val(cap.tag()).eq(DSL.any(MAILING_TERMS.TAGS)));
        }
        return cap.topicId() == null ? counts : counts.and(MAILING_TERMS.TOPIC_ID.eq(cap.topicId()));
    }

    private static Table<?> people(List<Asked> asked) {
        UUID[] sends = asked.stream().map(a -> a.send().value()).toArray(UUID[]::new);
        UUID[] contacts = asked.stream().map(a -> a.contact().value()).toArray(UUID[]::new);
        return DSL.table("unnest({0}, {1})", DSL.val(sends), DSL.val(contacts)).as("asked", "send_id", "contact_id");
    }

    private static Field<ContactId> contactOf(Table<?> people) {
        return DSL.field(DSL.name("asked", "contact_id"), LET_GO.CONTACT_ID.getDataType());
    }

    private static Field<SendId> sendOf(Table<?> people) {
        return DSL.field(DSL.name("asked", "send_id"), LET_GO.SEND_ID.getDataType());
    }
}
