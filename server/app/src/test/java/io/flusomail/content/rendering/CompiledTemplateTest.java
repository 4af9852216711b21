package io.flusomail.content.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.content.rendering.ContactVariables.Contact;
import io.flusomail.content.rendering.ContactVariables.Sending;
import io.flusomail.content.rendering.ContactVariables.Urls;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledTemplateTest {
    private static final Sending SENDING =
            new Sending("Spring", "Acme", "1 Main St", "en", TestMails.CLOCK.instant(), ZoneId.of("Pacific/Auckland"));
    private static final Urls URLS =
            new Urls("https://us.example/u/1", "https://us.example/p/1", "https://us.example/v/1");

    private static ContactVariables contact(int number) {
        Contact contact = new Contact(
                "id-" + number,
                "c" + number + "@example.org",
                "Ada" + number,
                null,
                null,
                "en",
                Map.of("city", "Oslo" + number));
        return new ContactVariables(contact, SENDING, URLS);
    }

    private static String html(String body, int contact) {
        Rendered rendered = TestMails.compiled(TestMails.html(body)).render(contact(contact), null);
        return TestMails.htmlOf((Rendered.Message) rendered);
    }

    @Test
    void knowsAContactByEveryName() {
        assertThat(html(
                        "{{ first_name }} {{ name }} {{ contact.first_name }} {{ city }} {{ fields.city }} {{ contact.fields.city }} "
                                + "{{ contact.city }} {{ last_name | default: '-' }} {{ campaign.name }} {{ workspace.name }} {{ now | date: '%F %H' }} "
                                + "{{ today }} {{ 'now' | date: '%H' }} {{ postal_address }} {{ view_url }}",
                        1))
                .isEqualTo(
                        "Ada1 Ada1 Ada1 Oslo1 Oslo1 Oslo1 Oslo1 - Spring Acme 2026-03-15 04 2026-03-15 04 1 Main St https://us.example/v/1");
    }

    @Test
    void isFilledByManyThreadsAtOnce() throws Exception {
        CompiledTemplate template = TestMails.compiled(
                TestMails.html(
                        "{% for i in (1..20) %}{% cycle 'a', 'b' %}{% increment n %}{% assign x = first_name | append: i %}{{ x }}{% endfor %}"
                                + "{% capture c %}{{ city }}{% endcapture %}{{ c }}<a href=\"https://a.example/{{ id }}\">x</a>"));
        List<String> alone = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            alone.add(TestMails.htmlOf((Rendered.Message) template.render(contact(i), TestMails.TRACKER)));
        }

        List<Callable<List<String>>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            tasks.add(() -> {
                List<String> mine = new ArrayList<>();
                for (int i = 0; i < 2_000; i++) {
                    mine.add(TestMails.htmlOf((Rendered.Message) template.render(contact(i % 50), TestMails.TRACKER)));
                }
                return mine;
            });
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<List<String>> result : threads.invokeAll(tasks)) {
                List<String> mine = result.get();
                for (int i = 0; i < mine.size(); i++) {
                    assertThat(mine.get(i)).isEqualTo(alone.get(i % 50));
                }
            }
        }
    }

    private static Rendered rendered(String body, Map<String, ?> values) {
        return TestMails.compiled(TestMails.html(body)).render(TemplateVariables.of(values), null);
    }

    @ParameterizedTest
    @Timeout(30)
    @CsvSource(
            delimiter = '~',
            value = {
                "{% for i in (1..200) %}{% for j in (1..200) %}{% endfor %}{% endfor %} ~ more than 20000 loop rounds",
                "{{ big }}{{ big }}{{ big }} ~ the output is longer than 2097152 characters",
                "{% capture c %}{{ big }}{{ big }}{% capture d %}{{ big }}{% endcapture %}{% endcapture %} ~ the output is longer than 2097152 characters",
                "{% for i in (1..50) %}{% assign x = big | append: 'x' %}{% endfor %} ~ more than 33554432 characters of values to work on",
                "{{ big | append: big }} ~ a text of more than 1048576 characters",
                "{{ (1..200000) | size }} ~ the range (1..200000) is longer than 100000 numbers"
            })
    void endsWithTheReason(String body, String reason) {
        Rendered rendered = rendered(body, Map.of("big", "a".repeat(900_000)));

        assertThat(rendered).isEqualTo(new Rendered.Failure("html_content", reason));
    }

    @Test
    void endsAfterHalfASecond() {
        AtomicLong nanos = new AtomicLong();
        TemplateCompiler compiler = new TemplateCompiler(
                TestMails.CLOCK, () -> nanos.getAndAdd(Duration.ofMillis(100).toNanos()));
        Compilation compilation = compiler.compile(TestMails.html("{% for i in (1..1000) %}x{% endfor %}"));

        Rendered rendered =
                ((Compilation.Compiled) compilation).template().render(TemplateVariables.of(Map.of()), null);

        assertThat(rendered).isEqualTo(new Rendered.Failure("html_content", "rendering took longer than 500 ms"));
    }

    @Test
    @Timeout(30)
    void endsConditionsThatCompareWithoutEnd() {
        String large = "a".repeat(400_000);
        String body = "{% for i in (1..60) %}{% if big contains part" + " and big contains part".repeat(150)
                + " %}x{% endif %}{% endfor %}";

        Rendered rendered = rendered(body, Map.of("big", large + large + "b", "part", large + "b"));

        assertThat(rendered).isInstanceOf(Rendered.Failure.class);
    }

    @Test
    void printsACaptureAndWhatStandsAroundIt() {
        String body = "a{% capture c %}b{% capture d %}c{% endcapture %}{{ d }}{% endcapture %}{{ c }}"
                + "{% for i in (1..3) %}{% ifchanged %}{{ d }}{% endifchanged %}{% endfor %}{{ view_url }}{{ postal_address }}";

        assertThat(((Rendered.Message) rendered(body, Map.of())).html()).isEqualTo("abcc");
    }

    @Test
    void printsEachValueOfACaseThatMatches() {
        String body =
                "{% case n %}{% when 1, 1 %}a{% when 2 %}b{% when 1 %}c{% else %}d{% endcase %}{{ view_url }}{{ postal_address }}";

        assertThat(((Rendered.Message) rendered(body, Map.of("n", 1L))).html()).isEqualTo("aac");
        assertThat(((Rendered.Message) rendered(body, Map.of("n", 3L))).html()).isEqualTo("d");
    }

    @Test
    void losesOneMessageToValuesThatCannotBeRead() {
        CompiledTemplate template = TestMails.compiled(TestMails.html("{{ n }}{{ view_url }}{{ postal_address }}"));
        TemplateVariables broken = name -> {
            throw new IllegalStateException(name);
        };

        Rendered failed = template.render(broken, null);
        Rendered next = template.render(TemplateVariables.of(Map.of("n", "Ada")), null);

        assertThat(failed)
                .isEqualTo(new Rendered.Failure(
                        "html_content", "the template cannot be filled with these values: IllegalStateException"));
        assertThat(((Rendered.Message) next).html()).isEqualTo("Ada");
    }
}
