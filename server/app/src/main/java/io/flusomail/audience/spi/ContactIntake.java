package io.flusomail.audience.spi;

import io.flusomail.platform.ids.ContactId;
import java.time.Instant;
import java.util.Set;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/**
 * Consent and suppression at the door. Set-based, in the transaction that writes the contacts; each call derives their
 * statuses anew and hands them back by {@link io.flusomail.audience.Audience#updateStatuses}.
 */
public interface ContactIntake {

    /**
     * Admits people who were just written. Never lifts a suppression or an unsubscription.
     *
     * @param contacts the ids, in the bound workspace; cheap to run several times
     * @param consent what was recorded for all of them, or null: none was given
     */
    void admit(Select<Record1<ContactId>> contacts, @Nullable ConsentGiven consent);

    /**
     * As {@link #admit}, with when and from where each of these people agreed; where that is null, or a time yet to come,
     * what is recorded for all of them counts.
     *
     * @param people id, time, address
     */
    void admitEach(Select<Record3<ContactId, Instant, String>> people, ConsentGiven consent);

    /**
     * As {@link #admit}, with the present word of these people: it counts after an unsubscription that is older than it,
     * too. A suppression stands all the same, that of their own unsubscribing included.
     */
    void agree(Select<Record1<ContactId>> contacts, ConsentGiven consent);

    /**
     * As {@link #admit}, for people who were inserted in this very transaction as {@code active} where consent is given
     * and as {@code pending} where none is: nothing is on record of them but, at most, that their address is closed.
     *
     * @param people the ids, with the address in the form in which it is compared, null where there is none
     */
    void admitNew(Select<Record2<ContactId, String>> people, @Nullable ConsentGiven consent);

    /**
     * Takes note that what these people are said to have agreed to was a mistake: nothing is in force of it. Who has
     * withdrawn stays so, and so does whoever has agreed by another way since.
     *
     * @param givenBy the source of the consent that was a mistake
     * @param source who says so: {@code import}
     * @return how many had a consent in force
     */
    int retract(Select<Record1<ContactId>> contacts, String givenBy, String source);

    /** Those of these people whose latest consent came by another way. */
    Set<ContactId> agreedElsewhere(Select<Record1<ContactId>> contacts, String givenBy);

    /**
     * Takes note that these people do not want to be written to.
     *
     * @param source who said so: {@code import}, {@code api}
     */
    void unsubscribe(Select<Record1<ContactId>> contacts, String source);

    /**
     * Puts the addresses of these people on the workspace's suppression list. The log hears of complaints that are news.
     *
     * @param reason {@code hard_bounce}, {@code complaint} or {@code import}
     * @param source who said so: {@code import}
     */
    void suppress(Select<Record1<ContactId>> contacts, String reason, String source);

    /**
     * Puts addresses on the workspace's suppression list, whether anybody has them or not: whoever comes in with one
     * later is not mailed. The statuses of those who have them now stay as they are.
     *
     * @param reason as with {@link #suppress}, or {@code unsubscribe}
     */
    void close(Select<Record1<String>> addresses, String reason);
}
