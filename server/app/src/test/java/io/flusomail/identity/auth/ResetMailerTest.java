package io.flusomail.identity.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.identity.links.MailedLinks;
import io.flusomail.identity.users.AccountStore;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.nodes.NodeSettings;
import io.flusomail.testkit.FlusomailTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class ResetMailerTest {

    @Autowired
    ResetRequestStore requests;

    @Autowired
    AccountStore accounts;

    @Autowired
    MailedLinks links;

    @Autowired
    Transactions transactions;

    /** Spring starts only what says that it does not run yet. */
    @Test
    void runsFromItsStartToItsStop() {
        NodeSettings background = new NodeSettings(List.of("web", "worker"), Duration.ofMinutes(2), true);
        ResetMailer mailer = new ResetMailer(requests, accounts, links, transactions, background);
        assertThat(mailer.isRunning()).isFalse();

        mailer.start();
        assertThat(mailer.isRunning()).isTrue();

        mailer.stop();
        assertThat(mailer.isRunning()).isFalse();
    }
}
