/**
 * Templates compiled once and filled per contact: {@link TemplateCompiler} makes a {@link CompiledTemplate} of a
 * {@link TemplateSource}, or says with line and reason why it cannot.
 */
@NamedInterface("rendering")
@NullMarked
package io.flusomail.content.rendering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
