package io.flusomail.bench.kit;

import io.flusomail.sink.SmtpSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of a campaign that has ended: the ledger, the report and the sink beside each other.
 *
 * @param people how many it was for
 * @param reached people whose mail the sink took, those included whose connection then died
 * @param twice people whose mail the sink took more than once
 * @param uncertain people of whom the application does not know
 * @param broken promises that were not kept, in words; empty when all is well
 */
public record Reckoning(int people, int reached, int twice, int uncertain, List<String> broken) {

    /**
     * Reads everything and compares.
     *
     * @param mostUncertain how many may be uncertain: the number of connections for each kill
     */
    public static Reckoning of(Campaign campaign, SmtpSink sink, Collection<String> people, int mostUncertain)
            throws IOException, InterruptedException {
        Map<String, Integer> taken = new TreeMap<>(sink.recipients());
        taken.keySet().retainAll(new HashSet<>(people));
        List<String> broken = new ArrayList<>();
        Map<String, LedgerRow> rows = new TreeMap<>();
        for (LedgerRow row : campaign.ledger()) {
            if (rows.put(row.email(), row) != null) {
                broken.add(row.email() + " has two rows");
            }
        }
        List<String> twice = taken.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        twice.forEach(email -> broken.add(email + " was mailed " + taken.get(email) + " times: " + rows.get(email)));
        for (String email : people) {
            judge(email, rows.get(email), taken.containsKey(email), broken);
        }
        int uncertain =
                (int) rows.values().stream().filter(LedgerRow::uncertain).count();
        if (uncertain > mostUncertain) {
            broken.add(uncertain + " are uncertain, at most " + mostUncertain + " may be");
        }
        compareReport(campaign.read(), rows, uncertain, broken);
        return new Reckoning(people.size(), taken.size(), twice.size(), uncertain, shortened(broken));
    }

    private static void judge(String email, @Nullable LedgerRow row, boolean taken, List<String> broken) {
        if (row == null) {
            broken.add(email + " has no row");
        } else if (!row.accepted() && !row.uncertain()) {
            broken.add(email + " was lost: " + row);
        } else if (row.accepted() && !taken) {
            broken.add(email + " is called " + row.status() + " and never reached the relay: " + row);
        }
    }

    private static void compareReport(
            JsonNode report, Map<String, LedgerRow> rows, int uncertain, List<String> broken) {
        long accepted = rows.values().stream().filter(LedgerRow::accepted).count();
        expect("total_recipients", report, rows.size(), broken);
        expect("delivered_count", report, accepted, broken);
        expect("uncertain_count", report, uncertain, broken);
        String status = Api.text(report, "campaign_status");
        if (!status.equals("sent") && !status.equals("completed")) {
            broken.add("the campaign is " + status);
        }
    }

    private static void expect(String field, JsonNode report, long wanted, List<String> broken) {
        long said = report.path(field).asLong(-1);
        if (said != wanted) {
            broken.add("the report says " + field + " " + said + ", the ledger " + wanted);
        }
    }

    private static List<String> shortened(List<String> broken) {
        if (broken.size() <= 20) {
            return List.copyOf(broken);
        }
        List<String> few = new ArrayList<>(broken.subList(0, 20));
        few.add("… and " + (broken.size() - 20) + " more");
        return List.copyOf(few);
    }
}
