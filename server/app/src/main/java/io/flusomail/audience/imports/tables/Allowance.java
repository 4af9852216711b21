package io.flusomail.audience.imports.tables;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * How much an upload may become when it is unpacked: so many bytes in all and, beyond some, no more than so many times
 * its own length. What is written to make machines run full packs a thousand times as tight as any table.
 */
final class Allowance {

    static final long MOST = 4L << 30;
    private static final long FREE = 64L << 20;
    private static final int TIMES = 200;

    private final long most;
    private long packed;
    private long unpacked;

    Allowance() {
        this(MOST);
    }

    /** @param most bytes in all */
    Allowance(long most) {
        this.most = most;
    }

    /** Counts what is read of the packed bytes. */
    InputStream packed(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                packed += read < 0 ? 0 : 1;
                return read;
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int read = super.read(buffer, from, length);
                packed += Math.max(0, read);
                return read;
            }
        };
    }

    /** So many bytes were packed. */
    void addPacked(long bytes) {
        packed += bytes;
    }

    /** Counts what is unpacked, as long as it may be. */
    InputStream bounded(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int read = super.read(buffer, from, length);
                unpacked += Math.max(0, read);
                boolean tight = unpacked > FREE && unpacked > TIMES * Math.max(1, packed);
                if (unpacked > most || tight) {
                    throw new Exceeded("The archive becomes too large when it is unpacked: upload the table itself.");
                }
                return read;
            }
        };
    }

    void copy(InputStream in, OutputStream out) throws IOException, Unusable {
        try {
            bounded(in).transferTo(out);
        } catch (Exceeded e) {
            throw e.unusable();
        }
    }

    /** More than may be, for those who read it as a stream. */
    static final class Exceeded extends IOException {

        private static final long serialVersionUID = 1;

        Exceeded(String message) {
            super(message);
        }

        Unusable unusable() {
            return Unusable.file("too_large_unpacked", String.valueOf(getMessage()));
        }
    }
}
