package io.flusomail.delivery.replies;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The meaning of enhanced status codes (RFC 3463 and the IANA registry), class aside. */
final class EnhancedCodes {
    private EnhancedCodes() {}

    /** Empty for codes that say nothing in particular, like x.0.0 or x.1.0. */
    static Optional<ReplyReason> reason(String enhanced) {
        int first = enhanced.indexOf('.');
        int second = enhanced.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            return Optional.empty();
        }
        String detail = enhanced.substring(second + 1);
        return Optional.ofNullable(
                switch (enhanced.substring(first + 1, second)) {
                    case "1" -> address(detail);
                    case "2" -> mailbox(detail);
                    case "3" -> detail.equals("4") ? ReplyReason.MESSAGE_TOO_LARGE : ReplyReason.SYSTEM;
                    case "4" -> ReplyReason.NETWORK;
                    case "5" -> ReplyReason.SESSION;
                    case "6" -> detail.equals("7") ? ReplyReason.ADDRESS_UNUSABLE : ReplyReason.CONTENT_REFUSED;
                    case "7" -> security(detail);
                    default -> null;
                });
    }

    private static @Nullable ReplyReason address(String detail) {
        return switch (detail) {
            case "1", "3" -> ReplyReason.NO_SUCH_ADDRESS;
            case "2", "10" -> ReplyReason.NO_SUCH_DOMAIN; // 10: null MX, RFC 7505; Microsoft says it of addresses
            case "6" -> ReplyReason.ADDRESS_MOVED;
            case "7", "8", "9" -> ReplyReason.SENDER_REFUSED;
            case "351" -> ReplyReason.MAILBOX_REFUSED;
            default -> null;
        };
    }

    private static ReplyReason mailbox(String detail) {
        return switch (detail) {
            case "1" -> ReplyReason.MAILBOX_DISABLED;
            case "2" -> ReplyReason.MAILBOX_FULL;
            case "3" -> ReplyReason.MESSAGE_TOO_LARGE;
            default -> ReplyReason.MAILBOX_REFUSED;
        };
    }

    private static ReplyReason security(String detail) {
        return switch (detail) {
            case "8", "9", "11", "14" -> ReplyReason.POLICY_REFUSED;
            case "13", "17", "18" -> ReplyReason.MAILBOX_DISABLED; // account disabled; mailbox or domain changed hands
            case "20", "21", "22", "23", "24", "25", "26", "27", "29", "30", "31", "32", "509", "515" ->
                ReplyReason.AUTHENTICATION;
            case "28" -> ReplyReason.RATE_LIMITED;
            default -> ReplyReason.POLICY_REFUSED;
        };
    }
}
