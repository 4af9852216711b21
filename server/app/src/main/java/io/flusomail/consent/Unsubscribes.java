package io.flusomail.consent;

import io.flusomail.events.EventKind;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.List;
import java.util.Optional;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What somebody may do who holds the link of a mail: ask for no more, and take that back. */
@Service
public class Unsubscribes {

    /**
     * Whose link it is.
     *
     * @param email the person's address; null when there is no such person any more
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
    private final StandingStore standings;
    private final SuppressionStore suppressions;
    private final UnsubscribeFacts facts;

    Unsubscribes(
            UnsubscribeTokens tokens,
            Transactions transactions,
            StandingStore standings,
            SuppressionStore suppressions,
            UnsubscribeFacts facts) {
        this.tokens = tokens;
        this.transactions = transactions;
        this.standings = standings;
        this.suppressions = suppressions;
        this.facts = facts;
    }

    /** Changes nothing. Empty for a token that is not ours. */
    public Optional<Standing> look(String token) {
        return tokens.decode(token).map(link -> transactions.in(link.workspace(), () -> standing(link)));
    }

    /** Ends all marketing mail of the workspace to the person, once; repeating it changes nothing. */
    public Optional<Standing> unsubscribe(String token, String how, @Nullable String ip) {
        return tokens.decode(token)
                .map(link -> transactions.in(link.workspace(), () -> {
                    Select<Record1<ContactId>> contact = StandingStore.only(link.contact());
                    if (facts.address(link.contact()).isPresent()) {
                        if (standings.withdraw(link.contact(), how, ip, link)) {
                            facts.append(link, EventKind.UNSUBSCRIBED, how);
                        }
                        suppressions.close(contact, Reason.UNSUBSCRIBE, link);
                        facts.refresh(contact);
                    }
                    return standing(link);
                }));
    }

    /** Takes back what this very link did, and nothing else: somebody's later or other word stands. */
    public Optional<Standing> resubscribe(String token, @Nullable String ip) {
        return tokens.decode(token)
                .map(link -> transactions.in(link.workspace(), () -> {
                    Optional<String> address = facts.address(link.contact());
                    if (address.isPresent() && suppressions.reopen(address.get(), link)) {
                        standings.giveAgain(link.contact(), "undo", ip, link);
                        facts.append(link, EventKind.CONSENT_GIVEN, "undo");
                        facts.refresh(StandingStore.only(link.contact()));
                    }
                    return standing(link);
                }));
    }

    private Standing standing(UnsubscribeTokens.Link link) {
        String address = facts.address(link.contact()).orElse(null);
        boolean ended =
                standings.refusalOf(link.contact()).filter(ENDED::contains).isPresent();
        return new Standing(
                link.workspace(), address, facts.locale(link.contact()).orElse(null), ended);
    }
}
