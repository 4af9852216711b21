package io.flusomail.audience.ingest;

import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.platform.problems.FieldError;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Blanks;
import io.flusomail.platform.web.BodyReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        boolean flat = NamedPerson.flat(request.contact(), request.userId(), request.traits());
        PersonForm form = flat ? traits.read(request.traits()) : Objects.requireNonNull(request.contact());
        String externalId = flat ? request.userId() : form.externalId();
        Who who = NamedPerson.who(new ContactKeys(form.id(), form.email(), externalId), request.anonymousId(), flat);
        NamedPerson.require(who);
        Contact.Details details = form.details(externalId);
        NamedPerson.within(who, () -> NamedPerson.checked(details, who));
        return new Item.Identify(
                who,
                details,
                Objects.requireNonNullElse(form.fields(), Map.of()),
                form.tags() == null
                        ? List.of()
                        : form.tags().stream().map(Blanks::stripped).toList(),
                Objects.requireNonNullElse(form.lists(), List.of()),
                consent(form, who),
                false);
    }

    private @Nullable ConsentGiven consent(PersonForm form, Who who) {
        PersonForm.Agreement agreement = form.consent();
        return agreement == null
                ? null
                : NamedPerson.within(who, () -> agreement.given().checked("consent", clock.instant()));
    }

    Item.Track track(TrackRequest given) {
        TrackRequest request = bodies.valid(given);
        Who who = NamedPerson.who(request.contact(), request.userId(), request.anonymousId());
        if (who.anonymous() && who.anonymousId() == null) {
            throw ProblemException.invalid(
                    "contact", "required", "Say who did it: a contact, a user_id or an anonymous_id.");
        }
        NamedPerson.requireKeys(who);
        String event = EventName.checked(request.event());
        Instant now = clock.instant();
        Instant told = request.occurredAt();
        if (told != null && told.isBefore(Instant.EPOCH)) {
            throw ProblemException.invalid("occurred_at", "out_of_range", "occurred_at is not before 1970.");
        }
        boolean later = told != null && told.isAfter(now.plus(CLOCKS_DIFFER));
        List<String> warnings = new ArrayList<>();
        if (later) {
            warnings.add("occurred_at lies in the future; taken as received now.");
        }
        return new Item.Track(
                who,
                event,
                EventProperties.checked(request.properties(), warnings, json),
                told == null || later ? now : told,
                request.eventId(),
                warnings,
                false);
    }

    Item.Alias alias(AliasRequest given) {
        AliasRequest request = bodies.valid(given);
        Who who = NamedPerson.who(request.contact(), request.userId(), request.anonymousId());
        NamedPerson.require(who);
        NamedPerson.requireKeys(who);
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
}
