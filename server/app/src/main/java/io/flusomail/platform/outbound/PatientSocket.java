package io.flusomail.platform.outbound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection that ends with its time, and where too little comes: who sends a byte now and then would else be waited for
 * as long as they like. What makes it a safe one reads through it as well.
 */
final class PatientSocket extends Socket {

    private static final Duration MEASURED = Duration.ofMinutes(1);

    /** Bytes in a minute of waiting. */
    private static final long LEAST = 60 * 1024;

    private final Clock clock;
    private final Instant until;
    private @Nullable InputStream in;

    PatientSocket(Clock clock, Instant until) {
        this.clock = clock;
        this.until = until;
    }

    /** More patience than there is. */
    static final class TooSlow extends SocketTimeoutException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream known = in;
        if (known == null) {
            known = new Measured(super.getInputStream());
            in = known;
        }
        return known;
    }

    /** Counts what comes, and the time that is waited for it, not what is done between. */
    private final class Measured extends FilterInputStream {
        private Duration waited = Duration.ZERO;
        private long came;

        Measured(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            Instant before = clock.instant();
            boolean measured = waited.compareTo(MEASURED) >= 0;
            if (before.isAfter(until) || measured && came < LEAST) {
                throw new TooSlow();
            }
            if (measured) {
                waited = Duration.ZERO;
                came = 0;
            }
            int read = super.read(buffer, from, length);
            waited = waited.plus(Duration.between(before, clock.instant()));
            came += Math.max(0, read);
            return read;
        }
    }
}
