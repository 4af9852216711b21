package io.flusomail.audience.rules.reading;

import io.flusomail.platform.web.StorableText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A piece of a rule's JSON with its place. Values are empty when they are not what is asked for; that is then noted. */
public final class Node {

    static final int MOST_VALUES = 1_000;
    static final int LONGEST = 1_000;
    private static final int DIGITS = 38;

    private final JsonNode json;
    private final String path;
    private final Flaws flaws;

    public Node(JsonNode json, String path, Flaws flaws) {
        this.json = json;
        this.path = path;
        this.flaws = flaws;
    }

    Flaws flaws() {
        return flaws;
    }

    public String path() {
        return path;
    }

    public JsonNode json() {
        return json;
    }

    boolean isObject() {
        return json.isObject();
    }

    public boolean has(String name) {
        JsonNode member = json.get(name);
        return member != null && !member.isNull();
    }

    public Node at(String name) {
        JsonNode member = json.get(name);
        return new Node(
                member == null ? MissingNode.getInstance() : member, path.isEmpty() ? name : path + '.' + name, flaws);
    }

    /** Other JSON in this place. */
    public Node over(JsonNode other) {
        return new Node(other, path, flaws);
    }

    public <T> Optional<T> refuse(String code, String message) {
        flaws.add(path, code, message);
        return Optional.empty();
    }

    /** Refuses members that nobody would look at. */
    public void only(Set<String> known) {
        for (String name : json.propertyNames()) {
            if (!known.contains(name)) {
                at(name).refuse("unknown", name + " is not understood here.");
            }
        }
    }

    Optional<String> text() {
        if (!json.isString()) {
            return json.isMissingNode() || json.isNull()
                    ? refuse("required", "A text is needed here.")
                    : refuse("wrong_value", "A text is expected here.");
        }
        String text = json.stringValue();
        Optional<String> flaw = StorableText.flaw(text);
        if (flaw.isPresent()) {
            return refuse("not_storable", flaw.get());
        }
        return text.length() > LONGEST
                ? refuse("too_long", "A text has at most " + LONGEST + " characters here.")
                : Optional.of(text);
    }

    /** A text that is not blank. */
    public Optional<String> words() {
        Optional<String> text = text();
        return text.isPresent() && text.get().isBlank() ? refuse("required", "A text is needed here.") : text;
    }

    public Optional<BigDecimal> number() {
        if (!json.isNumber()) {
            return json.isMissingNode() || json.isNull()
                    ? refuse("required", "A number is needed here.")
                    : refuse("wrong_value", "A number is expected here.");
        }
        // What is beyond every double was read as infinite.
        boolean finite = !json.isDouble() || Double.isFinite(json.doubleValue());
        return finite && fits(json.decimalValue())
                ? Optional.of(json.decimalValue())
                : refuse("wrong_value", "A number has at most " + DIGITS + " digits on each side of its point.");
    }

    private static boolean fits(BigDecimal number) {
        return number.precision() - (long) number.scale() <= DIGITS && number.scale() <= DIGITS;
    }

    Optional<Integer> whole(int least, int most) {
        boolean fits = json.isIntegralNumber()
                && json.canConvertToInt()
                && json.intValue() >= least
                && json.intValue() <= most;
        return fits
                ? Optional.of(json.intValue())
                : refuse("wrong_value", "A whole number from " + least + " to " + most + " is expected here.");
    }

    Optional<Boolean> yesOrNo() {
        return json.isBoolean()
                ? Optional.of(json.booleanValue())
                : refuse("wrong_value", "true or false is expected here.");
    }

    /** Two bounds, of which the lower one comes first. */
    <T extends Comparable<? super T>> Optional<List<T>> ordered(List<T> bounds) {
        return bounds.getFirst().compareTo(bounds.getLast()) <= 0 ? Optional.of(bounds) : reversed();
    }

    /** Nothing lies between bounds in this order. */
    <T> Optional<T> reversed() {
        return refuse("wrong_value", "The lower bound comes first: nothing lies between these.");
    }

    /** Each entry read; empty when it is no list, or one entry is flawed. */
    public <T> Optional<List<T>> entries(int least, int most, Function<Node, Optional<T>> read) {
        if (!json.isArray()) {
            return refuse(json.isMissingNode() ? "required" : "wrong_value", "A list is expected here.");
        }
        if (json.size() < least || json.size() > most) {
            return refuse(
                    json.size() > most ? "too_many" : "required",
                    "The list has " + (least == most ? "" + least : least + " to " + most) + " entries.");
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            read.apply(new Node(json.get(i), path + '[' + i + ']', flaws)).ifPresent(values::add);
        }
        return values.size() == json.size() ? Optional.of(values) : Optional.empty();
    }
}
