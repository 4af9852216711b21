package io.flusomail.audience.imports.tables;

import io.flusomail.audience.imports.reading.Headings;
import io.flusomail.audience.imports.reading.Row;
import io.flusomail.audience.imports.reading.Table;
import io.flusomail.audience.imports.reading.TableRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tables of one archive as one table: it has every column that one of them has, and where names of files say how people
 * stand, a column that says so. Lines are counted through all files in the order of their names.
 */
final class ManyTables implements Table {

    /** The heading of what a file's name says of its people. */
    static final String FILE = "status by file name";

    private static final int HEAD = 50;

    private final List<Member> members;
    private final List<Part> parts = new ArrayList<>();
    private final List<List<String>> head = new ArrayList<>();

    /**
     * One of the tables.
     *
     * @param said how its people stand, as a word; empty: nothing is said
     * @param places where each of its columns stands among all
     */
    private record Member(NamedTable named, String said, int[] places) {}

    ManyTables(List<NamedTable> tables) {
        boolean says = tables.stream().anyMatch(table -> !table.standing(tables).isEmpty());
        Map<String, Integer> places = new LinkedHashMap<>();
        List<String> headings = new ArrayList<>();
        this.members = tables.stream()
                .map(named -> new Member(named, named.standing(tables), placed(named.table(), places, headings)))
                .toList();
        if (says) {
            headings.add(FILE);
        }
        head.add(headings);
        int each = Math.max(2, HEAD / tables.size());
        for (Member member : members) {
            List<List<String>> rows = member.named().table().head();
            int begin = member.named().table().header() ? 1 : 0;
            List<List<String>> first =
                    rows.subList(Math.min(begin, rows.size()), Math.min(rows.size(), begin + each)).stream()
                            .map(row -> placed(row, member))
                            .toList();
            parts.add(new Part(columns(member), first));
            head.addAll(first);
        }
    }

    private static int[] placed(Table table, Map<String, Integer> places, List<String> headings) {
        int width = table.head().stream().mapToInt(List::size).max().orElse(0);
        List<String> own = table.header() ? table.head().getFirst() : List.of();
        Map<String, Integer> seen = new LinkedHashMap<>();
        int[] result = new int[table.header() ? own.size() : width];
        for (int i = 0; i < result.length; i++) {
            String heading = i < own.size() ? own.get(i) : "column " + (i + 1);
            String plain = Headings.plain(heading);
            int repeated = seen.merge(plain, 1, Integer::sum);
            String key = plain + "#" + (plain.isEmpty() ? i : repeated);
            result[i] = places.computeIfAbsent(key, _ -> {
                headings.add(heading);
                return headings.size() - 1;
            });
        }
        return result;
    }

    private Set<Integer> columns(Member member) {
        Set<Integer> columns = Arrays.stream(member.places()).boxed().collect(Collectors.toSet());
        if (head.getFirst().getLast().equals(FILE)) {
            columns.add(head.getFirst().size() - 1);
        }
        return columns;
    }

    /** Cells beyond the headings go to the end, where they are told. */
    private List<String> placed(List<String> cells, Member member) {
        int width = head.getFirst().size();
        List<String> all = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            all.add("");
        }
        for (int i = 0; i < cells.size(); i++) {
            if (i < member.places().length) {
                all.set(member.places()[i], cells.get(i));
            } else {
                all.add(cells.get(i));
            }
        }
        if (head.getFirst().getLast().equals(FILE)) {
            all.set(width - 1, member.said());
        }
        return all;
    }

    @Override
    public String format() {
        return members.getFirst().named().table().format();
    }

    @Override
    public String encoding() {
        return members.getFirst().named().table().encoding();
    }

    @Override
    public String delimiter() {
        return members.getFirst().named().table().delimiter();
    }

    @Override
    public boolean header() {
        return true;
    }

    @Override
    public List<List<String>> head() {
        return head;
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public TableRows rows() {
        return new Rows();
    }

    /** All rows of all tables. */
    private final class Rows implements TableRows {
        private int at = -1;
        private long before;
        private long last;
        private @Nullable TableRows rows;

        @Override
        public @Nullable Row next() throws IOException {
            Row row = rows == null ? null : rows.next();
            while (row == null) {
                close();
                if (++at >= members.size()) {
                    return null;
                }
                before += last;
                last = 0;
                rows = members.get(at).named().table().rows();
                row = rows.next();
            }
            last = row.line();
            return new Row(before + row.line(), cells(row, members.get(at)), row.raw(), row.flaw());
        }

        /** A damaged row that does not line up with the columns of its table has one cell too many for all columns, too. */
        private List<String> cells(Row row, Member member) {
            List<String> cells = placed(row.cells(), member);
            if (row.flaw() != null && row.cells().size() != member.places().length) {
                cells.add("");
            }
            return cells;
        }

        @Override
        public String rawOfLast() {
            return rows == null ? "" : rows.rawOfLast();
        }

        @Override
        public String placeOfLast() {
            return members.size() == 1 ? "" : members.get(at).named().name() + ", line " + last;
        }

        @Override
        public void close() throws IOException {
            if (rows != null) {
                rows.close();
                rows = null;
            }
        }
    }
}
