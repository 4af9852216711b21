package io.flusomail.delivery.smtp;

import io.flusomail.platform.dns.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * The MAIL and RCPT commands of one mail for one server, or why that server cannot be given it.
 *
 * @param objection null when it can be sent
 */
record SmtpEnvelope(String mail, String rcpt, @Nullable SendOutcome objection) {
    private static final int MAX_PATH = 254; // 256 with the angle brackets, RFC 5321 §4.5.3.1.3

    static SmtpEnvelope of(OutgoingMail mail, SmtpFeatures server) {
        String from = onTheWire(mail.from());
        String to = onTheWire(mail.recipient());
        if (!from.isEmpty() && isUnsafe(from)) {
            return impossible(SmtpStage.MAIL, 553, "5.1.7", "the sender's address cannot be written in SMTP");
        }
        if (isUnsafe(to)) {
            return impossible(SmtpStage.RCPT, 553, "5.1.3", "the address cannot be written in SMTP");
        }
        boolean utf8 = !isAscii(from) || !isAscii(to);
        if (utf8 && !server.utf8()) {
            return impossible(SmtpStage.RCPT, 553, "5.6.7", "the relay takes no address beyond ASCII (SMTPUTF8)");
        }
        boolean eightBit = WriteBuffer.hasHighBytes(mail.parts());
        if (eightBit && !server.eightBit()) {
            return impossible(SmtpStage.MAIL, 554, "5.6.3", "the relay takes no 8-bit mail (8BITMIME)");
        }
        if (mail.size() > server.maxSize()) {
            return impossible(SmtpStage.MAIL, 552, "5.3.4", "larger than the relay's limit of " + server.maxSize());
        }
        String size = server.size() ? " SIZE=" + mail.size() : "";
        String body = eightBit ? " BODY=8BITMIME" : "";
        String mailCommand = "MAIL FROM:<" + from + ">" + size + body + (utf8 ? " SMTPUTF8" : "") + "\r\n";
        return new SmtpEnvelope(mailCommand, "RCPT TO:<" + to + ">\r\n", null);
    }

    private static SmtpEnvelope impossible(SmtpStage stage, int code, String enhanced, String why) {
        return new SmtpEnvelope("", "", SendOutcome.Refused.locally(stage, code, enhanced, why));
    }

    /** A domain beyond ASCII goes as A-labels, which every server takes; a local part cannot be rewritten. */
    private static String onTheWire(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0 || isAscii(address)) {
            return address;
        }
        String domain = address.substring(at + 1);
        return address.substring(0, at + 1) + DomainName.toAscii(domain).orElse(domain);
    }

    /** What would end the path or the line early, and with it slip in a command. */
    private static boolean isUnsafe(String address) {
        boolean quoted = address.startsWith("\"");
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c < ' ' || c == 0x7F || c == '<' || c == '>' || (c == ' ' && !quoted)) {
                return true;
            }
        }
        return address.length() > MAX_PATH || address.indexOf('@') < 1;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
