package io.flusomail.audience.spi;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.TopicId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** What rules may ask of somebody's consent; consent answers. Everything is about the bound workspace. */
public interface ConsentFacts {

    /**
     * The last word of somebody for a channel.
     *
     * @param state {@code given} or {@code withdrawn}
     * @param source by which way it was said; null or empty where that is not known
     */
    record Word(String state, @Nullable String source, Instant since) {}

    /** The same of each, for conditions. */
    record Said(Field<String> source, Field<Instant> since) {}

    /**
     * Those whose last word for the channel is this, as a select to be put into a statement of the caller's.
     *
     * @param state {@code given} or {@code withdrawn}
     * @param how what must be true of how that was said
     * @param among which contacts are looked at
     */
    Select<Record1<ContactId>> contacts(
            String channel, String state, Function<Said, Condition> how, Function<Field<ContactId>, Condition> among);

    /** The same, however that was said. */
    Select<Record1<ContactId>> contacts(String channel, String state, Function<Field<ContactId>, Condition> among);

    /**
     * Those whose last word on a topic is this, as {@link #contacts}.
     *
     * @param state {@code given} or {@code withdrawn}
     */
    Select<Record1<ContactId>> chose(TopicId topic, String state, Function<Field<ContactId>, Condition> among);

    /** The last word of each of these people on the topic; those who never said one are left out. */
    Map<ContactId, String> choices(TopicId topic, Collection<ContactId> contacts);

    /** Whether only those get mail on the topic who chose it; empty when there is no such topic. */
    Optional<Boolean> requiresOptIn(TopicId topic);

    /** The last word of each of these people for the channel; those who never said one are left out. */
    Map<ContactId, Word> words(String channel, Collection<ContactId> contacts);

    /** How each of these people agreed to get mail, as far as that is in force; the others are left out. */
    Map<ContactId, ConsentGiven> given(Collection<ContactId> contacts);
}
