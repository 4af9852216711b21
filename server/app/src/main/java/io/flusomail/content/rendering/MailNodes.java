package io.flusomail.content.rendering;

import io.flusomail.content.html.LinkSpots;
import io.flusomail.content.liquid.Block;
import io.flusomail.content.liquid.Node;
import io.flusomail.content.liquid.Rendering;
import io.flusomail.content.liquid.expressions.VariableUses;
import io.flusomail.content.liquid.values.HtmlText;
import java.util.List;
import java.util.Locale;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** The nodes that a mail's template has besides Liquid's own: links and the open pixel. */
final class MailNodes {
    static final String LINK = "flusomail_link";
    static final String PIXEL = "flusomail_pixel";

    private MailNodes() {}

    /** What a rendering carries for these nodes. */
    record Addresses(@Nullable LinkRewriter rewriter, TemplateVariables variables) {
        private static @Nullable LinkRewriter rewriter(Rendering state) {
            return state.attachment() instanceof Addresses addresses ? addresses.rewriter : null;
        }

        /** Links to our own pages are never tracked, however the template came by their address. */
        private boolean isOwn(String url) {
            for (String name : List.of("unsubscribe_url", "preferences_url", "view_url")) {
                if (variables.get(name) instanceof String own && !own.isEmpty() && url.startsWith(own)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A link whose address is known at compile time. */
    record StaticLink(int number, String url, Block written, boolean html) implements Node {
        @Override
        public void render(Rendering state, StringBuilder out) {
            LinkRewriter rewriter = Addresses.rewriter(state);
            if (rewriter == null) {
                written.render(state, out);
            } else {
                append(out, rewriter.link(number, url), html);
            }
        }

        @Override
        public void uses(VariableUses uses) {}
    }

    /** A link whose address depends on the contact. Addresses that run scripts are cut off. */
    record DynamicLink(int number, Block written, boolean html) implements Node {
        @Override
        public void render(Rendering state, StringBuilder out) {
            StringBuilder part = new StringBuilder(64);
            written.render(state, part);
            String raw = part.toString();
            String url = (html ? Parser.unescapeEntities(raw, true) : raw).strip();
            LinkRewriter rewriter = Addresses.rewriter(state);
            boolean tracked = rewriter != null
                    && LinkSpots.isWeb(url)
                    && !(state.attachment() instanceof Addresses addresses && addresses.isOwn(url));
            if (tracked && rewriter != null) {
                append(out, rewriter.link(number, url), html);
            } else {
                out.append(isScript(url) ? "#" : raw);
            }
        }

        private static boolean isScript(String url) {
            String head = url.substring(0, Math.min(url.length(), 60))
                    .replaceAll("[\\x00-\\x20]", "")
                    .toLowerCase(Locale.ROOT);
            return head.startsWith("javascript:") || head.startsWith("data:") || head.startsWith("vbscript:");
        }

        @Override
        public void uses(VariableUses uses) {
            written.uses(uses);
        }
    }

    private static void append(StringBuilder out, String url, boolean html) {
        if (html) {
            HtmlText.escape(out, url);
        } else {
            out.append(url);
        }
    }

    /** The image that tells of an opening. */
    record Pixel() implements Node {
        @Override
        public void render(Rendering state, StringBuilder out) {
            LinkRewriter rewriter = Addresses.rewriter(state);
            String url = rewriter == null ? null : rewriter.pixel();
            if (url != null) {
                out.append("<img src=\"");
                HtmlText.escape(out, url);
                out.append(
                        "\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block;width:1px;height:1px;border:0\">");
            }
        }

        @Override
        public void uses(VariableUses uses) {}
    }
}
