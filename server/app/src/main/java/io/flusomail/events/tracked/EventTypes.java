package io.flusomail.events.tracked;

import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The custom events that a workspace knows, as learnt from those that came in. */
@Service
public class EventTypes {

    private final FindEventTypes types;

    EventTypes(FindEventTypes types) {
        this.types = types;
    }

    /** All names, each of which is known. */
    public Set<String> names() {
        return types.names(WorkspaceScope.current());
    }

    /** Those whose name contains the text, the most frequent first. */
    public Page<EventType> page(String search, PageRequest page) {
        Map<String, String> filters = search.isEmpty() ? Map.of() : Map.of("search", search);
        return new Page<>(
                types.page(WorkspaceScope.current(), search, page),
                page.page(),
                page.pageSize(),
                types.count(WorkspaceScope.current(), search),
                filters);
    }
}
