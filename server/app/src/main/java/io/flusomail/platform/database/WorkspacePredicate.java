package io.flusomail.platform.database;

import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a statement while it is rendered. Every declared table that has a {@code workspace_id} must be tied to the
 * bound workspace by an equality that holds for every row, so equalities below {@code or} and {@code not} do not count.
 */
final class WorkspacePredicate implements VisitListener {

    private static final String STATE = WorkspacePredicate.class.getName();
    private static final String COLUMN = "workspace_id";

    private static final class Seen {
        /** How often each name is declared: a sub-query that declares it again needs an equality of its own. */
        final Map<String, Integer> declared = new HashMap<>();

        final Map<String, Integer> equalities = new HashMap<>();
        final Set<String> tied = new HashSet<>();
        final List<String[]> joined = new ArrayList<>();
        final Deque<Guarded> guarded = new ArrayDeque<>();
        Deque<QueryPart> loose = new ArrayDeque<>();
        int depth;
    }

    /**
     * A sub-query below {@code or} or {@code not}, as in {@code not exists (…)}. Its own conditions hold for each of its
     * own rows, so they count again, but only for the tables that it declares itself.
     */
    private record Guarded(QueryPart query, Set<String> declared, Deque<QueryPart> looseOutside) {}

    @Override
    public void visitStart(VisitContext context) {
        Seen seen = seen(context);
        seen.depth++;
        QueryPart part = context.queryPart();
        if (part instanceof Select<?> && !seen.loose.isEmpty()) {
            seen.guarded.push(new Guarded(part, new HashSet<>(), seen.loose));
            seen.loose = new ArrayDeque<>();
        } else if (part instanceof QOM.Or || part instanceof QOM.Not || part instanceof QOM.Xor) {
            seen.loose.push(part);
        } else if (part instanceof QOM.Eq<?> eq && seen.loose.isEmpty()) {
            note(seen, eq);
        } else if (part instanceof Table<?> table
                && declares(context)
                && ownedByWorkspace(table)
                && !aliased(context)) {
            seen.declared.merge(name(table), 1, Integer::sum);
            seen.guarded.stream()
                    .findFirst()
                    .ifPresent(query -> query.declared().add(name(table)));
        }
    }

    @Override
    public void visitEnd(VisitContext context) {
        Seen seen = seen(context);
        if (!seen.loose.isEmpty() && seen.loose.peek() == context.queryPart()) {
            seen.loose.pop();
        }
        if (!seen.guarded.isEmpty() && seen.guarded.peek().query() == context.queryPart()) {
            seen.loose = seen.guarded.pop().looseOutside();
        }
        if (--seen.depth == 0) {
            context.data().remove(STATE);
            refuseUntied(seen);
        }
    }

    private static Seen seen(VisitContext context) {
        return (Seen) context.data().computeIfAbsent(STATE, _ -> new Seen());
    }

    private static boolean declares(VisitContext context) {
        Context<?> rendering = context.context();
        return rendering != null && rendering.declareTables();
    }

    private static boolean ownedByWorkspace(Table<?> table) {
        return !(table instanceof QOM.JoinTable<?, ?>) && table.fieldsRow().field(COLUMN) instanceof TableField;
    }

    /** Whether this table is only what an alias stands for: {@code contact as other} declares {@code other} alone. */
    private static boolean aliased(VisitContext context) {
        QueryPart[] open = context.queryParts();
        for (int i = open.length - 2; i >= 0; i--) {
            if (open[i] instanceof Select<?>) {
                return false;
            }
            if (open[i] instanceof Table<?> around && ownedByWorkspace(around)) {
                return true;
            }
        }
        return false;
    }

    private static void note(Seen seen, QOM.Eq<?> eq) {
        String left = tableOf(eq.$arg1());
        String right = tableOf(eq.$arg2());
        Guarded query = seen.guarded.peek();
        if (query != null && !(left != null && query.declared().contains(left))) {
            return;
        }
        if (query == null && left != null && right != null) {
            seen.joined.add(new String[] {left, right});
            seen.equalities.merge(left, 1, Integer::sum);
            seen.equalities.merge(right, 1, Integer::sum);
        } else if (left != null && isBoundWorkspace(eq.$arg2())) {
            seen.tied.add(left);
            seen.equalities.merge(left, 1, Integer::sum);
        } else if (right != null && isBoundWorkspace(eq.$arg1())) {
            seen.tied.add(right);
            seen.equalities.merge(right, 1, Integer::sum);
        }
    }

    private static @Nullable String tableOf(Field<?> field) {
        return field instanceof TableField<?, ?> column && COLUMN.equals(column.getName()) && column.getTable() != null
                ? name(column.getTable())
                : null;
    }

    private static boolean isBoundWorkspace(Field<?> field) {
        if (!(field instanceof Param<?> param)) {
            return false;
        }
        WorkspaceId bound = WorkspaceScope.current();
        return bound.equals(param.getValue())
                || (param.getValue() instanceof UUID id && bound.value().equals(id));
    }

    private static String name(Table<?> table) {
        return table.getQualifiedName().last() == null
                ? table.getName()
                : String.valueOf(table.getQualifiedName().last());
    }

    private static void refuseUntied(Seen seen) {
        boolean grew = true;
        while (grew) {
            grew = false;
            for (String[] pair : seen.joined) {
                if (seen.tied.contains(pair[0]) != seen.tied.contains(pair[1])) {
                    grew |= seen.tied.add(pair[0]) | seen.tied.add(pair[1]);
                }
            }
        }
        seen.declared.forEach((table, times) -> {
            if (!seen.tied.contains(table) || seen.equalities.getOrDefault(table, 0) < times) {
                throw new MissingWorkspacePredicate(table);
            }
        });
    }
}
