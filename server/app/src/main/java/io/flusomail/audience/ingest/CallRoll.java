package io.flusomail.audience.ingest;

import io.flusomail.platform.ids.ContactId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks up everybody whom a batch names, and locks them against being erased meanwhile. */
@Component
class CallRoll {

    private final FindPeople people;

    CallRoll(FindPeople people) {
        this.people = people;
    }

    /** All names in a batch. */
    private static final class Names {

        private final Set<ContactId> ids = new HashSet<>();
        private final Set<String> emails = new HashSet<>();
        private final Set<String> externalIds = new HashSet<>();
        private final Set<String> visitors = new HashSet<>();

        void add(Who who) {
            put(ids, who.id());
            put(emails, who.emailNorm());
            put(externalIds, who.externalId());
            put(visitors, who.anonymousId());
        }

        private static <T> void put(Set<T> names, @Nullable T name) {
            if (name != null) {
                names.add(name);
            }
        }
    }

    void call(Batch batch) {
        Names names = new Names();
        batch.items.forEach(item -> {
            switch (item) {
                case Item.Identify identify -> names.add(identify.who());
                case Item.Track track -> names.add(track.who());
                case Item.Alias alias -> {
                    names.add(alias.who());
                    Names.put(names.externalIds, alias.previousId());
                }
                case Item.Unreadable _ -> {
                    // names nobody
                }
            }
        });
        people.byId(names.ids, batch.roster);
        people.byEmail(names.emails, batch.roster);
        people.byExternalId(names.externalIds, batch.roster);
        names.externalIds.removeIf(id -> batch.roster.ofExternalId(id) != null);
        people.byFormerId(names.externalIds, batch.roster);
        people.byVisitor(names.visitors, batch.roster);
    }
}
