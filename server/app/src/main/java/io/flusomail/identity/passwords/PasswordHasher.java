package io.flusomail.identity.passwords;

import io.flusomail.identity.IdentityProblems;
import io.flusomail.platform.problems.ProblemException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane, the least that OWASP's cheat sheet gives for it. Each hash
 * takes a core for tens of milliseconds, so no more run at once than there are cores and a flood of sign-ins waits, then
 * is told to come back, while the rest of the application goes on.
 */
@Component
public class PasswordHasher {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int MOST_WAITING = 50;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, KIBIBYTES, PASSES);
    private final Semaphore cores =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);
    /** Compared where there is no hash, so that an unknown address takes as long as a wrong password. */
    private final String nobodys = String.valueOf(argon2.encode("nobody's password"));

    /** A salted hash in the PHC string format. */
    public String hash(String password) {
        return bounded(() -> String.valueOf(argon2.encode(composed(password))));
    }

    /** Takes the same time whether or not there is a hash to compare with. */
    public boolean matches(String password, @Nullable String hash) {
        boolean same = bounded(() -> argon2.matches(composed(password), hash == null ? nobodys : hash));
        return same && hash != null;
    }

    /** An accented letter may be typed as one character or two. */
    private static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private <T> T bounded(Supplier<T> work) {
        try {
            if (cores.getQueueLength() >= MOST_WAITING
                    || !cores.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            cores.release();
        }
    }

    private static ProblemException busy() {
        return new ProblemException(
                IdentityProblems.SIGN_IN_BUSY,
                "Too many people are signing in at once; try again in a moment.",
                List.of(),
                Duration.ofSeconds(5));
    }
}
