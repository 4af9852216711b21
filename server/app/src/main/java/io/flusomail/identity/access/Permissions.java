package io.flusomail.identity.access;

import static io.flusomail.identity.access.Action.APPROVE;
import static io.flusomail.identity.access.Action.CREATE;
import static io.flusomail.identity.access.Action.DELETE;
import static io.flusomail.identity.access.Action.READ;
import static io.flusomail.identity.access.Action.READ_SENSITIVE;
import static io.flusomail.identity.access.Action.SEND;
import static io.flusomail.identity.access.Action.UPDATE;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every permission there is: {@code <resource>:<action>}, and the other names under which they may be asked for. */
public final class Permissions {

    /** Everything, now and in later releases. */
    public static final String EVERYTHING = "*";

    private static final Set<Action> CRUD = EnumSet.of(CREATE, READ, UPDATE, DELETE);

    /** Resource to the actions that exist for it, in the order in which screens show them. */
    private static final Map<String, Set<Action>> RESOURCES = resources();

    /** Nouns of the blueprint's {@code create_email_campaign} form. */
    private static final Map<String, String> NOUNS = Map.ofEntries(
            Map.entry("email_campaign", "campaigns"),
            Map.entry("email_template", "templates"),
            Map.entry("email_workflow", "journeys"),
            Map.entry("email_list", "lists"),
            Map.entry("subscriber", "contacts"),
            Map.entry("contact", "contacts"),
            Map.entry("segment", "segments"));

    /** What {@code read_reference_data} stands for. */
    private static final Set<String> REFERENCE_DATA =
            Set.of("lists:read", "tags:read", "fields:read", "topics:read", "segments:read", "journeys:read");

    private Permissions() {}

    private static Map<String, Set<Action>> resources() {
        Map<String, Set<Action>> all = new LinkedHashMap<>();
        for (String crud : new String[] {
            "contacts",
            "lists",
            "tags",
            "fields",
            "segments",
            "topics",
            "suppressions",
            "imports",
            "exports",
            "templates",
            "journeys",
            "senders",
            "providers",
            "users",
            "api_keys",
            "workspaces",
            "sites"
        }) {
            all.put(crud, CRUD);
        }
        all.put("contacts", EnumSet.of(CREATE, READ, UPDATE, DELETE, READ_SENSITIVE));
        all.put("journeys", EnumSet.of(CREATE, READ, UPDATE, DELETE, SEND));
        all.put("campaigns", EnumSet.of(CREATE, READ, UPDATE, DELETE, SEND, APPROVE));
        all.put("messages", EnumSet.of(READ, SEND));
        all.put("sandbox", EnumSet.of(READ, DELETE));
        all.put("pacing", EnumSet.of(READ, UPDATE));
        all.put("insights", EnumSet.of(READ));
        all.put("events", EnumSet.of(CREATE, READ));
        all.put("jobs", EnumSet.of(READ, UPDATE));
        all.put("roles", EnumSet.of(READ));
        all.put("audit", EnumSet.of(READ));
        all.put("metrics", EnumSet.of(READ));
        return Collections.unmodifiableMap(all);
    }

    public static Map<String, Set<Action>> byResource() {
        return RESOURCES;
    }

    /** All of them, written out. */
    public static Set<String> all() {
        return RESOURCES.entrySet().stream()
                .flatMap(r -> r.getValue().stream().map(action -> r.getKey() + ":" + action.code()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public static boolean exists(String permission) {
        return all().contains(permission);
    }

    /**
     * The permissions that a scope of an API key stands for: itself, {@code contacts:*}, {@code metrics} (short for
     * {@code metrics:read}), or an alias such as {@code create_email_campaign}. Nothing for a name that is not known.
     */
    public static Optional<Set<String>> ofScope(String scope) {
        if (scope.equals(EVERYTHING) || exists(scope)) {
            return Optional.of(Set.of(scope));
        }
        if (scope.equals("read_reference_data")) {
            return Optional.of(REFERENCE_DATA);
        }
        if (scope.equals("metrics")) {
            return Optional.of(Set.of("metrics:read"));
        }
        if (scope.endsWith(":*")) {
            String resource = scope.substring(0, scope.length() - 2);
            return Optional.ofNullable(RESOURCES.get(resource)).map(actions -> written(resource, actions));
        }
        return alias(scope).map(Set::of);
    }

    private static Set<String> written(String resource, Set<Action> actions) {
        return actions.stream().map(action -> resource + ":" + action.code()).collect(Collectors.toSet());
    }

    private static Optional<String> alias(String scope) {
        int underscore = scope.indexOf('_');
        if (underscore < 0) {
            return Optional.empty();
        }
        String resource = NOUNS.get(scope.substring(underscore + 1));
        return Optional.ofNullable(resource)
                .map(r -> r + ":" + scope.substring(0, underscore))
                .filter(Permissions::exists);
    }
}
