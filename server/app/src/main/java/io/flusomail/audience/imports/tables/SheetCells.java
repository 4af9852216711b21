package io.flusomail.audience.imports.tables;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/**
 * The text of cells of a sheet: numbers written out with the 15 digits that a spreadsheet keeps, days and times in ISO
 * 8601, {@code true} and {@code false}. Whether a number is a time only its format says.
 */
final class SheetCells {

    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final LocalDate SINCE_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate SINCE_1904 = LocalDate.of(1904, 1, 1);
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);
    private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);

    private final LocalDate first;
    private final Map<String, Boolean> times = new HashMap<>();

    SheetCells(boolean since1904) {
        this.first = since1904 ? SINCE_1904 : SINCE_1900;
    }

    String text(Cell cell) {
        CellType type = cell.getType();
        if (type == CellType.EMPTY || type == CellType.ERROR) {
            return "";
        }
        String raw = cell.getRawValue() == null ? "" : cell.getRawValue();
        if (type == CellType.BOOLEAN) {
            return raw.equals("1") || raw.equalsIgnoreCase("true") ? "true" : "false";
        }
        @Nullable BigDecimal number = type == CellType.STRING ? null : number(raw);
        if (number == null) {
            return type == CellType.FORMULA ? raw : cell.getText();
        }
        return isTime(cell)
                ? time(number)
                : number.round(DIGITS).stripTrailingZeros().toPlainString();
    }

    private static @Nullable BigDecimal number(String raw) {
        try {
            // Written out, 1E999999999 would fill the memory.
            BigDecimal number = raw.length() > 40 ? null : new BigDecimal(raw);
            return number == null || Math.abs((long) number.scale()) > 400 ? null : number;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private boolean isTime(Cell cell) {
        @Nullable Integer id = cell.getDataFormatId();
        if (id != null
                && (id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58)) {
            return true;
        }
        @Nullable String format = cell.getDataFormatString();
        return format != null && times.computeIfAbsent(format, SheetCells::saysTime);
    }

    /** {@code yyyy-mm-dd}, {@code [h]:mm}; not {@code "days" 0} or {@code [Red]0.00}. */
    private static boolean saysTime(String format) {
        String bare = format.replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.", "").replaceAll("\\[(?![hms]+\\])[^\\]]*\\]", "");
        return bare.matches("(?i)(?s).*[ymdhs].*") && !bare.matches("(?i).*general.*");
    }

    private String time(BigDecimal number) {
        if (number.signum() < 0 || number.compareTo(LAST_DAY) >= 0) {
            return number.toPlainString();
        }
        long days = number.longValue();
        long seconds = number.subtract(BigDecimal.valueOf(days))
                .multiply(SECONDS_PER_DAY)
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        LocalDateTime at = first.plusDays(days).atStartOfDay().plusSeconds(seconds);
        if (days == 0) {
            return at.toLocalTime().toString();
        }
        return at.toLocalTime().equals(LocalTime.MIDNIGHT) ? at.toLocalDate().toString() : at.toString();
    }
}
