package io.flusomail.audience.rules;

import io.flusomail.audience.spi.ConsentFacts;
import io.flusomail.audience.spi.LinkTargets;
import org.springframework.stereotype.Component;

/** Whom rules ask about what this module does not know itself. */
@Component
public record Elsewhere(ConsentFacts consents, LinkTargets links) {}
