package io.flusomail.audience.ingest;

import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.problems.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that is told, read and checked as far as that can be done without looking anything up. */
sealed interface Item {

    /** Under which it is counted: {@code identify, track, alias, unreadable}. */
    String type();

    /**
     * @param details what is told of the person; null: nothing is
     * @param unproved whether nobody vouches for it: it makes somebody new at most, and says nothing of anybody known
     */
    record Identify(
            Who who,
            Contact.Details details,
            Map<String, @Nullable Object> fields,
            List<String> tags,
            List<ListId> lists,
            @Nullable ConsentGiven consent,
            boolean unproved)
            implements Item {

        @Override
        public String type() {
            return "identify";
        }
    }

    /**
     * @param properties the text of a JSON object
     * @param warnings what was taken otherwise than told
     * @param ofBrowser whether anybody at all may have told it
     */
    record Track(
            Who who,
            String event,
            String properties,
            Instant at,
            @Nullable String eventId,
            List<String> warnings,
            boolean ofBrowser)
            implements Item {

        Track toldByBrowser() {
            return new Track(who, event, properties, at, eventId, warnings, true);
        }

        @Override
        public String type() {
            return "track";
        }
    }

    record Alias(Who who, @Nullable String previousId) implements Item {

        @Override
        public String type() {
            return "alias";
        }
    }

    /** @param errors with paths that begin at the item */
    record Unreadable(List<FieldError> errors) implements Item {

        @Override
        public String type() {
            return "unreadable";
        }
    }
}
