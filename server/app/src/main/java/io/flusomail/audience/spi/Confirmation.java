package io.flusomail.audience.spi;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import java.util.Collection;

/** Hears, in the transaction that puts them there, of people whose place on a list waits until they confirm it. */
public interface Confirmation {

    /**
     * Has each of them asked by mail whether they want to be on the list, unless that was done a moment ago.
     *
     * @param byThemselves whether they put themselves on it; whom others put there is not asked after unsubscribing
     */
    void ask(ListId list, Collection<ContactId> waiting, boolean byThemselves);
}
