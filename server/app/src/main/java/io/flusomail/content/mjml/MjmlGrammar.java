package io.flusomail.content.mjml;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which elements and attributes MJML 4 has, and what may stand in what. */
final class MjmlGrammar {
    private static final String PADDING = " padding padding-bottom padding-left padding-right padding-top";
    private static final String BORDERS = " border border-bottom border-left border-radius border-right border-top";
    private static final String FONT = " color font-family font-size font-style font-weight line-height letter-spacing";
    private static final String BLOCK = " container-background-color";
    private static final String CONTENT =
            "mj-accordion mj-button mj-carousel mj-divider mj-image mj-navbar mj-raw mj-social "
                    + "mj-spacer mj-table mj-text";

    private static final Map<String, Element> ELEMENTS = elements();

    private MjmlGrammar() {}

    /**
     * An element.
     *
     * @param children the elements allowed in it; null where its content is HTML or text, which is left alone
     * @param attributes null where any attribute may stand
     */
    record Element(@Nullable Set<String> children, @Nullable Set<String> attributes) {}

    static @Nullable Element element(String name) {
        return ELEMENTS.get(name);
    }

    private static Map<String, Element> elements() {
        Map<String, Element> all = new HashMap<>();
        parent(all, "mjml", "mj-head mj-body mj-raw", "lang dir owa");
        parent(
                all,
                "mj-head",
                "mj-attributes mj-breakpoint mj-font mj-html-attributes mj-preview mj-style mj-title mj-raw",
                "");
        all.put("mj-attributes", new Element(null, Set.of()));
        all.put("mj-html-attributes", new Element(null, Set.of()));
        text(all, "mj-preview", "");
        text(all, "mj-title", "");
        text(all, "mj-style", "inline");
        parent(all, "mj-breakpoint", "", "width");
        parent(all, "mj-font", "", "name href");
        text(all, "mj-raw", "position");
        parent(all, "mj-body", "mj-section mj-wrapper mj-hero mj-raw", "width background-color id");
        String section = "background-color background-url background-repeat background-size background-position "
                + "background-position-x background-position-y direction full-width text-align text-padding" + BORDERS
                + PADDING;
        parent(all, "mj-wrapper", "mj-section mj-hero mj-raw", section + " gap");
        parent(all, "mj-section", "mj-column mj-group mj-raw", section);
        parent(all, "mj-group", "mj-column mj-raw", "background-color direction vertical-align width");
        parent(
                all,
                "mj-column",
                CONTENT,
                "background-color direction inner-background-color inner-border inner-border-bottom inner-border-left "
                        + "inner-border-radius inner-border-right inner-border-top vertical-align width" + BORDERS
                        + PADDING);
        parent(
                all,
                "mj-hero",
                CONTENT,
                "mode height background-url background-width background-height background-position border-radius "
                        + "inner-background-color inner-padding inner-padding-top inner-padding-left inner-padding-right "
                        + "inner-padding-bottom background-color vertical-align align" + BLOCK + PADDING);
        text(
                all,
                "mj-text",
                "align background-color height text-decoration text-transform vertical-align" + BLOCK + FONT + PADDING);
        text(
                all,
                "mj-button",
                "align background-color height href name title inner-padding rel target text-decoration text-transform "
                        + "vertical-align text-align width" + BLOCK + FONT + BORDERS + PADDING);
        text(
                all,
                "mj-table",
                "align border cellpadding cellspacing role table-layout vertical-align width" + BLOCK + FONT + PADDING);
        parent(
                all,
                "mj-image",
                "",
                "alt href name src srcset sizes title rel align fluid-on-mobile target width height max-height font-size "
                        + "usemap" + BLOCK + BORDERS + PADDING);
        parent(all, "mj-divider", "", "border-color border-style border-width width align" + BLOCK + PADDING);
        parent(all, "mj-spacer", "", "height" + BLOCK + BORDERS + PADDING);
        interactive(all);
        return all;
    }

    private static void interactive(Map<String, Element> all) {
        parent(
                all,
                "mj-social",
                "mj-social-element mj-raw",
                "align border-radius icon-size icon-height icon-padding inner-padding mode table-layout text-padding "
                        + "text-decoration vertical-align" + BLOCK + FONT + PADDING);
        text(
                all,
                "mj-social-element",
                "align icon-position background-color border-radius href icon-size icon-height icon-padding name "
                        + "text-padding rel src srcset sizes alt title target text-decoration vertical-align" + FONT
                        + PADDING);
        parent(
                all,
                "mj-navbar",
                "mj-navbar-link mj-raw",
                "align base-url hamburger ico-align ico-open ico-close ico-color ico-font-size ico-font-family "
                        + "ico-text-transform ico-padding ico-padding-left ico-padding-top ico-padding-right "
                        + "ico-padding-bottom ico-text-decoration ico-line-height" + PADDING);
        text(all, "mj-navbar-link", "href name target rel text-decoration text-transform" + FONT + PADDING);
        String icons = " icon-align icon-width icon-height icon-wrapped-url icon-wrapped-alt icon-unwrapped-url "
                + "icon-unwrapped-alt icon-position";
        parent(all, "mj-accordion", "mj-accordion-element mj-raw", "border font-family" + icons + BLOCK + PADDING);
        parent(
                all,
                "mj-accordion-element",
                "mj-accordion-title mj-accordion-text mj-raw",
                "background-color border font-family" + icons);
        text(all, "mj-accordion-title", "background-color" + FONT + PADDING);
        text(all, "mj-accordion-text", "background-color" + FONT + PADDING);
        parent(
                all,
                "mj-carousel",
                "mj-carousel-image",
                "align border-radius icon-width left-icon right-icon thumbnails tb-border tb-border-radius "
                        + "tb-hover-border-color tb-selected-border-color tb-width" + BLOCK + PADDING);
        parent(
                all,
                "mj-carousel-image",
                "",
                "alt href rel target title src thumbnails-src border-radius tb-border tb-border-radius");
    }

    private static void parent(Map<String, Element> all, String name, String children, String attributes) {
        all.put(name, new Element(words(children), words(attributes)));
    }

    private static void text(Map<String, Element> all, String name, String attributes) {
        all.put(name, new Element(null, words(attributes)));
    }

    private static Set<String> words(String words) {
        return new TreeSet<>(
                Arrays.stream(words.split(" ")).filter(word -> !word.isEmpty()).toList());
    }
}
