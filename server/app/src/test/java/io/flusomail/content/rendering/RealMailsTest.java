package io.flusomail.content.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flusomail.content.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Real HTML mails of public collections: taken as they are, and nothing touched but the links. */
class RealMailsTest {
    private static final Map<String, String> VALUES = Map.of(
            "action_url", "https://act.example/?a=1&b=2", "view_url", "https://v.example/1", "name", "Ada & <Grace>");

    /** Keeps what it was asked, so that a tracked mail can be turned back. */
    private static final class Recorder implements LinkRewriter {
        private final Map<String, String> urls = new LinkedHashMap<>();

        @Override
        public String link(int number, String url) {
            String tracked = "https://t.example/c/" + number + "-" + urls.size() + "/";
            urls.put(tracked, url);
            return tracked;
        }

        @Override
        public @Nullable String pixel() {
            return null;
        }
    }

    @Test
    void trackEveryWebLinkAndNothingElse() throws IOException {
        for (Path mail : mails()) {
            CompiledTemplate template = TestMails.compiled(TestMails.html(Files.readString(mail)));
            Recorder recorder = new Recorder();

            List<Element> plain = links(render(template, null));
            List<Element> tracked = links(render(template, recorder));

            assertThat(tracked).as(mail.toString()).hasSameSizeAs(plain);
            for (int i = 0; i < plain.size(); i++) {
                String before = plain.get(i).attr("href").strip();
                String after = tracked.get(i).attr("href");
                boolean web = before.matches("(?i)https?://.*") && !before.equals("https://v.example/1");
                assertThat(web ? recorder.urls.get(after) : after.strip())
                        .as(mail + " link " + i)
                        .isEqualTo(before);
            }
        }
    }

    @Test
    void keepEveryOtherByte() throws IOException {
        for (Path mail : mails()) {
            String source = Files.readString(mail);
            CompiledTemplate template = TestMails.compiled(TestMails.html(source));
            Recorder recorder = new Recorder();

            String plain = render(template, null);
            String back = render(template, recorder);
            for (Map.Entry<String, String> url : recorder.urls.entrySet()) {
                back = back.replace(url.getKey(), "\0");
                plain = first(plain, back.indexOf('\0'), url.getValue());
                back = back.replace("\0", "");
            }

            assertThat(back).as(mail.toString()).isEqualTo(plain);
            if (!source.contains("{{")) {
                assertThat(render(template, null)
                                .replaceFirst(
                                        "<div style=\"padding:16px;[^\u0000]*?</div></div>|<div style=\"padding:16px;[^\u0000]*?</a></div>",
                                        ""))
                        .as(mail.toString())
                        .isEqualTo(source);
            }
        }
    }

    /** Takes the address at this place out of the untracked mail, however its characters are written there. */
    private static String first(String plain, int at, String url) {
        for (String written : List.of(url, url.replace("&", "&amp;"))) {
            if (plain.startsWith(written, at)) {
                return plain.substring(0, at) + plain.substring(at + written.length());
            }
        }
        return plain;
    }

    @Test
    void haveATextPartThatSaysTheSame() throws IOException {
        for (Path mail : mails()) {
            String source = Files.readString(mail);
            Rendered.Message message = TestMails.filled(TestMails.html(source), VALUES, null);

            assertThat(message.text())
                    .as(mail.toString())
                    .isNotBlank()
                    .doesNotContain("{{", "{%", "</", "zlq", "\n\n\n");
        }
    }

    private static String render(CompiledTemplate template, @Nullable LinkRewriter rewriter) {
        Rendered rendered = template.render(TemplateVariables.of(VALUES), rewriter);
        assertThat(rendered).isInstanceOf(Rendered.Message.class);
        return TestMails.htmlOf((Rendered.Message) rendered);
    }

    private static List<Element> links(String html) {
        return Jsoup.parse(html).select("a[href], area[href]");
    }

    private static List<Path> mails() throws IOException {
        Path folder = Corpora.path("html-emails");
        assumeTrue(Files.isDirectory(folder), "the collection is not here");
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> mails = files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
            assertThat(mails).hasSizeGreaterThan(20);
            return mails;
        }
    }
}
