package io.flusomail.audience.sites;

import io.flusomail.platform.problems.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a site's pages are, in the form in which browsers say it (RFC 6454 §6.2). */
final class SiteOrigins {

    private static final int LONGEST_HOST = 253;

    private SiteOrigins() {}

    /** Each once; 422 that names the place of one that is no origin. */
    static List<String> checked(List<String> given) {
        List<String> origins = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String field = "origins[" + i + "]";
            String origin = origin(given.get(i))
                    .orElseThrow(() -> ProblemException.invalid(
                            field, "wrong_form", "An origin looks like https://www.example.com, without a path."));
            if (!origins.contains(origin)) {
                origins.add(origin);
            }
        }
        return List.copyOf(origins);
    }

    /** The domain that cookies are set for: of one of the origins, or above it; 422 otherwise. */
    static @Nullable String checkedDomain(@Nullable String given, List<String> origins) {
        if (given == null) {
            return null;
        }
        String domain = given.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
        boolean covers = domain.contains(".")
                && origins.stream()
                        .map(origin -> URI.create(origin).getHost())
                        .allMatch(host -> host.equals(domain) || host.endsWith("." + domain));
        if (!covers) {
            throw ProblemException.invalid(
                    "cookie_domain", "not_of_origins", "The domain of the cookie is one that all origins lie in.");
        }
        return domain;
    }

    /** In lower case, without the usual port. */
    private static Optional<String> origin(String text) {
        try {
            URI uri = new URI(text.strip().toLowerCase(Locale.ROOT).replaceFirst("/$", ""));
            String scheme = uri.getScheme();
            String host = uri.getHost();
            boolean web = "https".equals(scheme) || "http".equals(scheme);
            boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            if (!web
                    || !bare
                    || host == null
                    || host.length() > LONGEST_HOST
                    || !uri.getRawPath().isEmpty()) {
                return Optional.empty();
            }
            int usual = scheme.equals("https") ? 443 : 80;
            String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
            return Optional.of(scheme + "://" + host + port);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
