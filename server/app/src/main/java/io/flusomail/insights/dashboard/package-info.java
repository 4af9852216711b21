/** The first page: totals, trend, what needs a look. */
@NullMarked
package io.flusomail.insights.dashboard;

import org.jspecify.annotations.NullMarked;
