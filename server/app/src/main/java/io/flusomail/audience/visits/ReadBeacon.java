package io.flusomail.audience.visits;

import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.ingest.VisitorReport;
import io.flusomail.audience.sites.Site;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.BodyReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes reports of what a browser writes, each by itself. */
@Component
class ReadBeacon {

    static final String PAGE_VIEWED = "page_viewed";

    /** So long a browser keeps what it could not send. */
    private static final Duration LONGEST_AGO = Duration.ofDays(7);

    private static final Set<String> TRAITS = Set.of("first_name", "last_name", "locale", "time_zone");

    /** In bytes; a page view has two addresses besides. */
    private static final int LARGEST = 2_048;

    private final BodyReader bodies;
    private final ProveIdentity proofs;
    private final JsonMapper json;
    private final Clock clock;

    ReadBeacon(BodyReader bodies, ProveIdentity proofs, JsonMapper json, Clock clock) {
        this.bodies = bodies;
        this.proofs = proofs;
        this.json = json;
        this.clock = clock;
    }

    /** A {@link ProblemException} that names the field at fault, as seen from the item. */
    VisitorReport item(Site site, String visitor, JsonNode node) {
        Beacon.BeaconItem item = bodies.read(node, Beacon.BeaconItem.class);
        return switch (item.type()) {
            case "page" -> did(site, visitor, item, PAGE_VIEWED);
            case "track" -> did(site, visitor, item, item.event());
            default -> is(site, item);
        };
    }

    private VisitorReport did(Site site, String visitor, Beacon.BeaconItem item, @Nullable String event) {
        if (item.email() != null || item.externalId() != null || item.hash() != null || item.traits() != null) {
            throw ProblemException.invalid("type", "not_both", "Only identify says who somebody is.");
        }
        Map<String, @Nullable Object> properties = PersonalParts.removed(item.properties());
        requireSmall(properties, item.type().equals("page") ? LARGEST + 2 * PersonalParts.LONGEST : LARGEST);
        // Names of our own making: a stranger must not use up those under which the site's server reports.
        String id = item.id() == null ? null : "w:" + site.id() + ":" + visitor + ":" + item.id();
        return new VisitorReport.Did(event, properties, at(item.ago()), id);
    }

    private void requireSmall(@Nullable Map<String, @Nullable Object> properties, int largest) {
        if (properties != null
                && json.writeValueAsString(properties).getBytes(StandardCharsets.UTF_8).length > largest) {
            throw ProblemException.invalid(
                    "properties",
                    "too_long",
                    "Properties that a browser tells are at most " + largest + " bytes long.");
        }
    }

    private Instant at(@Nullable Long ago) {
        long millis = Math.clamp(Objects.requireNonNullElse(ago, 0L), 0, LONGEST_AGO.toMillis());
        return clock.instant().minusMillis(millis);
    }

    private VisitorReport is(Site site, Beacon.BeaconItem item) {
        if (item.event() != null || item.properties() != null) {
            throw ProblemException.invalid("type", "not_both", "identify has neither event nor properties.");
        }
        if ((item.email() == null) == (item.externalId() == null)) {
            throw ProblemException.invalid("email", "required", "identify has either an email or an external_id.");
        }
        boolean proved = item.hash() != null && proofs.holds(site, item);
        if (!proved) {
            requireUnprovedAllowed(site, item);
        }
        return new VisitorReport.Is(checked(details(item)), proved);
    }

    /** Says the same of people who are known and of those who are not. */
    private static void requireUnprovedAllowed(Site site, Beacon.BeaconItem item) {
        if (item.hash() != null) {
            throw ProblemException.invalid("hash", "not_proved", "The hash is not the one of this site's secret.");
        }
        if (!site.settings().allowUnverifiedIdentify() || item.externalId() != null) {
            throw ProblemException.invalid(
                    "hash", "required", "Who a visitor is has to be proved with a hash by the site's secret.");
        }
        if (item.traits() != null && !item.traits().isEmpty()) {
            throw ProblemException.invalid("traits", "not_proved", "Traits are taken together with a hash only.");
        }
    }

    private Contact.Details details(Beacon.BeaconItem item) {
        try {
            Traits traits =
                    bodies.read(json.valueToTree(Objects.requireNonNullElse(item.traits(), Map.of())), Traits.class);
            return new Contact.Details(
                    item.email(),
                    item.externalId(),
                    traits.firstName(),
                    traits.lastName(),
                    null,
                    traits.locale(),
                    traits.timeZone());
        } catch (ProblemException e) {
            throw e.fields().isEmpty() ? e : e.withFieldsNamed(inTraits(e, _ -> true));
        }
    }

    private static Contact.Details checked(Contact.Details details) {
        try {
            return details.checked();
        } catch (ProblemException e) {
            throw e.withFieldsNamed(inTraits(e, TRAITS::contains));
        }
    }

    private static Map<String, String> inTraits(ProblemException e, Predicate<String> which) {
        Map<String, String> names = new HashMap<>();
        e.fields().stream().map(FieldError::field).filter(which).forEach(field -> names.put(field, "traits." + field));
        return names;
    }

    /** What a browser may say of a person whom the site proves. */
    record Traits(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String locale,
            @Nullable String timeZone) {}
}
