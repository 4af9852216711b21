package io.flusomail.audience.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PersonalPartsTest {

    @Test
    void areTakenOutOfStepsAndParameters() {
        assertThat(PersonalParts.cleaned("https://u:p@shop.example/a@b.example/x?Token=1&q=2&to=a%40b.example#me"))
                .isEqualTo("https://shop.example/…/x?q=2");
    }

    @Test
    void areTakenOutOfEachAddressThatAPageTells() {
        assertThat(PersonalParts.removed(Map.of("path", "/people/ada@people.example/mail", "title", "Mail")))
                .containsEntry("path", "/people/…/mail")
                .containsEntry("title", "Mail");
    }

    @Test
    void areLookedForInNoMoreThanTwoKilobytes() {
        String step = "/" + "x".repeat(99);

        assertThat(PersonalParts.cleaned("https://shop.example/a?q=" + "x".repeat(3_000)))
                .isEqualTo("https://shop.example/a");
        assertThat(PersonalParts.cleaned("https://shop.example" + step.repeat(50)))
                .isEqualTo("https://shop.example" + step.repeat(20));
    }

    /** One look after the other takes milliseconds; one for each pair of characters, minutes. */
    @Test
    void takeNoLongToFindWhateverStandsThere() {
        String address = "https://shop.example/" + "x".repeat(60_000) + "/@";

        assertThatCode(() -> Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
                    for (int i = 0; i < 20; i++) {
                        PersonalParts.cleaned(address);
                    }
                }))
                .doesNotThrowAnyException();
    }
}
