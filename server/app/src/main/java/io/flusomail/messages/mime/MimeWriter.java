package io.flusomail.messages.mime;

import io.flusomail.messages.mime.BodyEncoder.Encoding;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Writes messages as bytes: headers folded at 78 characters, no line above 998, CRLF throughout. The same message gives
 * the same bytes. An instance keeps its buffers from message to message and belongs to one thread.
 */
public final class MimeWriter {
    private static final int FOLD_AT = 78;

    /** A line that holds an encoded word is shorter (RFC 2047, 2). */
    private static final int FOLD_ENCODED_AT = 76;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Set<String> ALWAYS_THERE = Set.of(
            "from",
            "to",
            "reply-to",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "content-type",
            "content-transfer-encoding");

    private final ByteBuilder out = new ByteBuilder();
    private final StringBuilder head = new StringBuilder(2048);
    private long dateSecond = Long.MIN_VALUE;
    private String dateText = "";

    /**
     * The message as it goes to a relay, without the dot-stuffing of SMTP. A recipient whose local part is not ASCII is
     * written as it is, which needs a relay that offers SMTPUTF8 (RFC 6531); all else is ASCII.
     *
     * @throws IllegalArgumentException if an address cannot be written, the sender's is not ASCII, or two headers have
     *     the same name
     */
    public byte[] write(OutgoingMail mail) {
        out.clear();
        head.setLength(0);
        mailbox("From", ascii(mail.from()));
        mailbox("To", mail.to());
        if (mail.replyTo() != null) {
            mailbox("Reply-To", ascii(mail.replyTo()));
        }
        text("Subject", mail.subject());
        head.append("Date: ").append(date(mail.date())).append("\r\n");
        head.append("Message-ID: <").append(id(mail.messageId())).append(">\r\n");
        headers(mail);
        head.append("MIME-Version: 1.0\r\n");
        body(mail);
        return out.copy();
    }

    /** For the sake of one sender's address no relay is asked to take every mail under SMTPUTF8. */
    private static Mailbox ascii(Mailbox mailbox) {
        if (mailbox.needsSmtpUtf8()) {
            throw new IllegalArgumentException("a sender's address is ASCII before its @");
        }
        return mailbox;
    }

    private void mailbox(String header, Mailbox mailbox) {
        String address = mailbox.wireAddress();
        String name = mailbox.name() == null ? "" : HeaderText.clean(mailbox.name());
        head.append(header).append(": ");
        if (name.isEmpty()) {
            head.append(address).append("\r\n");
            return;
        }
        int column = phrase(name, header.length() + 2);
        head.append(column + address.length() + 3 > FOLD_ENCODED_AT ? "\r\n <" : " <");
        head.append(address).append(">\r\n");
    }

    /** Writes a display name and returns the column after it. */
    private int phrase(String name, int column) {
        if (HeaderText.isPlain(name) && name.length() <= 60) {
            String written = HeaderText.isAtoms(name) ? name : HeaderText.quoted(name);
            head.append(written);
            return column + written.length();
        }
        return EncodedWords.append(head, name, column);
    }

    private void text(String header, String value) {
        String clean = HeaderText.clean(value);
        head.append(header).append(": ");
        if (HeaderText.isPlain(clean)) {
            fold(clean, header.length() + 2);
        } else {
            EncodedWords.append(head, clean, header.length() + 2);
        }
        head.append("\r\n");
    }

    /** Breaks before a space, so that unfolding gives the value back; a word of its own length stays whole. */
    private void fold(String value, int column) {
        int line = column;
        int from = 0;
        while (from < value.length()) {
            int end = value.indexOf(' ', from + 1);
            end = end < 0 ? value.length() : end;
            if (line + end - from > FOLD_AT && from > 0) {
                head.append("\r\n");
                line = 0;
            }
            head.append(value, from, end);
            line += end - from;
            from = end;
        }
    }

    private void headers(OutgoingMail mail) {
        Set<String> seen = new HashSet<>(ALWAYS_THERE);
        for (Header header : mail.headers()) {
            if (!seen.add(header.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(header.name() + " is there twice");
            }
            if (header.structured()) {
                String value = HeaderText.clean(header.value());
                boolean folds = header.name().length() + 2 + value.length() > FOLD_AT;
                head.append(header.name()).append(": ");
                head.append(folds ? value.replace(", ", ",\r\n ") : value).append("\r\n");
            } else {
                text(header.name(), header.value());
            }
        }
    }

    private String date(Instant date) {
        if (date.getEpochSecond() != dateSecond) {
            dateSecond = date.getEpochSecond();
            dateText = DATE.format(date);
        }
        return dateText;
    }

    private static String id(String messageId) {
        for (int i = 0; i < messageId.length(); i++) {
            char c = messageId.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '<' || c == '>') {
                throw new IllegalArgumentException("not a message id");
            }
        }
        return messageId;
    }

    private void body(OutgoingMail mail) {
        if (mail.html() == null) {
            part("text/plain", mail.text(), BodyEncoder.fitting(mail.text()));
            return;
        }
        Encoding textEncoding = BodyEncoder.fitting(mail.text());
        Encoding htmlEncoding = BodyEncoder.fitting(mail.html());
        String boundary = boundary(mail, textEncoding, htmlEncoding);
        head.append("Content-Type: multipart/alternative;\r\n boundary=\"")
                .append(boundary)
                .append("\"\r\n\r\n");
        head.append("--").append(boundary).append("\r\n");
        part("text/plain", mail.text(), textEncoding);
        head.append("\r\n--").append(boundary).append("\r\n");
        part("text/html", mail.html(), htmlEncoding);
        head.append("\r\n--").append(boundary).append("--\r\n");
        flushHead();
    }

    private void part(String type, String content, Encoding encoding) {
        head.append("Content-Type: ").append(type).append("; charset=utf-8\r\n");
        head.append("Content-Transfer-Encoding: ").append(encoding.label).append("\r\n\r\n");
        flushHead();
        BodyEncoder.write(out, content, encoding);
    }

    private void flushHead() {
        out.utf8(head.toString());
        head.setLength(0);
    }

    /** No encoded part can contain {@code =_}; a part that is written as it is is looked through. */
    private static String boundary(OutgoingMail mail, Encoding text, Encoding html) {
        String boundary = "=_" + Long.toHexString(hash(mail.messageId()));
        boolean textAsIs = text == Encoding.SEVEN_BIT;
        boolean htmlAsIs = html == Encoding.SEVEN_BIT && mail.html() != null;
        while ((textAsIs && mail.text().contains(boundary))
                || (htmlAsIs && mail.html() != null && mail.html().contains(boundary))) {
            boundary += "_";
        }
        return boundary;
    }

    /** FNV-1a. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
