package io.flusomail.delivery.replies;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.content.Corpora;
import io.flusomail.delivery.smtp.SmtpReply;
import io.flusomail.delivery.smtp.SmtpStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scores the classifier on real diagnostic texts, of which most have lost the step at which they were said. */
class ReplyCorpusTest {
    @Test
    void losesHardlyAnyGoodAddressAndFindsMostOfTheDead() throws IOException {
        List<JsonNode> cases = cases();

        long falseHard =
                cases.stream().filter(each -> !isHard(each) && suppresses(each)).count();
        long missed =
                cases.stream().filter(each -> isHard(each) && !suppresses(each)).count();
        long dead = cases.stream().filter(ReplyCorpusTest::isHard).count();

        assertThat(cases).hasSizeGreaterThan(200);
        assertThat(falseHard)
                .as("good addresses lost, of %d", cases.size() - dead)
                .isLessThanOrEqualTo(2);
        assertThat((double) (falseHard + missed) / cases.size())
                .as("wrong in all")
                .isLessThan(0.09);
    }

    private static boolean isHard(JsonNode each) {
        return each.get("hard_bounce").asBoolean();
    }

    private static boolean suppresses(JsonNode each) {
        String status = each.path("status").asString("");
        String code = each.path("smtp_code").asString("");
        String text = each.get("diagnostic").asString();
        // x.0.y were given by those who collected the texts
        String enhanced = status.matches("[45]\\.0\\.\\d+") ? "" : status;
        int smtp = code.isEmpty() ? (status.startsWith("4") ? 450 : 550) : Integer.parseInt(code);
        return ReplyClassifier.classify(stage(text), new SmtpReply(smtp, enhanced, text))
                .suppresses();
    }

    /** As far as the text mentions it; else the step that says least. */
    private static SmtpStage stage(String text) {
        String words = text.toLowerCase(Locale.ROOT);
        if (words.contains("end of data") || words.contains("after i sent the message")) {
            return SmtpStage.FINAL;
        }
        if (words.matches(
                "(?s).*(rcpt to|rcpt_to|rejected recipient|following rcpt|does not like recipient|need rcpt).*")) {
            return SmtpStage.RCPT;
        }
        return words.matches("(?s).*(mail from|mail_from).*") ? SmtpStage.MAIL : SmtpStage.FINAL;
    }

    private static List<JsonNode> cases() throws IOException {
        Path texts = Corpora.path("smtp-responses/diagnostics.jsonl");
        Assumptions.assumeTrue(Files.exists(texts), "no corpora beside this repository");
        JsonMapper json = new JsonMapper();
        return Files.readAllLines(texts).stream().map(json::readTree).toList();
    }
}
