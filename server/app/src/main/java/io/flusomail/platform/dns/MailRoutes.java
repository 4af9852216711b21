package io.flusomail.platform.dns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import org.springframework.stereotype.Component;

/**
 * Asks the DNS where mail of a domain goes. Answers are kept for a while, so that a million addresses at some thousand
 * domains are some thousand questions. Outside of a transaction: an answer may take seconds.
 */
@Component
public final class MailRoutes {

    private static final int MOST_KEPT = 50_000;
    private static final int AT_ONCE = 32;
    private static final Duration KEPT = Duration.ofHours(1);

    /** What could not be answered is asked again soon. */
    private static final Duration UNANSWERED = Duration.ofMinutes(1);

    /** A domain of which one question took that long is asked no second one. */
    private static final Duration FOR_A_NAME = Duration.ofSeconds(6);

    private static final Set<String> RESERVED_TOPS = Set.of("localhost", "invalid", "test", "example");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Clock clock;
    private final DnsRecords records;
    private final Cache<String, MailRoute> kept;
    private final Semaphore questions = new Semaphore(AT_ONCE);

    MailRoutes(DnsSettings settings, Clock clock) {
        this.clock = clock;
        this.records = new DnsRecords(settings.url());
        this.kept = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfter(
                        Expiry.creating((String _, MailRoute route) -> route == MailRoute.UNKNOWN ? UNANSWERED : KEPT))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /**
     * @param domain in ASCII, as {@link DomainName#toAscii} gives it
     * @param patience how long to wait while many others ask; then nobody could say
     */
    public MailRoute of(String domain, Duration patience) {
        MailRoute known = kept.getIfPresent(domain);
        if (known != null) {
            return known;
        }
        Optional<MailRoute> found = asked(domain, patience);
        found.ifPresent(route -> kept.put(domain, route));
        return found.orElse(MailRoute.UNKNOWN);
    }

    /** Empty where its turn did not come. */
    private Optional<MailRoute> asked(String domain, Duration patience) {
        try {
            if (!questions.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(route(domain));
        } catch (NameNotFoundException _) {
            return Optional.of(MailRoute.NO_DOMAIN);
        } catch (NamingException _) {
            // No answer, a server's failure or its refusal: a fault on the way, not of the domain.
            return Optional.of(MailRoute.UNKNOWN);
        } finally {
            questions.release();
        }
    }

    private MailRoute route(String domain) throws NamingException {
        Instant until = clock.instant().plus(FOR_A_NAME);
        List<String> exchanges =
                records.of(domain, "MX").stream().map(MailRoutes::host).toList();
        if (exchanges.stream().anyMatch(MailRoutes::canBeReached)) {
            return MailRoute.EXCHANGE;
        }
        if (exchanges.contains("")) {
            return MailRoute.REFUSED;
        }
        if (!exchanges.isEmpty()) {
            return MailRoute.NOWHERE;
        }
        if (clock.instant().isAfter(until)) {
            return MailRoute.UNKNOWN;
        }
        return records.of(domain, "A").isEmpty() && records.of(domain, "AAAA").isEmpty()
                ? MailRoute.NOWHERE
                : MailRoute.ADDRESS;
    }

    /** {@code 10 mx.example.com.}; that of a domain which takes no mail is {@code 0 .} */
    private static String host(String exchange) {
        String host = exchange.substring(exchange.indexOf(' ') + 1).strip().toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** Not by a number (RFC 1035 §3.3.9), nor under a name that leads to the asking machine or nowhere (RFC 6761). */
    private static boolean canBeReached(String host) {
        String top = host.substring(host.lastIndexOf('.') + 1);
        return !host.isEmpty()
                && !RESERVED_TOPS.contains(top)
                && !NUMBER.matcher(top).matches()
                && !host.contains(":");
    }
}
