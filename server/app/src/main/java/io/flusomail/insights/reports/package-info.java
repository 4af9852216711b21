/** The report of one campaign. */
@NullMarked
package io.flusomail.insights.reports;

import org.jspecify.annotations.NullMarked;
