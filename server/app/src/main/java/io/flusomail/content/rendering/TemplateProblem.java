package io.flusomail.content.rendering;

/**
 * Why a template is refused.
 *
 * @param field the API's field: {@code subject_line}, {@code preheader_text}, {@code mjml}, {@code html_content} or
 *     {@code text_content}
 * @param line from 1; 0 where the problem has no place
 * @param column from 1; 0 where the problem has no place
 * @param code {@code liquid_syntax}, {@code unknown_tag}, {@code unknown_filter}, {@code wrong_arguments},
 *     {@code unclosed_tag}, {@code mjml_structure}, {@code mjml_unknown_tag}, {@code too_long}, {@code empty} …
 */
public record TemplateProblem(String field, int line, int column, String code, String message) {}
