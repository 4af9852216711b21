package io.flusomail.audience.verification.offline;

import java.util.Set;
import org.springframework.stereotype.Component;

/** Domains that give out addresses to throw away, with everything below them. */
@Component
final class DisposableDomains {

    private final Set<String> listed = Set.copyOf(WordList.read("disposable.txt"));
    private final Set<String> kept = Set.copyOf(WordList.read("not-disposable.txt"));

    boolean has(String domain) {
        for (String part = domain; !part.isEmpty(); part = part.substring(part.indexOf('.') + 1)) {
            if (kept.contains(part) || part.indexOf('.') < 0) {
                return false;
            }
            if (listed.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
