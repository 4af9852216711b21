package io.flusomail.audience.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.audience.Corpora;
import io.flusomail.audience.imports.tables.Archives;
import io.flusomail.platform.jobs.JobRunner;
import io.flusomail.testkit.ApplicationTest;
import io.flusomail.testkit.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The exports of other tools, in their own columns and words. */
@ApplicationTest
class PresetsTest {

    private static final String CONSENT = "{\"consent\": {\"source\": \"moved here\"}}";

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    JobRunner jobs;

    private Api api;

    @BeforeEach
    void signIn() {
        api = new Api(http, world, world.acme());
    }

    @Test
    void takesAnAudienceOfMailchimpAsItWas() {
        String more = ",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,TIMEZONE,";
        byte[] file = Archives.zip(
                "subscribed_email_audience_export_1a2b.csv",
                "Email Address,First Name" + more + "LAST_CHANGED,LEID,EUID,NOTES,TAGS\n"
                        + "ada@example.com,Ada,2,2018-02-05 19:28:23,192.0.2.1,2018-02-05 19:30:00,192.0.2.7,Europe/Oslo,"
                        + "2020-01-01 00:00:00,1,e1,,\"\"\"Editors\"\",\"\"a, b\"\"\"\n",
                "unsubscribed_email_audience_export_1a2b.csv",
                "Email Address,First Name" + more + "UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,"
                        + "UNSUB_REASON_OTHER,LEID,EUID,NOTES,TAGS\n"
                        + "bob@example.com,Bob,1,,,,,,2021-01-01 00:00:00,News,9,No longer interested,,2,e2,,\n",
                "cleaned_email_audience_export_1a2b.csv",
                "Email Address,First Name" + more
                        + "CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID,LEID,EUID,NOTES,TAGS\n"
                        + "cleo@example.com,Cleo,1,,,,,,2021-01-01 00:00:00,News,9,3,e3,,\n",
                "nonsubscribed_email_audience_export_1a2b.csv",
                "Email Address,First Name" + more + "LAST_CHANGED,LEID,EUID,NOTES,TAGS\n"
                        + "dan@example.com,Dan,2,,,,,,2020-01-01 00:00:00,4,e4,,\n");

        assertPreset("audience.zip", file, "mailchimp", "Mailchimp", "sure");
        bringIn("audience.zip", file);

        assertThat(statuses())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ada@example.com", "active",
                        "bob@example.com", "unsubscribed",
                        "cleo@example.com", "bounced",
                        "dan@example.com", "pending"));
        var ada = api.get("/api/contacts?search=ada");
        assertThat(Api.<List<String>>read(ada, "$.items[0].tags")).containsExactly("a, b", "Editors");
        assertThat(Api.<String>read(ada, "$.items[0].time_zone")).isEqualTo("Europe/Oslo");
        var consent = api.get("/api/contacts/" + Api.<String>read(ada, "$.items[0].id") + "/consents");
        assertThat(Api.<String>read(consent, "$.items[0].source")).isEqualTo("moved here");
        assertThat(Api.<String>read(consent, "$.items[0].at")).isEqualTo("2018-02-05T19:30:00Z");
        assertThat(Api.<String>read(consent, "$.items[0].ip")).isEqualTo("192.0.2.7");
        assertThat(Api.<List<String>>read(api.get("/api/suppressions"), "$.items[*].reason"))
                .containsExactlyInAnyOrder("hard_bounce", "unsubscribe");
    }

    /** Mailchimp tells a place by two columns, and writes zeros where it knows none. */
    @Test
    void takesPlacesOfMailchimpWhereItKnowsThem() {
        byte[] file = bytes("""
                Email Address,MEMBER_RATING,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LEID,EUID
                ada@example.com,2,59.9139000,10.7522000,1,2,Europe/Oslo,NO,03,1,e1
                bob@example.com,2,0.0000000,0.0000000,0,0,,,,2,e2
                cleo@example.com,2,12.5,,0,0,nowhere,SE,,3,e3
                """);

        var seen = send("/api/imports/preview", "people.csv", file, "{}");
        send("/api/imports", "people.csv", file, CONSENT);
        jobs.runDue();
        assertThat(Api.<List<Object>>read(api.get("/api/fields"), "$.items[*]")).isEmpty();
        send(
                "/api/imports",
                "people.csv",
                file,
                CONSENT.replaceFirst("\\{", "{\"create_fields\": true, \"update_existing\": true, "));
        jobs.runDue();

        assertThat(Api.<List<String>>read(seen, "$.columns[*].suggested_field"))
                .contains("fields.location.latitude", "fields.location.longitude", "time_zone", "fields.country")
                .contains("fields.region");
        assertThat(Api.<List<String>>read(api.get("/api/fields"), "$.items[*].type"))
                .containsExactly("text", "location", "text");
        assertThat(Api.<List<String>>read(api.get("/api/fields"), "$.items[*].label"))
                .containsExactly("Country", "Location", "Region");
        var ada = api.get("/api/contacts?search=ada");
        assertThat(Api.<Map<String, Object>>read(ada, "$.items[0].fields"))
                .isEqualTo(Map.of(
                        "country",
                        "NO",
                        "region",
                        "03",
                        "location",
                        Map.of("latitude", 59.9139, "longitude", 10.7522)));
        assertThat(Api.<String>read(ada, "$.items[0].time_zone")).isEqualTo("Europe/Oslo");
        assertThat(Api.<Map<String, Object>>read(api.get("/api/contacts?search=bob"), "$.items[0].fields"))
                .isEmpty();
        assertThat(Api.<Map<String, Object>>read(api.get("/api/contacts?search=cleo"), "$.items[0].fields"))
                .isEqualTo(Map.of("country", "SE"));
    }

    @Test
    void proposesNothingWhereAFieldOfThatNameHoldsSomethingElse() {
        api.make("/api/fields", "{\"key\": \"location\", \"type\": \"text\"}");
        api.make("/api/fields", "{\"key\": \"country\", \"type\": \"enum\", \"options\": [\"Norway\"]}");
        byte[] file = bytes("Email Address,MEMBER_RATING,LATITUDE,LONGITUDE,CC,LEID,EUID\n"
                + "ada@example.com,2,59.9,10.7,NO,1,e1\n");

        var seen = send("/api/imports/preview", "people.csv", file, "{}");

        assertThat(Api.<List<String>>read(seen, "$.unmapped_columns")).contains("LATITUDE", "LONGITUDE", "CC");
    }

    @Test
    void takesWherePeopleOfKlaviyoAndHubSpotAre() {
        byte[] klaviyo = bytes("""
                Email,Klaviyo ID,Profile Created On,City,State / Region,Country,Zip Code,Latitude,Longitude
                ada@example.com,01H,2024-01-01,Oslo,Oslo,Norway,0150,59.91,10.75
                """);
        byte[] hubspot = bytes("""
                Record ID,Email,Lifecycle Stage,City,State/Region,Postal Code,Country/Region
                7,bob@example.com,Lead,Bergen,Vestland,5003,Norway
                """);

        for (byte[] file : List.of(klaviyo, hubspot)) {
            send("/api/imports", "people.csv", file, CONSENT.replaceFirst("\\{", "{\"create_fields\": true, "));
            jobs.runDue();
        }

        assertThat(Api.<Map<String, Object>>read(api.get("/api/contacts?search=ada"), "$.items[0].fields"))
                .containsEntry("postal_code", "0150")
                .containsEntry("location", Map.of("latitude", 59.91, "longitude", 10.75));
        assertThat(Api.<Map<String, Object>>read(api.get("/api/contacts?search=bob"), "$.items[0].fields"))
                .isEqualTo(Map.of("city", "Bergen", "region", "Vestland", "postal_code", "5003", "country", "Norway"));
    }

    @Test
    void takesAListOfKlaviyoAsItWas() {
        String file = """
                Email,Klaviyo ID,First Name,Last Name,Source,IP Address,Email Marketing Consent,Email Marketing Consent Timestamp,Email Suppressions,Profile Created On
                ada@example.com,01H,Ada,L,-8,192.0.2.1,SUBSCRIBED,2024-01-02 03:04:05+00:00,[],2024-01-01
                bob@example.com,02H,Bob,L,,,UNSUBSCRIBED,,"[""UNSUBSCRIBE""]",2024-01-01
                cleo@example.com,03H,Cleo,L,,,SUBSCRIBED,2024-01-02 03:04:05+00:00,"[""HARD_BOUNCE""]",2024-01-01
                dan@example.com,04H,Dan,L,,,NEVER_SUBSCRIBED,,[],2024-01-01
                """;

        assertPreset("list.csv", bytes(file), "klaviyo", "Klaviyo", "sure");
        bringIn("list.csv", bytes(file));

        assertThat(statuses())
                .containsEntry("ada@example.com", "active")
                .containsEntry("bob@example.com", "unsubscribed")
                .containsEntry("cleo@example.com", "bounced")
                .containsEntry("dan@example.com", "pending");
        assertThat(Api.<String>read(api.get("/api/contacts?search=ada"), "$.items[0].external_id"))
                .isEqualTo("01H");
    }

    @Test
    void takesSubscribersOfMailerLiteAsTheyWere() {
        String file = """
                Subscriber,Sent,Opens,Clicks,Subscribed,Location,Name,Last name
                ada@example.com,3,2,1,2023-04-05 06:07:08,Norway,Ada,Lovelace
                """;

        assertPreset("subscribers.csv", bytes(file), "mailerlite", "MailerLite", "sure");
        bringIn("subscribers.csv", bytes(file));

        assertThat(statuses()).containsEntry("ada@example.com", "active");
    }

    @Test
    void hearsANoWhereMailerLiteHasATime() {
        String file = """
                Email,Sent,Opens,Clicks,Subscribed
                ada@example.com,3,2,1,yes
                grace@example.com,3,2,1,no
                joan@example.com,3,2,1,2023-04-05
                """;

        bringIn("people.csv", bytes(file));

        assertThat(statuses())
                .containsEntry("ada@example.com", "active")
                .containsEntry("grace@example.com", "unsubscribed")
                .containsEntry("joan@example.com", "active");
    }

    @Test
    void takesContactsOfBrevoAsTheyWere() {
        String file = """
                CONTACT ID;EMAIL;PRENOM;NOM;SMS;DOUBLE_OPT-IN;EMAIL_BLACKLISTED;ADDED_TIME;MODIFIED_TIME
                7;ada@example.com;Ada;Lovelace;4712345678;1;false;01-02-2023;01-02-2023
                8;bob@example.com;Bob;B;;;true;01-02-2023;01-02-2023
                """;

        assertPreset("contacts.csv", bytes(file), "brevo", "Brevo", "sure");
        bringIn("contacts.csv", bytes(file));

        assertThat(statuses())
                .containsEntry("ada@example.com", "active")
                .containsEntry("bob@example.com", "unsubscribed");
        var ada = api.get("/api/contacts?search=ada");
        assertThat(Api.<String>read(ada, "$.items[0].last_name")).isEqualTo("Lovelace");
        assertThat(Api.<String>read(ada, "$.items[0].phone")).isEqualTo("4712345678");
        assertThat(Api.<String>read(ada, "$.items[0].external_id")).isEqualTo("7");
    }

    /** A "non-marketing contact" is one that HubSpot does not charge for, a lead status is none of mail. */
    @Test
    void takesContactsOfHubSpotAsTheyWere() {
        String file = """
                Record ID,First Name,Last Name,Email,Lead Status,Marketing contact status,Unsubscribed from all email,Email hard bounce reason,Opted out of email: Newsletter
                1,Ada,L,ada@example.com,Unsubscribed,Non-marketing contact,false,,
                2,Bob,B,bob@example.com,New,Marketing contact,true,,
                3,Cleo,C,cleo@example.com,New,Marketing contact,false,UNKNOWN_USER,
                4,Dan,D,dan@example.com,New,Marketing contact,false,,true
                """;

        assertPreset("contacts.csv", bytes(file), "hubspot", "HubSpot", "sure");
        bringIn("contacts.csv", bytes(file));

        assertThat(statuses())
                .containsEntry("ada@example.com", "active")
                .containsEntry("bob@example.com", "unsubscribed")
                .containsEntry("cleo@example.com", "bounced")
                .containsEntry("dan@example.com", "unsubscribed");
    }

    /** Who does not pay is no less subscribed. */
    @Test
    void takesSubscribersOfSubstackAsTheyWere() {
        String file = """
                email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at
                ada@example.com,false,,,false,2021-02-03T04:05:06.000Z,
                bob@example.com,true,2030-01-01T00:00:00.000Z,yearly,true,2021-02-03T04:05:06.000Z,
                """;

        assertPreset("email_list.news.csv", bytes(file), "substack", "Substack", "sure");
        bringIn("email_list.news.csv", bytes(file));

        assertThat(statuses())
                .containsEntry("ada@example.com", "active")
                .containsEntry("bob@example.com", "unsubscribed");
    }

    @Test
    void takesSubscribersOfListmonkAsTheyWere() {
        String file = """
                uuid,email,name,attributes,status,created_at,updated_at
                9a,ada@example.com,Ada,"{""city"": ""Oslo""}",enabled,2021-02-03T04:05:06Z,2021-02-03T04:05:06Z
                9b,bob@example.com,Bob,{},blocklisted,2021-02-03T04:05:06Z,2021-02-03T04:05:06Z
                """;

        assertPreset("subscribers.csv", bytes(file), "listmonk", "listmonk", "sure");
        bringIn("subscribers.csv", bytes(file));

        assertThat(statuses())
                .containsEntry("ada@example.com", "active")
                .containsEntry("bob@example.com", "suppressed");
    }

    @Test
    void knowsTheExportsOfTheCorpora() throws Exception {
        for (String[] known : new String[][] {
            {"csv/beehiiv-members.csv", "beehiiv"},
            {"csv/mailchimp-cleaned.csv", "mailchimp"},
            {"csv/mailchimp-subscribed.csv", "mailchimp"},
            {"csv/substack-fixtures_signup_emails.csv", "substack"}
        }) {
            var seen = send("/api/imports/preview", "people.csv", Files.readAllBytes(Corpora.file(known[0])), "{}");

            assertThat(Api.<String>read(seen, "$.preset.code")).as(known[0]).isEqualTo(known[1]);
        }
    }

    @Test
    void takesTheWordOfAPersonForTheToolOrAgainstIt() {
        byte[] file = bytes("email,created_at\nada@example.com,2021-02-03T04:05:06Z\n");

        assertThat(Api.<Object>read(send("/api/imports/preview", "a.csv", file, "{}"), "$.preset"))
                .isNull();
        var told = send("/api/imports/preview", "a.csv", file, "{\"preset\": \"substack\"}");
        assertThat(Api.<String>read(told, "$.columns[1].suggested_field")).isEqualTo("consent_at");
        byte[] known = bytes("uuid,email,name,attributes,status\n1,ada@example.com,Ada,{},enabled\n");
        var none = send("/api/imports/preview", "a.csv", known, "{\"preset\": \"none\"}");
        assertThat(Api.<Object>read(none, "$.preset")).isNull();
        var wrong = send("/api/imports/preview", "a.csv", file, "{\"preset\": \"pigeon\"}");
        assertThat(wrong).hasStatus(422);
        assertThat(Api.<String>read(wrong, "$.details[0].field")).isEqualTo("options.preset");
    }

    /** As Intercom, Constant Contact and CleverReach call them; of other channels nothing is heard. */
    @Test
    void hearsWhoLeftUnderHeadingsThatNobodyHasListed() {
        bringIn("a.csv", bytes("""
                Email,Unsubscribed from Emails,Has hard bounced,Marked email as spam,SMS opt-out
                ada@example.com,false,false,false,true
                bob@example.com,true,false,false,
                cleo@example.com,false,true,false,
                dan@example.com,false,false,true,
                """));
        bringIn("b.csv", bytes("""
                Email address - home,Email permission status - home,Confirmed Opt-Out Date - home
                eve@example.com,Express,
                fay@example.com,Unsubscribed,
                gil@example.com,Implied,2024-03-01
                """));
        bringIn("c.csv", bytes("""
                email;registered;activated;deactivated;newsletter
                hal@example.com;2020-01-01;2020-01-01;2021-01-01 00:00:00;1
                ida@example.com;2020-01-01;2020-01-01;0000-00-00 00:00:00;1
                jon@example.com;2020-01-01;2020-01-01;0000-00-00 00:00:00;0
                """));

        assertThat(statuses())
                .isEqualTo(new TreeMap<>(Map.of(
                        "ada@example.com", "active",
                        "bob@example.com", "unsubscribed",
                        "cleo@example.com", "bounced",
                        "dan@example.com", "complained",
                        "eve@example.com", "active",
                        "fay@example.com", "unsubscribed",
                        "gil@example.com", "unsubscribed",
                        "hal@example.com", "unsubscribed",
                        "ida@example.com", "active",
                        "jon@example.com", "unsubscribed")));
    }

    private void assertPreset(String name, byte[] file, String code, String shown, String confidence) {
        var seen = send("/api/imports/preview", name, file, "{}");
        assertThat(seen).hasStatusOk();
        assertThat(Api.<Map<String, String>>read(seen, "$.preset"))
                .isEqualTo(Map.of("code", code, "name", shown, "confidence", confidence));
    }

    private void bringIn(String name, byte[] file) {
        var begun = send("/api/imports", name, file, CONSENT);
        assertThat(begun).as(() -> Api.body(begun)).hasStatus(202);
        jobs.runDue();
    }

    private MvcTestResult send(String uri, String name, byte[] file, String options) {
        return http.post()
                .multipart()
                .uri(uri)
                .file(new MockMultipartFile("file", name, "application/octet-stream", file))
                .param("options", options)
                .header("Authorization", api.token())
                .exchange();
    }

    private Map<String, String> statuses() {
        Map<String, String> statuses = new TreeMap<>();
        Api.<List<Map<String, Object>>>read(api.get("/api/contacts"), "$.items[*]")
                .forEach(person ->
                        statuses.put(String.valueOf(person.get("email")), String.valueOf(person.get("status"))));
        return statuses;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
