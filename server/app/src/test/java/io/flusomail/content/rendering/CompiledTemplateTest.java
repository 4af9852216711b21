package io.flusomail.content.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.content.rendering.ContactVariables.Contact;
import io.flusomail.content.rendering.ContactVariables.Sending;
import io.flusomail.content.rendering.ContactVariables.Urls;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

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
}
