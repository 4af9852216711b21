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

    void copy(InputStream in, OutputStream out) throws IOException, Unusable {
        copy(in, out, most);
    }

    /** @param mostOfIt so many bytes of this one at most */
    void copy(InputStream in, OutputStream out, long mostOfIt) throws IOException, Unusable {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            copied += read;
            unpacked += read;
            boolean tight = unpacked > FREE && unpacked > TIMES * Math.max(1, packed);
            if (copied > mostOfIt || unpacked > most || tight) {
                throw Unusable.file(
                        "too_large_unpacked",
                        "The archive becomes too large when it is unpacked: upload the table itself.");
            }
            out.write(buffer, 0, read);
        }
    }
}
