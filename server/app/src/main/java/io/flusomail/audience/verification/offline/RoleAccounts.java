package io.flusomail.audience.verification.offline;

import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Local parts that belong to a function rather than to a person. */
@Component
final class RoleAccounts {

    /** A single letter before or after a dot is that of a name: {@code p.ress}. */
    private static final Pattern INITIAL = Pattern.compile("(^|[.])[^.]([.]|$)");

    private final Set<String> roles = Set.copyOf(WordList.read("roles.txt"));

    /** @param local in lower case */
    boolean has(String local) {
        int plus = local.indexOf('+');
        String box = plus > 0 ? local.substring(0, plus) : local;
        String joined = box.replaceAll("[_-]", "");
        return roles.contains(INITIAL.matcher(joined).find() ? joined : joined.replace(".", ""));
    }
}
