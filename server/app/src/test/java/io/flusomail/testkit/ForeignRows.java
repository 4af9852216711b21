package io.flusomail.testkit;

import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.WorkspaceId;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
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
        modules.stream()
                .sorted(Comparator.comparingInt(ForeignWorld::order))
                .flatMap(module -> module.rows().stream())
                .forEach(made::make);
        return made;
    }

    private void make(ForeignWorld.Row row) {
        String body = fill(row.body(), this);
        MvcTestResult answer = row.path().endsWith(ForeignWorld.UPLOAD)
                ? upload(row.path().replace(ForeignWorld.UPLOAD, ""), body)
                : call("POST", row.path(), body, owner);
        if (answer.getResponse().getStatus() != 201 && answer.getResponse().getStatus() != 202) {
            throw new AssertionError("POST " + row.path() + " made nothing: " + body(answer));
        }
        ids.put(row.noun(), JSON.readTree(body(answer)).get("id").asString());
    }

    private MvcTestResult upload(String path, String options) {
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

    public String owner() {
        return owner;
    }

    /** {@code {{noun}}} from these rows, {@code {{own:noun}}} from the caller's. */
    public String fill(String template, ForeignRows own) {
        String text = template.replace("{{unique}}", own.unique);
        for (Map.Entry<String, String> id : ids.entrySet()) {
            text = text.replace("{{" + id.getKey() + "}}", id.getValue());
        }
        for (Map.Entry<String, String> id : own.ids.entrySet()) {
            text = text.replace("{{own:" + id.getKey() + "}}", id.getValue());
        }
        return text;
    }

    public MvcTestResult call(String method, String path, String body, String token) {
        var request = http.method(HttpMethod.valueOf(method)).uri(path).header("Authorization", token);
        return method.equals("GET")
                ? request.exchange()
                : request.contentType("application/json").content(body).exchange();
    }

    public static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
