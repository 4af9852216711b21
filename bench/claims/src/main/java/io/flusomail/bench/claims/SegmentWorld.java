package io.flusomail.bench.claims;

import io.flusomail.bench.kit.Api;
import io.flusomail.bench.kit.Newsletter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** People, their fields, tags, list and events: made through the interface what has a meaning, by SQL what is many. */
final class SegmentWorld {

    private static final Map<String, String> FIELDS = fields();

    private final Api api;
    private final Connection superuser;
    private final Map<String, String> names = new HashMap<>();

    SegmentWorld(Api api, Connection superuser) {
        this.api = api;
        this.superuser = superuser;
    }

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String key : "city country plan company industry zip region gender referrer note".split(" ")) {
            fields.put(key, "text");
        }
        for (String key : "age score ltv orders".split(" ")) {
            fields.put(key, "number");
        }
        fields.put("signup_date", "date");
        fields.put("birthday", "date");
        fields.put("vip", "boolean");
        fields.put("newsletter", "boolean");
        fields.put("last_seen", "datetime");
        fields.put("interests", "list");
        return fields;
    }

    /** What rules call by a name: ids, and columns of fields. */
    Map<String, String> names() {
        return names;
    }

    void make(int people, int events) throws IOException, InterruptedException, SQLException {
        for (Map.Entry<String, String> field : FIELDS.entrySet()) {
            api.post("/api/fields", Map.of("key", field.getKey(), "label", field.getKey(), "type", field.getValue()));
        }
        api.post("/api/tags", Map.of("name", "vip"));
        api.post("/api/tags", Map.of("name", "rare"));
        Newsletter.list(api, "Readers");
        learn();
        String sql = resource("world.sql")
                .replace("${workspace}", Objects.requireNonNull(names.get("$W")))
                .replace("${list}", Objects.requireNonNull(names.get("$list")))
                .replace("${people}", Integer.toString(people))
                .replace("${events}", Integer.toString(events));
        for (String statement : sql.split(";\n")) {
            run(statement);
        }
        // Readers of the log are taken for having read it all long ago.
        run("update events.cursor set xid = pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1, seq = 0");
        run("vacuum (analyze) audience.contact, audience.profile, audience.profile_detail, audience.contact_tag");
        run("vacuum (analyze) audience.list_member, consent.standing, events.contact_event");
    }

    /** Whether somebody made it before; what has names is known then. */
    boolean found() throws SQLException {
        boolean made =
                !value("select count(*) from audience.field where key = 'ltv'").equals("0");
        if (made) {
            learn();
        }
        return made;
    }

    private void learn() throws SQLException {
        names.put("$vip", value("select id from audience.tag where name = 'vip'"));
        names.put("$rare", value("select id from audience.tag where name = 'rare'"));
        names.put("$list", value("select id from audience.list where name = 'Readers'"));
        names.put("$W", value("select id from identity.workspace"));
        for (String key : FIELDS.keySet()) {
            String column = "p." + value("select slot from audience.field where key = '" + key + "'");
            names.put(key.equals("vip") ? "$vip_field" : "$" + key, column);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SegmentWorld.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
