package io.flusomail.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

    @Test
    void mayAllThatTheRolesBelowItMay() {
        for (Role higher : Role.values()) {
            for (Role lower : Role.values()) {
                if (higher.atLeast(lower)) {
                    assertThat(higher.permissions())
                            .as("%s over %s", higher, lower)
                            .containsAll(lower.permissions());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "owner, workspaces:create, true",
        "admin, workspaces:create, false",
        "admin, users:create, true",
        "manager, campaigns:send, true",
        "manager, campaigns:approve, true",
        "manager, users:create, false",
        "editor, campaigns:create, true",
        "editor, campaigns:send, false",
        "editor, imports:create, true",
        "analyst, exports:create, true",
        "analyst, contacts:update, false",
        "viewer, campaigns:read, true",
        "viewer, exports:create, false",
        "viewer, api_keys:read, false"
    })
    void followsTheMatrix(String role, String permission, boolean may) {
        assertThat(Role.of(role).may(permission)).isEqualTo(may);
    }

    @Test
    void changesNothingAsAViewer() {
        assertThat(Role.VIEWER.permissions()).allMatch(permission -> permission.endsWith(":read"));
    }
}
