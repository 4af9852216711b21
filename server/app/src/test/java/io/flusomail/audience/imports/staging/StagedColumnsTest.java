package io.flusomail.audience.imports.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.ids.ContactId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StagedColumnsTest {

    @Test
    void areThoseThatRowsHave() {
        CopyBytes row = new CopyBytes();
        row.standing(1, ContactId.next(), "ada@example.com", null, "unsubscribed");

        assertThat(StagedColumns.namesOf(row.take())).isEqualTo(StagedColumns.NAMES);
    }

    /** Rows that were staged before an upgrade are written after it. */
    @Test
    void areFewerInRowsOfAnEarlierVersion() {
        byte[] row = ("1\t" + ContactId.next() + "\t\\N".repeat(11) + "\n").getBytes(StandardCharsets.UTF_8);

        assertThat(StagedColumns.namesOf(row)).endsWith("tags, standing").doesNotContain("consent");
    }
}
