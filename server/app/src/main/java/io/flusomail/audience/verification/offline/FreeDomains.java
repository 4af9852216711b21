package io.flusomail.audience.verification.offline;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Where anybody gets a mailbox. */
@Component
final class FreeDomains {

    private static final String SLIPS = " slips";

    private final Set<String> domains;
    private final List<String> common;

    FreeDomains() {
        List<String> lines = WordList.read("free.txt");
        this.domains = lines.stream().map(line -> line.replace(SLIPS, "")).collect(Collectors.toUnmodifiableSet());
        this.common = lines.stream()
                .filter(line -> line.endsWith(SLIPS))
                .map(line -> line.replace(SLIPS, ""))
                .toList();
    }

    boolean has(String domain) {
        return domains.contains(domain);
    }

    /** Those that so many people have that what looks almost alike is probably a slip. */
    List<String> common() {
        return common;
    }
}
