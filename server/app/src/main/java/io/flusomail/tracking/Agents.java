package io.flusomail.tracking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is known of the programs that hit links and pixels. A few thousand names make up nearly all hits, and judging one
 * asks for some hundred words in it, so what was found is remembered: about 10 MB when full.
 */
@Component
final class Agents {

    private static final int MOST = 10_000;
    private static final int LONGEST = 300;

    /**
     * A program.
     *
     * @param machine why its hits are taken for a machine's; null: a person's
     * @param json its name as a JSON string; null where it has none
     */
    record Agent(@Nullable String machine, @Nullable String json) {}

    private final Agent nameless = new Agent(MachineMarks.judge((String) null), null);
    private final Cache<String, Agent> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** By the header {@code User-Agent} as it came. */
    Agent of(@Nullable String userAgent) {
        if (userAgent == null) {
            return nameless;
        }
        if (userAgent.length() > MachineMarks.LONGEST) {
            return look(userAgent);
        }
        Agent agent = known.getIfPresent(userAgent);
        if (agent == null) {
            agent = look(userAgent);
            known.put(userAgent, agent);
        }
        return agent;
    }

    private static Agent look(String userAgent) {
        return new Agent(MachineMarks.judge(userAgent), quoted(userAgent));
    }

    /** A header is Latin-1 at most, so that quoting is all it needs once control characters are gone. */
    private static String quoted(String name) {
        StringBuilder json = new StringBuilder(LONGEST + 16).append('"');
        for (int i = 0; i < Math.min(name.length(), LONGEST); i++) {
            char c = name.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7F || c > 0x9F && c < 0x100) {
                json.append(c);
            } else {
                json.append('?');
            }
        }
        return json.append('"').toString();
    }
}
