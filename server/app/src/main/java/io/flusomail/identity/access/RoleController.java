package io.flusomail.identity.access;

import io.flusomail.platform.web.OpenToAll;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The permission matrix, as the app shows it. */
@RestController
class RoleController {

    /**
     * @param items the roles, the mightiest first
     * @param resources what there is to permit, in the order of the screen
     */
    record Matrix(List<RoleItem> items, List<ResourceItem> resources) {}

    record RoleItem(String role, List<String> permissions) {}

    record ResourceItem(String resource, List<String> actions) {}

    @GetMapping("/api/roles")
    @OpenToAll(signedIn = true)
    Matrix roles() {
        return new Matrix(
                Arrays.stream(Role.values())
                        .map(role -> new RoleItem(role.code(), List.copyOf(role.permissions())))
                        .toList(),
                Permissions.byResource().entrySet().stream()
                        .map(r -> new ResourceItem(
                                r.getKey(),
                                r.getValue().stream().map(Action::code).toList()))
                        .toList());
    }
}
