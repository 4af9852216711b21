package io.flusomail.audience.computed;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes how lively people are, and says to the log whose status became another. */
@Component
class FollowEngagement {

    private final EngagementRulesStore rules;
    private final EngagementStore store;
    private final ContactEvents log;

    FollowEngagement(EngagementRulesStore rules, EngagementStore store, ContactEvents log) {
        this.rules = rules;
        this.store = store;
        this.log = log;
    }

    /** @param told whether it is said of people: not when it is found out for the first time, or means something else */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(Moment moment, IdRange range, boolean told) {
        EngagementRules present = rules.get();
        if (!present.isOn() || present.signals().isEmpty()) {
            return;
        }
        List<EngagementStore.Moved> moved = store.moving(present, moment, range);
        moved.stream()
                .collect(Collectors.groupingBy(
                        EngagementStore.Moved::to,
                        Collectors.mapping(EngagementStore.Moved::contact, Collectors.toList())))
                .forEach(store::write);
        if (told) {
            log.append(moved.stream().map(one -> fact(one, moment)).toList());
        }
    }

    private static ContactEvent fact(EngagementStore.Moved moved, Moment moment) {
        String data = "{\"from\":\"" + moved.from() + "\",\"to\":\"" + moved.to() + "\"}";
        ContactId contact = moved.contact();
        return ContactEvent.of(WorkspaceScope.current(), contact, EventKind.ENGAGEMENT_CHANGED, moment.now(), data);
    }

    /** Those whom the clock alone may have moved, as sets. */
    List<Select<Record1<ContactId>>> passed(Moment before, Moment now) {
        return before.today().equals(now.today()) ? List.of() : store.passed(rules.get(), before, now);
    }
}
