package io.flusomail.audience.rules;

import io.flusomail.platform.ids.ContactId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which contacts are looked at: all, those between two ids, or these. */
public sealed interface IdRange {

    record Everybody() implements IdRange {}

    /** @param after excluded, null: from the first on; @param upTo included */
    record Stretch(@Nullable ContactId after, ContactId upTo) implements IdRange {}

    record These(List<ContactId> contacts) implements IdRange {
        public These {
            contacts = List.copyOf(contacts);
        }
    }

    static IdRange these(Collection<ContactId> contacts) {
        return new These(List.copyOf(contacts));
    }
}
