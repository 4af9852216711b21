package io.flusomail.audience.ingest;

import io.flusomail.audience.fields.CheckFields;
import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.fields.Fields;
import io.flusomail.audience.tags.Tag;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.problems.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes who people are by the items of a batch, and which names are one person's, in their order and in memory: a later word
 * counts, and finds people by the names that an earlier one gave them.
 */
@Component
class IdentifyPeople {

    private final Fields fields;
    private final FindPeople people;
    private final MatchPerson match;
    private final TakeAliases aliases;

    IdentifyPeople(Fields fields, FindPeople people, MatchPerson match, TakeAliases aliases) {
        this.fields = fields;
        this.people = people;
        this.match = match;
        this.aliases = aliases;
    }

    /** What the items of a batch are held against. */
    private record Known(Map<String, FieldDefinition> fields, Set<ListId> lists) {}

    /** Values as they are kept, and what is wrong with those given. */
    private record Checked(Map<String, @Nullable Object> values, List<FieldError> errors) {}

    void identify(Batch batch) {
        Set<ListId> lists = new LinkedHashSet<>();
        boolean custom = false;
        for (Item item : batch.items) {
            if (item instanceof Item.Identify identify) {
                custom |= !identify.fields().isEmpty();
                lists.addAll(identify.lists());
            }
        }
        load(batch);
        Known known = new Known(custom ? fields.byKey() : Map.of(), people.lists(lists));
        for (int i = 0; i < batch.items.size(); i++) {
            if (batch.open(i)) {
                switch (batch.items.get(i)) {
                    case Item.Identify identify -> take(batch, i, identify, known);
                    case Item.Alias alias -> aliases.take(batch, i, alias);
                    case Item.Track _, Item.Unreadable _ -> {
                        // says nothing of who somebody is
                    }
                }
            }
        }
    }

    /** Reads what is kept of those who may change, and keeps others from changing them. */
    private void load(Batch batch) {
        Map<ContactId, Person> meant = new LinkedHashMap<>();
        for (Item item : batch.items) {
            if (item instanceof Item.Identify identify) {
                batch.roster.find(identify.who()).ifPresent(person -> meant.put(person.id(), person));
            }
            if (item instanceof Item.Alias alias && alias.previousId() != null) {
                batch.roster.find(alias.who()).ifPresent(person -> meant.put(person.id(), person));
                Person holder = batch.roster.ofExternalId(alias.previousId());
                if (holder != null) {
                    meant.put(holder.id(), holder);
                }
            }
        }
        if (!meant.isEmpty()) {
            people.states(meant.keySet())
                    .forEach(
                            (id, state) -> Objects.requireNonNull(meant.get(id)).loaded(state));
        }
    }

    private void take(Batch batch, int at, Item.Identify told, Known known) {
        Who who = told.who();
        if (told.unproved() && isKnown(batch, who)) {
            // Answered as if it were new: nobody shall learn by asking whom the workspace knows.
            batch.accept(at, null, List.of());
            return;
        }
        Checked checked = checked(told, known);
        if (!checked.errors().isEmpty()) {
            batch.settle(at, new Outcome.Refused(checked.errors()));
            return;
        }
        Person person = match.identified(batch, at, who);
        if (person == null) {
            return;
        }
        String emailBefore = person.emailNorm();
        person.take(told.details(), checked.values());
        batch.roster.rename(person, emailBefore);
        if (told.consent() != null) {
            batch.consents.putIfAbsent(person.id(), told.consent());
        }
        told.tags().forEach(tag -> Batch.add(batch.tags, tag, person.id()));
        told.lists()
                .forEach(list -> Batch.add(batch.places, new Batch.Place(list, told.consent() != null), person.id()));
        // A stranger who makes an address up must not have it told what somebody's browser does.
        if (who.anonymousId() != null && !told.unproved()) {
            batch.tie(who.anonymousId(), at, person);
        }
        batch.accept(at, person, List.of());
    }

    private static boolean isKnown(Batch batch, Who who) {
        String visitor = who.anonymousId();
        return batch.roster.find(who).isPresent()
                || batch.roster.ofVisitor(visitor) != null
                || visitor != null && batch.ties.containsKey(visitor);
    }

    private static Checked checked(Item.Identify told, Known known) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, @Nullable Object> kept =
                CheckFields.checked(told.fields(), known.fields(), told.who()::path, errors);
        checkTags(told, errors);
        checkLists(told, known, errors);
        return new Checked(kept, errors);
    }

    private static void checkTags(Item.Identify told, List<FieldError> errors) {
        for (int i = 0; i < told.tags().size(); i++) {
            String path = told.who().path("tags[" + i + "]");
            if (told.tags().get(i).isBlank()) {
                errors.add(new FieldError(path, "required", "A tag has a name."));
            } else if (told.tags().get(i).length() > Tag.LONGEST) {
                String message = "A tag's name is at most " + Tag.LONGEST + " characters long.";
                errors.add(new FieldError(path, "too_long", message));
            }
        }
    }

    private static void checkLists(Item.Identify told, Known known, List<FieldError> errors) {
        for (int i = 0; i < told.lists().size(); i++) {
            ListId list = told.lists().get(i);
            if (!known.lists().contains(list)) {
                String path = told.who().path("lists[" + i + "]");
                errors.add(new FieldError(path, "unknown", "There is no list " + list + " here."));
            }
        }
    }
}
