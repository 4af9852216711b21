package io.flusomail.consent;

import io.flusomail.audience.Audience;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The record of consent for the person whom it is about, who holds the link of a mail. */
@Service
public class ConsentReceipts {

    /**
     * One thing that was agreed to or withdrawn.
     *
     * @param topic the name of the topic or list that it is about alone; null: it is about none, or that is gone
     */
    public record Line(
            Instant at,
            String channel,
            String purpose,
            @Nullable String topic,
            String action,
            String source,
            @Nullable String ip,
            @Nullable String wording) {

        Line about(@Nullable String name) {
            return new Line(at, channel, purpose, name, action, source, ip, wording);
        }
    }

    /** All of it, the latest first. */
    public record Receipt(
            WorkspaceId workspace,
            ContactId contact,
            String email,
            @Nullable String locale,
            List<Line> lines) {}

    private final UnsubscribeTokens tokens;
    private final Transactions transactions;
    private final Audience audience;
    private final LinkReaders readers;
    private final Confirmations confirmations;
    private final ReceiptStore store;

    ConsentReceipts(
            UnsubscribeTokens tokens,
            Transactions transactions,
            Audience audience,
            LinkReaders readers,
            Confirmations confirmations,
            ReceiptStore store) {
        this.readers = readers;
        this.confirmations = confirmations;
        this.tokens = tokens;
        this.transactions = transactions;
        this.audience = audience;
        this.store = store;
    }

    /** Empty when the link is not ours, or its reader is gone or has no address that is open. */
    public Optional<Receipt> of(String token) {
        return tokens.decode(token)
                .flatMap(link -> transactions.in(
                        link.workspace(),
                        () -> readers.of(link)
                                .contact()
                                .filter(contact ->
                                        confirmations.askable(contact, true).isPresent())
                                .flatMap(audience::find)
                                .map(person -> new Receipt(
                                        link.workspace(),
                                        person.id(),
                                        String.valueOf(person.email()),
                                        person.locale(),
                                        lines(person.id())))));
    }

    private List<Line> lines(ContactId contact) {
        List<ReceiptStore.Kept> kept = store.of(contact);
        Map<ListId, Optional<String>> names = kept.stream()
                .map(ReceiptStore.Kept::list)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), audience::listName));
        return kept.stream()
                .map(one -> one.list() == null
                        ? one.line()
                        : one.line()
                                .about(names.getOrDefault(one.list(), Optional.empty())
                                        .orElse(null)))
                .toList();
    }
}
