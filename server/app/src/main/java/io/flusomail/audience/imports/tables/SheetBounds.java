package io.flusomail.audience.imports.tables;

import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What the parts of a workbook may hold. Each is looked at for everything: the workbook itself says what it is. */
final class SheetBounds {

    /** Bytes, roughly, of what the reader keeps as long as it reads. */
    private static final long MOST_KEPT = 256L << 20;

    /** From A to XFD. */
    private static final int MOST_COLUMNS = 16_384;

    /** The reader makes strings up that are missing, to the one that is asked for. */
    private static final int MADE_UP = 1_000_000;

    /** Nobody writes longer numbers of strings. */
    private static final int DIGITS = 100;

    private static final int EACH = 64;
    private static final Set<String> WHOLE = Set.of("row", "si");
    private static final Set<String> KEPT = Set.of("Relationship", "sheet", "xf", "numFmt");

    private long kept;
    private long strings;
    private long lastString;
    private boolean row;
    private int cells;
    private long begun;
    private long longestShared;
    private long inRow;
    private boolean shares;
    private boolean shared;
    private int depth;
    private final StringBuilder number = new StringBuilder();

    /** Looks at a part. What the reader holds as a whole is one piece of the text. */
    void check(XMLStreamReader part, Paced text) throws XMLStreamException, Unusable {
        @Nullable String whole = null;
        row = false;
        cells = 0;
        depth = 0;
        while (part.hasNext()) {
            int event = part.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                begin(part, text);
                whole = whole == null && WHOLE.contains(part.getLocalName()) ? part.getLocalName() : whole;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end(part.getLocalName(), text);
                whole = part.getLocalName().equals(whole) ? null : whole;
            } else if (depth > 0 && event != XMLStreamConstants.COMMENT && part.hasText() && number.length() < DIGITS) {
                number.append(part.getText());
            }
            if (whole == null) {
                text.restart();
            }
            if (kept > MOST_KEPT || inRow > MOST_KEPT) {
                throw Unusable.file("too_large_unpacked", "The workbook has too many strings, formats or formulas.");
            }
        }
    }

    private void begin(XMLStreamReader part, Paced text) throws Unusable {
        String name = part.getLocalName();
        depth += depth > 0 ? 1 : 0;
        if (KEPT.contains(name)) {
            kept += EACH;
            for (int i = 0; i < part.getAttributeCount(); i++) {
                kept += part.getAttributeValue(i).length();
            }
        } else if (name.equals("row")) {
            row = true;
        } else if (name.equals("c") && row) {
            // Elsewhere it is no cell: the chain of calculations names each formula with one.
            beginCell(part.getAttributeValue(null, "r"));
            shared |= "s".equals(part.getAttributeValue(null, "t"));
        } else if (name.equals("v") && shared && depth == 0) {
            depth = 1;
            number.setLength(0);
        } else if (name.equals("si")) {
            strings++;
            begun = text.place();
        } else if (name.equals("f")) {
            shares = part.getAttributeValue(null, "ref") != null;
            begun = text.place();
            inRow += "shared".equals(part.getAttributeValue(null, "t")) ? longestShared : 0;
        }
    }

    private void beginCell(@Nullable String place) throws Unusable {
        int column = 0;
        for (int i = 0; place != null && i < place.length() && column <= MOST_COLUMNS; i++) {
            char c = Character.toUpperCase(place.charAt(i));
            column = c >= 'A' && c <= 'Z' ? column * 26 + c - 'A' + 1 : column;
        }
        if (++cells > MOST_COLUMNS || column > MOST_COLUMNS) {
            throw Unusable.file(
                    "broken_workbook", "The workbook has a cell beyond column XFD, the last that there is.");
        }
    }

    private void end(String name, Paced text) {
        if (depth > 0 && --depth == 0) {
            lastString = Math.max(lastString, index(number));
        }
        switch (name) {
            case "row" -> {
                row = false;
                cells = 0;
                inRow = 0;
            }
            case "c" -> shared = false;
            case "si" -> kept += EACH + text.place() - begun;
            case "f" -> endFormula(text.place() - begun);
            default -> {}
        }
    }

    /** One that cells share is kept, and written out for each of them. */
    private void endFormula(long length) {
        if (shares) {
            kept += EACH + length;
            longestShared = Math.max(longestShared, length);
        }
    }

    /** As the reader reads it, who refuses what is no number. */
    private static int index(StringBuilder number) {
        try {
            return number.length() < DIGITS ? Integer.parseInt(number.toString()) : Integer.MAX_VALUE;
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /** Parts may come in any order. */
    void requireStrings() throws Unusable {
        if (lastString >= Math.max(strings, MADE_UP)) {
            throw Unusable.file("broken_workbook", "A cell of the workbook has a text that is not there.");
        }
    }
}
