/** What became of mails over time and by what people compare, kept by a reader of the log. */
@NullMarked
package io.flusomail.insights.course;

import org.jspecify.annotations.NullMarked;
