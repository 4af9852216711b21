package io.flusomail.audience.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonReaderTest {

    @ParameterizedTest
    @CsvSource({
        "status, subscribed, FREE",
        "status, Active, FREE",
        "status, unsubscribed, UNSUBSCRIBED",
        "status, opted_out, UNSUBSCRIBED",
        "status, OPT-OUT, UNSUBSCRIBED",
        "status, inactive, UNSUBSCRIBED",
        "status, cleaned, BOUNCED",
        "status, hard_bounce, BOUNCED",
        "status, spam_complaint, COMPLAINED",
        "status, blocked, SUPPRESSED",
        "status, junk, SUPPRESSED",
        "status, NEVER_SUBSCRIBED, PENDING",
        "status, not subscribed, PENDING",
        "status, Non-Subscribed, PENDING",
        "status, archived, PENDING",
        "status, needs_attention, PENDING",
        "status, désabonné, UNSUBSCRIBED",
        "status, '[\"HARD_BOUNCE\", \"UNSUBSCRIBE\"]', BOUNCED",
        "email_disabled, true, UNSUBSCRIBED",
        "email_disabled, x, UNSUBSCRIBED",
        "email_disabled, ✓, UNSUBSCRIBED",
        "email_disabled, 2024-03-13 11:33:53 UTC, UNSUBSCRIBED",
        "email_disabled, '13 March 2024, 11:33', UNSUBSCRIBED",
        "email_disabled, unsubscribed, UNSUBSCRIBED",
        "email_disabled, no, FREE",
        "email_disabled, 0, FREE",
        "email_disabled, -, FREE",
        "email_disabled, subscribed, FREE",
        "subscribed, true, FREE",
        "subscribed, 2024-03-13, FREE",
        "subscribed, SUBSCRIBED, FREE",
        "subscribed, false, UNSUBSCRIBED",
        "subscribed, no, UNSUBSCRIBED",
        "subscribed, 0, UNSUBSCRIBED",
        "subscribed, NEVER_SUBSCRIBED, PENDING",
        "unsubscribed_at, 2024-03-13 11:33:53 UTC, UNSUBSCRIBED",
        "unsubscribed_at, 1710329633, UNSUBSCRIBED",
        "unsubscribed_at, too many mails, UNSUBSCRIBED",
        "unsubscribed_at, 0000-00-00 00:00:00, FREE",
        "unsubscribed_at, NULL, FREE",
        "bounced_at, 2020-03-23 17:30:05, BOUNCED",
        "bounced_at, UNKNOWN_USER, BOUNCED",
        "bounced_at, false, FREE",
        "complained_at, TRUE, COMPLAINED",
        "unsubscribed_at, 0000-00-00T00:00:00Z, FREE",
        "unsubscribed_at, t z, UNSUBSCRIBED",
        "status, '', PENDING",
        "status, '\u00a0', PENDING",
        "status, NULL, PENDING",
        "status, 'null, null', PENDING",
        "status, 'subscribed, ', FREE",
        "subscribed, '', PENDING",
        "subscribed, n/a, PENDING",
        "email_disabled, '', FREE",
        "unsubscribed_at, '', FREE",
        "bounced_at, '', FREE",
        "complained_at, '', FREE",
    })
    void understandsHowOthersSayThatMailIsNotWanted(String target, String cell, Standing standing) {
        assertThat(taken(List.of("email", target), "a@example.com", cell))
                .satisfies(who -> assertThat(who.standing()).isEqualTo(standing))
                .satisfies(who -> assertThat(who.warning()).isNull());
    }

    @ParameterizedTest
    @CsvSource({
        "status, Gold customer",
        "status, 2",
        "status, true",
        "email_disabled, via the link",
        "email_disabled, 🚫",
        "subscribed, perhaps",
    })
    void takesPeopleOfWhomItIsNotUnderstoodAsPendingAndSaysSo(String target, String cell) {
        Reading.Taken who = taken(List.of("email", target), "a@example.com", cell);

        assertThat(who.standing()).isEqualTo(Standing.PENDING);
        assertThat(who.warning()).isNotNull().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("unknown_status");
            assertThat(warning.column()).isEqualTo("column 1");
        });
    }

    @Timeout(20)
    @ParameterizedTest
    @CsvSource({
        "status, PENDING",
        "subscribed, PENDING",
        "email_disabled, PENDING",
        "unsubscribed_at, UNSUBSCRIBED",
        "bounced_at, BOUNCED",
        "complained_at, COMPLAINED",
    })
    void losesNoTimeOverACellThatIsLongerThanAnyWord(String target, Standing standing) {
        Reading.Taken who = taken(List.of("email", target), "a@example.com", "0 ".repeat(125_000) + "x");

        assertThat(who.standing()).isEqualTo(standing);
        assertThat(who.warning() == null).isEqualTo(standing.closed());
    }

    @Test
    @Timeout(20)
    void tellsInOnePassWhetherATextIsTheTimeOfNone() {
        String zeros = "0 ".repeat(125_000);

        assertThat(StatusWords.noTime(zeros)).isTrue();
        assertThat(StatusWords.noTime(zeros + "x")).isFalse();
    }

    @Test
    void takesPeopleAsPendingWhoseRowEndsBeforeTheWord() {
        assertThat(taken(List.of("email", "subscribed"), "a@example.com").standing())
                .isEqualTo(Standing.PENDING);
    }

    @ParameterizedTest
    @CsvSource({"yes, '', FREE", "'', active, PENDING", "'', '', PENDING", "no, '', UNSUBSCRIBED"})
    void hasAYesCountWhereTheStatusIsEmptyAndNotTheOtherWayRound(String subscribed, String status, Standing standing) {
        Reading.Taken who = taken(List.of("email", "status", "subscribed"), "a@example.com", status, subscribed);

        assertThat(who.standing()).isEqualTo(standing);
    }

    @Test
    void hasTheGravestOfAllColumnsCount() {
        Reading.Taken who = taken(
                List.of("email", "status", "status", "subscribed", "email_disabled"),
                "a@example.com",
                "subscribed",
                "complained",
                "no",
                "yes");

        assertThat(who.standing()).isEqualTo(Standing.COMPLAINED);
    }

    @Test
    void hearsHowSomebodyStandsWhoseRowIsRefused() {
        PersonReader people = reader(List.of("email", "fields.unknown", "status"));

        assertThat(people.read(List.of("A@example.com", "x", "cleaned")))
                .isInstanceOfSatisfying(Reading.Refused.class, nobody -> {
                    assertThat(nobody.flaw().code()).isEqualTo("unknown_field");
                    assertThat(nobody.emailNorm()).isEqualTo("a@example.com");
                    assertThat(nobody.standing()).isEqualTo(Standing.BOUNCED);
                });
    }

    @Test
    void hearsNothingOutOfARowWhoseCellsAreShifted() {
        PersonReader people = reader(List.of("email", "first_name", "", "unsubscribed_at", "last_name"));

        Reading reading = people.read(List.of("ada@example.com", "Lovelace", " Ada", "2024-01-05", "", "London"));

        assertThat(reading).isInstanceOfSatisfying(Reading.Refused.class, nobody -> {
            assertThat(nobody.flaw().code()).isEqualTo("too_many_cells");
            assertThat(nobody.standing()).isEqualTo(Standing.FREE);
            assertThat(nobody.closes()).isFalse();
        });
    }

    @Test
    void hearsWhoIsUnsubscribedOutOfARowWithEmptyCellsAtItsEnd() {
        Reading.Taken who = taken(List.of("email", "status"), "ada@example.com", "unsubscribed", "", " ");

        assertThat(who.standing()).isEqualTo(Standing.UNSUBSCRIBED);
    }

    @ParameterizedTest
    @CsvSource({
        "'ada@example.com;unsubscribed;Ada', UNSUBSCRIBED",
        "'ada@example.com;unsubscribed', FREE",
        "'ada@example.com;unsubscribed;Lovelace;', FREE",
        "'ada@example.com;unsubscribed;Lovelace;Ada', FREE",
    })
    void hearsFragmentsOfARowOnlyWhereTheyAreAsManyAsTheColumns(String fragments, Standing standing) {
        PersonReader people = reader(List.of("email", "status", "first_name"));
        var flaw = new Row.Flaw(null, "unclosed_quote_or_too_long", "A quote is never closed.");

        Reading.Refused nobody = people.refused(Arrays.asList(fragments.split(";", -1)), flaw);

        assertThat(nobody.emailNorm()).isEqualTo("ada@example.com");
        assertThat(nobody.standing()).isEqualTo(standing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada <ada@example.com>", "<ada@example.com>", "\"Lovelace, Ada\" <mailto:ada@example.com>"})
    void takesAnAddressOutOfWhatMailProgramsWrite(String cell) {
        assertThat(taken(List.of("email"), cell).emailNorm()).isEqualTo("ada@example.com");
    }

    @ParameterizedTest
    @CsvSource({"pt_BR, pt-BR", "nb, nb", "English, en", "german, de", "Norwegian Bokmål, nb", "Deutsch, de"})
    void readsALanguageByItsTagOrItsName(String cell, String tag) {
        assertThat(taken(List.of("email", "locale"), "ada@example.com", cell).locale())
                .isEqualTo(tag);
    }

    @Test
    void takesAPersonWithoutAWordThatIsNoLanguage() {
        Reading.Taken who = taken(List.of("email", "locale"), "ada@example.com", "Elvish");

        assertThat(who.locale()).isNull();
        assertThat(who.warning()).isNotNull();
    }

    @Test
    void refusesAnExternalIdThatIsLongerThanItsIndexHasRoomFor() {
        PersonReader people = reader(List.of("external_id"));

        assertThat(people.read(List.of("字".repeat(666)))).isInstanceOf(Reading.Taken.class);
        assertThat(people.read(List.of("字".repeat(667))))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        nobody -> assertThat(nobody.flaw().code()).isEqualTo("too_long"));
    }

    private static Reading.Taken taken(List<String> targets, String... cells) {
        return (Reading.Taken) reader(targets).read(Arrays.asList(cells));
    }

    private static PersonReader reader(List<String> targets) {
        List<Column> columns = new ArrayList<>();
        for (String target : targets) {
            columns.add(new Column(columns.size(), "column " + columns.size(), target));
        }
        return new PersonReader(columns, Map.of(), ColumnForms.NONE);
    }
}
