package io.flusomail.audience.verification.offline;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Guesses which domain was meant by one that is a slip of the pen away. Careful rather than clever: whoever is told to
 * change a right address is lost. So the first letter has to be right, short names have to be right but for their end,
 * a letter that no slip brings in makes another name, and a domain that is itself well known is never doubted.
 */
@Component
final class Slips {

    /** Shorter names have too many neighbours that are somebody's. */
    private static final int SHORTEST = 5;

    /** From here on two slips are believed, of a domain that nobody gets mail at. */
    private static final int LONG = 9;

    /** One slip away from a common domain, and another firm's. */
    private static final Set<String> OTHERS = Set.of(
            "gail.com",
            "libera.it",
            "hotmart.com",
            "hotwail.com",
            "outlooks.com",
            "oranje.fr",
            "telnet.be",
            "verizon.com",
            "ziggo.com");

    /** Ends that do not exist, and those of small countries that are hardly ever meant after a common name. */
    private static final Map<String, Set<String>> ENDS = Map.of(
            "com",
                    Set.of(
                            "con", "cmo", "ocm", "comm", "coom", "ccom", "cpm", "vom", "xom", "cim", "cin", "clm",
                            "dom", "comn", "como", "cok", "co", "cm", "om", "c", "coml"),
            "net", Set.of("nte", "ent", "ner", "nett", "nt", "bet", "met", "ne", "netr"),
            "de", Set.of("ed", "d", "dee", "dr"),
            "fr", Set.of("rf", "ft", "f", "frr", "dr"),
            "it", Set.of("ti", "itt", "ir"),
            "co.uk", Set.of("co.ku", "couk", "co.u", "co.k", "c.uk", "co.ukk", "co.ul"));

    /** Of the above, those that no domain of anybody ends with. */
    private static final Set<String> NOWHERE =
            Set.of("con", "cmo", "ocm", "comm", "coom", "ccom", "cpm", "vom", "xom", "comn", "coml");

    private final FreeDomains free;

    Slips(FreeDomains free) {
        this.free = free;
    }

    /**
     * @param domain in ASCII
     * @param isDead whether mail to it goes nowhere
     */
    Optional<String> meant(String domain, boolean isDead) {
        if (free.has(domain) || OTHERS.contains(domain) || domain.indexOf('.') < 1) {
            return Optional.empty();
        }
        return free.common().stream()
                .filter(common -> slipped(Parts.of(domain), Parts.of(common), isDead))
                .findFirst()
                .or(() -> endOnly(domain));
    }

    /** A domain and what it ends with, from its first dot on. */
    private record Parts(String name, String end) {
        static Parts of(String domain) {
            int dot = domain.indexOf('.');
            return new Parts(domain.substring(0, dot), domain.substring(dot + 1));
        }
    }

    private static boolean slipped(Parts written, Parts common, boolean isDead) {
        boolean sameEnd = written.end.equals(common.end);
        boolean slippedEnd = ENDS.getOrDefault(common.end, Set.of()).contains(written.end);
        if (written.name.equals(common.name)) {
            return slippedEnd;
        }
        boolean endFits = sameEnd || (slippedEnd && NOWHERE.contains(written.end));
        return endFits
                && common.name.length() >= SHORTEST
                && written.name.charAt(0) == common.name.charAt(0)
                && EditDistance.within(written.name, common.name, isDead && common.name.length() >= LONG ? 2 : 1);
    }

    /** A common domain that is too short for more, or anybody's under an end that does not exist. */
    private Optional<String> endOnly(String domain) {
        int dot = domain.lastIndexOf('.');
        String end = domain.substring(dot + 1);
        return NOWHERE.contains(end) ? Optional.of(domain.substring(0, dot) + ".com") : Optional.empty();
    }
}
