package io.flusomail.content.html;

import java.util.List;
import org.jsoup.nodes.Element;

/** Tells tables that hold data from those that only place things. */
final class TextTables {
    private static final int LONGEST_CELL = 60;

    private TextTables() {}

    static boolean isData(Element table) {
        if (table.attr("role").equals("presentation") || table.select("table").size() > 1) {
            return false;
        }
        if (!table.select("th").isEmpty()) {
            return true;
        }
        List<Element> cells = table.select("td");
        return !table.select("tr:has(td + td)").isEmpty()
                && cells.stream()
                        .allMatch(cell -> cell.text().length() <= LONGEST_CELL
                                && cell.select("p, div, ul, ol, h1, h2, h3, br, img")
                                        .isEmpty());
    }
}
