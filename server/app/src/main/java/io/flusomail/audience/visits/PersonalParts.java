package io.flusomail.audience.visits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the addresses of pages what looks like somebody's data. The script does so before it sends anything; this is
 * the second lock, for scripts that a cache still has and for pages that write to us by themselves.
 */
final class PersonalParts {

    private static final List<String> ADDRESSES = List.of("url", "path", "referrer");

    /** So many characters browsers and servers agree upon; what is longer is cut before anything looks at it. */
    static final int LONGEST = 2_048;

    private static final Pattern NAME = Pattern.compile(
            "mail|token|passw|pwd|secret|session|auth|otp|signature|phone|mobile|name|address|birth|iban"
                    + "|^(key|code|state|sid|sig|hash|pass|tel|dob|zip|fm|api_?key)$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern AT = Pattern.compile("@|%40", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER = Pattern.compile("^([a-z][a-z0-9+.-]*://)[^/?#]*@", Pattern.CASE_INSENSITIVE);

    private PersonalParts() {}

    /** The same properties with {@code url}, {@code path} and {@code referrer} cleaned. */
    static @Nullable Map<String, @Nullable Object> removed(@Nullable Map<String, @Nullable Object> properties) {
        if (properties == null || ADDRESSES.stream().noneMatch(properties::containsKey)) {
            return properties;
        }
        Map<String, @Nullable Object> cleaned = new LinkedHashMap<>(properties);
        ADDRESSES.forEach(name -> {
            if (cleaned.get(name) instanceof String address) {
                cleaned.put(name, cleaned(address));
            }
        });
        return cleaned;
    }

    /** Without a fragment, a user, and parameters whose name or value looks like somebody's data. */
    static String cleaned(String address) {
        String bare = USER.matcher(bounded(address)).replaceFirst("$1");
        int mark = bare.indexOf('?');
        String path = mark < 0 ? bare : bare.substring(0, mark);
        List<String> kept = new ArrayList<>();
        for (String parameter : (mark < 0 ? "" : bare.substring(mark + 1)).split("&", -1)) {
            String name = parameter.replaceFirst("=.*", "");
            if (!parameter.isEmpty()
                    && !NAME.matcher(name).find()
                    && !AT.matcher(parameter).find()) {
                kept.add(parameter);
            }
        }
        return withoutAddresses(path) + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
    }

    /** Without a fragment; one that is too long also without parameters, and then up to its last whole step. */
    private static String bounded(String address) {
        String bare = until(address, '#');
        if (bare.length() <= LONGEST) {
            return bare;
        }
        String path = until(bare, '?');
        return path.length() <= LONGEST ? path : path.substring(0, Math.max(0, path.lastIndexOf('/', LONGEST - 1)));
    }

    private static String until(String text, char sign) {
        int at = text.indexOf(sign);
        return at < 0 ? text : text.substring(0, at);
    }

    /** Step by step: a pattern over the whole path would begin anew at each of its characters. */
    private static String withoutAddresses(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(step -> AT.matcher(step).find() ? "…" : step)
                .collect(Collectors.joining("/"));
    }
}
