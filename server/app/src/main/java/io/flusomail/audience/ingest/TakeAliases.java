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
        Person person = match.named(batch, at, alias.who());
        if (person == null) {
            return;
        }
        String previous = alias.previousId();
        if (previous != null && !previous.equals(person.externalId())) {
            Person holder = batch.roster.ofExternalId(previous);
            if (holder != null && holder != person && previous.equals(holder.externalId())) {
                batch.refuse(at, "previous_id", "taken", "Another contact has this external id.");
                return;
            }
            batch.formerIds.put(previous, person);
            batch.roster.knowByExternalId(previous, person);
        }
        if (alias.who().anonymousId() != null) {
            batch.ties.put(alias.who().anonymousId(), person);
        }
        batch.accept(at, person, List.of());
    }
}
