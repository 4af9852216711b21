package io.flusomail.audience.ingest;

import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.BodyReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes items of what callers write, and says what is wrong with each by itself. */
@Component
class ReadItems {

    /** Clocks differ; what is said to happen later than that is taken as received now. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final int LONGEST_NAME = 100;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}\\p{M}_ .:/$-]+");

    private final BodyReader bodies;
    private final ReadTraits traits;
    private final JsonMapper json;
    private final Clock clock;

    ReadItems(BodyReader bodies, ReadTraits traits, JsonMapper json, Clock clock) {
        this.bodies = bodies;
        this.traits = traits;
        this.json = json;
        this.clock = clock;
    }

    /** One of a batch; what is wrong with it becomes an item, too. */
    Item item(JsonNode node) {
        try {
            return switch (type(node)) {
                case "identify" -> identify(bodies.read(node, IdentifyRequest.class));
                case "alias" -> alias(bodies.read(node, AliasRequest.class));
                case "track" -> track(bodies.read(node, TrackRequest.class));
                default -> throw ProblemException.invalid("type", "unknown", "type is identify, track or alias.");
            };
        } catch (ProblemException e) {
            List<FieldError> errors =
                    e.fields().isEmpty() ? List.of(new FieldError("", "invalid", e.detail())) : e.fields();
            return new Item.Unreadable(errors);
        }
    }

    private static String type(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return "track";
        }
        JsonNode type = object.remove("type");
        return type == null || type.isNull() ? "track" : type.asString("");
    }

    Item.Identify identify(IdentifyRequest given) {
        IdentifyRequest request = bodies.valid(given);
        boolean flat = flat(request.contact(), request.userId(), request.traits());
        PersonForm form = flat ? traits.read(request.traits()) : Objects.requireNonNull(request.contact());
        String externalId = flat ? request.userId() : form.externalId();
        Who who = who(new ContactKeys(form.id(), form.email(), externalId), request.anonymousId(), flat);
        requireNamed(who);
        Contact.Details details = form.details(externalId);
        within(who, () -> checked(details, who));
        return new Item.Identify(
                who,
                details,
                Objects.requireNonNullElse(form.fields(), Map.of()),
                Objects.requireNonNullElse(form.tags(), List.of()),
                Objects.requireNonNullElse(form.lists(), List.of()),
                consent(form, who));
    }

    private @Nullable ConsentGiven consent(PersonForm form, Who who) {
        PersonForm.Agreement agreement = form.consent();
        return agreement == null ? null : within(who, () -> agreement.given().checked("consent", clock.instant()));
    }

    Item.Track track(TrackRequest given) {
        TrackRequest request = bodies.valid(given);
        Who who = who(request.contact(), request.userId(), request.anonymousId());
        if (who.anonymous() && who.anonymousId() == null) {
            throw ProblemException.invalid(
                    "contact", "required", "Say who did it: a contact, a user_id or an anonymous_id.");
        }
        requireKeys(who);
        String event = name(request.event());
        Instant now = clock.instant();
        Instant told = request.occurredAt();
        if (told != null && told.isBefore(Instant.EPOCH)) {
            throw ProblemException.invalid("occurred_at", "out_of_range", "occurred_at is not before 1970.");
        }
        boolean later = told != null && told.isAfter(now.plus(CLOCKS_DIFFER));
        return new Item.Track(
                who,
                event,
                EventProperties.checked(request.properties(), json),
                told == null || later ? now : told,
                request.eventId(),
                later ? List.of("occurred_at lies in the future; taken as received now.") : List.of());
    }

    Item.Alias alias(AliasRequest given) {
        AliasRequest request = bodies.valid(given);
        Who who = who(request.contact(), request.userId(), request.anonymousId());
        requireNamed(who);
        requireKeys(who);
        String previous = request.previousId();
        if (who.anonymousId() == null && previous == null) {
            throw ProblemException.invalid(
                    "anonymous_id",
                    "required",
                    "Say by which name the contact was known: anonymous_id or previous_id.");
        }
        if (previous != null && !Contact.fitsAsExternalId(previous)) {
            throw ProblemException.invalid("previous_id", "too_long", Contact.EXTERNAL_ID_RULE);
        }
        return new Item.Alias(who, previous);
    }

    private static boolean flat(@Nullable Object contact, @Nullable Object userId, @Nullable Object traits) {
        boolean flat = userId != null || traits != null;
        if (flat && contact != null) {
            throw ProblemException.invalid(
                    userId == null ? "traits" : "user_id", "not_both", "Give contact or user_id and traits, not both.");
        }
        return flat || contact == null;
    }

    private static Who who(@Nullable ContactKeys contact, @Nullable String userId, @Nullable String anonymousId) {
        boolean flat = flat(contact, userId, null);
        ContactKeys keys = contact == null ? new ContactKeys(null, null, userId) : contact;
        return who(keys, anonymousId, flat);
    }

    private static Who who(ContactKeys keys, @Nullable String anonymousId, boolean flat) {
        return new Who(keys.id(), keys.email(), keys.externalId(), anonymousId, flat);
    }

    private static void requireNamed(Who who) {
        if (who.anonymous()) {
            throw ProblemException.invalid(
                    "contact", "required", "Say who it is: a contact's email, external_id or id, or a user_id.");
        }
    }

    private static void requireKeys(Who who) {
        if (who.email() != null || who.externalId() != null) {
            within(
                    who,
                    () -> checked(
                            new Contact.Details(who.email(), who.externalId(), null, null, null, null, null), who));
        }
    }

    /** Somebody named by id needs no other key; the rules about the rest hold all the same. */
    private static Contact.Details checked(Contact.Details details, Who who) {
        boolean named = details.email() != null || details.externalId() != null;
        Contact.Details whole = named || who.id() == null
                ? details
                : new Contact.Details(
                        null,
                        who.id().toString(),
                        details.firstName(),
                        details.lastName(),
                        details.phone(),
                        details.locale(),
                        details.timeZone());
        return whole.checked();
    }

    /** Has mistakes in what is told of a person point to where it stands in the item. */
    private static <T> T within(Who who, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ProblemException e) {
            throw ReadTraits.moved(e, who::path);
        }
    }

    private static String name(@Nullable String given) {
        String name = Optional.ofNullable(given).map(String::strip).orElse("");
        if (name.isEmpty()) {
            throw ProblemException.invalid("event", "required", "An event has a name.");
        }
        if (name.length() > LONGEST_NAME) {
            throw ProblemException.invalid("event", "too_long", "The name of an event is at most 100 characters long.");
        }
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.invalid(
                    "event", "wrong_form", "The name of an event is of letters, digits, spaces and _ . : / $ -");
        }
        return name;
    }
}
