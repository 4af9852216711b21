package io.flusomail.consent;

import static io.flusomail.consent.db.Tables.MAILING_TERMS;
import static io.flusomail.consent.db.Tables.SUPPRESSION_LIST;
import static io.flusomail.consent.db.Tables.TOPIC;

import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.SuppressionListId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The terms of mailings of the bound workspace, by the name under which the ledger knows them. */
@Component
public class TermsStore {

    private final DSLContext dsl;
    private final Clock clock;

    TermsStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    /** The first word counts. */
    void insert(SourceId source, MailingTerms terms) {
        dsl.insertInto(MAILING_TERMS)
                .set(MAILING_TERMS.WORKSPACE_ID, WorkspaceScope.current())
                .set(MAILING_TERMS.SOURCE_ID, source)
                .set(MAILING_TERMS.CHANNEL, Channels.EMAIL)
                .set(MAILING_TERMS.TOPIC_ID, terms.topic())
                .set(MAILING_TERMS.TAGS, terms.tags().toArray(String[]::new))
                .set(
                        MAILING_TERMS.SUPPRESSION_LISTS,
                        terms.suppressionLists().stream()
                                .map(SuppressionListId::value)
                                .toArray(UUID[]::new))
                .set(MAILING_TERMS.CREATED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
    }

    /** {@link MailingTerms#NONE} of a mailing of which nothing was said. */
    public MailingTerms of(SourceId source) {
        return dsl.selectFrom(MAILING_TERMS)
                .where(MAILING_TERMS.WORKSPACE_ID.eq(WorkspaceScope.current()), MAILING_TERMS.SOURCE_ID.eq(source))
                .fetchOptional(r -> new MailingTerms(
                        r.get(MAILING_TERMS.TOPIC_ID),
                        List.of(r.get(MAILING_TERMS.TAGS)),
                        Stream.of(r.get(MAILING_TERMS.SUPPRESSION_LISTS))
                                .map(SuppressionListId::new)
                                .toList()))
                .orElse(MailingTerms.NONE);
    }

    boolean knows(TopicId topic) {
        return dsl.fetchExists(TOPIC, TOPIC.WORKSPACE_ID.eq(WorkspaceScope.current()), TOPIC.ID.eq(topic));
    }

    Set<SuppressionListId> known(List<SuppressionListId> lists) {
        return lists.isEmpty() ? Set.of() : Set.copyOf(lists(lists, DSL.noCondition()));
    }

    List<SuppressionListId> refusing(List<SuppressionListId> lists) {
        return lists.isEmpty() ? List.of() : lists(lists, SUPPRESSION_LIST.REFUSES.isTrue());
    }

    private List<SuppressionListId> lists(List<SuppressionListId> lists, Condition which) {
        return dsl.select(SUPPRESSION_LIST.ID)
                .from(SUPPRESSION_LIST)
                .where(SUPPRESSION_LIST.WORKSPACE_ID.eq(WorkspaceScope.current()), SUPPRESSION_LIST.ID.in(lists))
                .and(which)
                .fetch(SUPPRESSION_LIST.ID);
    }

    Optional<TopicId> topicOf(SourceId source) {
        return Optional.ofNullable(of(source).topic());
    }
}
