package io.flusomail.audience.rules.reading;

import io.flusomail.audience.EmailAddress;
import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.rules.FieldRef;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.rules.Test;
import io.flusomail.platform.dns.DomainName;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code {"field": …, "op": …, "value": …}}. */
final class FieldReader {

    private static final Set<FieldType> TIMES = Set.of(FieldType.DATE, FieldType.DATETIME);
    private static final Set<FieldType> COMPARED = Set.of(FieldType.NUMBER, FieldType.DATE, FieldType.DATETIME);

    private final Vocabulary vocabulary;
    private final TimeReader times;

    FieldReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.times = new TimeReader(this::other);
    }

    Optional<Rule> read(Node node) {
        node.only(Set.of("field", "op", "value", "value_field", "offset", "path"));
        return field(node.at("field")).flatMap(field -> {
            refuseUnread(node, field);
            if (node.has("path")) {
                return json(node, field);
            }
            return Asked.of(node, Operators.of(field.type()))
                    .flatMap(asked ->
                            test(node, field, asked).map(test -> new Rule.OfField(field, test, asked.negated())));
        });
    }

    /** What says more than is looked at would mean other people than it says. */
    private static void refuseUnread(Node node, FieldRef field) {
        if (node.has("value_field") && !COMPARED.contains(field.type())) {
            node.at("value_field").refuse("unknown", "Only numbers, dates and times are compared with another field.");
        } else if (node.has("value_field") && node.has("value")) {
            node.at("value").refuse("unknown", "Either value or value_field is understood.");
        }
        if (node.has("offset") && !(node.has("value_field") && TIMES.contains(field.type()))) {
            node.at("offset").refuse("unknown", "An offset is added to a date or time of another field, value_field.");
        }
    }

    private Optional<Rule> json(Node node, FieldRef field) {
        return field.type() == FieldType.JSON
                ? PropertyReader.read(node, node.at("path")).map(property -> new Rule.OfJson(field, property))
                : node.at("path").refuse("unknown", "Only a field of JSON has paths.");
    }

    private Optional<FieldRef> field(Node node) {
        return node.words()
                .flatMap(key ->
                        vocabulary.field(key).or(() -> node.refuse("unknown", "There is no field " + key + " here.")));
    }

    /** The other side of a comparison, of a type that can be compared. */
    private Optional<FieldRef> other(Node node, Set<FieldType> types) {
        return field(node)
                .filter(field -> types.contains(field.type())
                        || node.refuse("wrong_value", "The field is of a type that cannot be compared here.")
                                .isPresent());
    }

    private Optional<Test> test(Node node, FieldRef field, Asked asked) {
        if (asked.operator().equals("is_set")) {
            return Optional.of(new Test.Present());
        }
        return switch (field.type()) {
            case TEXT, ENUM -> TextReader.read(node, asked.operator()).map(test -> asKept(field, test));
            case NUMBER ->
                node.has("value_field")
                        ? NumberReader.comparison(node, asked.operator())
                                .flatMap(comparison -> other(node.at("value_field"), Set.of(FieldType.NUMBER))
                                        .map(other -> new Test.NumberAgainst(comparison, other)))
                        : NumberReader.read(node, asked.operator()).map(test -> test);
            case BOOLEAN -> node.at("value").yesOrNo().map(Test.Yes::new);
            case DATE, DATETIME -> times.read(node, field.type(), asked.operator());
            case LIST -> ListReader.read(node, asked.operator());
            case JSON -> node.at("op").refuse("unknown_operator", "A field of JSON needs a path for this.");
            case LOCATION -> DistanceReader.read(node.at("value")).map(test -> test);
        };
    }

    /** Addresses are kept with their domain in ASCII, however people write it. */
    private static Test asKept(FieldRef field, Test test) {
        if (field.id() != null || !(test instanceof Test.TextIn(Set<String> texts))) {
            return test;
        }
        return switch (field.key()) {
            case "email" -> in(texts, text -> EmailAddress.of(text).map(EmailAddress::norm));
            case "email_domain" -> in(texts, DomainName::toAscii);
            default -> test;
        };
    }

    private static Test in(Set<String> texts, Function<String, Optional<String>> kept) {
        return new Test.TextIn(
                texts.stream().map(text -> kept.apply(text).orElse(text)).collect(Collectors.toUnmodifiableSet()));
    }
}
