package io.flusomail.audience.ingest;

import java.util.List;
import org.springframework.stereotype.Component;

/** Takes from a batch which names are one person's. */
@Component
class TakeAliases {

    private final MatchPerson match;

    TakeAliases(MatchPerson match) {
        this.match = match;
    }

    void take(Batch batch) {
        for (int i = 0; i < batch.items.size(); i++) {
            if (batch.open(i) && batch.items.get(i) instanceof Item.Alias alias) {
                take(batch, i, alias);
            }
        }
    }

    private void take(Batch batch, int at, Item.Alias alias) {
        String previous = alias.previousId();
        if (previous != null && isOfAnother(batch, previous, alias.who())) {
            batch.refuse(at, "previous_id", "taken", "Another contact has this external id.");
            return;
        }
        Person person = match.named(batch, at, alias.who());
        if (person == null) {
            return;
        }
        if (previous != null && !previous.equals(person.externalId())) {
            batch.formerIds.put(previous, person);
            batch.roster.knowByExternalId(previous, person);
        }
        if (alias.who().anonymousId() != null) {
            batch.ties.put(alias.who().anonymousId(), person);
        }
        batch.accept(at, person, List.of());
    }

    /** Asked before anybody is made: somebody new would hold the other id for good. */
    private static boolean isOfAnother(Batch batch, String previous, Who who) {
        Person holder = batch.roster.ofExternalId(previous);
        return holder != null
                && previous.equals(holder.externalId())
                && batch.roster.find(who).filter(person -> person == holder).isEmpty();
    }
}
