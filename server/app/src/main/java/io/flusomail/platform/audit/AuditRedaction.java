package io.flusomail.platform.audit;

import static io.flusomail.platform.db.Tables.AUDIT_ENTRY;

import io.flusomail.platform.scope.WorkspaceScope;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Forgets what the trail of the bound workspace holds about people who are erased. That something was done stays. */
@Component
public final class AuditRedaction {

    private final DSLContext dsl;

    AuditRedaction(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** What the things were. */
    public void forget(String resource, Collection<?> ids) {
        forget(resource, ids, Set.of());
    }

    /** What things were that had one of these as a value, wherever it stood. */
    public void forgetWhere(String resource, Collection<String> words) {
        forget(resource, Set.of(), words);
    }

    private void forget(String resource, Collection<?> ids, Collection<String> words) {
        dsl.fetch(
                "select platform.forget_in_trail({0}, {1}, {2})",
                DSL.val(resource),
                DSL.val(ids.stream().map(Object::toString).toArray(String[]::new)),
                DSL.val(words.toArray(String[]::new)));
    }

    /** What stood at a place of these things, before and after each change: {@code details, email}. */
    public Set<String> values(String resource, Collection<?> ids, String... path) {
        var place = DSL.val(path);
        Set<String> values = new HashSet<>();
        dsl.select(
                        DSL.field("{0} #>> {1}", String.class, AUDIT_ENTRY.BEFORE, place),
                        DSL.field("{0} #>> {1}", String.class, AUDIT_ENTRY.AFTER, place))
                .from(AUDIT_ENTRY)
                .where(AUDIT_ENTRY.WORKSPACE_ID.eq(WorkspaceScope.current()), AUDIT_ENTRY.RESOURCE.eq(resource))
                .and(AUDIT_ENTRY.RESOURCE_ID.in(
                        ids.stream().map(Object::toString).toList()))
                .forEach(row -> {
                    values.add(row.value1());
                    values.add(row.value2());
                });
        values.remove(null);
        return values;
    }
}
