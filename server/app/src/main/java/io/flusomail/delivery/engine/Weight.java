package io.flusomail.delivery.engine;

import io.flusomail.delivery.spi.RenderedSend;
import java.nio.ByteBuffer;

/** How heavy mails are, of late: large ones are held ahead in smaller numbers, so that they fit into memory. */
final class Weight {

    /** A part of the memory that all mails of one way out may take. */
    private static final long HELD = Runtime.getRuntime().maxMemory() / 8;

    private static final int OF_LATE = 16;

    private volatile long bytes;

    void add(RenderedSend.Mail mail) {
        long size = 0;
        for (ByteBuffer part : mail.message()) {
            size += part.remaining();
        }
        // Two threads that come at once count as one, which is near enough.
        bytes = bytes == 0 ? size : bytes + (size - bytes) / OF_LATE;
    }

    /** How many of them may be held, at least one. */
    long rows() {
        return HELD / Math.max(bytes, 1) + 1;
    }
}
