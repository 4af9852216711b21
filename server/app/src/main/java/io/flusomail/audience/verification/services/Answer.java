package io.flusomail.audience.verification.services;

import io.flusomail.audience.verification.offline.Reason;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a service said about one address. */
sealed interface Answer {

    /** @param reasons why mail may not arrive; none: it does */
    record Told(List<Reason> reasons) implements Answer {
        static Told of(Reason... reasons) {
            return new Told(List.of(reasons));
        }
    }

    /**
     * Not now.
     *
     * @param after how long it wants to be left alone; null: it does not say
     * @param why what to tell when it stays so
     * @param all whether it would say so of any address, and not perhaps of this one alone
     */
    record Later(@Nullable Duration after, String why, boolean all) implements Answer {}

    /** Something that is no answer to the question; asking the same again would bring no other. */
    record Senseless(String why) implements Answer {}

    /** Nothing more will be said: the key is wrong or the credits are used up. */
    record Refused(String why) implements Answer {}
}
