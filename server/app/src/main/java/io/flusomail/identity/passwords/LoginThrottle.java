package io.flusomail.identity.passwords;

import io.flusomail.identity.IdentityProblems;
import io.flusomail.platform.jobs.Housekeeping;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.secrets.InstallationKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows guessing without letting strangers lock a person out. Three counts are kept in the database: of address and
 * network together, of the network, of the address from anywhere. Each failure beyond the free ones doubles a short
 * pause. A network from which the person signed in lately does not feel the address's own count, so guesses from
 * elsewhere never keep them out; the other pauses end after minutes.
 */
@Service
public class LoginThrottle implements Housekeeping {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private enum Count {
        BOTH(5, Duration.ofMinutes(5)),
        NETWORK(60, Duration.ofMinutes(1)),
        ADDRESS(20, Duration.ofMinutes(1));

        private final int free;
        private final Duration longest;

        Count(int free, Duration longest) {
            this.free = free;
            this.longest = longest;
        }

        Duration pause(int failures) {
            int doublings = Math.min(failures - free - 1, 10);
            Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
            return pause.compareTo(longest) < 0 ? pause : longest;
        }
    }

    /** One try to sign in, counted as failed until it is {@link #cleared}. */
    public record Attempt(String emailNorm, String network) {}

    private final LoginFailureStore store;
    private final Clock clock;
    private final SecretKeySpec key;

    LoginThrottle(LoginFailureStore store, Clock clock, InstallationKey installation) {
        this.store = store;
        this.clock = clock;
        this.key = new SecretKeySpec(installation.derive("login-throttle"), "HmacSHA256");
    }

    /**
     * Counts a try before it is made, so that tries in parallel count too; refuses it with 429 while a pause lasts.
     *
     * @param knownAddresses from where the person signed in lately; empty for an address that nobody has
     */
    @Transactional
    public Attempt begin(String emailNorm, @Nullable String ip, Collection<String> knownAddresses) {
        String network = Network.of(ip);
        boolean known = knownAddresses.stream().map(Network::of).anyMatch(network::equals);
        List<Count> counts = known ? List.of(Count.BOTH, Count.NETWORK) : List.of(Count.values());
        Instant now = clock.instant();
        counts.forEach(count -> charge(count, subject(count, emailNorm, network), now));
        return new Attempt(emailNorm, network);
    }

    private void charge(Count count, String subject, Instant now) {
        LoginFailureStore.Tally tally = store.lock(subject, now);
        Instant blocked = tally.blockedUntil();
        if (blocked != null && blocked.isAfter(now)) {
            throw refused(Duration.between(now, blocked));
        }
        boolean old = tally.firstAt().isBefore(now.minus(WINDOW));
        int failures = old ? 1 : tally.failures() + 1;
        Instant until = failures > count.free ? now.plus(count.pause(failures)) : null;
        store.save(subject, new LoginFailureStore.Tally(failures, old ? now : tally.firstAt(), until));
    }

    /** The try succeeded: the address begins anew, the network gets this one try back. */
    @Transactional
    public void cleared(Attempt attempt) {
        store.clear(List.of(
                subject(Count.BOTH, attempt.emailNorm(), attempt.network()),
                subject(Count.ADDRESS, attempt.emailNorm(), attempt.network())));
        store.giveBack(subject(Count.NETWORK, attempt.emailNorm(), attempt.network()));
    }

    private static ProblemException refused(Duration left) {
        Duration wait = left.plusMillis(999);
        return new ProblemException(
                IdentityProblems.TOO_MANY_SIGN_INS,
                "Too many failed sign-ins. Try again in " + wait.toSeconds() + " s, or ask for a new password.",
                List.of(),
                wait);
    }

    /** Keyed hashes: people type passwords into the wrong field. */
    private String subject(Count count, String email, String network) {
        return switch (count) {
            case BOTH -> "both:" + mac(email + "|" + network);
            case NETWORK -> "network:" + network;
            case ADDRESS -> "address:" + mac(email);
        };
    }

    private String mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return "identity.forget-failed-sign-ins";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        store.deleteBefore(clock.instant().minus(WINDOW.multipliedBy(4)));
    }
}
