package io.flusomail.sink;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * What a sink has counted since the last reset.
 *
 * @param messages accepted mails, those included whose connection was then dropped
 * @param recipients their recipients, each time it occurs
 * @param duplicateRecipients recipients beyond the first of each address
 * @param seconds from the first accepted message to the last
 * @param rate messages a second over that time
 * @param rejects refused commands of any kind
 * @param dropped recipients whose final reply was withheld
 * @param connections open now
 */
public record SinkStats(
        long messages,
        long recipients,
        long uniqueRecipients,
        long duplicateRecipients,
        long uniqueMessageIds,
        long duplicateMessageIds,
        long withoutMessageId,
        double seconds,
        double rate,
        long bytes,
        long bareLf,
        long rejects,
        long dropped,
        long connections,
        long connectionsTotal,
        long connectionsMax,
        long stored) {

    /** The fields as members in snake case, without the braces around them. */
    String toJsonMembers() {
        StringJoiner members = new StringJoiner(",");
        for (RecordComponent component : SinkStats.class.getRecordComponents()) {
            String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            members.add("\"" + name + "\":" + value(component));
        }
        return members.toString();
    }

    private Object value(RecordComponent component) {
        try {
            return component.getAccessor().invoke(this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
