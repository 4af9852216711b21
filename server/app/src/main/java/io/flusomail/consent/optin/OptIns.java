package io.flusomail.consent.optin;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What somebody may do who holds the link of a mail that asked: say yes. */
@Service
class OptIns {

    /** How far it is. */
    enum State {
        OPEN,
        CONFIRMED,
        EXPIRED
    }

    /**
     * Whose link it is.
     *
     * @param list what it is about; null: all mail of the workspace
     * @param redirectUrl where the page leads afterwards
     */
    record Look(
            WorkspaceId workspace,
            State state,
            @Nullable String locale,
            @Nullable String list,
            @Nullable String redirectUrl) {}

    private final OptInTokens tokens;
    private final Transactions transactions;
    private final OptInStore store;
    private final OptInPeople people;
    private final AskToConfirm asking;
    private final Clock clock;

    OptIns(
            OptInTokens tokens,
            Transactions transactions,
            OptInStore store,
            OptInPeople people,
            AskToConfirm asking,
            Clock clock) {
        this.tokens = tokens;
        this.transactions = transactions;
        this.store = store;
        this.people = people;
        this.asking = asking;
        this.clock = clock;
    }

    /** Changes nothing. Empty for a token that is not ours, and for somebody who is gone. */
    Optional<Look> look(String token) {
        return tokens.decode(token)
                .flatMap(link -> transactions.in(
                        link.workspace(), () -> store.find(link.optIn()).flatMap(o -> look(link, o))));
    }

    /** Says yes, once; what is confirmed already stays so, what has expired too. */
    Optional<Look> confirm(String token, @Nullable String ip) {
        return tokens.decode(token)
                .flatMap(link -> transactions.in(link.workspace(), () -> {
                    Instant now = clock.instant();
                    store.lock(link.optIn())
                            .filter(optIn -> optIn.confirmedAt() == null && !optIn.expired(now))
                            .filter(optIn -> people.stillThere(optIn, link))
                            .ifPresent(optIn -> {
                                people.confirm(optIn, ip);
                                store.confirmed(optIn.id(), now);
                            });
                    return store.find(link.optIn()).flatMap(optIn -> look(link, optIn));
                }));
    }

    /** Sends another mail, to the present address, for a link that has expired. */
    Optional<Look> again(String token) {
        return tokens.decode(token)
                .flatMap(link -> transactions.in(link.workspace(), () -> {
                    store.find(link.optIn())
                            .filter(optIn -> optIn.confirmedAt() == null)
                            .filter(optIn -> optIn.expired(clock.instant()) || !people.stillThere(optIn, link))
                            .ifPresent(
                                    optIn -> asking.ask(optIn.contact(), optIn.list(), people.isTheirs(optIn, link)));
                    return store.find(link.optIn()).flatMap(optIn -> look(link, optIn));
                }));
    }

    private Optional<Look> look(OptInTokens.Link link, OptIn optIn) {
        return people.look(link.workspace(), optIn, state(link, optIn));
    }

    /** To whoever holds a link to another address it tells nothing of what came of the question. */
    private State state(OptInTokens.Link link, OptIn optIn) {
        if (optIn.confirmedAt() != null) {
            return link.email().equals(optIn.email()) ? State.CONFIRMED : State.EXPIRED;
        }
        return optIn.expired(clock.instant()) || !people.stillThere(optIn, link) ? State.EXPIRED : State.OPEN;
    }
}
