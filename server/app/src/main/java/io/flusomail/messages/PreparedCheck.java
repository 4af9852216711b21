package io.flusomail.messages;

import java.util.List;
import java.util.Set;

/**
 * What stands in the way of a mailing.
 *
 * @param problems each makes it unfit to be sent
 * @param warnings each is worth a look
 * @param variables fields of the contact without which a sentence stays incomplete: used with neither a default nor a
 *     condition
 */
public record PreparedCheck(List<Finding> problems, List<Finding> warnings, Set<String> variables) {

    public PreparedCheck {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        variables = Set.copyOf(variables);
    }
}
