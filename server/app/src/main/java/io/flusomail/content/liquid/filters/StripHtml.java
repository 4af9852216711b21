package io.flusomail.content.liquid.filters;

import java.util.HashSet;
import java.util.Set;

/** {@code strip_html} as the reference implementation does it: without a parser, first the blocks, then what is left of tags. */
final class StripHtml {
    private static final String[][] BLOCKS = {{"<script", "</script>"}, {"<!--", "-->"}, {"<style", "</style>"}};
    private static final String[][] TAGS = {{"<", ">"}};

    private StripHtml() {}

    static String strip(String text) {
        return without(without(text, BLOCKS), TAGS);
    }

    /** An end that was looked for in vain is never looked for again, so that the text is gone through once. */
    private static String without(String text, String[][] pairs) {
        StringBuilder out = new StringBuilder(text.length());
        Set<String> missing = new HashSet<>();
        int from = 0;
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', Math.max(at + 1, from))) {
            int end = end(text, at, pairs, missing);
            if (end > at) {
                out.append(text, from, at);
                from = end;
            }
        }
        return out.append(text, from, text.length()).toString();
    }

    private static int end(String text, int at, String[][] pairs, Set<String> missing) {
        for (String[] pair : pairs) {
            if (text.startsWith(pair[0], at) && !missing.contains(pair[1])) {
                int found = text.indexOf(pair[1], at + pair[0].length());
                if (found >= 0) {
                    return found + pair[1].length();
                }
                missing.add(pair[1]);
            }
        }
        return at;
    }
}
