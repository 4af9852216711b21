package io.flusomail.consent;

import io.flusomail.consent.LinkReaders.Reader;
import io.flusomail.events.EventKind;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What somebody may do who holds the link of a mail: ask for no more, and take that back. */
@Service
public class Unsubscribes {

    /**
     * Whose link it is.
     *
     * @param email the person's address; null when it is not known any more
     * @param locale the person's language as a BCP 47 tag, where it is known
     * @param unsubscribed whether marketing mail has ended
     */
    public record Standing(
            WorkspaceId workspace,
            @Nullable String email,
            @Nullable String locale,
            boolean unsubscribed) {}

    private static final List<String> ENDED = List.of("unsubscribed", "suppressed", "complained");

    private final UnsubscribeTokens tokens;
    private final Transactions transactions;
    private final LinkReaders readers;
    private final StandingStore standings;
    private final ClosingStore closings;
    private final UnsubscribeFacts facts;

    Unsubscribes(
            UnsubscribeTokens tokens,
            Transactions transactions,
            LinkReaders readers,
            StandingStore standings,
            ClosingStore closings,
            UnsubscribeFacts facts) {
        this.tokens = tokens;
        this.transactions = transactions;
        this.readers = readers;
        this.standings = standings;
        this.closings = closings;
        this.facts = facts;
    }

    /** Changes nothing. Empty for a token that is not ours. */
    public Optional<Standing> look(String token) {
        return tokens.decode(token)
                .map(link -> transactions.in(link.workspace(), () -> standing(link, readers.of(link))));
    }

    /**
     * Ends all marketing mail of the workspace to the person, at their present address and at the one the mail went to;
     * repeating it is no news.
     */
    public Optional<Standing> unsubscribe(String token, String how, @Nullable String ip) {
        return tokens.decode(token)
                .map(link -> transactions.in(link.workspace(), () -> {
                    Reader reader = readers.of(link);
                    reader.contact()
                            .filter(contact -> standings.withdraw(contact, how, ip, link))
                            .ifPresent(contact -> facts.append(link, contact, EventKind.UNSUBSCRIBED, how));
                    List<SuppressionTarget> targets = readers.targets(link, reader);
                    if (closings.close(values(targets), Reason.UNSUBSCRIBE, link)) {
                        targets.forEach(facts::refresh);
                    }
                    reader.contact().ifPresent(facts::refresh);
                    return standing(link, reader);
                }));
    }

    /**
     * Takes back what this very link did, and nothing else: somebody's later or other word stands, and whoever had not agreed
     * to anything before has not afterwards.
     */
    public Optional<Standing> resubscribe(String token, @Nullable String ip) {
        return tokens.decode(token)
                .map(link -> transactions.in(link.workspace(), () -> {
                    Reader reader = readers.of(link);
                    List<SuppressionTarget> targets = readers.targets(link, reader);
                    if (closings.reopen(values(targets), link)) {
                        reader.contact()
                                .filter(contact -> standings.takeBack(contact, "undo", ip, link))
                                .ifPresent(contact -> facts.append(link, contact, EventKind.CONSENT_GIVEN, "undo"));
                        targets.forEach(facts::refresh);
                        reader.contact().ifPresent(facts::refresh);
                    }
                    return standing(link, reader);
                }));
    }

    private static List<String> values(List<SuppressionTarget> targets) {
        return targets.stream().map(SuppressionTarget::value).sorted().toList();
    }

    Standing standing(UnsubscribeTokens.Link link, Reader reader) {
        return new Standing(
                link.workspace(),
                reader.target()
                        .filter(target -> !target.isErased())
                        .map(SuppressionTarget::value)
                        .orElse(null),
                reader.contact().flatMap(facts::locale).orElse(null),
                readers.refusalOf(reader).filter(ENDED::contains).isPresent());
    }
}
