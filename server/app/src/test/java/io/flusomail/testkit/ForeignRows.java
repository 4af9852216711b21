package io.flusomail.testkit;

import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.WorkspaceId;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One row of every resource in a workspace, made through the API by its owner. */
public final class ForeignRows {

    private static final JsonMapper JSON = new JsonMapper();

    private final MockMvcTester http;
    private final String owner;
    private final String unique = UUID.randomUUID().toString().substring(24);
    private final Map<String, String> ids = new LinkedHashMap<>();

    private ForeignRows(MockMvcTester http, String owner) {
        this.http = http;
        this.owner = owner;
    }

    public static ForeignRows in(WorkspaceId workspace, World world, MockMvcTester http, List<ForeignWorld> modules) {
        ForeignRows made = new ForeignRows(http, world.signedIn(workspace, Role.OWNER));
        made.ids.put("workspaces", workspace.toString());
        made.ids.put("organizations", world.organizationOf(workspace).toString());
        List<ForeignWorld> inOrder = modules.stream()
                .sorted(Comparator.comparingInt(ForeignWorld::order))
                .toList();
        inOrder.forEach(module -> module.rows().forEach(made::make));
        inOrder.forEach(ForeignWorld::settle);
        inOrder.forEach(module -> module.found().forEach(made::find));
        return made;
    }

    private void make(ForeignWorld.Row row) {
        String body = fill(row.body());
        String path = fill(row.path());
        MvcTestResult answer = path.endsWith(ForeignWorld.UPLOAD)
                ? upload(path.replace(ForeignWorld.UPLOAD, ""), body)
                : call("POST", path, body);
        if (answer.getResponse().getStatus() != 201 && answer.getResponse().getStatus() != 202) {
            throw new AssertionError("POST " + row.path() + " made nothing: " + body(answer));
        }
        ids.put(row.noun(), JSON.readTree(body(answer)).get("id").asString());
    }

    private void find(ForeignWorld.Found row) {
        JsonNode first = JSON.readTree(body(call("GET", row.list(), ""))).at("/items/0/id");
        if (first.isMissingNode()) {
            throw new AssertionError("GET " + row.list() + " lists nothing");
        }
        ids.put(row.noun(), first.asString());
    }

    /** Posts a small file of people, as this owner. */
    public MvcTestResult upload(String path, String options) {
        byte[] people = ("email\nuploaded-" + unique + "@people.example\n").getBytes(StandardCharsets.UTF_8);
        return http.post()
                .multipart()
                .uri(path)
                .file(new MockMultipartFile("file", "people.csv", "text/csv", people))
                .param("options", options)
                .header("Authorization", owner)
                .exchange();
    }

    /** The id of each noun's row. */
    public Map<String, String> ids() {
        return ids;
    }

    public Optional<String> id(String noun) {
        return Optional.ofNullable(ids.get(noun));
    }

    /** Stands in names and addresses of these rows, and of no others. */
    public String unique() {
        return unique;
    }

    public String owner() {
        return owner;
    }

    /** {@code {{noun}}} as the id of that row, {@code {{unique}}} as what only these rows have. */
    public String fill(String template) {
        String text = template.replace("{{unique}}", unique);
        for (Map.Entry<String, String> id : ids.entrySet()) {
            text = text.replace("{{" + id.getKey() + "}}", id.getValue());
        }
        return text;
    }

    /** As the owner of these rows. */
    public MvcTestResult call(String method, String path, String body) {
        return call(method, path, body, Map.of());
    }

    public MvcTestResult call(String method, String path, String body, Map<String, String> headers) {
        var request = http.method(HttpMethod.valueOf(method)).uri(path).header("Authorization", owner);
        headers.forEach(request::header);
        return method.equals("GET")
                ? request.exchange()
                : request.contentType("application/json").content(body).exchange();
    }

    public static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
