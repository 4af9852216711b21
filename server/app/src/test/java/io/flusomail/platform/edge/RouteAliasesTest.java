package io.flusomail.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteAliasesTest {

    @ParameterizedTest
    @CsvSource({
        "/api/email-campaigns, /api/campaigns",
        "/api/email-campaigns/, /api/campaigns",
        "/api/email-campaigns/7/send/, /api/campaigns/7/send",
        "/api/subscribers/7, /api/contacts/7",
        "/api/automations, /api/journeys",
        "/api/email-workflows, /api/journeys",
        "/api/email-templates/1/preview, /api/templates/1/preview",
        "/api/email-lists/, /api/lists",
        "/api/contacts/, /api/contacts",
        "/api/contacts/email-lists, /api/contacts/email-lists",
        "/v1/batch, /api/segment-io/batch",
        "/v1/track/, /api/segment-io/track",
        "/v1/import/, /api/segment-io/batch",
        "/api/, /api/",
        "/email-lists/, /email-lists/"
    })
    void leadsToTheResource(String given, String meant) {
        assertThat(RouteAliases.resolve(given)).isEqualTo(meant);
    }
}
