package io.flusomail.audience.views;

import io.flusomail.platform.ids.UuidV7;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.Actor;
import io.flusomail.platform.web.StorableText;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Views of the bound workspace: one's own, and those that are shared. */
@Service
class ContactViews {

    private static final int MOST = 100;
    /** What the list of contacts filters by, and in which order it shows them. */
    private static final Set<String> CONDITIONS = Set.of(
            "search",
            "email",
            "external_id",
            "status",
            "list_id",
            "tag",
            "created_from",
            "created_to",
            "verification",
            "without_field",
            "sort");

    private final ContactViewStore store;
    private final Clock clock;

    ContactViews(ContactViewStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<ContactView> all() {
        return store.all();
    }

    @Transactional(readOnly = true)
    public ContactView get(UUID id) {
        return owned(id).view();
    }

    @Transactional
    public ContactView create(ContactView.Settings settings) {
        check(settings);
        if (store.countOwn() >= MOST) {
            throw ProblemException.invalid("name", "too_many", "Somebody has at most " + MOST + " views.");
        }
        UUID id = UuidV7.next();
        store.insert(id, settings, clock.instant());
        return get(id);
    }

    /** @param wanted made of the view as it is while nobody else can change it */
    @Transactional
    public ContactView change(UUID id, Function<ContactView, ContactView.Settings> wanted) {
        ContactView.Owned before = store.lock(id).orElseThrow(() -> ProblemException.notFound("view", id));
        requireMine(before);
        ContactView.Settings settings = wanted.apply(before.view());
        check(settings);
        store.update(id, settings, clock.instant());
        return get(id);
    }

    @Transactional
    public void delete(UUID id) {
        requireMine(owned(id));
        store.delete(id);
    }

    private ContactView.Owned owned(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("view", id));
    }

    /** A shared one of somebody else is changed by those who may change what it shows. */
    private static void requireMine(ContactView.Owned found) {
        if (!found.view().isOwn() && !Actor.current().may("contacts:update")) {
            throw ProblemException.notFound("view", found.view().id());
        }
    }

    private static void check(ContactView.Settings settings) {
        StorableText.require("name", settings.name());
        settings.filter().forEach((key, value) -> {
            if (!CONDITIONS.contains(key)) {
                throw ProblemException.invalid("filter." + key, "unknown", key + " is no filter of contacts.");
            }
            StorableText.require("filter." + key, value);
        });
        for (int i = 0; i < settings.columns().size(); i++) {
            StorableText.require("columns[" + i + "]", settings.columns().get(i));
        }
        if (settings.shared() && !Actor.current().may("contacts:update")) {
            throw ProblemException.invalid(
                    "is_shared", "not_permitted", "Views are shared by those who may change contacts.");
        }
    }
}
