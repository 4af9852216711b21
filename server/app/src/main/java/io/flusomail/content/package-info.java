/**
 * What mails are made of: templates in MJML, HTML or plain text with Liquid, compiled once and filled per contact, and the
 * checks on them. Owns the template tables; says nothing and hears nothing.
 */
@ApplicationModule
@NullMarked
package io.flusomail.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
