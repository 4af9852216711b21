package io.flusomail.consent.optin;

import io.flusomail.audience.Audience;
import io.flusomail.audience.Person;
import io.flusomail.consent.Confirmations;
import io.flusomail.consent.WorkspaceSettings;
import io.flusomail.consent.optin.OptIns.Look;
import io.flusomail.consent.optin.OptIns.State;
import io.flusomail.platform.ids.WorkspaceId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The people behind requests to confirm, in the running transaction. */
@Component
class OptInPeople {

    private final Audience audience;
    private final Confirmations confirmations;
    private final WorkspaceSettings settings;

    OptInPeople(Audience audience, Confirmations confirmations, WorkspaceSettings settings) {
        this.audience = audience;
        this.confirmations = confirmations;
        this.settings = settings;
    }

    /** Whether the last question went where this link went, and the person has that address still: only its holder may answer. */
    boolean stillThere(OptIn optIn, OptInTokens.Link link) {
        return link.email().equals(optIn.email()) && isTheirs(optIn, link);
    }

    /** Whether the link went to the person's present address. */
    boolean isTheirs(OptIn optIn, OptInTokens.Link link) {
        return confirmations
                .addressOf(optIn.contact())
                .filter(link.email()::equals)
                .isPresent();
    }

    /** Whether they have a place on the list that waits for the answer. */
    boolean waits(OptIn optIn) {
        return optIn.list() != null && audience.waits(optIn.contact(), optIn.list());
    }

    OptInSettings settings() {
        return settings.get(OptInSettings.KIND);
    }

    void confirm(OptIn optIn, @Nullable String ip) {
        if (audience.find(optIn.contact()).isPresent()) {
            confirmations.confirm(optIn.contact(), "double_opt_in", ip, optIn.wording());
            if (optIn.list() != null && audience.confirmPlace(optIn.contact(), optIn.list())) {
                confirmations.joined(optIn.contact(), optIn.list());
            }
        }
    }

    /** Empty for somebody who is gone. */
    Optional<Look> look(WorkspaceId workspace, OptIn optIn, State state) {
        return audience.find(optIn.contact()).map(person -> look(workspace, optIn, state, person));
    }

    private Look look(WorkspaceId workspace, OptIn optIn, State state, Person person) {
        String list =
                optIn.list() == null ? null : audience.listName(optIn.list()).orElse(null);
        return new Look(workspace, state, person.locale(), list, settings().redirectUrl());
    }
}
