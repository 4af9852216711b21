package io.flusomail.delivery.replies;

import io.flusomail.delivery.smtp.SmtpReply;
import io.flusomail.delivery.smtp.SmtpStage;
import java.util.Optional;

/**
 * Judges a refusal by its enhanced code, then by the step at which it came and its SMTP code, then by its words.
 *
 * <p>An address is lost for good only if the server says so permanently and nothing speaks against it: by an enhanced
 * code that means just that, or by its words in answer to RCPT. "Unknown user" after the whole message was taken in is
 * how some providers answer for filters of their users, and a 4xx is never final.
 */
public final class ReplyClassifier {
    private ReplyClassifier() {}

    /** What follows from a refusal at that step of an SMTP session. */
    public static ReplyVerdict classify(SmtpStage stage, SmtpReply refusal) {
        if (stage.isBeforeMail()) {
            // Whatever it says, it says of us or of itself: nobody's mail was mentioned yet.
            return new ReplyVerdict(beforeMail(refusal), true, false);
        }
        Optional<ReplyReason> coded = EnhancedCodes.reason(refusal.enhanced());
        Optional<ReplyReason> said = ReplyWords.reason(refusal.text());
        ReplyReason reason = reason(stage, refusal, coded, said);
        if (stage == SmtpStage.MAIL && reason.fault().isOfRecipient()) {
            reason = byCode(stage, refusal); // whoever is unknown there, it is not the recipient: none was named yet
        }
        boolean lost = refusal.isPermanent() && reason.fault() == Fault.ADDRESS;
        return new ReplyVerdict(reason, !refusal.isPermanent(), lost);
    }

    private static ReplyReason beforeMail(SmtpReply refusal) {
        return ReplyWords.reason(refusal.text())
                .filter(reason -> reason.fault() == Fault.POLICY)
                .or(() -> EnhancedCodes.reason(refusal.enhanced()).filter(reason -> reason.fault() == Fault.POLICY))
                .orElse(ReplyReason.SESSION);
    }

    private static ReplyReason reason(
            SmtpStage stage, SmtpReply refusal, Optional<ReplyReason> coded, Optional<ReplyReason> said) {
        if (said.filter(ReplyClassifier::isOurRate).isPresent()) {
            return ReplyReason.RATE_LIMITED; // relays put codes of full and disabled mailboxes before it
        }
        boolean codeNamesAddress = coded.filter(ReplyClassifier::isAddress).isPresent();
        boolean wordsNameAddress = said.filter(ReplyClassifier::isAddress).isPresent();
        if (codeNamesAddress) {
            // Words that speak of something else than the address win: many servers say 5.1.1 for everything.
            ReplyReason plain = ReplyWords.areAboutUs(refusal.text()) ? ReplyReason.SENDER_REFUSED : coded.get();
            return wordsNameAddress
                    ? said.get()
                    : said.filter(ReplyClassifier::speaksAgainstLoss).orElse(plain);
        }
        if (wordsNameAddress) {
            return isBelieved(said.get(), stage, coded)
                    ? said.get()
                    : coded.filter(ReplyClassifier::isSpecific).orElse(ReplyReason.MAILBOX_REFUSED);
        }
        return coded.filter(reason -> said.isEmpty() || isSpecific(reason))
                .or(() -> said)
                .orElseGet(() -> byCode(stage, refusal));
    }

    private static boolean isAddress(ReplyReason reason) {
        return reason.fault() == Fault.ADDRESS;
    }

    private static boolean isOurRate(ReplyReason reason) {
        return reason == ReplyReason.RATE_LIMITED;
    }

    /** A general complaint of the system that answers does not outweigh a code that names the address. */
    private static boolean speaksAgainstLoss(ReplyReason reason) {
        return reason != ReplyReason.SYSTEM;
    }

    /**
     * Words about a person are believed in answer to RCPT, words about a domain wherever the recipient was known, and
     * neither where a code says something else.
     */
    private static boolean isBelieved(ReplyReason said, SmtpStage stage, Optional<ReplyReason> coded) {
        boolean contradicted = coded.filter(reason -> reason != ReplyReason.NETWORK && reason != ReplyReason.SESSION)
                .filter(reason -> reason != ReplyReason.MAILBOX_DISABLED || stage != SmtpStage.RCPT)
                .isPresent();
        boolean asked = said == ReplyReason.NO_SUCH_DOMAIN ? stage != SmtpStage.MAIL : stage == SmtpStage.RCPT;
        return asked && !contradicted;
    }

    /** Codes of a broad kind give way to words, which say more. */
    private static boolean isSpecific(ReplyReason coded) {
        return switch (coded) {
            case POLICY_REFUSED, SYSTEM, SESSION, NETWORK, MAILBOX_REFUSED -> false;
            default -> true;
        };
    }

    private static ReplyReason byCode(SmtpStage stage, SmtpReply refusal) {
        if (stage == SmtpStage.MAIL) {
            return refusal.isPermanent() ? ReplyReason.SENDER_REFUSED : ReplyReason.SYSTEM;
        }
        return switch (refusal.code()) {
            case 452, 552 -> stage == SmtpStage.RCPT ? ReplyReason.MAILBOX_FULL : ReplyReason.MESSAGE_TOO_LARGE;
            case 521, 556 -> ReplyReason.MAILBOX_REFUSED; // RFC 7504: takes no mail at all
            case 551 -> ReplyReason.MAILBOX_REFUSED;
            default -> {
                if (!refusal.isPermanent()) {
                    yield ReplyReason.SYSTEM;
                }
                yield stage == SmtpStage.RCPT ? ReplyReason.MAILBOX_REFUSED : ReplyReason.POLICY_REFUSED;
            }
        };
    }
}
