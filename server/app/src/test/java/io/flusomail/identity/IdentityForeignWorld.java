package io.flusomail.identity;

import io.flusomail.testkit.ForeignWorld;
import java.util.List;
import org.springframework.stereotype.Component;

/** People, keys and invitations of another workspace. */
@Component
final class IdentityForeignWorld implements ForeignWorld {

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Row> rows() {
        return List.of(
                new Row("users", "/api/users", "{\"email\":\"foreign-{{unique}}@people.example\",\"role\":\"editor\"}"),
                new Row(
                        "invitations",
                        "/api/invitations",
                        "{\"email\":\"asked-{{unique}}@people.example\",\"role\":\"viewer\"}"),
                new Row("api-keys", "/api/api-keys", "{\"name\":\"foreign\",\"scopes\":[\"jobs:read\"]}"));
    }

    @Override
    public List<Use> uses() {
        return List.of(
                new Use("PUT", "/api/users/{id}", "{\"role\":\"viewer\",\"status\":\"active\"}"),
                new Use("PATCH", "/api/organizations/{id}", "{\"name\":\"Foreign {{unique}}\"}"),
                new Use("POST", "/api/organizations/{id}/workspaces", "{\"name\":\"Foreign {{unique}}\"}"),
                new Use(
                        "POST",
                        "/api/users",
                        "{\"email\":\"mine-{{unique}}@people.example\",\"role\":\"viewer\",\"workspaces\":[\"{{workspaces}}\"]}"));
    }

    @Override
    public List<Found> found() {
        return List.of(new Found("sessions", "/api/sessions"));
    }
}
