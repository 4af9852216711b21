package io.flusomail.audience.fields;

import java.util.Currency;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Numbers as spreadsheets and exports write them: with groups of thousands, a decimal comma, a currency or a per cent sign.
 * {@code 1,234} and {@code 1.234} may be either; what the rest of their column has decides.
 */
final class CellNumber {

    private static final int LONGEST = 4 * FieldValue.DIGITS;

    private static final String MONEY = Stream.concat(
                    Stream.of("[A-Z]{0,3}\\p{Sc}", "kr", "zł", "Kč"),
                    Currency.availableCurrencies()
                            .map(Currency::getCurrencyCode)
                            .sorted())
            .collect(Collectors.joining("|", "(?:", ")"));
    private static final String GAP = "[ \\u00a0\\u202f]?";
    private static final Pattern UNDRESSED = Pattern.compile("[+-]?[\\d.,]+");
    private static final Pattern BEFORE = Pattern.compile("^([+-]?)" + MONEY + GAP + "(?=[+-]?[\\d.,])");
    private static final Pattern BEHIND = Pattern.compile("(?<=\\d)" + GAP + "(?:" + MONEY + "|%)$");
    private static final Pattern NEGATIVE = Pattern.compile("^\\(([^()+-]+)\\)$");

    private static final Pattern EITHER = Pattern.compile("[+-]?[1-9]\\d{0,2}[.,]\\d{3}");
    private static final Pattern POINT = Pattern.compile(
            "[+-]?\\d{1,3}(,\\d{3})+\\.\\d+|[+-]?\\d{1,3}(,\\d{3}){2,}|[+-]?\\d{1,2}(,\\d{2})+,\\d{3}(\\.\\d+)?");
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{3})+,\\d+|[+-]?\\d{1,3}(\\.\\d{3}){2,}"
            + "|[+-]?\\d+,(\\d{1,2}|\\d{4,})|[+-]?(0|\\d{4,}),\\d+");
    private static final Pattern BLANKS = Pattern.compile("[+-]?\\d{1,3}([ \\u00a0\\u202f'’]\\d{3})+([.,]\\d+)?");
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d*\\.\\d+");

    private CellNumber() {}

    static FieldValue read(String cell, CellForm form) {
        if (cell.length() > LONGEST) {
            return FieldValue.number(cell);
        }
        String bare = bare(cell);
        if (!EITHER.matcher(bare).matches()) {
            return FieldValue.number(plain(bare));
        }
        return switch (form.decimals()) {
            case POINT, OPEN -> FieldValue.number(bare.replace(",", ""));
            case COMMA -> FieldValue.number(withComma(bare));
            case BOTH ->
                FieldValue.flaw(
                        "it may be thousands or a fraction, for the column has decimals behind points and behind"
                                + " commas; write it without groups of thousands");
        };
    }

    /** What the cell shows of its column: {@code POINT}, {@code COMMA}, or nothing. */
    static CellForm.Decimals decimals(String cell) {
        String bare = cell.length() > LONGEST ? "" : bare(cell);
        if (EITHER.matcher(bare).matches()) {
            return CellForm.Decimals.OPEN;
        }
        boolean grouped = BLANKS.matcher(bare).matches();
        if (COMMA.matcher(bare).matches() || (grouped && bare.contains(","))) {
            return CellForm.Decimals.COMMA;
        }
        return POINT.matcher(bare).matches() || PLAIN.matcher(bare).matches() || (grouped && bare.contains("."))
                ? CellForm.Decimals.POINT
                : CellForm.Decimals.OPEN;
    }

    /** Without what stands around the number; most have nothing there. */
    private static String bare(String cell) {
        if (UNDRESSED.matcher(cell).matches()) {
            return cell;
        }
        String signed = NEGATIVE.matcher(cell).replaceFirst("-$1");
        String begun = BEFORE.matcher(signed).replaceFirst("$1");
        return BEHIND.matcher(begun).replaceFirst("");
    }

    private static String plain(String bare) {
        if (POINT.matcher(bare).matches()) {
            return bare.replace(",", "");
        }
        if (COMMA.matcher(bare).matches()) {
            return withComma(bare);
        }
        return BLANKS.matcher(bare).matches()
                ? bare.replaceAll("[ \\u00a0\\u202f'’]", "").replace(',', '.')
                : bare;
    }

    private static String withComma(String number) {
        return number.replace(".", "").replace(',', '.');
    }
}
