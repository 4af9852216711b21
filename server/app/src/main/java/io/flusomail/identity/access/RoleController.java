package io.flusomail.identity.access;

import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The permission matrix, as the app shows it. */
@RestController
class RoleController {

    /**
     * A page of roles and what they are about.
     *
     * @param items the roles, the mightiest first
     * @param resources what there is to permit, in the order of the screen
     */
    record Matrix(
            List<RoleItem> items,
            int page,
            int pageSize,
            long total,
            Map<String, String> filters,
            List<ResourceItem> resources) {}

    record RoleItem(String role, List<String> permissions) {}

    record ResourceItem(String resource, List<String> actions) {}

    @GetMapping("/api/roles")
    @OpenToAll(signedIn = true)
    Matrix roles(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        List<RoleItem> all = Arrays.stream(Role.values())
                .map(role -> new RoleItem(role.code(), List.copyOf(role.permissions())))
                .toList();
        Page<RoleItem> found = Page.of(all, PageRequest.of(page, pageSize));
        return new Matrix(
                found.items(),
                found.page(),
                found.pageSize(),
                found.total(),
                found.filters(),
                Permissions.byResource().entrySet().stream()
                        .map(r -> new ResourceItem(
                                r.getKey(),
                                r.getValue().stream().map(Action::code).toList()))
                        .toList());
    }
}
