package io.flusomail.bench.kit;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An import that the application has answered for, so that every row of it must arrive whatever happens. */
final class ImportUnderFire {
    private final Api api;
    private final String list;
    private final String job;
    private final People people;

    private ImportUnderFire(Api api, String list, String job, People people) {
        this.api = api;
        this.list = list;
        this.job = job;
        this.people = people;
    }

    static ImportUnderFire start(Api api, String name, int rows) throws IOException, InterruptedException {
        People people = new People("fire" + Long.toString(System.nanoTime(), 36), rows);
        String list = Newsletter.list(api, "Import during " + name + " " + people.email(0));
        return new ImportUnderFire(api, list, Newsletter.startImport(api, list, people), people);
    }

    /** How far it is, in words: {@code running 8000}. */
    String status() throws IOException, InterruptedException {
        JsonNode now = api.get("/api/imports/" + job);
        return Api.text(now, "status") + " " + now.path("rows").asLong();
    }

    /** Waits for its end; what is not there, in words. */
    List<String> lost() throws IOException, InterruptedException {
        Newsletter.awaitImport(api, job, people.count());
        Set<String> missing = new HashSet<>(people.emails());
        String cursor = "";
        while (cursor != null) {
            JsonNode page = api.get("/api/contacts?limit=1000&list_id=" + list + cursor);
            page.path("items").forEach(item -> missing.remove(Api.text(item, "email")));
            JsonNode next = page.path("next_cursor");
            cursor = next.isMissingNode() || next.isNull()
                    ? null
                    : "&cursor=" + URLEncoder.encode(next.asString(), StandardCharsets.UTF_8);
        }
        return missing.isEmpty()
                ? List.of()
                : List.of(missing.size() + " of " + people.count() + " imported rows are not there, such as "
                        + missing.iterator().next());
    }
}
