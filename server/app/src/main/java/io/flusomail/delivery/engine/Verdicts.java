package io.flusomail.delivery.engine;

import io.flusomail.delivery.DeliverySettings;
import io.flusomail.delivery.engine.RowOutcome.Kind;
import io.flusomail.delivery.engine.Setbacks.Setback;
import io.flusomail.delivery.providers.Provider;
import io.flusomail.delivery.replies.Fault;
import io.flusomail.delivery.replies.ReplyClassifier;
import io.flusomail.delivery.replies.ReplyReason;
import io.flusomail.delivery.replies.ReplyVerdict;
import io.flusomail.delivery.replies.RetryPolicy;
import io.flusomail.delivery.smtp.SmtpReply;
import io.flusomail.delivery.smtp.SmtpStage;
import io.flusomail.delivery.spi.HandoverResult;
import io.flusomail.platform.ids.ProviderId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the words of a provider mean for the row. */
@Component
final class Verdicts {

    static final String CONNECTION_FAULT = "connection_fault";
    /** How often a refusal that may be the relay's own trouble is doubted before it is believed. */
    private static final int DOUBTS = 2;

    private final RetryPolicy retries;

    Verdicts(DeliverySettings settings) {
        this.retries = RetryPolicy.from(settings.firstRetry());
    }

    /**
     * What else is known when an answer is judged.
     *
     * @param isolated the provider takes other mails, so that a refusal is about this one
     * @param setback what this mail has been through before
     */
    record Evidence(boolean isolated, Setback setback) {
        static final Evidence NONE = new Evidence(false, Setback.NONE);
    }

    /** What a refusal says, for those that count them; empty for anything else. */
    static Optional<ReplyVerdict> refusal(HandoverResult result) {
        return result.kind() == HandoverResult.Kind.REFUSED
                ? Optional.of(ReplyClassifier.classify(
                        SmtpStage.valueOf(result.stage()), SmtpReply.of(result.code(), result.text())))
                : Optional.empty();
    }

    /** Whether it came when the mail had been announced; before that no mail has part in it. */
    static boolean isOverMail(HandoverResult result) {
        return !result.stage().isEmpty() && !SmtpStage.valueOf(result.stage()).isBeforeMail();
    }

    /** Whether this refusal may be about us or the relay, and not about this recipient. */
    static boolean mayBeTheRelay(ReplyVerdict verdict) {
        return verdict.fault() == Fault.POLICY
                || verdict.fault() == Fault.RELAY
                || verdict.reason() == ReplyReason.MAILBOX_REFUSED;
    }

    RowOutcome judge(HeldSend row, ProviderId provider, HandoverResult result, Instant at, Evidence evidence) {
        @Nullable ProviderId tried = provider.equals(Provider.BUILT_IN) ? null : provider;
        String text = result.text();
        return switch (result.kind()) {
            case ACCEPTED -> new RowOutcome(row, Kind.SENT, null, false, tried, text, at, null);
            case IN_DOUBT -> new RowOutcome(row, Kind.UNCERTAIN, "no_reply", false, tried, text, at, null);
            case WITHHELD -> RowOutcome.returned(row, at);
            case FAULT -> fault(row, tried, text, at, evidence.setback());
            case REFUSED -> refused(row, tried, result, at, evidence);
        };
    }

    /** The recipient has no part in it, so it is never a bounce. */
    private static RowOutcome fault(
            HeldSend row, @Nullable ProviderId provider, String text, Instant at, Setback setback) {
        return Patience.isOver(setback)
                ? new RowOutcome(row, Kind.FAILED, CONNECTION_FAULT, false, provider, text, at, null)
                : unblamed(row, CONNECTION_FAULT, provider, text, at, setback);
    }

    /** It goes back as if it had not been tried. */
    private static RowOutcome unblamed(
            HeldSend row, String reason, @Nullable ProviderId provider, String text, Instant at, Setback setback) {
        return new RowOutcome(row, Kind.FAULT, reason, false, provider, text, at, at.plus(Patience.pause(setback)));
    }

    private RowOutcome refused(
            HeldSend row, @Nullable ProviderId provider, HandoverResult result, Instant at, Evidence evidence) {
        if (!isOverMail(result)) {
            return fault(row, provider, result.text(), at, evidence.setback());
        }
        ReplyVerdict verdict = refusal(result).orElseThrow();
        String reason = verdict.reason().code();
        boolean believed = evidence.isolated();
        if (verdict.suppresses() && !believed && !Patience.wasAskedEnough(evidence.setback())) {
            return unblamed(row, reason, provider, result.text(), at, evidence.setback());
        }
        if (verdict.retry() || passes(verdict.reason()) || doubted(verdict, row, believed)) {
            Instant first = row.firstAt() == null ? at : row.firstAt();
            Optional<Instant> next = retries.next(row.attempts() + 1, first, at, ThreadLocalRandom.current());
            if (next.isPresent()) {
                return new RowOutcome(row, Kind.DEFERRED, reason, false, provider, result.text(), at, next.get());
            }
        }
        Kind kind = verdict.concernsRecipient() ? Kind.BOUNCED : Kind.FAILED;
        boolean lost = verdict.suppresses() && believed;
        return new RowOutcome(row, kind, reason, lost, provider, result.text(), at, null);
    }

    /** What ends with the day, or what the operator can put right while the mail waits. */
    private static boolean passes(ReplyReason reason) {
        return reason == ReplyReason.RATE_LIMITED
                || reason == ReplyReason.AUTHENTICATION
                || reason == ReplyReason.RELAYING_DENIED
                || reason == ReplyReason.SENDER_REFUSED;
    }

    /** One of a run of refusals without a success: perhaps the relay refuses everyone. */
    private static boolean doubted(ReplyVerdict verdict, HeldSend row, boolean isolated) {
        return !isolated && mayBeTheRelay(verdict) && row.attempts() < DOUBTS;
    }
}
