package io.flusomail.content.liquid;

import io.flusomail.content.liquid.expressions.Expression;
import io.flusomail.content.liquid.expressions.VariableUses;
import io.flusomail.content.liquid.values.Drop;
import io.flusomail.content.liquid.values.IntRange;
import io.flusomail.content.liquid.values.Numbers;
import io.flusomail.content.liquid.values.Properties;
import io.flusomail.content.liquid.values.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code for} and {@code tablerow}. */
final class Loops {
    private Loops() {}

    /**
     * What both loops say in their tag.
     *
     * @param name {@code variable-collection} as written: the key of {@code offset: continue}
     */
    record Header(
            String variable,
            Expression collection,
            String name,
            boolean reversed,
            @Nullable Expression limit,
            @Nullable Expression offset,
            boolean goesOn,
            int place) {

        List<@Nullable Object> items(Rendering state) {
            state.at(place);
            int from = goesOn
                    ? (Integer) state.registers().getOrDefault("for " + name, 0)
                    : offset == null || offset.value(state) == null ? 0 : Numbers.index(offset.value(state));
            List<@Nullable Object> all = all(collection.value(state));
            Object most = limit == null ? null : limit.value(state);
            int end = most == null ? all.size() : Math.min(all.size(), from + Numbers.index(most));
            int start = Math.clamp(from, 0, all.size());
            List<@Nullable Object> slice = start >= end ? List.of() : all.subList(start, end);
            state.registers().put("for " + name, from + slice.size());
            return reversed ? slice.reversed() : slice;
        }

        private static List<@Nullable Object> all(@Nullable Object value) {
            return switch (value) {
                case List<?> items -> Collections.unmodifiableList(items);
                case Collection<?> items -> new ArrayList<>(items);
                case IntRange range -> Collections.unmodifiableList(range.items());
                case Map<?, ?> entries ->
                    new ArrayList<>(
                            entries.entrySet().stream().map(Properties::pair).toList());
                case null, default ->
                    Values.isText(value) && !Values.text(value).isEmpty() ? new ArrayList<>(List.of(value)) : List.of();
            };
        }

        void uses(VariableUses uses, String loop, Block body) {
            collection.uses(uses, true);
            if (limit != null) {
                limit.uses(uses, true);
            }
            if (offset != null) {
                offset.uses(uses, true);
            }
            uses.declare(variable);
            uses.declare(loop);
            body.uses(uses);
            uses.forget(variable);
            uses.forget(loop);
        }
    }

    private static final class Progress implements Drop {
        private final String name;
        private final int length;
        private final @Nullable Object outer;
        private final int columns;
        private int index;

        Progress(String name, int length, @Nullable Object outer, int columns) {
            this.name = name;
            this.length = length;
            this.outer = outer;
            this.columns = columns;
        }

        @Override
        public @Nullable Object get(String property) {
            return switch (property) {
                case "length" -> (long) length;
                case "index" -> index + 1L;
                case "index0" -> (long) index;
                case "rindex" -> (long) length - index;
                case "rindex0" -> length - index - 1L;
                case "first" -> index == 0;
                case "last" -> index == length - 1;
                default -> columns > 0 ? ofTable(property) : ofLoop(property);
            };
        }

        private @Nullable Object ofLoop(String property) {
            return switch (property) {
                case "name" -> name;
                case "parentloop" -> outer;
                default -> null;
            };
        }

        private @Nullable Object ofTable(String property) {
            int column = index % columns;
            return switch (property) {
                case "col" -> column + 1L;
                case "col0" -> (long) column;
                case "col_first" -> column == 0;
                case "col_last" -> column == columns - 1;
                case "row" -> index / columns + 1L;
                default -> null;
            };
        }
    }

    record For(Header header, Block body, @Nullable Block otherwise, boolean isBlank) implements Node {
        static For of(Header header, Block body, @Nullable Block otherwise) {
            boolean blank = body.isBlank() && (otherwise == null || otherwise.isBlank());
            Block rest = otherwise != null && blank ? otherwise.withoutText() : otherwise;
            return new For(header, blank ? body.withoutText() : body, rest, blank);
        }

        @Override
        public void render(Rendering state, StringBuilder out) {
            List<@Nullable Object> items = header.items(state);
            if (items.isEmpty()) {
                if (otherwise != null) {
                    otherwise.render(state, out);
                }
                return;
            }
            Object outer = state.registers().get("forloop");
            Progress loop = new Progress(header.name(), items.size(), outer, 0);
            state.registers().put("forloop", loop);
            state.enter("forloop", loop);
            for (Object item : items) {
                state.iterate();
                state.enter(header.variable(), item);
                body.render(state, out);
                state.leave();
                loop.index++;
                if (state.isInterrupted() && state.clearInterrupt()) {
                    break;
                }
            }
            state.leave();
            if (outer == null) {
                state.registers().remove("forloop");
            } else {
                state.registers().put("forloop", outer);
            }
        }

        @Override
        public void uses(VariableUses uses) {
            header.uses(uses, "forloop", body);
            if (otherwise != null) {
                otherwise.uses(uses);
            }
        }
    }

    record TableRow(Header header, @Nullable Expression columns, Block body) implements Node {
        @Override
        public void render(Rendering state, StringBuilder out) {
            if (header.collection().value(state) == null) {
                return;
            }
            List<@Nullable Object> items = header.items(state);
            Object wanted = columns == null ? null : columns.value(state);
            int perRow = Math.max(1, wanted == null ? items.size() : Numbers.index(wanted));
            Progress loop = new Progress(header.name(), items.size(), null, perRow);
            out.append("<tr class=\"row1\">\n");
            state.enter("tablerowloop", loop);
            for (Object item : items) {
                state.iterate();
                out.append("<td class=\"col").append(loop.index % perRow + 1).append("\">");
                state.enter(header.variable(), item);
                body.render(state, out);
                state.leave();
                out.append("</td>");
                if (state.isInterrupted() && state.clearInterrupt()) {
                    break;
                }
                if (loop.index % perRow == perRow - 1 && loop.index < items.size() - 1) {
                    out.append("</tr>\n<tr class=\"row")
                            .append(loop.index / perRow + 2)
                            .append("\">");
                }
                loop.index++;
            }
            state.leave();
            out.append("</tr>\n");
        }

        @Override
        public void uses(VariableUses uses) {
            if (columns != null) {
                columns.uses(uses, true);
            }
            header.uses(uses, "tablerowloop", body);
        }

        @Override
        public boolean isBlank() {
            return body.isBlank();
        }
    }
}
