package io.flusomail.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunAsTest {
    @Test
    void putsRootIntoAUserNamespace() {
        RunAs runAs = RunAs.forRoot(0, 0, command -> true);

        assertThat(runAs.command(List.of("postgres"))).containsExactly("unshare", "-U", "postgres");
        assertThat(runAs.isAnother()).isFalse();
    }

    @Test
    void becomesNobodyWhereNamespacesAreForbidden() {
        RunAs runAs = RunAs.forRoot(0, 0, command -> command.getFirst().equals("setpriv"));

        assertThat(runAs.command(List.of("postgres")))
                .containsExactly("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "postgres");
        assertThat(runAs.isAnother()).isTrue();
    }

    @Test
    void becomesTheOwnerOfTheData() {
        RunAs runAs = RunAs.forRoot(1000, 100, command -> true);

        assertThat(runAs.prefix()).containsExactly("setpriv", "--reuid=1000", "--regid=100", "--clear-groups");
    }

    @Test
    void saysWhatToDoWhereNothingWorks() {
        assertThatExceptionOfType(PostgresStartException.class)
                .isThrownBy(() -> RunAs.forRoot(0, 0, command -> false))
                .withMessageContaining("FLUSOMAIL_DATABASE_URL")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(PostgresStartException.Reason.NEEDS_ORDINARY_USER));
    }
}
