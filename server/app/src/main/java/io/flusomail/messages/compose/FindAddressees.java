package io.flusomail.messages.compose;

import io.flusomail.audience.Audience;
import io.flusomail.audience.Person;
import io.flusomail.content.SampleContact;
import io.flusomail.content.rendering.ContactVariables;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks up whom the mails of a batch go to: a statement for all people, and one for what mails have of their own. */
@Component
public class FindAddressees {

    private final Audience audience;
    private final MessageStore messages;

    FindAddressees(Audience audience, MessageStore messages) {
        this.audience = audience;
        this.messages = messages;
    }

    /** One row of the ledger. */
    public record Row(SendId send, @Nullable ContactId contact, String email) {}

    /** By row; one that is missing cannot be written, for its contact or what it was to say is gone. */
    @Transactional(readOnly = true)
    public Map<SendId, Addressee> of(Mailing mailing, List<Row> rows) {
        if (mailing.kind().isCampaign()) {
            return members(rows);
        }
        Map<SendId, Message> known = byKey(
                messages.find(mailing.source(), rows.stream().map(Row::send).toList()), Message::send);
        Map<ContactId, Person> people = people(known.values().stream()
                .map(Message::contact)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<SendId, Addressee> found = new HashMap<>();
        for (Row row : rows) {
            Message message = known.get(row.send());
            if (message != null) {
                Person person = message.contact() == null ? null : people.get(message.contact());
                found.put(row.send(), mailing.kind().isTest() ? tester(message, person) : single(message, person));
            }
        }
        return found;
    }

    private Map<SendId, Addressee> members(List<Row> rows) {
        Map<ContactId, Person> people =
                people(rows.stream().map(Row::contact).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<SendId, Addressee> found = HashMap.newHashMap(rows.size());
        for (Row row : rows) {
            Person person = row.contact() == null ? null : people.get(row.contact());
            if (person != null) {
                ContactVariables.Contact shown = shown(person);
                found.put(
                        row.send(),
                        new Addressee(row.send(), row.email(), name(person), person.id(), shown, Map.of(), null));
            }
        }
        return found;
    }

    private Map<ContactId, Person> people(Set<ContactId> ids) {
        return byKey(audience.people(ids), Person::id);
    }

    private static <K, V> Map<K, V> byKey(Collection<V> values, Function<V, K> key) {
        Map<K, V> map = HashMap.newHashMap(values.size());
        values.forEach(value -> map.put(key.apply(value), value));
        return map;
    }

    /** The message's data are the masks of values that whoever had it sent may not read. */
    private static Addressee tester(Message message, @Nullable Person person) {
        ContactVariables.Contact shown = person == null ? SampleContact.get() : shown(person.masked(message.data()));
        return new Addressee(message.send(), message.email(), null, null, shown, Map.of(), null);
    }

    private static Addressee single(Message message, @Nullable Person person) {
        ContactVariables.Contact shown = person == null
                ? new ContactVariables.Contact("", message.email(), null, null, null, null, Map.of())
                : shown(person);
        return new Addressee(
                message.send(),
                message.email(),
                person == null ? null : name(person),
                person == null ? null : person.id(),
                shown,
                message.data(),
                message.words());
    }

    private static ContactVariables.Contact shown(Person person) {
        return new ContactVariables.Contact(
                person.id().toString(),
                person.email(),
                person.firstName(),
                person.lastName(),
                person.phone(),
                person.locale(),
                person.fields());
    }

    private static @Nullable String name(Person person) {
        String first = person.firstName() == null ? "" : person.firstName();
        String last = person.lastName() == null ? "" : person.lastName();
        String name = (first + " " + last).strip();
        return name.isEmpty() ? null : name;
    }
}
