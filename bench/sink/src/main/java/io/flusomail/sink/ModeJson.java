package io.flusomail.sink;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The mode as the control interface writes it: {@code reject_every, reject_at, reject_reply, reject_matching,
 * stall_every, stall_at, delay_ms, greeting_ms, drop_every, lose_every, split_bytes, multi_line, without, provider}.
 */
final class ModeJson {
    private ModeJson() {}

    /** {@link IllegalArgumentException} names the field that is unknown or wrong. */
    static SinkMode read(String json) {
        Map<String, String> given = new LinkedHashMap<>(FlatJson.parse(json));
        SinkMode.Strike never = SinkMode.Strike.NEVER;
        SinkMode.Strike refusal = new SinkMode.Strike(
                number(given, "reject_every"),
                stage(given, "reject_at"),
                take(given, "reject_reply", never.reply()),
                take(given, "reject_matching", ""));
        SinkMode mode = SinkMode.normal()
                .refusing(refusal)
                .stallingEvery(number(given, "stall_every"), stage(given, "stall_at"))
                .delaying(Duration.ofMillis(number(given, "delay_ms")))
                .greetingAfter(Duration.ofMillis(number(given, "greeting_ms")))
                .splittingReplies(number(given, "split_bytes"))
                .simulatingProviders(number(given, "provider"));
        int drop = number(given, "drop_every");
        int lose = number(given, "lose_every");
        mode = lose > 0 ? mode.losingEvery(lose) : mode.droppingEvery(drop);
        if (Boolean.parseBoolean(take(given, "multi_line", "false"))) {
            mode = mode.withMultiLineReplies();
        }
        String without = take(given, "without", "");
        mode = without.isBlank() ? mode : mode.without(without.trim().split("\\s*,\\s*"));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown field " + given.keySet());
        }
        return mode;
    }

    static String write(SinkMode mode) {
        return "{\"reject_every\":" + mode.refusal().every()
                + ",\"reject_at\":" + FlatJson.quote(mode.refusal().at().word())
                + ",\"reject_reply\":" + FlatJson.quote(mode.refusal().reply())
                + ",\"reject_matching\":" + FlatJson.quote(mode.refusal().matching())
                + ",\"stall_every\":" + mode.stall().every()
                + ",\"stall_at\":" + FlatJson.quote(mode.stall().at().word())
                + ",\"delay_ms\":" + mode.delay().toMillis()
                + ",\"greeting_ms\":" + mode.greeting().toMillis()
                + ",\"drop_every\":" + (mode.dropCounts() ? mode.dropEvery() : 0)
                + ",\"lose_every\":" + (mode.dropCounts() ? 0 : mode.dropEvery())
                + ",\"split_bytes\":" + mode.splitBytes()
                + ",\"multi_line\":" + mode.multiLine()
                + ",\"without\":" + FlatJson.quote(String.join(",", mode.without()))
                + ",\"provider\":" + mode.provider() + "}";
    }

    private static String take(Map<String, String> given, String name, String otherwise) {
        String value = given.remove(name);
        return value == null ? otherwise : value;
    }

    private static SinkStage stage(Map<String, String> given, String name) {
        try {
            return SinkStage.ofWord(take(given, name, "rcpt"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + " is none of connect, ehlo, auth, mail, rcpt, data_command, data", e);
        }
    }

    private static int number(Map<String, String> given, String name) {
        try {
            return Math.max(0, Integer.parseInt(take(given, name, "0")));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number", e);
        }
    }
}
