package io.flusomail.audience.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.audience.Api;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class LiveMembershipTest extends LiveTest {

    @Test
    void isToldOfEachPerson() {
        String anna = person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        String bert = person("bert");
        String segment = live(IN_OSLO);

        var ofAnna = api.get("/api/contacts/" + anna + "/segments");
        var ofBert = api.get("/api/contacts/" + bert + "/segments");

        assertThat(Api.<List<String>>read(ofAnna, "$.items[*].segment_id")).containsExactly(segment);
        assertThat(Api.<Integer>read(ofBert, "$.total")).isZero();
        assertThat(api.get("/api/contacts/" + segment + "/segments")).hasStatus(404);
    }

    @Test
    void beginsWithThoseWhoAreInItAndSaysNothingOfThem() {
        String anna = person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        person("bert");

        String segment = live(IN_OSLO);

        MvcTestResult made = api.get("/api/segments/" + segment);
        assertThat(Api.<Boolean>read(made, "$.is_live")).isTrue();
        assertThat(Api.<Boolean>read(made, "$.is_built")).isTrue();
        assertThat(count(segment)).isEqualTo(1);
        assertThat(told(anna)).isEmpty();
    }

    @Test
    void followsWhatVerificationFinds() {
        String anna = person("anna");
        String doubtful = live("{\"field\": \"email_verdict\", \"op\": \"is\", \"value\": \"undeliverable\"}");
        String unseen = live("{\"field\": \"email_verdict\", \"op\": \"is_not_set\"}");
        assertThat(List.of(count(doubtful), count(unseen))).containsExactly(0, 1);

        api.post("/api/verifications", "{\"contact_ids\": [\"" + anna + "\"]}");
        jobs.runDue();
        settle();
        assertThat(List.of(count(doubtful), count(unseen))).containsExactly(1, 0);
        api.patch("/api/contacts/" + anna, "{\"email\": \"another@people.example\"}");
        settle();

        assertThat(List.of(count(doubtful), count(unseen))).containsExactly(0, 1);
        assertThat(drift()).isZero();
    }

    @Test
    void isFoundByTimesThatTheDatabaseRoundsAsItIsFollowed() {
        api.make("/api/fields", "{\"key\": \"seen\", \"label\": \"Seen\", \"type\": \"datetime\"}");
        String before =
                live("{\"field\": \"seen\", \"op\": \"on_or_before\", \"value\": \"2026-01-01T00:00:00.1234561Z\"}");

        person("anna", ", \"fields\": {\"seen\": \"2026-01-01T00:00:00.123456Z\"}");
        person("bert", ", \"fields\": {\"seen\": \"2026-01-01T00:00:00.123457Z\"}");
        settle();

        assertThat(count(before)).isEqualTo(1);
        assertThat(drift()).isZero();
    }

    @Test
    void followsAFieldATagAListAndConsent() {
        String list = api.make("/api/lists", "{\"list_name\": \"News\"}");
        api.make("/api/tags", "{\"name\": \"vip\"}");
        String anna = person("anna");
        String inOslo = live(IN_OSLO);
        String vip = live("{\"tag\": \"vip\"}");
        String onList = live("{\"list\": \"" + list + "\"}");
        String agreed = live("{\"consent\": {\"channel\": \"email\"}}");

        api.patch(
                "/api/contacts/" + anna,
                "{\"fields\": {\"city\": \"Oslo\"}, \"tags\": [\"vip\"], \"lists\": [\"" + list
                        + "\"], \"consent\": {\"source\": \"form\"}}");
        settle();

        assertThat(List.of(count(inOslo), count(vip), count(onList), count(agreed)))
                .containsExactly(1, 1, 1, 1);
        assertThat(told(anna)).hasSize(4).containsOnly("segment_entered");
        assertThat(Api.<List<String>>read(
                        api.get("/api/contacts/" + anna + "/activity?kind=segments"), "$.items[*].origin.id"))
                .containsExactlyInAnyOrder(inOslo, vip, onList, agreed);

        api.patch("/api/contacts/" + anna, "{\"fields\": {\"city\": null}, \"tags\": []}");
        settle();

        assertThat(List.of(count(inOslo), count(vip), count(onList))).containsExactly(0, 0, 1);
        assertThat(told(anna)).hasSize(6);
        assertThat(drift()).isZero();
    }

    @Test
    void followsManyAtOnce() {
        String segment = live(IN_OSLO);
        String another = live("{\"field\": \"city\", \"op\": \"is_not\", \"value\": \"Oslo\"}");
        String people = IntStream.range(0, 400)
                .mapToObj(i -> """
                        {"type": "identify", "contact": {"email": "p%d@many.example", "fields": {"city": "%s"}}}""".formatted(i, i % 4 == 0 ? "Oslo" : "Rome"))
                .collect(Collectors.joining(", "));

        api.post("/api/batch", "{\"items\": [" + people + "]}");
        settle();

        assertThat(List.of(count(segment), count(another))).containsExactly(100, 300);
        assertThat(drift()).isZero();
    }

    @Test
    void followsWhoMoves() {
        api.make("/api/fields", "{\"key\": \"home\", \"label\": \"Home\", \"type\": \"location\"}");
        String anna = person("anna", ", \"fields\": {\"home\": {\"latitude\": 60.39, \"longitude\": 5.32}}");
        String aroundOslo = live("{\"field\": \"home\", \"op\": \"within_distance\", \"value\": {\"latitude\": 59.91,"
                + " \"longitude\": 10.75, \"km\": 50}}");

        api.patch("/api/contacts/" + anna, "{\"fields\": {\"home\": {\"latitude\": 59.95, \"longitude\": 10.75}}}");
        settle();
        assertThat(count(aroundOslo)).isEqualTo(1);

        api.patch("/api/contacts/" + anna, "{\"fields\": {\"home\": null}}");
        settle();
        assertThat(count(aroundOslo)).isZero();
        assertThat(told(anna)).containsExactly("segment_left", "segment_entered");
        assertThat(drift()).isZero();
    }

    @Test
    void takesInWhoHadTheTagThatAnotherIsMergedInto() {
        String anna = person("anna", ", \"tags\": [\"gold\"]");
        person("bert", ", \"tags\": [\"vip\"]");
        String segment = live("{\"tag\": \"vip\"}");

        String vip = Api.read(api.get("/api/tags?search=vip"), "$.items[0].id");
        String gold = Api.read(api.get("/api/tags?search=gold"), "$.items[0].id");
        api.post("/api/tags/" + vip + "/merge", "{\"into\": \"" + gold + "\"}");
        jobs.runDue();
        settle();

        assertThat(count(segment)).isEqualTo(2);
        assertThat(told(anna)).isEmpty();
        assertThat(drift()).isZero();
    }

    @Test
    void losesWhoIsDeleted() {
        String anna = person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        String segment = live(IN_OSLO);

        api.delete("/api/contacts/" + anna);
        settle();

        assertThat(count(segment)).isZero();
    }

    @Test
    void isBuiltAnewWhenItsRuleOrThatOfASegmentInItChanges() {
        person("anna", ", \"fields\": {\"city\": \"Oslo\"}");
        person("bert", ", \"fields\": {\"city\": \"Bergen\"}");
        String inner = live(IN_OSLO);
        String outer = live("{\"not\": {\"segment\": \"" + inner + "\"}}");
        assertThat(count(outer)).isEqualTo(1);

        api.patch("/api/segments/" + inner, "{\"rule\": {\"all\": []}}");
        assertThat(Api.<Boolean>read(api.get("/api/segments/" + outer), "$.is_built"))
                .isFalse();
        jobs.runDue();

        assertThat(List.of(count(inner), count(outer))).containsExactly(2, 0);
        assertThat(drift()).isZero();
    }

    @Test
    void isNotKeptWhereNobodyWantsIt() {
        String anna = person("anna");
        String segment = live(IN_OSLO);

        api.patch("/api/segments/" + segment, "{\"is_live\": false}");
        jobs.runDue();
        api.patch("/api/contacts/" + anna, "{\"fields\": {\"city\": \"Oslo\"}}");
        settle();

        assertThat(told(anna)).isEmpty();
        assertThat(Api.<Boolean>read(api.get("/api/segments/" + segment), "$.is_built"))
                .isFalse();
    }
}
