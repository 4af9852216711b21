package io.flusomail.campaigns;

import java.util.List;
import java.util.Map;

/**
 * What stands between a campaign and its send.
 *
 * @param audience people in the chosen lists and segments, less those in excluded ones
 * @param reach those of them who may receive it now
 * @param excluded how many may not, by reason code
 * @param lacking how many of the reach have no value for a variable that the content uses, by variable
 * @param problems each refuses the send
 * @param warnings each is worth a look
 */
record FlightCheck(
        long audience,
        long reach,
        Map<String, Long> excluded,
        Map<String, Long> lacking,
        List<Finding> problems,
        List<Finding> warnings) {

    /** One answer of a gate: the field it concerns, a code, a sentence. */
    record Finding(String field, String code, String message) {}

    boolean clear() {
        return problems.isEmpty();
    }
}
