package io.flusomail.identity.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.identity.access.Permissions;
import io.flusomail.identity.access.Role;
import io.flusomail.identity.edge.Routes.Route;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.web.Requires;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Walks every registered route with every role; a route that another module adds is covered without a word here. */
@Tag("slow")
@FlusomailTest
class PermissionMatrixTest {

    private static final String NOBODYS_ID = "01900000-0000-7000-8000-000000000000";

    /** What cannot be told from verb and noun. */
    private static final Map<String, String> OTHERWISE = Map.ofEntries(
            Map.entry("DELETE /api/frequency-caps/{id}", "pacing:update"),
            Map.entry("DELETE /api/suppression-lists/{id}", "suppressions:delete"),
            Map.entry("GET /api/double-opt-in", "topics:read"),
            Map.entry("GET /api/frequency-caps", "pacing:read"),
            Map.entry("GET /api/frequency-caps/{id}", "pacing:read"),
            Map.entry("GET /api/preference-centre", "topics:read"),
            Map.entry("GET /api/suppression-lists", "suppressions:read"),
            Map.entry("GET /api/verification-services", "providers:read"),
            Map.entry("PUT /api/verification-services", "providers:update"),
            Map.entry("GET /api/verifications", "contacts:read"),
            Map.entry("GET /api/verifications/suggestions", "contacts:read"),
            Map.entry("GET /api/verifications/{id}", "contacts:read"),
            Map.entry("POST /api/verifications", "contacts:update"),
            Map.entry("POST /api/verifications/check", "contacts:read"),
            Map.entry("GET /api/suppression-lists/{id}", "suppressions:read"),
            Map.entry("GET /api/suppression-lists/{id}/entries", "suppressions:read"),
            Map.entry("GET /api/suppression-lists/{id}/export", "suppressions:read"),
            Map.entry("PATCH /api/double-opt-in", "topics:update"),
            Map.entry("PATCH /api/frequency-caps/{id}", "pacing:update"),
            Map.entry("PATCH /api/preference-centre", "topics:update"),
            Map.entry("PATCH /api/suppression-lists/{id}", "suppressions:update"),
            Map.entry("POST /api/contacts/{id}/opt-in", "contacts:update"),
            Map.entry("POST /api/frequency-caps", "pacing:update"),
            Map.entry("POST /api/preference-centre/preview", "topics:read"),
            Map.entry("POST /api/suppression-lists", "suppressions:create"),
            Map.entry("POST /api/suppression-lists/{id}/entries", "suppressions:update"),
            Map.entry("POST /api/suppression-lists/{id}/entries/remove", "suppressions:update"),
            Map.entry("POST /api/suppression-lists/{id}/import", "suppressions:update"),
            Map.entry("POST /api/suppressions/import", "suppressions:create"),
            Map.entry("PUT /api/double-opt-in", "topics:update"),
            Map.entry("PUT /api/frequency-caps/{id}", "pacing:update"),
            Map.entry("PUT /api/preference-centre", "topics:update"),
            Map.entry("PUT /api/suppression-lists/{id}", "suppressions:update"),
            Map.entry("POST /api/campaigns/{id}/approve", "campaigns:approve"),
            Map.entry("POST /api/campaigns/{id}/cancel", "campaigns:send"),
            Map.entry("POST /api/campaigns/{id}/duplicate", "campaigns:create"),
            Map.entry("GET /api/campaigns/{id}/insights", "insights:read"),
            Map.entry("POST /api/campaigns/{id}/pause", "campaigns:send"),
            Map.entry("POST /api/campaigns/{id}/reject", "campaigns:approve"),
            Map.entry("POST /api/campaigns/{id}/resend-uncertain", "campaigns:send"),
            Map.entry("POST /api/campaigns/{id}/resume", "campaigns:send"),
            Map.entry("POST /api/campaigns/{id}/schedule", "campaigns:send"),
            Map.entry("POST /api/campaigns/{id}/send", "campaigns:send"),
            Map.entry("POST /api/campaigns/{id}/test-send", "campaigns:send"),
            Map.entry("POST /api/campaigns/{id}/undo", "campaigns:send"),
            Map.entry("POST /api/contacts/bulk-update", "contacts:update"),
            Map.entry("POST /api/contacts/bulk-update/{id}/undo", "contacts:update"),
            Map.entry("GET /api/dashboard/activity", "insights:read"),
            Map.entry("GET /api/dashboard/summary", "insights:read"),
            Map.entry("POST /api/exports/{id}/cancel", "exports:create"),
            Map.entry("POST /api/imports/inspect", "imports:create"),
            Map.entry("POST /api/imports/preview", "imports:create"),
            Map.entry("POST /api/imports/{id}/cancel", "imports:update"),
            Map.entry("POST /api/imports/{id}/rollback", "imports:delete"),
            Map.entry("GET /api/invitations", "users:read"),
            Map.entry("POST /api/invitations", "users:create"),
            Map.entry("GET /api/invitations/{id}", "users:read"),
            Map.entry("DELETE /api/invitations/{id}", "users:create"),
            Map.entry("POST /api/invitations/{id}/resend", "users:create"),
            Map.entry("POST /api/jobs/{id}/cancel", "jobs:update"),
            Map.entry("GET /api/lists/{id}/contacts", "contacts:read"),
            Map.entry("POST /api/lists/{id}/contacts", "lists:update"),
            Map.entry("DELETE /api/lists/{id}/contacts/{contactId}", "lists:update"),
            Map.entry("POST /api/messages", "messages:send"),
            Map.entry("GET /api/organizations/{id}", "workspaces:read"),
            Map.entry("PATCH /api/organizations/{id}", "workspaces:create"),
            Map.entry("POST /api/organizations/{id}/workspaces", "workspaces:create"),
            Map.entry("POST /api/providers/{id}/test", "providers:update"),
            Map.entry("POST /api/alias", "events:create"),
            Map.entry("POST /api/batch", "events:create"),
            Map.entry("POST /api/segment-io/alias", "events:create"),
            Map.entry("POST /api/segment-io/batch", "events:create"),
            Map.entry("POST /api/segment-io/group", "events:create"),
            Map.entry("POST /api/segment-io/identify", "events:create"),
            Map.entry("POST /api/segment-io/page", "events:create"),
            Map.entry("POST /api/segment-io/screen", "events:create"),
            Map.entry("POST /api/segment-io/track", "events:create"),
            Map.entry("POST /api/identify", "events:create"),
            Map.entry("POST /api/track", "events:create"),
            Map.entry("GET /api/event-types", "events:read"),
            Map.entry("POST /api/segments/explain", "contacts:read"),
            Map.entry("POST /api/segments/preview", "segments:read"),
            Map.entry("GET /api/segments/{id}/contact-ids", "contacts:read"),
            Map.entry("GET /api/segments/{id}/contacts", "contacts:read"),
            Map.entry("POST /api/segments/{id}/count", "segments:read"),
            Map.entry("GET /api/segments/{id}/explain", "contacts:read"),
            Map.entry("POST /api/segments/{id}/freeze", "lists:create"),
            Map.entry("GET /api/segments/{id}/subscriber-ids", "contacts:read"),
            Map.entry("POST /api/tags/{id}/merge", "tags:update"),
            Map.entry("POST /api/templates/preview", "templates:read"),
            Map.entry("POST /api/templates/{id}/duplicate", "templates:create"),
            Map.entry("POST /api/templates/{id}/preview", "templates:read"),
            Map.entry("POST /api/templates/{id}/test-send", "messages:send"),
            Map.entry("POST /api/templates/{id}/versions/{version}/restore", "templates:update"),
            Map.entry("POST /api/traits", "fields:create"),
            Map.entry("GET /api/traits", "fields:read"),
            Map.entry("GET /api/traits/{id}", "fields:read"),
            Map.entry("PATCH /api/traits/{id}", "fields:update"),
            Map.entry("PUT /api/traits/{id}", "fields:update"),
            Map.entry("DELETE /api/traits/{id}", "fields:delete"),
            Map.entry("POST /api/scores", "fields:create"),
            Map.entry("GET /api/scores", "fields:read"),
            Map.entry("GET /api/scores/{id}", "fields:read"),
            Map.entry("PATCH /api/scores/{id}", "fields:update"),
            Map.entry("PUT /api/scores/{id}", "fields:update"),
            Map.entry("DELETE /api/scores/{id}", "fields:delete"),
            Map.entry("GET /api/scores/{id}/explain", "contacts:read"),
            Map.entry("GET /api/engagement-rules", "fields:read"),
            Map.entry("PUT /api/engagement-rules", "fields:update"),
            Map.entry("PATCH /api/engagement-rules", "fields:update"),
            Map.entry("POST /api/contacts/{id}/merge", "contacts:delete"),
            Map.entry("POST /api/contacts/merge-suggestions/dismiss", "contacts:update"),
            Map.entry("POST /api/contacts/{id}/notes", "contacts:update"),
            Map.entry("DELETE /api/contacts/{id}/notes/{noteId}", "contacts:update"),
            Map.entry("GET /api/audience/quality", "contacts:read"),
            Map.entry("POST /api/contact-views", "contacts:read"),
            Map.entry("GET /api/contact-views", "contacts:read"),
            Map.entry("GET /api/contact-views/{id}", "contacts:read"),
            Map.entry("PATCH /api/contact-views/{id}", "contacts:read"),
            Map.entry("DELETE /api/contact-views/{id}", "contacts:read"),
            Map.entry("POST /api/sites/{id}/key", "sites:update"),
            Map.entry("POST /api/sites/{id}/secret", "sites:update"),
            Map.entry("GET /metrics", "metrics:read"));

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    ApplicationContext context;

