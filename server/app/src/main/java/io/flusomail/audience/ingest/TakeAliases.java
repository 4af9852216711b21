package io.flusomail.audience.ingest;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes from a batch which names are one person's. */
@Component
class TakeAliases {

    private final MatchPerson match;

    TakeAliases(MatchPerson match) {
        this.match = match;
    }

    void take(Batch batch, int at, Item.Alias alias) {
        String previous = alias.previousId();
        Person holder = batch.roster.ofExternalId(previous);
        boolean current = holder != null && Objects.equals(previous, holder.externalId());
        Person renamed = holder != null && current ? renamed(batch, holder, alias.who()) : null;
        if (current && renamed == null) {
            batch.refuse(at, "previous_id", "taken", "Another contact has this external id.");
            return;
        }
        Person person = renamed == null ? match.named(batch, at, alias.who()) : renamed;
        if (person == null) {
            return;
        }
        if (previous != null && !previous.equals(person.externalId())) {
            batch.formerIds.put(previous, person);
            batch.roster.knowByExternalId(previous, person);
        }
        if (alias.who().anonymousId() != null) {
            batch.tie(alias.who().anonymousId(), at, person);
        }
        batch.accept(at, person, List.of());
    }

    /**
     * Who has the previous id until now, with the new one; null when the item names somebody else. Asked before anybody is
     * made: somebody new would hold the other id for good.
     */
    private static @Nullable Person renamed(Batch batch, Person holder, Who who) {
        Person named = batch.roster.find(who).orElse(null);
        boolean newId = who.externalId() != null && batch.roster.ofExternalId(who.externalId()) == null;
        boolean nobodyYet = named == null && newId && who.id() == null && who.email() == null;
        if (named != holder && !nobodyYet) {
            return null;
        }
        if (newId) {
            holder.renumber(String.valueOf(who.externalId()));
            batch.roster.rename(holder, null);
        }
        return holder;
    }
}
