package io.flusomail.delivery.spi;

import io.flusomail.platform.ids.SendId;
import java.nio.ByteBuffer;
import java.util.List;

/** What became of one row in rendering. */
public sealed interface RenderedSend {

    SendId id();

    /**
     * A mail that is ready to go.
     *
     * @param envelopeFrom where bounces go; empty for the null sender
     * @param message RFC 5322 with CRLF line ends; parts, so that what all mails of a batch share is kept once
     * @param subject for the sandbox's list
     * @param credential whether it carries a reset or invitation link: the sandbox shows it to owners only
     */
    record Mail(SendId id, String envelopeFrom, List<ByteBuffer> message, String subject, boolean credential)
            implements RenderedSend {}

    /**
     * It cannot be written, and trying again would not help.
     *
     * @param reason a code: {@code render_failed}, {@code contact_deleted}
     * @param detail for people
     */
    record Unrenderable(SendId id, String reason, String detail) implements RenderedSend {}
}
