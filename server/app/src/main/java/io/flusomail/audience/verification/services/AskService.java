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
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Asks services about addresses and reads what they answer. No message holds the key, which stands in the address that is
 * asked.
 */
@Component
public final class AskService {

    private static final int LONGEST_ANSWER = 64 * 1024;

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

    /** @param wanted whether anybody still wants to know; asked in pauses */
    public Inquiry begin(Service service, String key, BooleanSupplier wanted) {
        Contract contract = contracts.get(service);
        if (contract == null) {
            throw new IllegalStateException("nobody knows how to ask " + service);
        }
        return new Inquiry(email -> asked(contract, email, key), patience, wanted);
    }

    private Answer asked(Contract contract, String email, String key) {
        Service service = contract.service();
        Optional<OutboundUrl> url =
                OutboundUrl.of(settings.url(service) + contract.question(encoded(key), encoded(email)));
        if (url.isEmpty()) {
            return new Answer.Refused(service.title() + " has no address to be asked at.");
        }
        try {
            Reply reply = outbound.ask(url.get(), LONGEST_ANSWER);
            return contract.special(reply.status()).orElseGet(() -> read(contract, reply));
        } catch (OutboundRefused e) {
            return new Answer.Later(null, service.title() + " cannot be asked: " + e.reason(), false);
        } catch (IOException _) {
            return new Answer.Later(null, "The connection to " + service.title() + " breaks off.", false);
        }
    }

    private Answer read(Contract contract, Reply reply) {
        String who = contract.service().title();
        return switch (reply.status()) {
            case 200 -> contract.read(body(reply));
            case 401, 403 -> new Answer.Refused(who + " refuses the API key.");
            case 402 -> new Answer.Refused("The credits at " + who + " are used up.");
            case 422 -> Answer.Told.of(Reason.NOT_CONFIRMED);
            case 429 ->
                new Answer.Later(
                        seconds(reply.retryAfter()), who + " is asked too often, or the quota is used up.", true);
            default -> {
                String why = who + " answers " + reply.status() + ".";
                yield reply.status() >= 500
                        ? new Answer.Later(seconds(reply.retryAfter()), why, false)
                        : new Answer.Senseless(why);
            }
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
