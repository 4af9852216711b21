package io.flusomail.delivery.senders;

import io.flusomail.audience.EmailAddress;
import io.flusomail.delivery.DeliveryProblems;
import io.flusomail.delivery.providers.RouteBook;
import io.flusomail.platform.audit.AuditTrail;
import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.references.References;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Senders of the bound workspace. */
@Service
public class Senders {

    private final SenderStore store;
    private final RouteBook providers;
    private final AuditTrail audit;
    private final List<References> references;
    private final Clock clock;

    Senders(SenderStore store, RouteBook providers, AuditTrail audit, List<References> references, Clock clock) {
        this.store = store;
        this.providers = providers;
        this.audit = audit;
        this.references = references;
        this.clock = clock;
    }

    /** What a person decides about a sender. */
    record Wish(
            String fromName,
            String fromEmail,
            @Nullable String replyTo,
            @Nullable ProviderId providerId) {}

    @Transactional(readOnly = true)
    public Page<Sender> page(PageRequest page) {
        return new Page<>(
                store.page(WorkspaceScope.current(), page),
                page.page(),
                page.pageSize(),
                store.count(WorkspaceScope.current()),
                Map.of());
    }

    @Transactional(readOnly = true)
    public Sender get(SenderId id) {
        return store.find(WorkspaceScope.current(), id).orElseThrow(() -> ProblemException.notFound("sender", id));
    }

    @Transactional
    Sender create(Wish wish) {
        Instant now = clock.instant();
        Sender sender = checked(SenderId.next(), wish, now, now);
        store.save(WorkspaceScope.current(), sender);
        audit.record("sender.created", "sender", sender.id(), null, sender);
        return sender;
    }

    /** @param wanted made of the sender as it is while nobody else can change it */
    @Transactional
    Sender change(SenderId id, Function<Sender, Wish> wanted) {
        Sender before =
                store.lock(WorkspaceScope.current(), id).orElseThrow(() -> ProblemException.notFound("sender", id));
        Sender after = checked(id, wanted.apply(before), before.createdAt(), clock.instant());
        store.save(WorkspaceScope.current(), after);
        audit.record("sender.updated", "sender", id, before, after);
        return after;
    }

    private Sender checked(SenderId id, Wish wish, Instant createdAt, Instant updatedAt) {
        requireAddress("from_email", wish.fromEmail());
        if (wish.replyTo() != null) {
            requireAddress("reply_to", wish.replyTo());
        }
        if (wish.fromName().codePoints().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid("from_name", "control_character", "from_name has no line breaks in it.");
        }
        ProviderId provider = wish.providerId();
        if (provider != null && providers.find(provider).isEmpty()) {
            throw ProblemException.invalid("provider_id", "unknown", "There is no provider " + provider + " here.");
        }
        return new Sender(id, wish.fromName(), wish.fromEmail(), wish.replyTo(), provider, createdAt, updatedAt);
    }

    private static void requireAddress(String field, String address) {
        if (EmailAddress.parse(address) instanceof EmailAddress.Parsed.Invalid invalid) {
            throw ProblemException.invalid(field, invalid.code(), invalid.message());
        }
    }

    @Transactional
    void delete(SenderId id) {
        Sender before = get(id);
        References.requireUnused(references, "sender", id.value(), DeliveryProblems.SENDER_IN_USE);
        if (store.isSending(WorkspaceScope.current(), id)) {
            throw new ProblemException(
                    DeliveryProblems.SENDER_IN_USE, "The sender is used by a mailing that is not over.");
        }
        store.delete(WorkspaceScope.current(), id);
        audit.record("sender.deleted", "sender", id, before, null);
    }
}
