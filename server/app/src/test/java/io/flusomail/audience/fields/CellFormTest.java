package io.flusomail.audience.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellFormTest {

    private static final List<LocalDate> YEAR =
            LocalDate.of(2024, 1, 1).datesUntil(LocalDate.of(2025, 1, 1)).toList();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d/M/uuuu",
                "M/d/uuuu",
                "dd-MM-uuuu",
                "MM.dd.uuuu",
                "d.M.uuuu",
                "M/d/uu",
                "d/M/uu",
                "d.M.uu",
                "M-d-uu"
            })
    void takesTheOrderOfDaysFromTheOthersOfTheColumn(String pattern) {
        List<String> column = written(YEAR, pattern);

        CellForm form = form(column, null);

        assertThat(column.stream().map(cell -> CellTime.date(cell, form)))
                .isEqualTo(
                        YEAR.stream().map(day -> FieldValue.of(day.toString())).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "d/M/uuuu, DAY_FIRST",
        "MM-dd-uuuu, MONTH_FIRST",
        "dd/MM/uu, DAY_FIRST",
        "MM/dd/uu, MONTH_FIRST",
        "uu/MM/dd, YEAR_FIRST"
    })
    void refusesDaysThatMayBeTwoUntilTheirOrderIsTold(String pattern, DateOrder order) {
        List<LocalDate> early = YEAR.stream()
                .filter(day -> day.getDayOfMonth() <= 12 && day.getDayOfMonth() != day.getMonthValue())
                .toList();
        List<String> column = written(early, pattern);

        CellForm open = form(column, null);
        CellForm told = form(column, order);

        assertThat(column)
                .allSatisfy(cell -> assertThat(CellTime.date(cell, open))
                        .isInstanceOfSatisfying(
                                FieldValue.Flaw.class,
                                flaw -> assertThat(flaw.rule()).contains("date_order")));
        assertThat(seen(column).dateOrder()).isEqualTo("open");
        assertThat(column.stream().map(cell -> CellTime.date(cell, told)))
                .isEqualTo(
                        early.stream().map(day -> FieldValue.of(day.toString())).toList());
    }

    @Test
    void believesTheColumnMoreThanWhatIsTold() {
        CellForm form = form(List.of("3/4/2024", "25/12/2024"), DateOrder.MONTH_FIRST);

        assertThat(CellTime.date("3/4/2024", form)).isEqualTo(FieldValue.of("2024-04-03"));
    }

    @Test
    void refusesWhatMayBeTwoDaysOfAColumnThatContradictsItself() {
        List<String> column = List.of("25/12/2024", "12/25/2024", "3/4/2024", "03.25.2024", "03.04.2024");
        CellForm form = form(column, null);

        assertThat(CellTime.date("25/12/2024", form)).isEqualTo(FieldValue.of("2024-12-25"));
        assertThat(CellTime.date("12/25/2024", form)).isEqualTo(FieldValue.of("2024-12-25"));
        assertThat(CellTime.date("3/4/2024", form)).isInstanceOf(FieldValue.Flaw.class);
        assertThat(CellTime.date("03.04.2024", form)).isInstanceOf(FieldValue.Flaw.class);
        assertThat(CellTime.date("3/4/2024", form(column, DateOrder.MONTH_FIRST)))
                .isEqualTo(FieldValue.of("2024-03-04"));
    }

    @Test
    void tellsTheOrderOfAColumnWhereItMatters() {
        assertThat(seen(List.of("3/4/2024", "3/14/2024")).dateOrder()).isEqualTo("month_first");
        assertThat(seen(List.of("24/01/31", "99/12/31")).dateOrder()).isEqualTo("year_first");
        assertThat(seen(List.of("25/12/2024", "12/25/2024")).dateOrder()).isEqualTo("open");
        assertThat(seen(List.of("4/4/2024", "03.04.2024", "2024-03-04", "1,5", "Oslo", ""))
                        .dateOrder())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "ch", "plain", "in euros"})
    void neverTakesThousandsForAFraction(String style) {
        Random random = new Random(style.hashCode());
        for (int i = 0; i < 300; i++) {
            List<BigDecimal> numbers = IntStream.range(0, 12)
                    .mapToObj(_ -> new BigDecimal(random.nextInt(3_000_000) - 500_000).movePointLeft(random.nextInt(4)))
                    .toList();
            List<String> column = numbers.stream().map(STYLES.apply(style)).toList();
            boolean telling = column.stream().anyMatch(cell -> CellNumber.decimals(cell) != CellForm.Decimals.OPEN);
            CellForm form = form(column, null);

            for (int n = 0; n < numbers.size() && (telling || style.equals("en") || style.equals("plain")); n++) {
                BigDecimal number = numbers.get(n);
                assertThat(CellNumber.read(column.get(n), form))
                        .as(column.toString())
                        .isInstanceOfSatisfying(
                                FieldValue.Kept.class,
                                kept -> assertThat((BigDecimal) kept.json()).isEqualByComparingTo(number));
            }
        }
    }

    /** How people write numbers in different countries. */
    private static final Function<String, Function<BigDecimal, String>> STYLES = style -> number -> switch (style) {
        case "en" -> String.format(Locale.US, "%,." + number.scale() + "f", number);
        case "de" -> String.format(Locale.GERMANY, "%,." + number.scale() + "f", number);
        case "in euros" -> String.format(Locale.GERMANY, "%,." + number.scale() + "f €", number);
        case "fr" -> String.format(Locale.FRANCE, "%,." + number.scale() + "f", number);
        case "ch" ->
            String.format(Locale.US, "%,." + number.scale() + "f", number).replace(',', '\u2019');
        default -> number.toPlainString();
    };

    @Test
    void refusesWhatMayBeThousandsWhereTheColumnHasBothWays() {
        CellForm both = form(List.of("1.5", "1,5"), null);
        CellForm typed = seen(List.of("1,5", "1.234")).form(null, true);

        assertThat(CellNumber.read("1,234", both)).isInstanceOf(FieldValue.Flaw.class);
        assertThat(CellNumber.read("1.234", both)).isInstanceOf(FieldValue.Flaw.class);
        assertThat(CellNumber.read("1.234", typed)).isInstanceOf(FieldValue.Flaw.class);
        assertThat(CellNumber.read("1,5", both)).isEqualTo(FieldValue.of(new BigDecimal("1.5")));
        assertThat(CellNumber.read("1,234.5", both)).isEqualTo(FieldValue.of(new BigDecimal("1234.5")));
    }

    private static List<String> written(List<LocalDate> days, String pattern) {
        return days.stream()
                .map(DateTimeFormatter.ofPattern(pattern, Locale.ROOT)::format)
                .toList();
    }

    private static CellForm form(List<String> column, @Nullable DateOrder told) {
        return seen(column).form(told, false);
    }

    private static CellForm.Seen seen(List<String> column) {
        CellForm.Seen seen = new CellForm.Seen();
        Stream.concat(column.stream(), Stream.of(" ")).forEach(seen::add);
        return seen;
    }
}
