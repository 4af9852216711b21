package io.flusomail.consent;

import io.flusomail.audience.PublicLists;
import io.flusomail.audience.PublicLists.Joined;
import io.flusomail.events.EventKind;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The public lists that somebody joins and leaves through the link of a mail, in the running transaction. */
@Component
class LinkLists {

    private static final String HOW = "preference_page";

    private final PublicLists lists;
    private final ChoiceStore choices;
    private final UnsubscribeFacts facts;

    LinkLists(PublicLists lists, ChoiceStore choices, UnsubscribeFacts facts) {
        this.lists = lists;
        this.choices = choices;
        this.facts = facts;
    }

    List<PublicLists.Shown> of(ContactId contact) {
        return lists.of(contact);
    }

    /** Joins the wanted of the lists that were shown, and leaves the others of them. */
    void choose(
            UnsubscribeTokens.Link link,
            ContactId contact,
            Set<String> shown,
            Set<String> wanted,
            @Nullable String ip) {
        for (PublicLists.Shown list : lists.of(contact)) {
            String id = list.id().toString();
            boolean chosen = wanted.contains(id);
            if (shown.contains(id) && chosen != list.wanted()) {
                Said said = Said.by(link, HOW, ip);
                if (chosen) {
                    join(link, contact, list.id(), said);
                } else {
                    leave(link, contact, list.id(), said);
                }
            }
        }
    }

    /** Whoever takes back what this very link did is not asked for a confirmation; of others the mail that asks is the word. */
    private void join(UnsubscribeTokens.Link link, ContactId contact, ListId list, Said said) {
        Joined joined = lists.join(contact, list, choices.leftBy(contact, list, link));
        if (joined == Joined.NO_NEWS) {
            return;
        }
        if (joined == Joined.YES) {
            choices.noteList(contact, list, "given", said);
        }
        facts.append(link, contact, EventKind.LIST_JOINED, Map.of("how", HOW, "list_id", list));
    }

    private void leave(UnsubscribeTokens.Link link, ContactId contact, ListId list, Said said) {
        if (lists.leave(contact, list)) {
            choices.noteList(contact, list, "withdrawn", said);
            facts.append(link, contact, EventKind.LIST_LEFT, Map.of("how", HOW, "list_id", list));
        }
    }
}
