package io.flusomail.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.Meanwhile;
import io.flusomail.testkit.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A PATCH leaves what it does not name as it is, also while somebody else changes that. */
@FlusomailTest
class PatchTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    World world;

    @Autowired
    Meanwhile meanwhile;

    private WorkspaceId acme = WorkspaceId.next();
    private Api api;

    @BeforeEach
    void signIn() {
        acme = world.acme();
        api = new Api(http, world, acme);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lists             | {"list_name": "News"}                 | audience.list set description = 'theirs'         | {"list_name": "Mine"}   | description
            segments          | {"name": "VIPs", "rule": {"consent": {"channel": "email"}}} | audience.segment set description = 'theirs'     | {"name": "Mine"}        | description
            contact-views     | {"name": "All"}                       | audience.contact_view set name = 'theirs'        | {"is_shared": true}     | name
            fields            | {"key": "city", "type": "text"}       | audience.field set label = 'theirs'              | {"max_length": 10}      | label
            scores            | {"key": "heat", "rules": [{"rule": {"consent": {"channel": "email"}}, "points": 5}]}          | audience.computed_field set spec = '{"rules": [{"rule": {"consent": {"channel": "email"}}, "points": 5}], "maximum": 7}' | {"label": "Mine"} | maximum
            sites             | {"name": "Shop", "origins": ["https://www.example.com"]} | audience.site set name = 'theirs' | {"page_views": false} | name
            topics            | {"name": "Offers"}                    | consent.topic set description = 'theirs'         | {"position": 3}         | description
            frequency-caps    | {"name": "Few", "most": 3, "window": "P7D"} | consent.frequency_cap set name = 'theirs'  | {"most": 4}             | name
            suppression-lists | {"name": "Rivals"}                    | consent.suppression_list set description = 'theirs' | {"refuses": true}    | description
            senders           | {"from_name": "Ada", "from_email": "ada@example.com"} | delivery.sender set from_name = 'theirs' | {"reply_to": "grace@example.com"} | from_name
            providers         | {"name": "Box", "kind": "sandbox", "settings": {}} | delivery.provider set name = 'theirs' | {"priority": 7}       | name
            """)
    void keepsWhatAnotherChangesOfTheSameThing(String noun, String made, String theirs, String mine, String kept) {
        String uri = "/api/" + noun + "/" + api.make("/api/" + noun, made);

        keepsWhatAnotherChanges(uri, theirs, mine, kept);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            double-opt-in     | {"valid_days": 5}         | consent.setting set value = jsonb_set(value, '{valid_days}', '9')      | {"remind_after_hours": 24} | valid_days
            preference-centre | {"color": "#112233"}      | consent.setting set value = jsonb_set(value, '{color}', '"#445566"')   | {"show_topics": false}     | color
            pacing            | {"fatigue_limit": 75}     | consent.setting set value = jsonb_set(value, '{fatigue_limit}', '80')  | {"quiet_hours": {"enabled": false, "windows": []}} | fatigue_limit
            engagement-rules  | {"is_on": true, "signals": ["opened"], "engaged_days": 30, "engaged_count": 1, "cooling_days": 90} | audience.engagement_rules set engaged_count = 2 | {"cooling_days": 100} | engaged_count
            """)
    void keepsWhatAnotherChangesOfWhatAWorkspaceHasOneOf(
            String noun, String saved, String theirs, String mine, String kept) {
        assertThat(api.put("/api/" + noun, saved)).hasStatusOk();

        keepsWhatAnotherChanges("/api/" + noun, theirs, mine, kept);
    }

    @Test
    void keepsWhatAnotherSavesForTheFirstTime() {
        String usual = Api.body(api.get("/api/pacing")).replace("\"fatigue_limit\":null", "\"fatigue_limit\":80");

        var changed = meanwhile.answer(
                acme,
                "insert into consent.setting (workspace_id, kind, value, updated_at) values (?, 'pacing', ?::jsonb, now())",
                () -> api.patch("/api/pacing", "{\"quiet_hours\": {\"enabled\": false, \"windows\": []}}"),
                acme.value(),
                usual);

        assertThat(changed).hasStatusOk();
        assertThat(Api.<Integer>read(api.get("/api/pacing"), "$.fatigue_limit")).isEqualTo(80);
    }

    private void keepsWhatAnotherChanges(String uri, String theirs, String mine, String kept) {
        Object before = Api.read(api.get(uri), "$." + kept);

        var changed = meanwhile.answer(
                acme, "update " + theirs + " where workspace_id = ?", () -> api.patch(uri, mine), acme.value());

        assertThat(changed).hasStatusOk();
        Object after = Api.read(api.get(uri), "$." + kept);
        assertThat(after).isNotNull().isNotEqualTo(before);
    }
}
