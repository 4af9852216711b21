package io.flusomail.content;

import io.flusomail.content.rendering.TemplateSource;
import io.flusomail.platform.ids.TemplateId;

/**
 * One version of a template, as it is compiled.
 *
 * @param code short and unique in the workspace
 * @param source its own subject and preheader included; the subject may be empty
 */
public record TemplateContent(TemplateId id, int version, String name, String code, TemplateSource source) {}
