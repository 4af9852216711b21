package io.flusomail.content.liquid.filters;

import static io.flusomail.content.liquid.filters.Filters.add;

import io.flusomail.content.liquid.values.HtmlText;
import io.flusomail.content.liquid.values.LiquidRenderException;
import io.flusomail.content.liquid.values.Markup;
import io.flusomail.content.liquid.values.Numbers;
import io.flusomail.content.liquid.values.TextSearch;
import io.flusomail.content.liquid.values.Values;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters on text. Those that cannot spoil HTML keep {@link Markup} as it is. */
final class TextFilters {
    private static final Pattern LINE_END = Pattern.compile("\r?\n");

    private TextFilters() {}

    static void addTo(BiConsumer<String, Filter> filters) {
        each(filters, "upcase", text -> text.toUpperCase(Locale.ROOT));
        each(filters, "downcase", text -> text.toLowerCase(Locale.ROOT));
        each(filters, "capitalize", TextFilters::capitalize);
        kept(filters, "strip", text -> leading(trailing(text)));
        kept(filters, "lstrip", TextFilters::leading);
        kept(filters, "rstrip", TextFilters::trailing);
        each(filters, "strip_newlines", text -> LINE_END.matcher(text).replaceAll(""));
        each(filters, "strip_html", StripHtml::strip);
        add(filters, "newline_to_br", 0, 0, TextFilters::breaks);
        add(filters, "append", 1, 1, (input, args) -> joined(input, args.get(0)));
        add(filters, "prepend", 1, 1, (input, args) -> joined(args.get(0), input));
        add(filters, "replace", 1, 2, (input, args) -> replaceAll(text(input), text(args.get(0)), text(args.get(1))));
        add(filters, "replace_first", 1, 2, (input, args) -> first(text(input), text(args.get(0)), text(args.get(1))));
        add(filters, "replace_last", 2, 2, (input, args) -> last(text(input), text(args.get(0)), text(args.get(1))));
        add(filters, "remove", 1, 1, (input, args) -> replaceAll(text(input), text(args.get(0)), ""));
        add(filters, "remove_first", 1, 1, (input, args) -> first(text(input), text(args.get(0)), ""));
        add(filters, "remove_last", 1, 1, (input, args) -> last(text(input), text(args.get(0)), ""));
        add(filters, "truncate", 0, 2, TextFilters::truncate);
        add(filters, "truncatewords", 0, 2, TextFilters::truncateWords);
    }

    private static void each(BiConsumer<String, Filter> filters, String name, UnaryOperator<String> change) {
        add(filters, name, 0, 0, (input, _) -> change.apply(text(input)));
    }

    private static void kept(BiConsumer<String, Filter> filters, String name, UnaryOperator<String> change) {
        add(
                filters,
                name,
                0,
                0,
                (input, _) -> input instanceof Markup markup
                        ? new Markup(change.apply(markup.html()))
                        : change.apply(text(input)));
    }

    private static String text(@Nullable Object value) {
        return Values.text(value);
    }

    private static Object joined(@Nullable Object head, @Nullable Object tail) {
        if (!(head instanceof Markup) && !(tail instanceof Markup)) {
            return bounded(text(head).concat(text(tail)));
        }
        return new Markup(bounded(html(head).concat(html(tail))));
    }

    private static String html(@Nullable Object value) {
        return value instanceof Markup markup ? markup.html() : HtmlText.escape(text(value));
    }

    private static String bounded(String text) {
        if (text.length() > Values.LONGEST_TEXT) {
            throw new LiquidRenderException("a text of more than " + Values.LONGEST_TEXT + " characters");
        }
        return text;
    }

    /** In HTML the input is escaped here, so that the breaks themselves are not. */
    private static Object breaks(@Nullable Object input, Filter.Arguments args) {
        String broken =
                LINE_END.matcher(args.html() ? html(input) : text(input)).replaceAll("<br />\n");
        return args.html() ? new Markup(broken) : broken;
    }

    private static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int head = text.offsetByCodePoints(0, 1);
        return text.substring(0, head).toUpperCase(Locale.ROOT)
                + text.substring(head).toLowerCase(Locale.ROOT);
    }

    private static String leading(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    private static String trailing(String text) {
        int end = text.length();
        while (end > 0 && (isSpace(text.charAt(end - 1)) || text.charAt(end - 1) == 0)) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static String replaceAll(String text, String old, String replacement) {
        long grown = text.length() + (long) replacement.length() * (text.length() / Math.max(1, old.length()) + 1L);
        if (grown > 4L * Values.LONGEST_TEXT) {
            throw new LiquidRenderException("replace would build a text that is too long");
        }
        return TextSearch.replace(text, old, replacement);
    }

    private static String first(String text, String old, String replacement) {
        return at(text, TextSearch.indexOf(text, old, 0), old, replacement);
    }

    private static String last(String text, String old, String replacement) {
        return at(text, TextSearch.lastIndexOf(text, old), old, replacement);
    }

    private static String at(String text, int place, String old, String replacement) {
        return place < 0 ? text : text.substring(0, place) + replacement + text.substring(place + old.length());
    }

    private static @Nullable Object truncate(@Nullable Object input, Filter.Arguments args) {
        if (input == null) {
            return null;
        }
        String text = text(input);
        int length = args.has(0) ? Numbers.index(args.get(0)) : 50;
        String ellipsis = args.has(1) ? text(args.get(1)) : "...";
        int size = text.codePointCount(0, text.length());
        if (size <= length) {
            return text;
        }
        int kept = Math.clamp(length - ellipsis.codePointCount(0, ellipsis.length()), 0, size);
        return text.substring(0, text.offsetByCodePoints(0, kept)) + ellipsis;
    }

    private static @Nullable Object truncateWords(@Nullable Object input, Filter.Arguments args) {
        if (input == null) {
            return null;
        }
        String text = text(input);
        int count = Math.max(1, args.has(0) ? Numbers.index(args.get(0)) : 15);
        String[] words = text.strip().split("\\s+", Math.min(count, 100_000) + 1);
        if (words.length <= count) {
            return text;
        }
        String ellipsis = args.has(1) ? text(args.get(1)) : "...";
        return String.join(" ", Arrays.asList(words).subList(0, count)) + ellipsis;
    }
}
