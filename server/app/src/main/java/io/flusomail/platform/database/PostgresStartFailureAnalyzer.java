package io.flusomail.platform.database;

import io.flusomail.postgres.PostgresStartException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the operator the one sentence that our server gives, instead of eighty frames around it. */
final class PostgresStartFailureAnalyzer extends AbstractFailureAnalyzer<PostgresStartException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PostgresStartException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
