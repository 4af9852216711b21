package io.flusomail.identity.auth;

import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.World;
import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People with passwords, signed in through the API. */
public final class SignInFixture {

    public static final String PASSWORD = "a rather long secret";

    /** Made once: each takes a core for tens of milliseconds, on purpose. */
    private static final String HASH =
            String.valueOf(new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2).encode(PASSWORD));

    private static final JsonMapper JSON = new JsonMapper();

    private final MockMvcTester http;
    private final World world;

    public SignInFixture(MockMvcTester http, World world) {
        this.http = http;
        this.world = world;
    }

    /** One person and what they need. */
    public record Ada(UserId id, String email, WorkspaceId workspace) {}

    public Ada ada(WorkspaceId workspace, Role role) {
        UserId id = world.person(workspace, role, HASH);
        return new Ada(id, world.emailOf(id), workspace);
    }

    public MvcTestResult post(String path, String token, String body) {
        return http.post()
                .uri(path)
                .header("Authorization", token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    public MvcTestResult open(String path, String body) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    public MvcTestResult login(String email, String password) {
        return login(email, password, "198.51.100.7");
    }

    public MvcTestResult login(String email, String password, String ip) {
        return http.post()
                .uri("/api/auth/login")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password))
                .with(request -> {
                    request.setRemoteAddr(ip);
                    return request;
                })
                .exchange();
    }

    public MvcTestResult refresh(String cookie) {
        return http.post()
                .uri("/api/auth/refresh")
                .cookie(new Cookie("flusomail_refresh", cookie))
                .exchange();
    }

    /** A renewal that has a name of its own. */
    public MvcTestResult refresh(String cookie, String attempt) {
        return http.post()
                .uri("/api/auth/refresh")
                .cookie(new Cookie("flusomail_refresh", cookie))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"attempt\":\"%s\"}".formatted(attempt))
                .exchange();
    }

    public int get(String path, String token) {
        return http.get()
                .uri(path)
                .header("Authorization", token)
                .exchange()
                .getResponse()
                .getStatus();
    }

    public static String bearer(MvcTestResult answer) {
        return "Bearer " + json(answer).get("access_token").asString();
    }

    public static String cookie(MvcTestResult answer) {
        return Objects.requireNonNull(answer.getResponse().getCookie("flusomail_refresh"))
                .getValue();
    }

    public static JsonNode json(MvcTestResult answer) {
        try {
            return JSON.readTree(answer.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
