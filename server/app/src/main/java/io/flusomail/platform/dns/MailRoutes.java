package io.flusomail.platform.dns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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

    private final DnsRecords records;
    private final Cache<String, MailRoute> kept;
    private final Semaphore questions = new Semaphore(AT_ONCE);

    MailRoutes(DnsSettings settings, Clock clock) {
        this.records = new DnsRecords(settings.url());
        this.kept = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfter(
                        Expiry.creating((String _, MailRoute route) -> route == MailRoute.UNKNOWN ? UNANSWERED : KEPT))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** @param domain in ASCII, as {@link DomainName#toAscii} gives it */
    public MailRoute of(String domain) {
        MailRoute known = kept.getIfPresent(domain);
        if (known != null) {
            return known;
        }
        MailRoute found = asked(domain);
        kept.put(domain, found);
        return found;
    }

    private MailRoute asked(String domain) {
        try {
            questions.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return MailRoute.UNKNOWN;
        }
        try {
            return route(domain);
        } catch (NameNotFoundException _) {
            return MailRoute.NO_DOMAIN;
        } catch (NamingException _) {
            // No answer, a server's failure or its refusal: a fault on the way, not of the domain.
            return MailRoute.UNKNOWN;
        } finally {
            questions.release();
        }
    }

    private MailRoute route(String domain) throws NamingException {
        List<String> exchanges = records.of(domain, "MX");
        if (exchanges.stream().anyMatch(MailRoutes::namesAHost)) {
            return MailRoute.EXCHANGE;
        }
        if (!exchanges.isEmpty()) {
            return MailRoute.REFUSED;
        }
        return records.of(domain, "A").isEmpty() && records.of(domain, "AAAA").isEmpty()
                ? MailRoute.NOWHERE
                : MailRoute.ADDRESS;
    }

    /** {@code 10 mx.example.com.}; that of a domain which takes no mail is {@code 0 .} */
    private static boolean namesAHost(String exchange) {
        String host = exchange.substring(exchange.indexOf(' ') + 1).strip();
        return !host.isEmpty() && !host.equals(".");
    }
}
