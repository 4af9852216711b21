package io.flusomail.audience.verification.offline;

import java.util.Set;
import org.springframework.stereotype.Component;

/** Local parts that belong to a function rather than to a person. */
@Component
final class RoleAccounts {

    private final Set<String> roles = Set.copyOf(WordList.read("roles.txt"));

    /** @param local in lower case */
    boolean has(String local) {
        int plus = local.indexOf('+');
        String box = plus > 0 ? local.substring(0, plus) : local;
        return roles.contains(box.replaceAll("[._-]", ""));
    }
}
