package io.flusomail.consent.topics;

import static io.flusomail.consent.db.Tables.TOPIC;
import static io.flusomail.consent.db.Tables.TOPIC_CHOICE;

import io.flusomail.consent.Channels;
import io.flusomail.platform.database.KeyConditions;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The topics of the bound workspace; some dozens at most. */
@Component
class TopicStore {

    private static final Field<Long> WANTED = chosen(true).as("wanted_count");
    private static final Field<Long> DECLINED = chosen(false).as("declined_count");

    private final DSLContext dsl;

    TopicStore(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** What all are called, in the order in which people see them. */
    Map<TopicId, String> names() {
        return dsl.select(TOPIC.ID, TOPIC.NAME)
                .from(TOPIC)
                .where(TOPIC.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .orderBy(TOPIC.POSITION, TOPIC.CREATED_AT, TOPIC.ID)
                .fetchMap(TOPIC.ID, TOPIC.NAME);
    }

    /** With the numbers of people, which takes a walk past everybody who chose: only for whoever looks at them. */
    Map<TopicId, Topic> counted(Collection<TopicId> ids) {
        return dsl.select(TOPIC.asterisk(), WANTED, DECLINED)
                .from(TOPIC)
                .where(TOPIC.WORKSPACE_ID.eq(WorkspaceScope.current()), TOPIC.ID.in(ids))
                .fetchMap(r -> r.get(TOPIC.ID), TopicStore::topic);
    }

    int count() {
        return dsl.fetchCount(TOPIC, TOPIC.WORKSPACE_ID.eq(WorkspaceScope.current()));
    }

    boolean exists(TopicId id) {
        return dsl.fetchExists(TOPIC, is(id));
    }

    /** Keeps others from changing it until the transaction ends. */
    Optional<Topics.Wish> lock(TopicId id) {
        return dsl.select(TOPIC.NAME, TOPIC.DESCRIPTION, TOPIC.REQUIRES_OPT_IN, TOPIC.IS_PUBLIC, TOPIC.POSITION)
                .from(TOPIC)
                .where(is(id))
                .forNoKeyUpdate()
                .fetchOptional(Records.mapping(Topics.Wish::new));
    }

    /** Makes it; false when the name is taken. */
    boolean insert(TopicId id, Topics.Wish wish, Instant now) {
        return dsl.insertInto(TOPIC)
                        .set(TOPIC.WORKSPACE_ID, WorkspaceScope.current())
                        .set(TOPIC.ID, id)
                        .set(TOPIC.NAME, wish.name())
                        .set(TOPIC.DESCRIPTION, wish.description())
                        .set(TOPIC.REQUIRES_OPT_IN, wish.requiresOptIn())
                        .set(TOPIC.IS_PUBLIC, wish.isPublic())
                        .set(TOPIC.POSITION, wish.position())
                        .set(TOPIC.CREATED_AT, now)
                        .set(TOPIC.UPDATED_AT, now)
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    Optional<TopicId> holder(String name) {
        return dsl.select(TOPIC.ID)
                .from(TOPIC)
                .where(TOPIC.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(DSL.lower(TOPIC.NAME).eq(DSL.lower(name)))
                .fetchOptional(TOPIC.ID);
    }

    void update(TopicId id, Topics.Wish wish, Instant now) {
        dsl.update(TOPIC)
                .set(TOPIC.NAME, wish.name())
                .set(TOPIC.DESCRIPTION, wish.description())
                .set(TOPIC.REQUIRES_OPT_IN, wish.requiresOptIn())
                .set(TOPIC.IS_PUBLIC, wish.isPublic())
                .set(TOPIC.POSITION, wish.position())
                .set(TOPIC.UPDATED_AT, now)
                .where(is(id))
                .execute();
    }

    void delete(TopicId id) {
        dsl.deleteFrom(TOPIC).where(is(id)).execute();
    }

    /** Removes the choices about a topic of so many people at most; how many. */
    int clear(TopicId id, int most) {
        var some = DSL.select(TOPIC_CHOICE.CONTACT_ID)
                .from(TOPIC_CHOICE)
                .where(TOPIC_CHOICE.WORKSPACE_ID.eq(WorkspaceScope.current()), TOPIC_CHOICE.TOPIC_ID.eq(id))
                .limit(most);
        return dsl.deleteFrom(TOPIC_CHOICE)
                .where(TOPIC_CHOICE.WORKSPACE_ID.eq(WorkspaceScope.current()), TOPIC_CHOICE.TOPIC_ID.eq(id))
                .and(KeyConditions.among(TOPIC_CHOICE.CONTACT_ID, some))
                .execute();
    }

    private static Condition is(TopicId id) {
        return TOPIC.WORKSPACE_ID.eq(WorkspaceScope.current()).and(TOPIC.ID.eq(id));
    }

    private static Field<Long> chosen(boolean wanted) {
        return DSL.field(DSL.select(DSL.count().coerce(Long.class))
                .from(TOPIC_CHOICE)
                .where(TOPIC_CHOICE.WORKSPACE_ID.eq(TOPIC.WORKSPACE_ID), TOPIC_CHOICE.TOPIC_ID.eq(TOPIC.ID))
                .and(TOPIC_CHOICE.CHANNEL.eq(DSL.inline(Channels.EMAIL)))
                .and(TOPIC_CHOICE.WANTED.eq(DSL.inline(wanted))));
    }

    private static Topic topic(Record r) {
        return new Topic(
                r.get(TOPIC.ID),
                r.get(TOPIC.NAME),
                r.get(TOPIC.DESCRIPTION),
                r.get(TOPIC.REQUIRES_OPT_IN),
                r.get(TOPIC.IS_PUBLIC),
                r.get(TOPIC.POSITION),
                r.get(WANTED),
                r.get(DECLINED),
                r.get(TOPIC.CREATED_AT),
                r.get(TOPIC.UPDATED_AT));
    }
}