    private List<Route> routes;

    @BeforeEach
    void findRoutes() {
        routes = Routes.of(context);
    }

    @Test
    void everyRouteSaysWhomItLetsPass() {
        assertThat(routes)
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.requires() == null ^ route.open() == null)
                        .as("%s has exactly one of @Requires and @OpenToAll", route)
                        .isTrue());
    }

    @Test
    void everyPermissionThatARouteNamesExists() {
        assertThat(routes).allSatisfy(route -> {
            Requires requires = route.requires();
            if (requires != null) {
                assertThat(Permissions.exists(requires.value()))
                        .as("%s: %s", route, requires.value())
                        .isTrue();
            }
        });
    }

    @Test
    void asksForWhatItsVerbDoesToItsNoun() {
        SoftAssertions softly = new SoftAssertions();
        for (Route route : routes) {
            Requires requires = route.requires();
            if (requires != null) {
                softly.assertThat(requires.value())
                        .as("%s", route)
                        .isEqualTo(OTHERWISE.getOrDefault(route.toString(), usual(route)));
            }
        }
        softly.assertAll();
    }

    /** {@code contacts:update} for {@code PATCH /api/contacts/{id}}; a POST below a row has no usual one. */
    private static String usual(Route route) {
        String[] steps = route.path().split("/");
        String noun = steps[Math.min(2, steps.length - 1)].replace('-', '_');
        return switch (route.method()) {
            case "GET" -> noun + ":read";
            case "PUT", "PATCH" -> noun + ":update";
            case "DELETE" -> noun + ":delete";
            case "POST" -> steps.length == 3 ? noun + ":create" : "to be listed";
            default -> "nothing";
        };
    }

    @Test
    void letsNoStrangerPass() {
        SoftAssertions softly = new SoftAssertions();
        for (Route route : guarded()) {
            MvcTestResult answer = call(route, null);
            softly.assertThat(answer.getResponse().getStatus())
                    .as("%s without a token", route)
                    .isEqualTo(401);
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void letsARolePassWhereTheMatrixSaysSo(Role role) {
        WorkspaceId acme = world.acme();
        SoftAssertions softly = new SoftAssertions();
        for (Route route : guarded()) {
            Requires requires = route.requires();
            if (requires == null) {
                continue;
            }
            boolean refused = refused(call(inWorkspace(route, acme), world.signedIn(acme, role)));
            softly.assertThat(refused)
                    .as("%s (%s) as %s", route, requires.value(), role)
                    .isEqualTo(!role.may(requires.value()));
        }
        softly.assertAll();
    }

    /** A workspace is known only to its members, so its own routes are asked about it. */
    private static Route inWorkspace(Route route, WorkspaceId workspace) {
        String path = route.path().replace("/api/workspaces/{id}", "/api/workspaces/" + workspace);
        return new Route(route.method(), path, route.consumes(), route.handler());
    }

    private List<Route> guarded() {
        return routes.stream()
                .filter(route -> route.open() == null || route.open().signedIn())
                .toList();
    }

    private MvcTestResult call(Route route, @Nullable String token) {
        var request = http.method(HttpMethod.valueOf(route.method()))
                .uri(route.path().replaceAll("\\{[^}]+}", NOBODYS_ID))
                .contentType(
                        route.consumes().startsWith("multipart/")
                                ? "multipart/form-data; boundary=x"
                                : route.consumes())
                .content(route.consumes().equals("application/json") ? "{}" : "");
        return token == null
                ? request.exchange()
                : request.header("Authorization", token).exchange();
    }

    /** The interceptor's own refusal: services refuse for other reasons, under other codes. */
    private static boolean refused(MvcTestResult answer) {
        try {
            return answer.getResponse().getStatus() == 403
                    && answer.getResponse().getContentAsString().contains("This needs the permission");
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
