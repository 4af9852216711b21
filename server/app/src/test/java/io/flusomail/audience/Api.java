package io.flusomail.audience;

import com.jayway.jsonpath.JsonPath;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.World;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The API as the owner of a workspace speaks to it. */
public final class Api {

    private final MockMvcTester http;
    private final String token;

    public Api(MockMvcTester http, World world, WorkspaceId workspace) {
        this.http = http;
        this.token = world.signedIn(workspace, Role.OWNER);
    }

    /** @param uri encoded already, or a template for the values */
    public MvcTestResult get(String uri, Object... values) {
        var request = values.length == 0
                ? http.get().uri(URI.create(uri))
                : http.get().uri(uri, values);
        return request.header("Authorization", token).exchange();
    }

    public MvcTestResult post(String uri, String json) {
        return send(HttpMethod.POST, uri, json);
    }

    public MvcTestResult patch(String uri, String json) {
        return send(HttpMethod.PATCH, uri, json);
    }

    public MvcTestResult put(String uri, String json) {
        return send(HttpMethod.PUT, uri, json);
    }

    public MvcTestResult delete(String uri) {
        return http.delete().uri(uri).header("Authorization", token).exchange();
    }

    public MvcTestResult send(HttpMethod method, String uri, String json) {
        return http.method(method)
                .uri(uri)
                .header("Authorization", token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    /** The token for requests that this class has no words for. */
    public String token() {
        return token;
    }

    /** Creates, and answers the id. */
    public String make(String uri, String json) {
        MvcTestResult answer = post(uri, json);
        if (answer.getResponse().getStatus() >= 300) {
            throw new AssertionError(uri + ": " + body(answer));
        }
        return read(answer, "$.id");
    }

    public static <T> T read(MvcTestResult answer, String path) {
        return JsonPath.read(body(answer), path);
    }

    public static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
