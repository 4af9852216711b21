package io.flusomail.delivery.engine;

import io.flusomail.delivery.DeliverySettings;
import io.flusomail.delivery.engine.RowOutcome.Kind;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the words of a provider mean for the row. */
@Component
final class Verdicts {

    /** After a fault of ours or the provider's the row may go again soon: nobody else has seen it. */
    private static final Duration AFTER_FAULT = Duration.ofSeconds(2);
    /** How often a refusal that may be the relay's own trouble is doubted before it is believed. */
    private static final int DOUBTS = 2;

    private final RetryPolicy retries;

    Verdicts(DeliverySettings settings) {
        this.retries = RetryPolicy.from(settings.firstRetry());
    }

    /** What a refusal says, for those that count them; empty for anything else. */
    static Optional<ReplyVerdict> refusal(HandoverResult result) {
        return result.kind() == HandoverResult.Kind.REFUSED
                ? Optional.of(ReplyClassifier.classify(
                        SmtpStage.valueOf(result.stage()), SmtpReply.of(result.code(), result.text())))
                : Optional.empty();
    }

    /** Whether this refusal may be about us or the relay, and not about this recipient. */
    static boolean mayBeTheRelay(ReplyVerdict verdict) {
        return verdict.fault() == Fault.POLICY
                || verdict.fault() == Fault.RELAY
                || verdict.reason() == ReplyReason.MAILBOX_REFUSED;
    }

    /**
     * @param isolated the provider takes other mails, so that a refusal is about this one
     */
    RowOutcome judge(HeldSend row, ProviderId provider, HandoverResult result, Instant at, boolean isolated) {
        @Nullable ProviderId tried = provider.equals(Provider.BUILT_IN) ? null : provider;
        String text = result.text();
        return switch (result.kind()) {
            case ACCEPTED -> new RowOutcome(row, Kind.SENT, null, false, tried, text, at, null);
            case IN_DOUBT -> new RowOutcome(row, Kind.UNCERTAIN, "no_reply", false, tried, text, at, null);
            case WITHHELD -> RowOutcome.returned(row, at);
            case FAULT -> fault(row, tried, text, at);
            case REFUSED -> refused(row, tried, result, at, isolated);
        };
    }

    private static RowOutcome fault(HeldSend row, @Nullable ProviderId provider, String text, Instant at) {
        long millis = ThreadLocalRandom.current().nextLong(AFTER_FAULT.toMillis() / 2, AFTER_FAULT.toMillis());
        return new RowOutcome(row, Kind.FAULT, "connection_fault", false, provider, text, at, at.plusMillis(millis));
    }

    private RowOutcome refused(
            HeldSend row, @Nullable ProviderId provider, HandoverResult result, Instant at, boolean isolated) {
        if (SmtpStage.valueOf(result.stage()).isBeforeMail()) {
            return fault(row, provider, result.text(), at);
        }
        ReplyVerdict verdict = refusal(result).orElseThrow();
        String reason = verdict.reason().code();
        if (verdict.retry() || ourSetUp(verdict.reason()) || doubted(verdict, row, isolated)) {
            Instant first = row.firstAt() == null ? at : row.firstAt();
            Optional<Instant> next = retries.next(row.attempts() + 1, first, at, ThreadLocalRandom.current());
            return next.map(due -> new RowOutcome(row, Kind.DEFERRED, reason, false, provider, result.text(), at, due))
                    .orElseGet(() -> ended(row, provider, verdict, result, at));
        }
        return ended(row, provider, verdict, result, at);
    }

    /** Something that the operator can put right while the mail waits. */
    private static boolean ourSetUp(ReplyReason reason) {
        return reason == ReplyReason.AUTHENTICATION
                || reason == ReplyReason.RELAYING_DENIED
                || reason == ReplyReason.SENDER_REFUSED;
    }

    /** One of a run of refusals without a success: perhaps the relay refuses everyone. */
    private static boolean doubted(ReplyVerdict verdict, HeldSend row, boolean isolated) {
        return !isolated && mayBeTheRelay(verdict) && row.attempts() < DOUBTS;
    }

    private static RowOutcome ended(
            HeldSend row, @Nullable ProviderId provider, ReplyVerdict verdict, HandoverResult result, Instant at) {
        Kind kind = verdict.concernsRecipient() ? Kind.BOUNCED : Kind.FAILED;
        return new RowOutcome(
                row, kind, verdict.reason().code(), verdict.suppresses(), provider, result.text(), at, null);
    }
}
