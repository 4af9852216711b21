package io.flusomail.audience.verification.services;

import io.flusomail.audience.verification.offline.Reason;
import io.flusomail.platform.outbound.OutboundFetch;
import io.flusomail.platform.outbound.OutboundFetch.Reply;
import io.flusomail.platform.outbound.OutboundRefused;
import io.flusomail.platform.outbound.OutboundUrl;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Asks a service about one address, again where it wants to be left alone for a while. Outside of a transaction. No
 * message holds the key, which stands in the address that is asked.
 */
@Component
public final class AskService {

    private static final int TRIES = 5;
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static final int TOO_OFTEN = 429;

    private final OutboundFetch outbound;
    private final VerificationSettings settings;
    private final Patience patience;
    private final JsonMapper json;
    private final Map<Service, Contract> contracts = new EnumMap<>(Service.class);

    AskService(
            OutboundFetch outbound,
            VerificationSettings settings,
            Patience patience,
            JsonMapper json,
            List<Contract> contracts) {
        this.outbound = outbound;
        this.settings = settings;
        this.patience = patience;
        this.json = json;
        contracts.forEach(contract -> this.contracts.put(contract.service(), contract));
    }

    /** Why mail may not arrive; none: it does. */
    public List<Reason> about(String email, Service service, String key) throws ServiceStopped {
        String why = service.title() + " does not answer.";
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            switch (asked(email, service, key)) {
                case Answer.Told told -> {
                    return told.reasons();
                }
                case Answer.Refused refused -> throw new ServiceStopped(refused.why());
                case Answer.Later later -> {
                    why = later.why();
                    if (attempt < TRIES) {
                        pause(later.after(), attempt);
                    }
                }
            }
        }
        throw new ServiceStopped(why);
    }

    private void pause(@Nullable Duration wanted, int attempt) throws ServiceStopped {
        Duration grown = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
        Duration pause = wanted == null ? grown : wanted;
        long jitter = ThreadLocalRandom.current().nextLong(grown.toMillis() / 2 + 1);
        try {
            patience.pause(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.plusMillis(jitter));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ServiceStopped("The verification was interrupted.");
        }
    }

    private Answer asked(String email, Service service, String key) throws ServiceStopped {
        Contract contract = contracts.get(service);
        if (contract == null) {
            throw new IllegalStateException("nobody knows how to ask " + service);
        }
        String question = contract.question(encoded(key), encoded(email));
        try {
            Reply reply = outbound.ask(
                    OutboundUrl.of(settings.url(service) + question)
                            .orElseThrow(() -> new ServiceStopped(service.title() + " has no address to be asked at.")),
                    LONGEST_ANSWER);
            return read(contract, reply);
        } catch (OutboundRefused e) {
            return new Answer.Later(null, service.title() + " cannot be asked: " + e.reason());
        } catch (IOException _) {
            return new Answer.Later(null, "The connection to " + service.title() + " breaks off.");
        }
    }

    private Answer read(Contract contract, Reply reply) {
        String who = contract.service().title();
        return switch (reply.status()) {
            case 401 -> new Answer.Refused(who + " refuses the API key.");
            case 402 -> new Answer.Refused("The credits at " + who + " are used up.");
            case TOO_OFTEN ->
                new Answer.Later(seconds(reply.retryAfter()), who + " is asked too often, or the quota is used up.");
            case 400, 404, 422 -> Answer.Told.of(Reason.NOT_CONFIRMED);
            default ->
                reply.status() >= 500
                        ? new Answer.Later(seconds(reply.retryAfter()), who + " answers " + reply.status() + ".")
                        : contract.read(reply, body(reply));
        };
    }

    private JsonNode body(Reply reply) {
        try {
            return json.readTree(reply.body());
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    /** Its form with a date (RFC 9110 §10.2.3) is left to the growing pauses. */
    private static @Nullable Duration seconds(@Nullable String header) {
        return header != null && header.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
