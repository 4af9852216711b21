package io.flusomail.bench.kit;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One campaign through the interface. */
public record Campaign(Api api, String id) {

    public String path() {
        return "/api/campaigns/" + id;
    }

    public void send() throws IOException, InterruptedException {
        api.post(path() + "/send", Map.of());
    }

    public JsonNode read() throws IOException, InterruptedException {
        return api.get(path());
    }

    public String status() throws IOException, InterruptedException {
        return Api.text(read(), "campaign_status");
    }

    /** Waits for one of these; the time runs on while the application is down. */
    public JsonNode await(Duration atMost, String... statuses) throws InterruptedException {
        JsonNode[] seen = new JsonNode[1];
        Wait.until(atMost, () -> Arrays.toString(statuses) + " of the campaign: " + seen[0], () -> {
            seen[0] = read();
            return List.of(statuses).contains(Api.text(seen[0], "campaign_status"));
        });
        return seen[0];
    }

    /** Every row of its ledger. */
    public List<LedgerRow> ledger() throws IOException, InterruptedException {
        List<LedgerRow> rows = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = api.get(path() + "/recipients?limit=1000" + after(cursor));
            page.path("items").forEach(item -> rows.add(LedgerRow.of(item)));
            JsonNode next = page.path("next_cursor");
            cursor = next.isMissingNode() || next.isNull() ? null : next.asString();
        } while (cursor != null);
        return rows;
    }

    private static String after(@Nullable String cursor) {
        return cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }
}
