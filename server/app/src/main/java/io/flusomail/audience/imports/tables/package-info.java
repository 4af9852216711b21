/** The forms in which tables come: text, workbooks, JSON, and archives of them. No Spring. */
@NullMarked
package io.flusomail.audience.imports.tables;

import org.jspecify.annotations.NullMarked;
