package io.flusomail.platform.edge;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * What the container refuses before any filter runs (a request line or header it cannot read): a short problem instead
 * of its page with a version number.
 */
public final class ContainerErrors extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String title = status < 500 ? "The request cannot be read" : "Something went wrong on our side";
        String code = status < 500 ? "malformed_request" : "internal";
        String body = """
                {"type":"/docs/problems/%1$s","title":"%2$s","status":%3$d,"detail":"%2$s.","instance":null,\
                "error_code":"%1$s","message":"%2$s.","details":[],"trace_id":null}""".formatted(code, title, status);
        try {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding("utf-8");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(body);
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException _) {
            // The connection is gone or the answer has begun: nobody is left to tell.
        }
    }
}
