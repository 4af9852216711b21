package io.flusomail.audience.quality;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The questions, as rules. */
final class QualityChecks {

    /** Domains that hardly anybody has, one slip away from one that many have. */
    private static final String SLIPS =
            "[\"gmial.com\",\"gmai.com\",\"gmal.com\",\"gamil.com\",\"gmail.co\",\"gmail.con\",\"gnail.com\","
                    + "\"hotmial.com\",\"hotmal.com\",\"hotmai.com\",\"hotmail.co\",\"hotmail.con\",\"outlok.com\","
                    + "\"outloo.com\",\"yaho.com\",\"yahooo.com\",\"yahoo.con\",\"yhoo.com\",\"iclod.com\",\"icloud.con\"]";

    private static final String ROLES =
            "^(abuse|accounts?|admin|billing|contact|enquiries|help|hello|hr|info|jobs|mail|"
                    + "marketing|newsletter|no-?reply|office|postmaster|press|sales|service|support|team|webmaster)@";

    /** By key, in the order of the page. */
    private static final Map<String, JsonNode> ALL = all();

    private static final String VERDICT = "email_verdict";

    private QualityChecks() {}

    /** @param custom keys of the workspace's own fields: where one is named as the verdict is, verdicts cannot be asked for */
    static Map<String, JsonNode> of(Collection<String> custom) {
        Map<String, JsonNode> checks = new LinkedHashMap<>(ALL);
        if (custom.contains(VERDICT)) {
            checks.keySet().removeIf(key -> key.startsWith("verdict_"));
        }
        return checks;
    }

    private static Map<String, JsonNode> all() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("no_email", "{\"field\":\"email\",\"op\":\"is_not_set\"}");
        rules.put(
                "invalid_looking",
                "{\"any\":[{\"field\":\"email_domain\",\"op\":\"in\",\"value\":" + SLIPS
                        + "},{\"field\":\"email_domain\",\"op\":\"matches\",\"value\":\"^[^.]+$\"},"
                        + "{\"field\":\"email_domain\",\"op\":\"matches\",\"value\":\"(^|[.])(example|invalid|localhost|test)$\"}]}");
        rules.put("role_address", "{\"field\":\"email\",\"op\":\"matches\",\"value\":\"" + ROLES + "\"}");
        rules.put(
                "no_name",
                "{\"all\":[{\"field\":\"first_name\",\"op\":\"is_not_set\"},"
                        + "{\"field\":\"last_name\",\"op\":\"is_not_set\"}]}");
        rules.put("no_time_zone", "{\"field\":\"time_zone\",\"op\":\"is_not_set\"}");
        rules.put("no_locale", "{\"field\":\"locale\",\"op\":\"is_not_set\"}");
        rules.put("no_consent", "{\"consent\":{\"channel\":\"email\",\"state\":\"none\"}}");
        rules.put(
                "stale",
                "{\"all\":[{\"field\":\"created_at\",\"op\":\"more_than_ago\",\"value\":\"P1Y\"},"
                        + "{\"not\":{\"engagement\":\"opened\",\"within\":\"P1Y\"}},"
                        + "{\"not\":{\"engagement\":\"clicked\",\"within\":\"P1Y\"}}]}");
        for (String verdict : List.of("undeliverable", "risky", "unknown", "deliverable")) {
            rules.put("verdict_" + verdict, verdict("\"is\",\"value\":\"" + verdict + "\""));
        }
        rules.put(
                "verdict_none",
                "{\"all\":[{\"field\":\"email\",\"op\":\"is_set\"}," + verdict("\"is_not_set\"") + "]}");
        rules.put("age_month", age("within_last", "\"P1M\""));
        rules.put("age_half_year", age("between_ago", "[\"P1M\",\"P6M\"]"));
        rules.put("age_year", age("between_ago", "[\"P6M\",\"P1Y\"]"));
        rules.put("age_two_years", age("between_ago", "[\"P1Y\",\"P2Y\"]"));
        rules.put("age_older", age("more_than_ago", "\"P2Y\""));
        JsonMapper json = new JsonMapper();
        Map<String, JsonNode> read = new LinkedHashMap<>();
        rules.forEach((key, rule) -> read.put(key, json.readTree(rule)));
        return read;
    }

    private static String verdict(String test) {
        return "{\"field\":\"" + VERDICT + "\",\"op\":" + test + "}";
    }

    private static String age(String op, String value) {
        return "{\"field\":\"created_at\",\"op\":\"" + op + "\",\"value\":" + value + "}";
    }
}
