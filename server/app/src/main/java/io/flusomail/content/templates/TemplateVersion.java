package io.flusomail.content.templates;

import java.time.Instant;

/** A template as one save left it. */
record TemplateVersion(int version, String name, TemplateBody body, String createdBy, Instant createdAt) {}
