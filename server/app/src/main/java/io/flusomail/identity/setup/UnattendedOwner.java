package io.flusomail.identity.setup;

import io.flusomail.identity.AccountEmail;
import io.flusomail.platform.problems.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the first owner from {@code FLUSOMAIL_ADMIN_EMAIL} and {@code FLUSOMAIL_ADMIN_PASSWORD}, while nobody exists. */
@Component
@Order(0)
class UnattendedOwner implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(UnattendedOwner.class);

    private final Setup setup;
    private final String email;
    private final String password;

    UnattendedOwner(
            Setup setup,
            @Value("${flusomail.admin.email:}") String email,
            @Value("${flusomail.admin.password:}") String password) {
        this.setup = setup;
        this.email = email;
        this.password = password;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (email.isBlank() || !setup.needed()) {
            return;
        }
        try {
            setup.run("My organisation", "My workspace", AccountEmail.of("FLUSOMAIL_ADMIN_EMAIL", email), password);
            LOG.info("The first owner {} was made; sign in with FLUSOMAIL_ADMIN_PASSWORD.", email);
        } catch (ProblemException e) {
            if (setup.needed()) {
                throw new IllegalStateException(
                        "FLUSOMAIL_ADMIN_EMAIL and FLUSOMAIL_ADMIN_PASSWORD do not make an owner: " + e.detail(), e);
            }
        }
    }
}
