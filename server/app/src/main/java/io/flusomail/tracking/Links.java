package io.flusomail.tracking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where links lead. Registered once and never changed, so they are kept in memory while they are in use. */
@Component
class Links {

    /** Sources weigh as many as they have links: about 40 MB when full. */
    private static final long MOST_LINKS = 200_000;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private record Key(WorkspaceId workspace, SourceId source) {}

    private final Cache<Key, List<Optional<String>>> known = Caffeine.newBuilder()
            .maximumWeight(MOST_LINKS)
            .weigher((Key _, List<Optional<String>> targets) -> targets.size() + 1)
            .build();

    private final LinkStore store;
    private final Transactions transactions;

    Links(LinkStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /** Where a click leads, for a Location header; nothing when it leads nowhere that a browser may be sent to. */
    Optional<String> target(TrackingTokens.Click click) {
        String own = click.url();
        return own != null ? checked(own) : registered(click);
    }

    private Optional<String> registered(TrackingTokens.Click click) {
        Key key = new Key(click.send().workspaceId(), click.send().sourceId());
        List<Optional<String>> targets = known.getIfPresent(key);
        if (targets == null) {
            targets = transactions.in(key.workspace(), () -> store.urls(key.source())).stream()
                    .map(Links::checked)
                    .toList();
            if (!targets.isEmpty()) {
                known.put(key, targets);
            }
        }
        return click.link() < targets.size() ? targets.get(click.link()) : Optional.empty();
    }

    private static Optional<String> checked(String url) {
        return isWeb(url) ? Optional.of(location(url)) : Optional.empty();
    }

    /** Only http and https, and nothing that could break out of a header. */
    static boolean isWeb(@Nullable String url) {
        if (url == null || url.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
            return false;
        }
        String start = url.substring(0, Math.min(8, url.length())).toLowerCase(Locale.ROOT);
        return (start.startsWith("http://") || start.startsWith("https://")) && hasHost(url);
    }

    private static boolean hasHost(String url) {
        int from = url.indexOf("//") + 2;
        return from < url.length() && "/?#".indexOf(url.charAt(from)) < 0;
    }

    /** For a Location header, which is ASCII (RFC 9110 §10.2.2): what is not goes percent-encoded, the rest as given. */
    static String location(String url) {
        if (url.chars().allMatch(c -> c < 0x7F)) {
            return url;
        }
        StringBuilder encoded = new StringBuilder(url.length() + 32);
        for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
