package io.flusomail.content.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.web.Words;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FooterWordsTest {

    @Test
    void speaksTheReadersLanguageBeforeTheWorkspaces() {
        assertThat(FooterWords.view("de-AT", "fr")).isEqualTo("Im Browser ansehen");
        assertThat(FooterWords.view("fr_CA", "en")).isEqualTo("Afficher dans le navigateur");
        assertThat(FooterWords.view(null, "es")).isEqualTo("Ver en el navegador");
        assertThat(FooterWords.view("nb", "es")).isEqualTo("Ver en el navegador");
        assertThat(FooterWords.view("en-GB", "de")).isEqualTo("View in browser");
        assertThat(FooterWords.view("nb", "nn")).isEqualTo("View in browser");
    }

    @Test
    void takesTheFirstWishThatTheCatalogueHas() {
        Words words = Words.of(FooterWords.class, Arrays.asList(null, "", "nb-NO", "de-CH", "fr"));

        assertThat(words.tag()).isEqualTo("de");
        assertThat(words.direction()).isEqualTo("ltr");
    }

    @Test
    void readsWhatABrowserWishesFor() {
        assertThat(Words.wishes("en;q=0.3, de-AT, fr;q=0.7, es;q=0")).containsSubsequence("de-at", "fr", "en");
        assertThat(Words.wishes("en;q=0.3, de-AT, fr;q=0.7, es;q=0")).doesNotContain("es");
        assertThat(List.of(Words.wishes(null), Words.wishes("*;q=x"), Words.wishes("  ")))
                .containsOnly(List.of());
    }

    @Test
    void fallsBackToEnglish() {
        assertThat(Words.of(FooterWords.class, List.of("nb")).tag()).isEqualTo("en");
        assertThat(Words.of(FooterWords.class, List.of("not a tag")).say("view"))
                .isEqualTo("View in browser");
    }
}
